"""`peak_desks`, recounted without the solver."""

from typing import cast

import numpy as np

from models.costs.peak_desks import PeakDesks
from optimizer.audit.heads import count_by
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the amount of the desks that each home office uses on its own busiest day."""
    cost = cast(PeakDesks, bound.cost)
    keys = np.where(instance.needs_desk, instance.office_of, -1)
    used = count_by(keys, len(instance.offices), roster.wfo)
    return cost.amount * int(used.max(axis=1).sum())
