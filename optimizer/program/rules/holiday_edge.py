"""`holiday_edge` as a pattern rule: no WFA on the working days next to days off."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from models.rules.holiday_edge import HolidayEdge
from optimizer.calendars import WorkCalendar
from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.program.menus import PersonWeek


def covers(bound: BoundRule, instance: Instance) -> Bools:
    """Return (T,) the days next to a run of days off that counts."""
    rule = bound.rule
    assert isinstance(rule, HolidayEdge)  # noqa: S101 (the registry pairs kinds and models)
    calendar = instance.calendar
    before = _worked_beyond(calendar, instance.days[0], timedelta(-1), rule.within)
    after = _worked_beyond(calendar, instance.days[-1], timedelta(1), rule.within)
    worked = [*reversed(before), *instance.days, *after]
    edge = set()
    for later in range(1, len(worked)):
        if _counts(rule, calendar, list(_between(worked[later - 1], worked[later]))):
            edge.update(worked[max(0, later - rule.within) : later + rule.within])
    return np.array([day in edge for day in instance.days])


def _worked_beyond(calendar: WorkCalendar, day: date, step: timedelta, many: int) -> list[date]:
    """List so many working days before or after a day, the nearest first."""
    worked: list[date] = []
    while len(worked) < many:
        day += step
        if calendar.is_working(day):
            worked.append(day)
    return worked


def _between(before: date, after: date) -> Iterator[date]:
    """List the days off between two working days that follow each other."""
    return (before + timedelta(n) for n in range(1, (after - before).days))


def _counts(rule: HolidayEdge, calendar: WorkCalendar, off: list[date]) -> bool:
    """Tell whether a run of days off is long enough, and more than a plain weekend."""
    return len(off) >= rule.min_run and (rule.weekends or any(map(calendar.in_workweek, off)))


def units(rule: HolidayEdge, week: PersonWeek, covered: Bools) -> Ints:
    """Count the WFA days of each pattern next to days off."""
    return np.asarray((week.wfa & covered).sum(axis=1))
