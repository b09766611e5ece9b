"""Which WFA days of a week each hard rule on single people permits, as tables over all sets of days."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import numpy as np

from models.rules.fixed_days import FixedDays
from models.rules.holiday_edge import HolidayEdge
from models.rules.max_run import MaxRun
from models.rules.wfa_quota import WfaQuota
from optimizer.audit.rules.holiday_edge import is_edge
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.instance import WFA, WFO, Bools, BoundRule, Instance, Modes, Week


@dataclass(frozen=True)
class ClassWeek:
    """One week of some classes of people.

    Attributes
    ----------
    instance : Instance
        The instance.
    week : Week
        The week, of k working days.
    patterns : (P, k) bool
        All sets of WFA days.
    available : (c, k) bool
        The days on which each class is not absent.
    decided : (c, k) int8
        The modes that `must` requests ask of each class.
    """

    instance: Instance
    week: Week
    patterns: Bools
    available: Bools
    decided: Modes


def without(patterns: Bools, days: Bools) -> Bools:
    """Tell which patterns have none of some days: (P,) or, for days by class, (c, P)."""
    return np.asarray(~(patterns & days[..., None, :]).any(axis=-1))


def having(patterns: Bools, days: Bools) -> Bools:
    """Tell which patterns have all of some days: (P,) or, for days by class, (c, P)."""
    return without(~patterns, days)


def no_wfa(at: ClassWeek) -> Bools:
    """Permit no WFA day: `wfo_only`, or no quota."""
    return np.asarray(~at.patterns.any(axis=1))


def as_decided(at: ClassWeek) -> Bools:
    """Permit what requests decide."""
    return np.asarray(
        having(at.patterns, at.decided == WFA) & without(at.patterns, at.decided == WFO), dtype=bool
    )


def _named_days(bound: BoundRule, at: ClassWeek) -> Bools:
    named = bound.days[at.week.span]
    if isinstance(bound.rule, FixedDays) and bound.rule.mode == "WFA":
        return having(at.patterns, named & at.available)
    return without(at.patterns, named)


def _holiday_edge(bound: BoundRule, at: ClassWeek) -> Bools:
    rule, calendar = cast(HolidayEdge, bound.rule), at.instance.calendar
    edge = [is_edge(rule, calendar, at.instance.days[day]) for day in at.week.days]
    return without(at.patterns, np.array(edge))


def _wfa_quota(bound: BoundRule, at: ClassWeek) -> Bools:
    available = at.available.sum(axis=1)
    lo, hi = week_range(cast(WfaQuota, bound.rule), available, at.instance.full_week)
    taken = at.patterns.sum(axis=1)
    return np.asarray((lo[:, None] <= taken) & (taken <= hi[:, None]))


def _bridge(bound: BoundRule, at: ClassWeek) -> Bools:
    gaps = [at.instance.days_off_between(day, day + 1) for day in at.week.days[:-1]]
    return np.asarray(~(at.patterns[:, :-1] & at.patterns[:, 1:] & np.array(gaps, dtype=bool)).any(axis=1))


def _max_run(bound: BoundRule, at: ClassWeek) -> Bools:
    most = cast(MaxRun, bound.rule).max
    run = np.zeros(len(at.patterns), dtype=np.int64)
    kept = np.ones(len(at.patterns), dtype=bool)
    for day in at.patterns.T:
        run = np.where(day, run + 1, 0)
        kept &= run <= most
    return kept


PERMITS: dict[str, Callable[[BoundRule, ClassWeek], Bools]] = {
    "wfo_only": lambda _bound, at: no_wfa(at),
    "wfa_quota": _wfa_quota,
    "fixed_days": _named_days,
    "barred_days": _named_days,
    "holiday_edge": _holiday_edge,
    "bridge": _bridge,
    "max_run": _max_run,
}
"""By kind of rule: the patterns that it permits to those it binds, (P,) or (c, P)."""
