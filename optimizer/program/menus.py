"""Menus: the patterns that a person may have in a week, with their penalty, cost and run.

A pattern is the set of WFA days of one week. Pattern rules are applied here, once per kind of person: a
pattern that breaks a hard rule is never made, a soft rule is a penalty on the pattern, and no row of the
program is needed for either.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from math import comb
from typing import Any

import numpy as np

from optimizer.instance import WFA, WFO, Bools, BoundRule, Ints, Modes


@dataclass(frozen=True)
class PersonWeek:
    """The week of one person as pattern rules see it.

    Attributes
    ----------
    available : (D,) bool
        The days on which the person is not absent.
    after_days_off : (D,) bool
        The days that follow a run of days off.
    full : int
        Length of the work week.
    run : int
        WFA days in a row up to the last working day before the week, as far as rules need to know.
    begun : int
        How many of the WFA days in a row before the horizon lie in the ISO week itself.
    wfa : (P, D) bool
        The patterns to judge.
    worth : (3, D) int
        Weight of the wishes that a mode grants on each day; 0 where no goal asks.
    previous : (D,) int8
        Mode of the previous roster; 0 where there is none, or no goal asks.
    """

    available: Bools
    after_days_off: Bools
    full: int
    run: int
    begun: int
    wfa: Bools
    worth: Ints
    previous: Modes


UnitsOf = Callable[[Any, PersonWeek, Bools], Ints]
"""Units of violation of each pattern: (rule, week, covered days) to (P,) int."""


@dataclass(frozen=True)
class Choice:
    """Patterns that are any choice of so many WFO days.

    Attributes
    ----------
    days : int
        How many.
    always, able : (D,) bool
        The days that all of the patterns have, and those that some have.
    """

    days: int
    always: Bools
    able: Bools


@dataclass(frozen=True)
class Menu:
    """The patterns of one kind of person who begins a week with one run.

    Attributes
    ----------
    wfa : (P, D) bool
        The WFA days of each pattern.
    wfo : (P, D) bool
        The WFO days of each pattern.
    penalty, cost : (P,) int
        Rupiah of soft pattern rules and of attendance, for one person.
    missed, changed : (P,) int
        Weight of the wishes that are not granted, and person-days that differ from the previous roster.
    run_after : (P,) int
        Run with which the next week begins.
    """

    wfa: Bools
    wfo: Bools
    penalty: Ints
    cost: Ints
    missed: Ints
    changed: Ints
    run_after: Ints

    @cached_property
    def cheapest(self) -> Bools:
        """(P, D) the WFO days of the patterns that are the cheapest in penalty and cost; maybe of none."""
        least = (self.penalty == self.penalty.min()) & (self.cost == self.cost.min())
        return np.asarray(self.wfo[least])

    @cached_property
    def choice(self) -> Choice | None:
        """The cheapest patterns with the fewest WFO days; None where these are not all choices of days."""
        if not len(self.cheapest):
            return None
        sizes = self.cheapest.sum(axis=1)
        days = int(sizes.min())
        patterns = self.cheapest[sizes == days]
        always, able = patterns.all(axis=0), patterns.any(axis=0)
        certain = int(always.sum())
        different = len(set((patterns @ (1 << np.arange(patterns.shape[1]))).tolist()))
        all_of_them = comb(int(able.sum()) - certain, days - certain)
        return Choice(days, always, able) if different == all_of_them else None

    def of(self, keep: Bools | Ints) -> "Menu":
        """Return the menu of some of its patterns, by mask or by number."""
        return Menu(*(getattr(self, column.name)[keep] for column in fields(self)))

    def without(self, runs: frozenset[int]) -> "Menu":
        """Return the menu without the patterns that leave one of some runs."""
        return self.of(~np.isin(self.run_after, list(runs)))

    def priced(self, penalty: Ints, cost: Ints) -> "Menu":
        """Return the menu with other prices."""
        return replace(self, penalty=penalty, cost=cost)

    def joined(self, others: Sequence["Menu"]) -> "Menu":
        """Return the menu with the patterns of others; equal ones once for each run that they leave."""
        menus = (self, *others)
        whole = Menu(
            *(np.concatenate([getattr(menu, field.name) for menu in menus]) for field in fields(Menu))
        )
        keys = np.column_stack([whole.wfa, whole.run_after])
        _, first, same = np.unique(keys, axis=0, return_index=True, return_inverse=True)
        same = same.reshape(-1)
        penalty, cost = whole.penalty[first], whole.cost[first]
        np.minimum.at(penalty, same, whole.penalty)
        np.minimum.at(cost, same, whole.cost)
        order = np.argsort(first)
        return whole.of(first[order]).priced(penalty[order], cost[order])


def candidates(available: Bools, decided: Modes) -> Bools:
    """Return (P, D) every set of WFA days among the available ones that keeps what is decided."""
    free = np.flatnonzero(available & (decided == 0))
    patterns = np.zeros((2 ** len(free), len(available)), dtype=bool)
    patterns[:, available & (decided == WFA)] = True
    codes = np.arange(len(patterns))
    for bit, day in enumerate(free):
        patterns[:, day] = (codes >> bit) & 1
    # Fewest WFA days first, then the earliest: the order is part of what makes a roster reproducible.
    order = np.lexsort((codes, patterns.sum(axis=1)))
    return np.asarray(patterns[order])


def runs(available: Bools, wfa: Bools, run: int) -> Ints:
    """Return (P, D + 1) the WFA days in a row up to each day, `run` first; an absence breaks a run."""
    lengths = np.zeros((len(wfa), len(available) + 1), dtype=np.int64)
    lengths[:, 0] = run
    for day in range(len(available)):
        lengths[:, day + 1] = np.where(wfa[:, day], lengths[:, day] + 1, 0)
    return lengths


def build_menu(
    week: PersonWeek,
    rules: list[tuple[BoundRule, Bools]],
    units: dict[str, UnitsOf],
    prices: tuple[int, int],
    longest_run: int,
) -> Menu:
    """Judge the patterns of a week by every pattern rule that binds.

    Parameters
    ----------
    week : PersonWeek
        The week, with the candidate patterns.
    rules : list of (BoundRule, (D,) bool)
        The rules that bind the person, with the days of the week that they cover.
    units : dict
        The function of each kind of rule that counts units of violation.
    prices : (int, int)
        Rupiah of a WFO day and of a WFA day.
    longest_run : int
        Runs beyond this length need not be told apart.
    """
    keep = np.ones(len(week.wfa), dtype=bool)
    penalty = np.zeros(len(week.wfa), dtype=np.int64)
    for bound, covered in rules:
        violated = units[bound.kind](bound.rule, week, covered)
        if bound.rule.soft is None:
            keep &= violated == 0
        else:
            penalty += bound.rule.soft * violated
    wfo = week.available & ~week.wfa
    cost = prices[0] * wfo.sum(axis=1) + prices[1] * week.wfa.sum(axis=1)
    after = np.minimum(runs(week.available, week.wfa, week.run)[:, -1], longest_run)
    granted = wfo @ week.worth[WFO] + week.wfa @ week.worth[WFA]
    changed = wfo @ (week.previous == WFA).astype(np.int64) + week.wfa @ (week.previous == WFO).astype(
        np.int64
    )
    missed = week.worth.sum() - granted
    return Menu(week.wfa, wfo, penalty, cost.astype(np.int64), missed, changed, after).of(keep)
