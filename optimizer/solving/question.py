"""Whether any roster keeps the hard rules, asked of one program: quick where there are few people."""

from time import monotonic

import numpy as np

from optimizer.instance import OFF, Instance
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.naming import fragment
from optimizer.program.solver import Limits, NeverStop, StopSignal
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.component import component
from optimizer.solving.goals import in_order
from optimizer.solving.offices import components


def any_roster(instance: Instance, seconds: float, stop: StopSignal | None = None) -> Roster | bool:
    """Find any roster that keeps the hard rules.

    Parameters
    ----------
    instance : Instance
        The instance; what its rosters cost is not looked at.
    seconds : float
        The time for the answer.
    stop : StopSignal, optional
        Ends the search early.

    Returns
    -------
    Roster or bool
        A roster; False where it is proven that there is none, True where neither was found in time.
    """
    limits = Limits(monotonic() + seconds, 0.0, 1, 1, stop or NeverStop())
    traits = Traits(instance)
    shape = (instance.people, len(instance.days))
    modes = np.full(shape, OFF, dtype=np.int8)
    zones = np.full(shape, NO_ZONE, dtype=np.int64)
    known = True
    for offices in components(traits):
        part = component(traits, offices)
        if not len(part.people):
            continue
        program = build(traits, part.part(tuple(range(len(instance.weeks)))))
        found = in_order(program, limits)
        if found.infeasible:
            return False
        if not found.solution:
            known = False
            continue
        piece = fragment(program, found.solution)
        modes[part.people], zones[part.people] = piece.modes, piece.zones
    return Roster(modes, zones) if known else True
