"""Exit codes of `wfa`."""

DONE = 0
FAULT = 1
"""A file could not be read or written, or the program found a fault of its own."""
USAGE = 2
INVALID = 3
"""The scenario, or the roster file, is invalid."""
INFEASIBLE = 4
NO_ROSTER = 5
"""No roster in the time given."""
VIOLATION = 6
"""The audit found a violation of a hard rule."""
INTERRUPTED = 130
