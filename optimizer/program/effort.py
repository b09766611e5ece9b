"""Efforts: how long, and with what, CP-SAT tries at a program."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """An attempt: one thread or the whole portfolio of CP-SAT, for so many deterministic seconds.

    One thread proves most weeks at once; for the others the portfolio, interleaved, is slower to begin with
    but as reproducible. A plain attempt neither rewrites the program beforehand nor looks for cuts.

    Where one thread leaves a gap for long, its two ends move faster one at a time: `raises` looks for a
    better bound alone, by branching where it is the lowest; `lowers` for a better solution alone, anew in
    neighbourhoods of the best that is known.
    """

    alone: bool
    seconds: float = float("inf")
    plain: bool = False
    raises: bool = False
    lowers: bool = False


THOROUGH = (Effort(alone=True, seconds=8.0), Effort(alone=False))
"""One thread first, then all of them until the time is over."""

WHOLE = (Effort(alone=True, seconds=16.0), Effort(alone=False))
"""For all weeks at once from a close bound: one thread proves there what the portfolio takes long for."""

AT_ONCE = Effort(alone=True, seconds=2.0, plain=True)
"""Most questions without a goal are answered by the first linear programs."""

SATISFY = Effort(alone=True, seconds=4.0)
"""After this, a question without a goal is given up."""
