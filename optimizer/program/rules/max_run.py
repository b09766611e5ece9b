"""`max_run` as a pattern rule within a week, and as a state rule across weekends."""

import numpy as np

from models.rules.max_run import MaxRun
from optimizer.instance import Bools, Ints
from optimizer.program.menus import PersonWeek, runs


def carried(rule: MaxRun) -> int:
    """Return how long a run the next week must know of."""
    return rule.max if rule.across_weekends else 0


def units(rule: MaxRun, week: PersonWeek, covered: Bools) -> Ints:
    """Count the days of each pattern that lie beyond the first `max` of their run."""
    before = week.run if rule.across_weekends else week.begun
    lengths = runs(week.available, week.wfa, before)[:, 1:]
    return np.asarray((lengths > rule.max).sum(axis=1))
