"""`attendance`, recounted without the solver."""

from typing import cast

import numpy as np

from models.costs.attendance import Attendance
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the amounts of the WFO days and of the WFA days of those who match."""
    cost = cast(Attendance, bound.cost)
    counted = bound.binds[:, None]
    wfo = int(np.count_nonzero(roster.wfo & counted))
    wfa = int(np.count_nonzero(roster.wfa & counted))
    return cost.wfo * wfo + cost.wfa * wfa
