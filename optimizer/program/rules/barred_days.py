"""`barred_days` as a pattern rule: no WFA on the named days."""

import numpy as np

from models.rules.barred_days import BarredDays
from optimizer.instance import Bools, Ints
from optimizer.program.menus import PersonWeek


def units(rule: BarredDays, week: PersonWeek, covered: Bools) -> Ints:
    """Count the WFA days of each pattern on named days."""
    return np.asarray((week.wfa & covered).sum(axis=1))
