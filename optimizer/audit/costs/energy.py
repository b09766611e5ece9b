"""`energy`, recounted without the solver."""

from fractions import Fraction
from typing import cast

from models.costs.energy import Energy
from optimizer.audit.heads import offices_open, zones_open
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster
from optimizer.rupiah import round_half_up


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the bill of each zone or office: per open day, and the rest per month."""
    cost = cast(Energy, bound.cost)
    opened = zones_open(instance, roster) if cost.each == "zone" else offices_open(instance, roster.modes)
    total = 0
    for year, month in sorted({(day.year, day.month) for day in instance.days}):
        days = [at for at, day in enumerate(instance.days) if (day.year, day.month) == (year, month)]
        month_days = instance.calendar.working_days_of_month(year, month)
        for place, area in enumerate(bound.areas):
            bill = Fraction(area) * Fraction(cost.kwh_per_m2_month) * Fraction(cost.tariff)
            a_day = round_half_up(bill * Fraction(cost.share_when_open) / month_days)
            rest = round_half_up(bill * (1 - Fraction(cost.share_when_open)) * len(days) / month_days)
            total += a_day * int(opened[place, days].sum()) + rest
    return total
