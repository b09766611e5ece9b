"""Checks in a real browser; `make browser` runs them, `make test` does not, since it may not install one."""
