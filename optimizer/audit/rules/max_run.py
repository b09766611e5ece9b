"""`max_run`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.max_run import MaxRun
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Modes


def breaks_before(rule: MaxRun, instance: Instance) -> list[bool]:
    """Tell for each day whether a row of WFA days cannot go on into it from the day before."""
    first = {week.days[0] for week in instance.weeks}
    return [day == 0 or (day in first and not rule.across_weekends) for day in range(len(instance.days))]


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that those who match have at most `max` WFA days in a row.

    A WFO day or an absence ends a row, a holiday does not, and a new ISO week does unless `across_weekends`.
    A unit of violation is one day of a row beyond `max`.
    """
    rule = cast(MaxRun, bound.rule)
    people = np.flatnonzero(bound.binds)
    wfa = np.asarray(modes[people] == WFA)
    breaks = breaks_before(rule, instance)
    message = _("{who} has {length} WFA days in a row, {start} to {end}; at most {limit}")
    tally = Tally()
    length = np.zeros(len(people), dtype=np.int64)
    for day in range(len(instance.days)):
        length = np.where(wfa[:, day], 1 if breaks[day] else length + 1, 0)
        last = day + 1 == len(instance.days) or breaks[day + 1]
        ends = np.flatnonzero(wfa[:, day] if last else wfa[:, day] & ~wfa[:, day + 1])

        def tell(at: int, units: int, day: int = day, ends: np.ndarray = ends) -> Violation:
            person = int(people[ends[at]])
            start = day - units - rule.max + 1
            text = message.format(
                who=who(instance, person),
                length=units + rule.max,
                start=when(instance, start),
                end=when(instance, day),
                limit=rule.max,
            )
            return Violation(units=units, message=text, person=person, days=tuple(range(start, day + 1)))

        tally.add(rule.max - length[ends], tell)
    return tally.finding_of(bound)
