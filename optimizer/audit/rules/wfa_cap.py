"""`wfa_cap`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.wfa_cap import WfaCap
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.heads import group_heads, share_of
from optimizer.audit.labels import group_name, when
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Ints, Modes


def capped(rule: WfaCap, present: Ints) -> Ints:
    """Return how many people of each group may be WFA, given how many are not absent."""
    cap = present.copy()
    if rule.max is not None:
        cap = np.minimum(cap, rule.max)
    if rule.max_share is not None:
        cap = np.minimum(cap, share_of(present, rule.max_share, up=False))
    return cap


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that not too many people of each group work from anywhere at once.

    A unit of violation is one person over, of one group on one day.
    """
    rule = cast(WfaCap, bound.rule)
    present = group_heads(bound, instance.available)
    cap = capped(rule, present)
    wfa = group_heads(bound, np.asarray(modes == WFA))
    groups, days = np.nonzero(((present > 0) | (wfa > 0)) & bound.days)
    message = _("{group}, {day}: {wfa} on WFA, at most {cap} allowed")

    def tell(at: int, units: int) -> Violation:
        group, day = int(groups[at]), int(days[at])
        text = message.format(
            group=group_name(bound, group),
            day=when(instance, day),
            wfa=int(wfa[group, day]),
            cap=int(cap[group, day]),
        )
        return Violation(units=units, message=text, group=bound.groups[group], days=(day,))

    tally = Tally()
    tally.add((cap - wfa)[groups, days], tell)
    return tally.finding_of(bound)
