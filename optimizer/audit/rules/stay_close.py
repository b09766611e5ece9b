"""`stay_close`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.stay_close import StayClose
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _, number
from optimizer.instance import WFA, WFO, Bools, BoundRule, Instance, Modes

MOST_NAMED = 10
"""Person-days that the sentence names; the others are counted."""


def changed_cells(bound: BoundRule, instance: Instance, modes: Modes) -> Bools:
    """Return (n, T) the person-days that differ: available now, WFO or WFA then, and the other mode now."""
    if bound.previous is None:
        return np.zeros_like(instance.available)
    to_home = (bound.previous == WFO) & (modes == WFA)
    to_office = (bound.previous == WFA) & (modes == WFO)
    return (to_home | to_office) & bound.binds[:, None] & instance.available


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that few enough person-days of those who match differ from the previous roster.

    A unit of violation is one person-day above `max_changes`.
    """
    rule = cast(StayClose, bound.rule)
    changed = changed_cells(bound, instance, modes)
    count = int(changed.sum())
    message = _("{count} person-days differ from the previous roster, at most {limit} may: {which}")

    def tell(at: int, units: int) -> Violation:
        which = _named(changed, instance)
        text = message.format(count=number(count), limit=number(rule.max_changes), which=which)
        days = tuple(np.flatnonzero(changed.any(axis=0)).tolist())
        return Violation(units=units, message=text, days=days)

    tally = Tally()
    tally.add(np.array([rule.max_changes - count]), tell)
    return tally.finding_of(bound)


def _named(changed: Bools, instance: Instance) -> str:
    """Name the first of the person-days that differ, day by day, and count the others."""
    cells = np.argwhere(changed.T).tolist()
    listed = [
        _("{who} on {day}").format(who=who(instance, person), day=when(instance, day))
        for day, person in cells[:MOST_NAMED]
    ]
    more = len(cells) - len(listed)
    return "; ".join(listed) + (_(" and {count} more").format(count=number(more)) if more else "")
