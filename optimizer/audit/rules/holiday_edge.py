"""`holiday_edge`, recounted without the solver."""

from datetime import date, timedelta
from typing import cast

import numpy as np

from models.rules.holiday_edge import HolidayEdge
from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.calendars import WorkCalendar
from optimizer.i18n import _
from optimizer.instance import WFA, Bools, BoundRule, Instance, Modes


def edge_cells(bound: BoundRule, instance: Instance) -> Bools:
    """Return (n, T) the person-days that the rule binds: those of who matches, next to days off."""
    rule = cast(HolidayEdge, bound.rule)
    edge = np.array([is_edge(rule, instance.calendar, day) for day in instance.days])
    return bound.binds[:, None] & instance.available & edge


def is_edge(rule: HolidayEdge, calendar: WorkCalendar, day: date) -> bool:
    """Tell whether a working day lies next to a run of days off that counts."""
    return any(_meets_run(rule, calendar, day, timedelta(step)) for step in (-1, 1))


def _meets_run(rule: HolidayEdge, calendar: WorkCalendar, day: date, step: timedelta) -> bool:
    """Walk from a day until `within` working days are passed, or a run of days off that counts is met."""
    passed, length, in_workweek = 0, 0, False
    while True:
        day += step
        if calendar.is_working(day):
            if length >= rule.min_run and (in_workweek or rule.weekends):
                return True
            passed, length, in_workweek = passed + 1, 0, False
            if passed == rule.within:
                return False
        else:
            length += 1
            in_workweek |= calendar.in_workweek(day)


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that nobody who matches is WFA next to days off.

    A unit of violation is one WFA day of one person.
    """
    cells = edge_cells(bound, instance)
    message = _("{who} is WFA on {day}, next to days off")
    return tally_cells(instance, cells, cells & (modes == WFA), message).finding_of(bound)
