"""The baselines: everybody in the office, and the even split that a careful person makes by hand."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt

from models.result import Baseline, Baselines
from models.rules.max_run import MaxRun
from models.rules.wfa_quota import WfaQuota
from optimizer.audit.audit import rules_broken
from optimizer.audit.exclusions import quota_binds
from optimizer.audit.heads import count_by
from optimizer.audit.rules.fixed_days import fixed_cells
from optimizer.audit.rules.holiday_edge import edge_cells
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.audit.statement import statement, total
from optimizer.instance import OFF, WFA, WFO, Bools, BoundRule, Instance, Ints, Week
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.roster.seating import seat

NO_LIMIT = 10**6

Ranks = npt.NDArray[np.int16]
"""(people, patterns): the lower, the better."""


def baselines(instance: Instance, cost: int | None) -> Baselines:
    """Return both baselines.

    Parameters
    ----------
    instance : Instance
        The instance.
    cost : int or None
        Cost of the roster that they are compared with; None without one.

    Returns
    -------
    Baselines
        Their cost, saving, missing desks, and the hard rules that they do not keep.
    """
    return Baselines(
        all_wfo=_baseline(instance, all_wfo(instance), cost),
        even_split=_baseline(instance, even_split(instance), cost),
    )


def _baseline(instance: Instance, roster: Roster, cost: int | None) -> Baseline:
    lines = statement(instance, roster)
    return Baseline(
        cost=total(lines),
        saving=None if cost is None else total(lines) - cost,
        statement=lines,
        desks_short=desks_short(instance, roster),
        violations=rules_broken(instance, roster.modes),
    )


def desks_short(instance: Instance, roster: Roster) -> int:
    """Return the most people without a desk in one office on one day."""
    standing = roster.wfo & instance.needs_desk[:, None] & (roster.zones == NO_ZONE)
    return int(count_by(instance.office_of, len(instance.offices), standing).max(initial=0))


def all_wfo(instance: Instance) -> Roster:
    """Return the roster in which everybody available is WFO; who finds no desk has no zone."""
    modes = np.where(instance.available, WFO, OFF).astype(np.int8)
    return Roster(modes, seat(instance, modes))


def even_split(instance: Instance) -> Roster:
    """Return the roster that a careful person makes by hand.

    Everyone takes the most WFA days that the quota allows each week, on the days of the unit that have the
    fewest so far. Hard `barred_days`, `holiday_edge` and `fixed_days`, `must` requests, hard `max_run` and
    `bridge` are kept where that is possible person by person; nobody looks at coverage, caps or cost.
    """
    modes = np.where(instance.available, WFO, OFF).astype(np.int8)
    may, must = _open_days(instance)
    people = np.flatnonzero(may.any(axis=1))
    if len(people):
        limits = _Limits.of(instance, people)
        for week in instance.weeks:
            split = _Split(instance, week, people, may[people, week.span], must[people, week.span])
            taken = split.spread(split.ranks(limits, *_ranges(instance, week, people)))
            limits.carry_over(taken)
            modes[people, week.span] = np.where(taken, WFA, modes[people, week.span])
    return Roster(modes, seat(instance, modes))


def _hard(instance: Instance, kind: str) -> list[BoundRule]:
    return [bound for bound in instance.rules if bound.kind == kind and bound.rule.soft is None]


def _quotas(instance: Instance) -> list[BoundRule]:
    return [bound for bound in instance.rules if bound.kind == "wfa_quota"]


def _open_days(instance: Instance) -> tuple[Bools, Bools]:
    """Tell on which days each person may be WFA, and on which of them must be."""
    with_quota = np.zeros(instance.people, dtype=bool)
    for bound in _quotas(instance):
        with_quota |= quota_binds(bound, instance)
    may = instance.available & with_quota[:, None] & (instance.decided != WFO)
    must = np.asarray(instance.decided == WFA)
    for bound in _hard(instance, "barred_days"):
        may &= ~(bound.binds[:, None] & bound.days)
    for bound in _hard(instance, "holiday_edge"):
        may &= ~edge_cells(bound, instance)
    for bound in _hard(instance, "fixed_days"):
        cells = fixed_cells(bound, instance)
        if getattr(bound.rule, "mode", "") == "WFA":
            must = must | cells
        else:
            may &= ~cells
    return may, must & may


def _ranges(instance: Instance, week: Week, people: Ints) -> tuple[Ints, Ints]:
    """Return the fewest and most WFA days of each person in a week."""
    available = instance.available[:, week.span].sum(axis=1)
    lo, hi = np.zeros_like(available), np.zeros_like(available)
    for bound in _quotas(instance):
        binds = quota_binds(bound, instance)
        least, most = week_range(cast(WfaQuota, bound.rule), available[binds], instance.full_week)
        lo[binds], hi[binds] = least, most
    return lo[people], hi[people]


@dataclass
class _Limits:
    """The hard `max_run` and `bridge` of each person, and what the days so far mean for them."""

    run: Ints
    run_across: Ints
    bridge: Bools
    row: Ints
    """WFA days in a row up to the last day so far."""

    @classmethod
    def of(cls, instance: Instance, people: Ints) -> "_Limits":
        """Gather the limits of people."""
        run = np.full(instance.people, NO_LIMIT)
        across = np.full(instance.people, NO_LIMIT)
        for bound in _hard(instance, "max_run"):
            rule = cast(MaxRun, bound.rule)
            limited = np.where(bound.binds, rule.max, NO_LIMIT)
            run = np.minimum(run, limited)
            across = np.minimum(across, limited) if rule.across_weekends else across
        bridge = np.zeros(instance.people, dtype=bool)
        for bound in _hard(instance, "bridge"):
            bridge |= bound.binds
        return cls(run[people], across[people], bridge[people], np.zeros(len(people), dtype=np.int64))

    def carry_over(self, taken: Bools) -> None:
        """Go on by the days of a week."""
        for day in range(taken.shape[1]):
            self.row = np.where(taken[:, day], self.row + 1, 0)


class _Split:
    """The split of one week: every pattern of WFA days, and the best one for each person."""

    def __init__(self, instance: Instance, week: Week, people: Ints, may: Bools, must: Bools) -> None:
        self.width = len(week.days)
        self.patterns = np.array(
            [[bool(code >> day & 1) for day in range(self.width)] for code in range(2**self.width)]
        )
        self.units = instance.unit_of[people]
        self.size = len(instance.units)
        self.may, self.must = may, must
        first = week.days[0]
        self.after_days_off = first > 0 and instance.days_off_between(first - 1, first)
        self.gaps = [
            day for day in range(self.width - 1) if instance.days_off_between(first + day, first + day + 1)
        ]

    def ranks(self, limits: _Limits, lo: Ints, hi: Ints) -> Ranks:
        """Rank each pattern for each person: rules broken first, then days not taken."""
        most = np.maximum(hi, self.must.sum(axis=1))
        row = limits.row
        days = self.patterns.sum(axis=1)
        lead, longest = np.array([_runs(pattern) for pattern in self.patterns]).T
        taken = self.patterns.T.astype(np.int64)
        fits = (~self.may @ taken == 0) & (self.must @ (1 - taken) == 0) & (days <= most[:, None])
        across = (lead > 0) & (row[:, None] + lead > limits.run_across[:, None])
        broken = (days < lo[:, None]).astype(np.int16)
        broken += across | (longest > limits.run[:, None])
        bridged = (self.patterns[:, self.gaps] & self.patterns[:, [gap + 1 for gap in self.gaps]]).any(axis=1)
        entered = (row > 0)[:, None] & self.patterns[:, 0] & self.after_days_off
        broken += limits.bridge[:, None] & (entered | bridged)
        return np.where(fits, broken * (self.width + 1) + self.width - days, 1000).astype(np.int16)

    def spread(self, ranks: Ranks) -> Bools:
        """Choose a pattern for each person, as (people, days), those with the least choice first.

        In each unit, one after the other, a person takes the least busy days among the patterns of the best
        rank; ties begin on another day in each unit.
        """
        choice = (ranks == ranks.min(axis=1, keepdims=True)).sum(axis=1)
        order = np.lexsort((np.arange(len(self.units)), choice, self.units))
        sizes = np.bincount(self.units, minlength=self.size)
        turn = np.empty(len(order), dtype=np.int64)
        turn[order] = np.arange(len(order)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        columns = self.patterns.T.astype(np.int64)
        days = np.arange(self.width)
        ties = np.array([((days - shift) % self.width) @ columns for shift in range(self.width)])
        by_turn = np.argsort(turn, kind="stable")
        units = self.units[by_turn]
        scores = ranks[by_turn].astype(np.int64) * 10**10 + ties[units % self.width]
        best = np.empty(len(order), dtype=np.int64)
        loads = np.zeros((self.size, self.width), dtype=np.int64)
        ends = np.cumsum(np.bincount(turn)).tolist()
        for start, end in zip([0, *ends[:-1]], ends, strict=True):
            here = units[start:end]
            best[start:end] = (scores[start:end] + loads[here] @ columns * 100).argmin(axis=1)
            loads[here] += self.patterns[best[start:end]]
        taken = np.empty((len(order), self.width), dtype=bool)
        taken[by_turn] = self.patterns[best]
        return taken


def _runs(pattern: Bools) -> tuple[int, int]:
    """Return the length of the row at the start of a pattern, and of its longest row."""
    rows = "".join("x" if day else " " for day in pattern).split(" ")
    return len(rows[0]), max(len(row) for row in rows)
