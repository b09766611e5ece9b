"""`wfo_only` as a pattern rule: no WFA day at all."""

import numpy as np

from models.rules.wfo_only import WfoOnly
from optimizer.instance import Bools, Ints
from optimizer.program.menus import PersonWeek


def units(rule: WfoOnly, week: PersonWeek, covered: Bools) -> Ints:
    """Count the WFA days of each pattern."""
    return np.asarray(week.wfa.sum(axis=1))
