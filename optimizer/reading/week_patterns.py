"""What hard rules on single people leave of each week, and which of them are to blame for it.

People whom the same rules bind on the same available days are one class, so that little is computed however
many people there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from models.rules.fixed_days import FixedDays
from optimizer.audit.exclusions import always_wfo, quota_binds, without_quota
from optimizer.instance import Bools, BoundRule, Instance, Ints, Week
from optimizer.reading.permits import PERMITS, ClassWeek, as_decided, no_wfa

DECISIONS, NO_QUOTA = -2, -1
"""What binds people besides the rules, in place of the index of a rule."""

Blame = tuple[int, ...]
"""Indices of rules, or `DECISIONS` and `NO_QUOTA`, in this order."""


@dataclass(frozen=True)
class Table:
    """The patterns that one source permits.

    Attributes
    ----------
    source : int
        Index of the rule, `DECISIONS` or `NO_QUOTA`.
    classes : (c,) int
        The classes that it binds, ascending.
    permits : (c, P) bool
        The patterns that it permits to each of them.
    """

    source: int
    classes: Ints
    permits: Bools

    def of(self, one: int) -> Bools | None:
        """Return (P,) what is permitted to a class; None where it is not bound."""
        at = int(np.searchsorted(self.classes, one))
        return self.permits[at] if at < len(self.classes) and self.classes[at] == one else None


@dataclass(frozen=True)
class WeekPatterns:
    """A week by classes of people.

    Attributes
    ----------
    week : Week
        The week.
    class_of : (n,) int
        The class of each person.
    patterns : (P, k) bool
        All sets of WFA days.
    there : (C, P) bool
        The patterns without WFA on a day of absence.
    tables : tuple of Table
        What each source permits.
    left : (C, P) bool
        The patterns that all of them permit.
    """

    week: Week
    class_of: Ints
    patterns: Bools
    there: Bools
    tables: tuple[Table, ...]
    left: Bools

    def forced(self, *, away: bool) -> Bools:
        """Return (C, k) the days that are WFA in all patterns that are left, or in none of them."""
        wrong = ~self.patterns if away else self.patterns
        possible = self.left.astype(np.int64) @ wrong > 0
        return np.asarray(self.left.any(axis=1, keepdims=True) & ~possible)

    def fewest(self) -> Ints:
        """Return (C,) the fewest WFA days of the patterns that are left; 0 where none is."""
        days = np.where(self.left, self.patterns.sum(axis=1), self.patterns.shape[1])
        return np.asarray(np.where(self.left.any(axis=1), days.min(axis=1), 0))

    def most(self) -> Ints:
        """Return (C,) the most WFA days of the patterns that are left, or that fit in where none is."""
        days = np.where(self.left, self.patterns.sum(axis=1), 0).max(axis=1)
        return np.asarray(np.where(self.left.any(axis=1), days, self.patterns.shape[1]))

    def permitted(self, blame: Blame, classes: Ints) -> Bools:
        """Return (c, P) what some sources alone permit to some classes."""
        common = self.there[classes].copy()
        for table in self.tables:
            if table.source in blame:
                bound, rows, at = np.intersect1d(classes, table.classes, return_indices=True)
                common[rows] &= table.permits[at][: len(bound)]
        return common

    def blame(self, one: int, wanted: Bools) -> Blame:
        """Return few sources that together permit nothing wanted, and none of which may be left out.

        Parameters
        ----------
        one : int
            A class.
        wanted : (P,) bool
            Patterns none of which is left to the class.
        """
        start = self.there[one] & wanted
        permits = {table.source: row for table in self.tables if (row := table.of(one)) is not None}
        for size in (0, 1, 2):
            for few in combinations(permits, size):
                if not np.logical_and.reduce([start, *(permits[source] for source in few)]).any():
                    return few
        kept = list(permits)
        for source in permits:
            rest = [permits[other] for other in kept if other != source]
            if not np.logical_and.reduce([start, *rest]).any():
                kept.remove(source)
        return tuple(kept)


def week_patterns(instance: Instance) -> Iterator[WeekPatterns]:
    """Return each week of the horizon by classes of people."""
    binds = dict(_sources(instance))
    bound = _words(list(binds.values()), instance.people)
    for week in instance.weeks:
        yield _one_week(instance, week, binds, bound)


def _one_week(instance: Instance, week: Week, binds: dict[int, Bools], bound: Sequence[Ints]) -> WeekPatterns:
    """Divide people into classes for a week, and ask each source what it permits."""
    available, decided = instance.available[:, week.span], instance.decided[:, week.span]
    columns = [*bound, _digits(available, 2), _digits(decided, 3)]
    class_of = _classes(columns)
    first = np.zeros(int(class_of.max(initial=-1)) + 1, dtype=np.int64)
    first[class_of[::-1]] = np.arange(instance.people)[::-1]
    size = available.shape[1]
    patterns = (np.arange(2**size)[:, None] >> np.arange(size) & 1).astype(bool)
    there = ~((~available[first]).astype(np.int64) @ patterns.T > 0)
    left, tables = there.copy(), []
    for source, people in binds.items():
        classes = np.flatnonzero(people[first])
        at = ClassWeek(instance, week, patterns, available[first[classes]], decided[first[classes]])
        permits = np.broadcast_to(_permits(instance, source, at), (len(classes), len(patterns)))
        tables.append(Table(source, classes, permits))
        left[classes] &= permits
    return WeekPatterns(week, class_of, patterns, there, tuple(tables), left)


def _permits(instance: Instance, source: int, at: ClassWeek) -> Bools:
    """Return the patterns that a source permits."""
    if source == DECISIONS:
        return as_decided(at)
    if source == NO_QUOTA:
        return no_wfa(at)
    bound = instance.rules[source]
    return PERMITS[bound.kind](bound, at)


def _sources(instance: Instance) -> Iterator[tuple[int, Bools]]:
    """Yield what says something about the days of single people, with whom it binds."""
    yield DECISIONS, (instance.decided != 0).any(axis=1)
    yield NO_QUOTA, without_quota(instance)
    for index, bound in enumerate(instance.rules):
        if bound.rule.soft is None and bound.kind in PERMITS:
            yield index, _whom(instance, bound)


def _whom(instance: Instance, bound: BoundRule) -> Bools:
    """Tell whom a rule binds; exclusions win over quotas and over days that are fixed to WFA."""
    if bound.kind == "wfa_quota":
        return quota_binds(bound, instance)
    if isinstance(bound.rule, FixedDays) and bound.rule.mode == "WFA":
        return np.asarray(bound.binds & ~always_wfo(instance))
    return bound.binds


def _words(columns: Sequence[Bools], people: int) -> list[Ints]:
    """Pack truth values of each person into words of 32."""
    words = []
    for start in range(0, len(columns), 32):
        word = np.zeros(people, dtype=np.int64)
        for bit, column in enumerate(columns[start : start + 32]):
            word |= column.astype(np.int64) << bit
        words.append(word)
    return words


def _digits(cells: np.ndarray, base: int) -> Ints:
    """Write the cells of each row as one number."""
    number = np.zeros(len(cells), dtype=np.int64)
    for column in cells.T:
        number = number * base + column
    return number


def _classes(columns: Sequence[Ints]) -> Ints:
    """Give those who are alike in all columns the same number, counted from 0."""
    code = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        code = pd.factorize(code * (int(column.max(initial=0)) + 1) + column)[0].astype(np.int64)
    return code
