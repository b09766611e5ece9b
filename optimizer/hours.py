"""The working hours of a day, from the calendar of a scenario."""

from datetime import date

from models.base import WEEKDAYS
from models.calendar import Hours, WorkingHours


def hours_on(hours: WorkingHours, day: date) -> Hours | None:
    """Return the working hours of a day; None where the scenario names none.

    The first period that holds the day counts, then the hours of the rest of the year; in each, the weekday
    before `default`.

    Parameters
    ----------
    hours : WorkingHours
        The hours as the scenario writes them.
    day : date
        The day.
    """
    name = WEEKDAYS[day.weekday()]
    periods = [period for period in hours.periods if period.from_ <= day <= period.to]
    for week in (*periods[:1], hours):
        found: Hours | None = getattr(week, name) or week.default
        if found is not None:
            return found
    return None
