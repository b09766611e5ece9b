"""`balance`, recounted without the solver."""

from collections import defaultdict
from collections.abc import Iterator
from typing import cast

import numpy as np

from models.base import WEEKDAYS
from models.rules.balance import Balance
from optimizer.audit.exclusions import always_wfo, without_quota
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import who
from optimizer.audit.tally import Tally
from optimizer.i18n import _, weekday_name
from optimizer.instance import WFA, BoundRule, Instance, Ints, Modes


def comparable(bound: BoundRule, instance: Instance) -> list[Ints]:
    """List those who are compared with each other: people of one unit with the same available dates.

    Whoever is WFO on every day is not compared: the excluded, and those without a quota.
    """
    left_aside = always_wfo(instance) | without_quota(instance)
    alike: dict[tuple[int, bytes], list[int]] = defaultdict(list)
    for person in np.flatnonzero(bound.binds & ~left_aside).tolist():
        alike[int(instance.unit_of[person]), instance.available[person].tobytes()].append(person)
    return [np.array(people) for people in alike.values() if len(people) > 1]


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that nobody has many more WFA days than somebody else of the unit, on each weekday by itself.

    A unit of violation is one day of spread above `within`, of one group on one weekday.
    """
    rule = cast(Balance, bound.rule)
    groups = comparable(bound, instance)
    message = _("{days}: {who} has {most} WFA days, {other} has {least}; at most {within} apart")
    tally = Tally()
    for name, days in _compared_days(rule, instance):
        taken = [(modes[people][:, days] == WFA).sum(axis=1) for people in groups]

        def tell(
            at: int, units: int, name: str = name, days: list[int] = days, taken: list[Ints] = taken
        ) -> Violation:
            people, counts = groups[at], taken[at]
            most, least = int(counts.argmax()), int(counts.argmin())
            text = message.format(
                days=name,
                who=who(instance, int(people[most])),
                most=int(counts[most]),
                other=who(instance, int(people[least])),
                least=int(counts[least]),
                within=rule.within,
            )
            unit = str(instance.units["unit"].iloc[instance.unit_of[people[most]]])
            return Violation(
                units=units, message=text, person=int(people[most]), group=unit, days=tuple(days)
            )

        spread = np.array([np.ptp(counts) for counts in taken], dtype=np.int64)
        tally.add(rule.within - spread, tell)
    return tally.finding_of(bound)


def _compared_days(rule: Balance, instance: Instance) -> Iterator[tuple[str, list[int]]]:
    """Yield the days that are compared at once, with their name: those of each weekday, or all."""
    if not rule.days:
        yield _("all days"), list(range(len(instance.days)))
    for name in dict.fromkeys(rule.days):
        number = WEEKDAYS.index(name)
        days = [at for at, day in enumerate(instance.days) if day.weekday() == number]
        if days:
            yield weekday_name(number), days
