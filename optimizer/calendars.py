"""Working days, holidays and months, from the calendar of a scenario and the `holidays` package."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import holidays
from holidays.constants import GOVERNMENT, PUBLIC

from models.base import WEEKDAYS
from models.calendar import Calendar


@cache
def national_holidays(year: int, category: str) -> dict[date, str]:
    """Return the Indonesian days off of a year.

    Parameters
    ----------
    year : int
        The year.
    category : str
        `public` (libur nasional) or `government` (cuti bersama).

    Returns
    -------
    dict of date to str
        The days with their Indonesian names.
    """
    found = holidays.country_holidays("ID", years=year, categories=(category,), language="id")
    return {day: name for day, name in sorted(found.items()) if day.year == year}


def has_cuti_bersama(year: int) -> bool:
    """Tell whether the `holidays` package knows the cuti bersama of a year."""
    return bool(national_holidays(year, GOVERNMENT))


def is_estimate(year: int) -> bool:
    """Tell whether some public holiday of a year is still an estimate."""
    return any("perkiraan" in name for name in national_holidays(year, PUBLIC).values())


class WorkCalendar:
    """Which days are worked, in the horizon and outside of it.

    Parameters
    ----------
    calendar : Calendar
        The calendar as the scenario writes it.
    """

    def __init__(self, calendar: Calendar) -> None:
        self.model = calendar
        self._workweek = frozenset(calendar.workweek)
        self._extra_off = {day.date: day.name for day in calendar.extra_holidays}
        self._extra_work = {day.date: day.name for day in calendar.extra_workdays}

    def holiday(self, day: date) -> str | None:
        """Return the name of the holiday on `day`, or None; extra workdays are none."""
        if day in self._extra_work:
            return None
        if day in self._extra_off:
            return self._extra_off[day]
        if self.model.holidays == "none":
            return None
        public = national_holidays(day.year, PUBLIC).get(day)
        return public or national_holidays(day.year, GOVERNMENT).get(day)

    def is_working(self, day: date) -> bool:
        """Tell whether `day` is a working day; extra workdays beat holidays and the work week."""
        if day in self._extra_work:
            return True
        return WEEKDAYS[day.weekday()] in self._workweek and self.holiday(day) is None

    def working_days(self, start: date, end: date) -> list[date]:
        """List the working days from `start` to `end`, both included."""
        span = (end - start).days + 1
        return [day for day in (start + timedelta(n) for n in range(span)) if self.is_working(day)]

    def working_day_before(self, day: date) -> date:
        """Return the last working day before `day`."""
        day -= timedelta(1)
        while not self.is_working(day):
            day -= timedelta(1)
        return day

    def horizon(self) -> list[date]:
        """List the working days of the horizon."""
        return self.working_days(self.model.start, self.model.end)

    def in_workweek(self, day: date) -> bool:
        """Tell whether the weekday of `day` is worked as a rule."""
        return WEEKDAYS[day.weekday()] in self._workweek

    def working_days_of_month(self, year: int, month: int) -> int:
        """Count the working days of a whole month."""
        last = monthrange(year, month)[1]
        return len(self.working_days(date(year, month, 1), date(year, month, last)))
