"""`started_group`, recounted without the solver."""

from typing import cast

import numpy as np

from models.costs.started_group import StartedGroup
from optimizer.audit.heads import count_by
from optimizer.instance import BoundCost, Instance
from optimizer.roster.roster import Roster


def amount(bound: BoundCost, instance: Instance, roster: Roster) -> int:
    """Return the amount of each started group of WFO people, per office or of all, and day."""
    cost = cast(StartedGroup, bound.cost)
    keys = instance.office_of if cost.each == "office" else np.zeros(instance.people, dtype=np.int64)
    heads = count_by(np.where(bound.binds, keys, -1), len(instance.offices), roster.wfo)
    return cost.amount * int((-(-heads // cost.people)).sum())
