"""What the warnings look at, and what several of them count."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.reading.draft import Draft, RuleEntry
from optimizer.reading.joined import Joined
from optimizer.reading.problems import Problem
from optimizer.reading.week_patterns import WeekPatterns, week_patterns


@dataclass(frozen=True)
class Checked:
    """A valid scenario: as an instance, as written, and as tables with the rows of their files."""

    instance: Instance
    draft: Draft
    joined: Joined

    @property
    def rules(self) -> Iterator[tuple[RuleEntry, BoundRule]]:
        """The rules as written, with those they bind."""
        return zip(self.draft.rules, self.instance.rules, strict=True)

    @cached_property
    def weeks(self) -> tuple[WeekPatterns, ...]:
        """The weeks of the horizon, with the patterns that hard rules leave to each class of people."""
        return tuple(week_patterns(self.instance))

    @cached_property
    def away(self) -> Bools:
        """(n, T): who is WFA in every pattern that is left."""
        return np.hstack([at.forced(away=True)[at.class_of] for at in self.weeks])

    @cached_property
    def inside(self) -> Bools:
        """(n, T): who is WFO in every pattern that is left."""
        inside = np.hstack([at.forced(away=False)[at.class_of] for at in self.weeks])
        return np.asarray(inside & self.instance.available)

    def week_of(self, day: int) -> WeekPatterns:
        """Return the week of a day."""
        return next(at for at in self.weeks if day in at.week.days)

    def most_inside(self, at: WeekPatterns) -> Ints:
        """Return (n,) the most WFO days that a week leaves to each person."""
        available = self.instance.available[:, at.week.span].sum(axis=1)
        return np.asarray(available - at.fewest()[at.class_of])

    def fewest_inside(self, at: WeekPatterns) -> Ints:
        """Return (n,) the fewest WFO days that a week leaves to each person."""
        available = self.instance.available[:, at.week.span].sum(axis=1)
        return np.asarray(available - at.most()[at.class_of])


Check = Callable[[Checked], Iterator[Problem]]
"""A check finds what is worth a look."""


def excluded(instance: Instance) -> Bools:
    """Tell who is under a hard `wfo_only`."""
    people = np.zeros(instance.people, dtype=bool)
    for bound in instance.rules:
        if bound.kind == "wfo_only" and bound.rule.soft is None:
            people |= bound.binds
    return people


def quota_of(instance: Instance) -> Ints:
    """Return the index of the rule that is each person's quota, -1 for those without."""
    quota = np.full(instance.people, -1, dtype=np.int64)
    for index, bound in enumerate(instance.rules):
        if bound.kind == "wfa_quota":
            quota[(quota < 0) & bound.binds] = index
    quota[excluded(instance)] = -1
    return quota


def heads_by_group(instance: Instance, bound: BoundRule) -> Ints:
    """Count the people of each group who are available on each day: (groups, T)."""
    heads = np.zeros((len(bound.groups), len(instance.days)), dtype=np.int64)
    members = bound.group >= 0
    for day in range(len(instance.days)):
        there = members & instance.available[:, day]
        heads[:, day] = np.bincount(bound.group[there], minlength=len(bound.groups))
    return heads
