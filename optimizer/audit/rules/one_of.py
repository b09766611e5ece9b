"""`one_of`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.one_of import OneOf
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.heads import group_heads
from optimizer.audit.labels import when
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFO, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that enough of each few people work from the office on each day on which they are there.

    A unit of violation is one person short, of one group on one day.
    """
    rule = cast(OneOf, bound.rule)
    need = np.minimum(group_heads(bound, instance.available), rule.min)
    wfo = group_heads(bound, np.asarray(modes == WFO))
    groups, days = np.nonzero(need > 0)
    message = _("{group}, {day}: {wfo} in the office, at least {need} needed")

    def tell(at: int, units: int) -> Violation:
        group, day = int(groups[at]), int(days[at])
        label = bound.groups[group]
        text = message.format(
            group=label, day=when(instance, day), wfo=int(wfo[group, day]), need=int(need[group, day])
        )
        return Violation(units=units, message=text, group=label, days=(day,))

    tally = Tally()
    tally.add((wfo - need)[groups, days], tell)
    return tally.finding_of(bound)
