"""`energy`: part of the bill per open zone or office and day, the rest in any case."""

from fractions import Fraction

from models.costs.energy import Energy
from optimizer.instance import BoundCost, Instance
from optimizer.program.prices import Prices
from optimizer.rupiah import round_half_up


def price(prices: Prices, instance: Instance, bound: BoundCost) -> None:
    """Add the part that is spread over the month to the prices of a day, and the rest to the constant."""
    cost = bound.cost
    assert isinstance(cost, Energy)  # noqa: S101 (the registry pairs kinds and models)
    table = prices.zone_day if cost.each == "zone" else prices.office_day
    months = [(day.year, day.month) for day in instance.days]
    when_open = Fraction(cost.share_when_open)
    for place, area in enumerate(bound.areas):
        bill = Fraction(area) * Fraction(cost.kwh_per_m2_month) * Fraction(cost.tariff)
        for month in sorted(set(months)):
            worked = instance.calendar.working_days_of_month(*month)
            here = [index for index, other in enumerate(months) if other == month]
            table[place, here] += round_half_up(bill * when_open / worked)
            prices.constant += round_half_up(bill * (1 - when_open) * len(here) / worked)
