"""`open_office`: paid per open office and day."""

from models.costs.open_office import OpenOffice
from optimizer.instance import BoundCost, Instance
from optimizer.program.prices import Prices


def price(prices: Prices, instance: Instance, bound: BoundCost) -> None:
    """Add the amount to each office's price of a day."""
    cost = bound.cost
    assert isinstance(cost, OpenOffice)  # noqa: S101 (the registry pairs kinds and models)
    column = instance.offices["open_cost_per_day"]
    for office in range(len(instance.offices)):
        prices.office_day[office] += int(column.iloc[office]) if cost.amount is None else cost.amount
