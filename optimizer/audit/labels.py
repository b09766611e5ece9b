"""How people, days and groups are called in the sentences of the audit."""

from datetime import date
from functools import lru_cache

from optimizer.i18n import _, language, short_day
from optimizer.instance import BoundRule, Instance


def who(instance: Instance, person: int) -> str:
    """Call a person by the key: sentences end up in logs and statuses, where no name may stand."""
    return instance.employee_ids[person]


@lru_cache(maxsize=4096)
def _short_day(day: date, _language: str) -> str:
    return short_day(day)


def when(instance: Instance, day: int) -> str:
    """Name a day of the horizon in short."""
    return _short_day(instance.days[day], language())


def when_before(instance: Instance, day: int, many: int) -> str:
    """Name the working day that lies so many working days before a day of the horizon."""
    found = instance.days[day]
    for _step in range(many):
        found = instance.calendar.working_day_before(found)
    return _short_day(found, language())


def group_name(bound: BoundRule, group: int) -> str:
    """Name a group: the key of a unit or office, a value of the column, or all who match."""
    everybody = getattr(bound.rule, "each", "all") == "all"
    return _("all who match") if everybody else bound.groups[group]
