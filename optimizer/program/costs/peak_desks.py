"""`peak_desks`: an integer per office, at least the desks used on every day of the horizon."""

import numpy as np

from models.costs.peak_desks import PeakDesks
from optimizer.instance import WFO, BoundCost, Instance, Ints, Modes
from optimizer.program.program import Program


def whole(program: Program, instance: Instance, bound: BoundCost) -> None:
    """Price the peak of each office."""
    cost = bound.cost
    assert isinstance(cost, PeakDesks)  # noqa: S101 (the registry pairs kinds and models)
    for office in program.part.offices:
        most = int((instance.needs_desk & (instance.office_of == office)).sum())
        program.costs.add(program.peak(office), cost.amount, most)


def recount(bound: BoundCost, instance: Instance, people: Ints, modes: Modes) -> int:
    """Count the cost of the offices of some people from their modes on all days."""
    cost = bound.cost
    assert isinstance(cost, PeakDesks)  # noqa: S101 (the registry pairs kinds and models)
    sitting = (modes == WFO) & instance.needs_desk[people, np.newaxis]
    office_of = instance.office_of[people]
    peaks = (int(sitting[office_of == office].sum(axis=0).max()) for office in np.unique(office_of))
    return cost.amount * sum(peaks)


def per_desk(bound: BoundCost) -> int:
    """Return the rupiah of a desk of the peak."""
    cost = bound.cost
    assert isinstance(cost, PeakDesks)  # noqa: S101 (the registry pairs kinds and models)
    return cost.amount


def most(bound: BoundCost, instance: Instance) -> int:
    """Return what the cost comes to with a desk for everybody who needs one."""
    return per_desk(bound) * int(instance.needs_desk.sum())
