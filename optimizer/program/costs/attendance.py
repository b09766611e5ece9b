"""`attendance`: paid per day of work of one person."""

from models.costs.attendance import Attendance
from optimizer.instance import BoundCost, Instance
from optimizer.program.prices import Prices


def price(prices: Prices, instance: Instance, bound: BoundCost) -> None:
    """Add the amounts to the prices of a WFO day and of a WFA day of those whom the cost counts."""
    cost = bound.cost
    assert isinstance(cost, Attendance)  # noqa: S101 (the registry pairs kinds and models)
    prices.wfo_day[bound.binds] += cost.wfo
    prices.wfa_day[bound.binds] += cost.wfa
