"""`bridge` as a pattern rule around days off within a week, and as a state rule across weekends."""

import numpy as np

from models.rules.bridge import Bridge
from optimizer.instance import Bools, Ints
from optimizer.program.menus import PersonWeek, runs


def carried(rule: Bridge) -> int:
    """Return 1: the next week must know whether the last working day was WFA."""
    return 1


def units(rule: Bridge, week: PersonWeek, covered: Bools) -> Ints:
    """Count the runs of days off of each pattern with WFA on both sides."""
    wfa_before = runs(week.available, week.wfa, week.run)[:, :-1] > 0
    return np.asarray((week.after_days_off & week.wfa & wfa_before).sum(axis=1))
