"""The families of instances: each a module with `tables` and `scenario`."""
