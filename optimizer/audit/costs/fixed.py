"""`fixed`, recounted without the solver."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import cast

from models.costs.fixed import Fixed
from optimizer.calendars import WorkCalendar
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster
from optimizer.rupiah import round_half_up


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the amount of each month, for the part of its working days that the horizon covers.

    An item is an office and month with `each: office`, else a month; each is rounded half up to a rupiah.
    """
    cost = cast(Fixed, bound.cost)
    if cost.each is None:
        monthly = [cost.amount or 0]
    elif cost.amount is None:
        monthly = [int(value) for value in instance.offices["fixed_cost_per_month"]]
    else:
        monthly = [cost.amount] * len(instance.offices)
    return over_horizon(monthly, instance.days, instance.calendar)


def over_horizon(monthly: Iterable[int], horizon: Iterable[date], calendar: WorkCalendar) -> int:
    """Return what amounts per month come to over the working days of a horizon."""
    months = Counter((day.year, day.month) for day in horizon)
    return sum(
        round_half_up(Fraction(each * days, calendar.working_days_of_month(*month)))
        for each in monthly
        for month, days in months.items()
    )
