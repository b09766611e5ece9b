"""`together`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.together import Together
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.heads import group_heads, share_of
from optimizer.audit.labels import group_name, when
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFO, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that each group meets on enough days of each week.

    A unit of violation is one day short, of one group in one week.
    """
    rule = cast(Together, bound.rule)
    present = group_heads(bound, instance.available)
    wfo = group_heads(bound, np.asarray(modes == WFO))
    meets = (present > 0) & (wfo >= share_of(present, rule.min_share, up=True))
    starts = [week.days[0] for week in instance.weeks]
    need = np.minimum(rule.days, np.add.reduceat(present > 0, starts, axis=1, dtype=np.int64))
    met = np.add.reduceat(meets, starts, axis=1, dtype=np.int64)
    groups, weeks = np.nonzero(need > 0)
    message = _("{group}, week of {day}: together on {met} days, at least {need} needed")

    def tell(at: int, units: int) -> Violation:
        group, week = int(groups[at]), int(weeks[at])
        text = message.format(
            group=group_name(bound, group),
            day=when(instance, starts[week]),
            met=int(met[group, week]),
            need=int(need[group, week]),
        )
        return Violation(units=units, message=text, group=bound.groups[group], days=instance.weeks[week].days)

    tally = Tally()
    tally.add((met - need)[groups, weeks], tell)
    return tally.finding_of(bound)
