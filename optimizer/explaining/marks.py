"""What the planner lets be changed, and at what price."""

from collections.abc import Sequence

from models.base import Repair
from optimizer.explaining.changes import Change
from optimizer.explaining.element import DESKS, FROZEN, LOCKS, NO_QUOTA, REQUESTS, Family
from optimizer.instance import Instance

SETTINGS = {DESKS: "desks", NO_QUOTA: "no_quota", REQUESTS: "requests", LOCKS: "locks", FROZEN: "frozen"}
"""By source: the setting of the scenario for what is no rule."""


def mark_of(instance: Instance, family: Family) -> Repair:
    """Return the price of a change by one, or `never`."""
    source, zone = family
    if source >= 0:
        return instance.rules[source].rule.repair or 0
    if source == DESKS:
        # Without a zone there is nothing to add a desk to.
        own = str(instance.zones["repair"].iat[zone]) if zone >= 0 else "never"
        if own:
            return "never" if own == "never" else int(own)
    mark: Repair = getattr(instance.scenario.repairs, SETTINGS[source])
    return mark


def may_change(instance: Instance, family: Family) -> bool:
    """Tell whether the planner lets something be changed, and there is a number or an exception to change."""
    return mark_of(instance, family) != "never"


def price_of_unit(instance: Instance, family: Family) -> int:
    """Return what a change by one costs, by the price that the planner set on it."""
    mark = mark_of(instance, family)
    return 0 if mark == "never" else mark


def price_of(instance: Instance, changes: Sequence[Change]) -> int:
    """Return what changes cost by the prices that the planner set."""
    return sum(price_of_unit(instance, change.family) * change.units for change in changes)
