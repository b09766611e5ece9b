"""`open_office`, recounted without the solver."""

from typing import cast

from models.costs.open_office import OpenOffice
from optimizer.audit.heads import offices_open
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the amount of each open office and day."""
    cost = cast(OpenOffice, bound.cost)
    days = offices_open(instance, roster.modes).sum(axis=1).tolist()
    daily = [int(value) for value in instance.offices["open_cost_per_day"]]
    return sum(
        open_days * (each if cost.amount is None else cost.amount)
        for open_days, each in zip(days, daily, strict=True)
    )
