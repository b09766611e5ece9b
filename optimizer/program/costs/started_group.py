"""`started_group`: an integer per office and day, at least the heads over the people of a group."""

import numpy as np

from models.costs.started_group import StartedGroup
from optimizer.instance import BoundCost, Instance, Ints


def groups(bound: BoundCost, instance: Instance) -> Ints:
    """Return (n,) the group of each person whom the cost counts: the office, or 0; -1 for all others."""
    cost = bound.cost
    assert isinstance(cost, StartedGroup)  # noqa: S101 (the registry pairs kinds and models)
    group = instance.office_of if cost.each == "office" else np.zeros(instance.people, dtype=np.int64)
    return np.where(bound.binds, group, -1)


def step(bound: BoundCost) -> tuple[int, int]:
    """Return the people of a group, and the rupiah of each started one."""
    cost = bound.cost
    assert isinstance(cost, StartedGroup)  # noqa: S101 (the registry pairs kinds and models)
    return cost.people, cost.amount


def most(bound: BoundCost, instance: Instance) -> int:
    """Return what the cost comes to when everybody whom it counts is in the office on every day."""
    people, amount = step(bound)
    group = groups(bound, instance)
    heads = [instance.available[group == each].sum(axis=0) for each in np.unique(group[group >= 0])]
    return amount * sum(int((-(-each // people)).sum()) for each in heads)
