"""`max_run`, recounted without the solver."""

from datetime import timedelta
from typing import cast

import numpy as np

from models.rules.max_run import MaxRun
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, when_before, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Ints, Modes


def breaks_before(rule: MaxRun, instance: Instance) -> list[bool]:
    """Tell for each day whether no row of WFA days goes on into it from another day of the horizon."""
    first = {week.days[0] for week in instance.weeks}
    return [day == 0 or (day in first and not rule.across_weekends) for day in range(len(instance.days))]


def lengths_before(rule: MaxRun, instance: Instance) -> Ints:
    """Return how long a row of WFA days of each person goes on into the first day of the horizon."""
    if rule.across_weekends:
        return instance.run_before
    first = instance.days[0]
    monday = first - timedelta(first.weekday())
    worked = instance.calendar.working_days(monday, first)[:-1]
    return np.minimum(instance.run_before, len(worked))


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that those who match have at most `max` WFA days in a row.

    A WFO day or an absence ends a row, a holiday does not, and a new ISO week does unless `across_weekends`.
    A unit of violation is one day of a row beyond `max`; days before the horizon are none.
    """
    rule = cast(MaxRun, bound.rule)
    people = np.flatnonzero(bound.binds)
    wfa = np.asarray(modes[people] == WFA)
    breaks = breaks_before(rule, instance)
    message = _("{who} has {length} WFA days in a row, {start} to {end}; at most {limit}")
    tally = Tally()
    length = lengths_before(rule, instance)[people]
    for day in range(len(instance.days)):
        earlier = 0 if day and breaks[day] else length
        length = np.where(wfa[:, day], earlier + 1, 0)
        last = day + 1 == len(instance.days) or breaks[day + 1]
        ends = np.flatnonzero(wfa[:, day] if last else wfa[:, day] & ~wfa[:, day + 1])
        ended = length[ends]

        def tell(at: int, units: int, day: int = day, ends: Ints = ends, lengths: Ints = ended) -> Violation:
            person = int(people[ends[at]])
            many = int(lengths[at])
            start = max(0, day - many + 1)
            text = message.format(
                who=who(instance, person),
                length=many,
                start=when_before(instance, start, many - (day - start + 1)),
                end=when(instance, day),
                limit=rule.max,
            )
            return Violation(units=units, message=text, person=person, days=tuple(range(start, day + 1)))

        tally.add(np.maximum(rule.max - ended, -(day + 1)), tell)
    return tally.finding_of(bound)
