"""`bridge`, recounted without the solver."""

import numpy as np

from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, when_before, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that nobody is WFA on both sides of a run of days off.

    A unit of violation is one run of days off of one person.
    """
    tally = Tally()
    for day in range(len(instance.days) - 1):
        if not instance.days_off_between(day, day + 1):
            continue
        pair = slice(day, day + 2)
        people = np.flatnonzero(bound.binds & instance.available[:, pair].all(axis=1))

        def tell(at: int, units: int, day: int = day, people: np.ndarray = people) -> Violation:
            person = int(people[at])
            text = _told(instance, person, when(instance, day), when(instance, day + 1))
            return Violation(units=units, message=text, person=person, days=(day, day + 1))

        tally.add(1 - (modes[people, pair] == WFA).sum(axis=1), tell)
    tally.join(_into_horizon(bound, instance, modes))
    return tally.finding_of(bound)


def _into_horizon(bound: BoundRule, instance: Instance, modes: Modes) -> Tally:
    """Count the days off right before the horizon, for those who were WFA before them."""
    tally = Tally()
    if (instance.days[0] - instance.calendar.working_day_before(instance.days[0])).days == 1:
        return tally
    people = np.flatnonzero(bound.binds & instance.available[:, 0] & (instance.run_before > 0))

    def tell(at: int, units: int) -> Violation:
        person = int(people[at])
        text = _told(instance, person, when_before(instance, 0, 1), when(instance, 0))
        return Violation(units=units, message=text, person=person, days=(0,))

    tally.add(-(modes[people, 0] == WFA).astype(np.int64), tell)
    return tally


def _told(instance: Instance, person: int, before: str, after: str) -> str:
    message = _("{who} is WFA on {before} and on {after}, on both sides of days off")
    return message.format(who=who(instance, person), before=before, after=after)
