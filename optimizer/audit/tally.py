"""Counting inequalities: how many there are, bind, and do not hold."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import numpy as np

from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.instance import Bools, BoundRule, Instance, Ints

_most_told: ContextVar[int | None] = ContextVar("most_told", default=None)


@contextmanager
def one_violation_each() -> Iterator[None]:
    """Let tallies tell one violation of each sort: enough to see whether a rule is kept, and fast."""
    token = _most_told.set(1)
    try:
        yield
    finally:
        _most_told.reset(token)


class Tally:
    """A count of the inequalities of one rule."""

    def __init__(self) -> None:
        self.checked = 0
        self.binding = 0
        self.slack: int | None = None
        self.violations: list[Violation] = []

    def add(self, slack: Ints, tell: Callable[[int, int], Violation]) -> None:
        """Count inequalities.

        Parameters
        ----------
        slack : (k,) int
            Slack of each inequality; negative where it does not hold.
        tell : callable
            Makes the violation of the inequality at a position, given the position and the units.
        """
        self.checked += len(slack)
        self.binding += int(np.count_nonzero(slack == 0))
        kept = slack[slack >= 0]
        if len(kept):
            least = int(kept.min())
            self.slack = least if self.slack is None else min(self.slack, least)
        broken = np.flatnonzero(slack < 0)[: _most_told.get()]
        for at, units in zip(broken.tolist(), (-slack[broken]).tolist(), strict=True):
            self.violations.append(tell(at, units))

    def join(self, other: "Tally") -> None:
        """Count what another tally has counted."""
        self.checked += other.checked
        self.binding += other.binding
        known = [slack for slack in (self.slack, other.slack) if slack is not None]
        self.slack = min(known, default=None)
        self.violations += other.violations

    def finding(self, name: str, kind: str, because: str = "", soft: int | None = None) -> Finding:
        """Return the count as the finding of a rule."""
        return Finding(
            name=name,
            kind=kind,
            because=because,
            soft=soft,
            violations=tuple(self.violations),
            checked=self.checked,
            binding=self.binding,
            slack=self.slack,
        )

    def finding_of(self, bound: BoundRule) -> Finding:
        """Return the count as the finding of a rule of the scenario."""
        return self.finding(bound.rule.name, bound.kind, bound.rule.because, bound.rule.soft)


def tally_cells(instance: Instance, cells: Bools, bad: Bools, message: str, **words: str) -> Tally:
    """Count equations that each speak of one person on one day.

    Parameters
    ----------
    instance : Instance
        The instance.
    cells : (n, T) bool
        The person-days that are bound.
    bad : (n, T) bool
        Those of them on which the equation does not hold.
    message : str
        The sentence, with the placeholders `who`, `day` and those of `words`.
    **words
        Further words of the sentence.

    Returns
    -------
    Tally
        The count; an equation has no slack, and each person-day is one unit.
    """
    people, days = np.nonzero(cells)
    slack = -(bad[people, days].astype(np.int64))

    def tell(at: int, units: int) -> Violation:
        person, day = int(people[at]), int(days[at])
        text = message.format(who=who(instance, person), day=when(instance, day), **words)
        return Violation(units=units, message=text, person=person, days=(day,))

    tally = Tally()
    tally.add(slack, tell)
    return tally
