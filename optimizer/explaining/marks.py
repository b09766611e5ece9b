"""What the planner lets be changed, and at what price."""

from collections.abc import Sequence

from optimizer.explaining.changes import Change
from optimizer.explaining.element import DESKS, Family
from optimizer.instance import Instance


def may_change(instance: Instance, family: Family) -> bool:
    """Tell whether the planner lets something be changed, and there is a number or an exception to change."""
    source, zone = family
    if source >= 0:
        return instance.rules[source].rule.repair != "never"
    return source != DESKS or zone >= 0


def price_of_unit(instance: Instance, family: Family) -> int:
    """Return what a change by one costs, by the price that the planner set on it."""
    mark = instance.rules[family[0]].rule.repair if family[0] >= 0 else None
    return mark if isinstance(mark, int) else 0


def price_of(instance: Instance, changes: Sequence[Change]) -> int:
    """Return what changes cost by the prices that the planner set."""
    return sum(price_of_unit(instance, change.family) * change.units for change in changes)
