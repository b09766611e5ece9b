"""`fixed`, recounted without the solver."""

from collections import Counter
from fractions import Fraction
from typing import cast

from models.costs.fixed import Fixed
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
    months = Counter((day.year, day.month) for day in instance.days)
    return sum(
        round_half_up(Fraction(each * days, instance.calendar.working_days_of_month(*month)))
        for month, days in months.items()
        for each in monthly
    )
