"""`wfa_quota` as a pattern rule: between `lo` and `hi` WFA days."""

import numpy as np

from models.rules.wfa_quota import WfaQuota
from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.program.exclusions import excluded, first_matches
from optimizer.program.menus import PersonWeek


def binds(bound: BoundRule, instance: Instance) -> Bools:
    """Return (n,) for whom this is the first quota, unless a hard `wfo_only` excludes them."""
    return np.asarray(first_matches(instance, bound) & ~excluded(instance))


def presses(rule: WfaQuota) -> bool:
    """Tell whether the rule can make people take WFA days."""
    return rule.per_week.min > 0


def limits(rule: WfaQuota, available: int, full: int) -> tuple[int, int]:
    """Return the fewest and the most WFA days of a week with so many available days."""
    most = rule.per_week.max
    if rule.short_weeks == "keep_wfo":
        most = min(most, max(0, available - (full - most)))
    elif rule.short_weeks == "prorate":
        most = min(most, most * available // full)
    return min(rule.per_week.min, most, available), most


def units(rule: WfaQuota, week: PersonWeek, covered: Bools) -> Ints:
    """Count the days of each pattern above the most or below the fewest."""
    fewest, most = limits(rule, int(week.available.sum()), week.full)
    days = week.wfa.sum(axis=1)
    return np.asarray(np.maximum(days - most, 0) + np.maximum(fewest - days, 0))
