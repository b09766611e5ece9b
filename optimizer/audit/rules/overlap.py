"""`overlap`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.overlap import Overlap
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFO, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that any two people of a group are in the office at once on enough days of each week.

    A unit of violation is one day short, of one pair in one week.
    """
    rule = cast(Overlap, bound.rule)
    wfo = np.asarray(modes == WFO)
    starts = [week.days[0] for week in instance.weeks]
    message = _("{who} and {other}, week of {day}: {met} WFO days in common, at least {need} needed")
    tally = Tally()
    for person in np.flatnonzero(bound.group >= 0).tolist():
        later = np.flatnonzero(bound.group[person + 1 :] == bound.group[person]) + person + 1
        common = instance.available[later] & instance.available[person]
        need = np.minimum(rule.days, np.add.reduceat(common, starts, axis=1, dtype=np.int64))
        met = np.add.reduceat(wfo[later] & wfo[person], starts, axis=1, dtype=np.int64)
        others, weeks = np.nonzero(need > 0)

        def tell(
            at: int,
            units: int,
            person: int = person,
            pairs: tuple[np.ndarray, ...] = (later[others], weeks, met[others, weeks]),
        ) -> Violation:
            other, week, days = (int(column[at]) for column in pairs)
            text = message.format(
                who=who(instance, person),
                other=who(instance, other),
                day=when(instance, starts[week]),
                met=days,
                need=days + units,
            )
            group = bound.groups[bound.group[person]]
            span = instance.weeks[week].days
            return Violation(units=units, message=text, person=person, group=group, days=span)

        tally.add((met - need)[others, weeks], tell)
    return tally.finding_of(bound)
