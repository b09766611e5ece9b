"""`bridge`, recounted without the solver."""

import numpy as np

from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.audit.tally import Tally
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that nobody is WFA on both sides of a run of days off.

    A unit of violation is one run of days off of one person.
    """
    message = _("{who} is WFA on {before} and on {after}, on both sides of days off")
    tally = Tally()
    for day in range(len(instance.days) - 1):
        if not instance.days_off_between(day, day + 1):
            continue
        pair = slice(day, day + 2)
        people = np.flatnonzero(bound.binds & instance.available[:, pair].all(axis=1))

        def tell(at: int, units: int, day: int = day, people: np.ndarray = people) -> Violation:
            person = int(people[at])
            text = message.format(
                who=who(instance, person), before=when(instance, day), after=when(instance, day + 1)
            )
            return Violation(units=units, message=text, person=person, days=(day, day + 1))

        tally.add(1 - (modes[people, pair] == WFA).sum(axis=1), tell)
    return tally.finding_of(bound)
