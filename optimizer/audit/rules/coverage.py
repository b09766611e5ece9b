"""`coverage`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.coverage import Coverage
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.heads import group_heads, groups_exist, offices_open, share_of
from optimizer.audit.labels import group_name, when
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFO, BoundRule, Instance, Ints, Modes


def needed(bound: BoundRule, instance: Instance) -> Ints:
    """Return the WFO people that each group needs on each day while open; 0 where the rule is silent."""
    rule = cast(Coverage, bound.rule)
    need = np.full((len(bound.groups), len(instance.days)), rule.min)
    if rule.min_share is not None:
        present = group_heads(bound, instance.available)
        need = np.maximum(need, share_of(present, rule.min_share, up=True))
    return np.where(groups_exist(bound)[:, None] & bound.days, need, 0)


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that enough people of each group work from the office on each day.

    A unit of violation is one person short, of one group on one day.
    """
    rule = cast(Coverage, bound.rule)
    need = needed(bound, instance)
    if rule.when_open:
        office = np.array(bound.group_office, dtype=np.int64)
        need = np.where(offices_open(instance, modes)[office], need, 0)
    wfo = group_heads(bound, np.asarray(modes == WFO))
    groups, days = np.nonzero(need > 0)
    message = _("{group}, {day}: {wfo} in the office, at least {need} needed")

    def tell(at: int, units: int) -> Violation:
        group, day = int(groups[at]), int(days[at])
        text = message.format(
            group=group_name(bound, group),
            day=when(instance, day),
            wfo=int(wfo[group, day]),
            need=int(need[group, day]),
        )
        return Violation(units=units, message=text, group=bound.groups[group], days=(day,))

    tally = Tally()
    tally.add((wfo - need)[groups, days], tell)
    return tally.finding_of(bound)
