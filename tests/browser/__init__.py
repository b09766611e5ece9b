"""Checks in a real browser; without one they are skipped, unless `WFA_NEEDS_BROWSER` is set, as in CI."""
