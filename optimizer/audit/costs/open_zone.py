"""`open_zone`, recounted without the solver."""

from typing import cast

from models.costs.open_zone import OpenZone
from optimizer.audit.heads import zones_open
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the amount of each open zone and day."""
    cost = cast(OpenZone, bound.cost)
    days = zones_open(instance, roster).sum(axis=1).tolist()
    daily = [int(value) for value in instance.zones["open_cost_per_day"]]
    return sum(
        open_days * (each if cost.amount is None else cost.amount)
        for open_days, each in zip(days, daily, strict=True)
    )
