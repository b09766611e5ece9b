"""`wfa_quota`, recounted without the solver."""

from collections.abc import Callable
from typing import cast

import numpy as np

from models.rules.wfa_quota import WfaQuota
from optimizer.audit.exclusions import quota_binds
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Ints, Modes, Week


def week_range(rule: WfaQuota, available: Ints, full: int) -> tuple[Ints, Ints]:
    """Return the fewest and the most WFA days of a week.

    Parameters
    ----------
    rule : WfaQuota
        The quota.
    available : (k,) int
        Working days of the week on which each person is not absent.
    full : int
        Length of the work week.

    Returns
    -------
    lo, hi : (k,) int
        The range of each person.
    """
    least, most = rule.per_week.min, rule.per_week.max
    if rule.short_weeks == "keep_wfo":
        hi = np.clip(available - (full - most), 0, most)
    elif rule.short_weeks == "prorate":
        hi = np.minimum(most, most * available // full)
    else:
        hi = np.full_like(available, most)
    return np.minimum(np.minimum(least, hi), available), hi


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that those who match have their WFA days in each ISO week.

    The first quota in file order that matches a person counts, and people under a hard `wfo_only` have none.
    A unit of violation is one day above the most, or below the fewest, WFA days of one person in one week.
    """
    rule = cast(WfaQuota, bound.rule)
    everyone = np.flatnonzero(quota_binds(bound, instance))
    tally = Tally()
    for week in instance.weeks:
        available = instance.available[everyone, week.span].sum(axis=1)
        people, available = everyone[available > 0], available[available > 0]
        taken = (modes[people, week.span] == WFA).sum(axis=1)
        lo, hi = week_range(rule, available, instance.full_week)
        asked = lo > 0
        tally.add(hi - taken, _teller(instance, week, _over(), people, taken, hi))
        tally.add(
            (taken - lo)[asked], _teller(instance, week, _under(), people[asked], taken[asked], lo[asked])
        )
    return tally.finding_of(bound)


def _over() -> str:
    return _("{who} has {taken} WFA days in the week of {day}, at most {limit}")


def _under() -> str:
    return _("{who} has {taken} WFA days in the week of {day}, at least {limit}")


def _teller(instance: Instance, week: Week, message: str, *columns: Ints) -> Callable[[int, int], Violation]:
    """Return what makes the violation of one person, from the columns people, taken and limit."""

    def tell(at: int, units: int) -> Violation:
        person, taken, limit = (int(column[at]) for column in columns)
        day = when(instance, week.days[0])
        text = message.format(who=who(instance, person), taken=taken, day=day, limit=limit)
        return Violation(units=units, message=text, person=person, days=week.days)

    return tell
