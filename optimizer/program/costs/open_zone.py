"""`open_zone`: paid per open zone and day."""

from models.costs.open_zone import OpenZone
from optimizer.instance import BoundCost, Instance
from optimizer.program.prices import Prices


def price(prices: Prices, instance: Instance, bound: BoundCost) -> None:
    """Add the amount to each zone's price of a day."""
    cost = bound.cost
    assert isinstance(cost, OpenZone)  # noqa: S101 (the registry pairs kinds and models)
    column = instance.zones["open_cost_per_day"]
    for zone in range(len(instance.zones)):
        prices.zone_day[zone] += int(column.iloc[zone]) if cost.amount is None else cost.amount
