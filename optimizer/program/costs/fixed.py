"""`fixed`: paid in any case."""

from collections import Counter
from fractions import Fraction

from models.costs.fixed import Fixed
from optimizer.instance import BoundCost, Instance
from optimizer.program.prices import Prices
from optimizer.rupiah import round_half_up


def price(prices: Prices, instance: Instance, bound: BoundCost) -> None:
    """Add each month's amount, in the proportion of its working days that the horizon covers."""
    cost = bound.cost
    assert isinstance(cost, Fixed)  # noqa: S101 (the registry pairs kinds and models)
    if cost.each is None:
        amounts = [cost.amount or 0]
    elif cost.amount is None:
        amounts = [int(amount) for amount in instance.offices["fixed_cost_per_month"]]
    else:
        amounts = [cost.amount] * len(instance.offices)
    for (year, month), days in Counter((day.year, day.month) for day in instance.days).items():
        share = Fraction(days, instance.calendar.working_days_of_month(year, month))
        prices.constant += sum(round_half_up(amount * share) for amount in amounts)
