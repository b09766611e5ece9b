"""`fixed_days` as a pattern rule: the named days are all WFO or all WFA."""

import numpy as np

from models.rules.fixed_days import FixedDays
from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.program.exclusions import excluded
from optimizer.program.menus import PersonWeek


def binds(bound: BoundRule, instance: Instance) -> Bools:
    """Return (n,) who matches; with mode WFA, those under a hard `wfo_only` are not bound."""
    rule = bound.rule
    if isinstance(rule, FixedDays) and rule.mode == "WFA":
        return np.asarray(bound.binds & ~excluded(instance))
    return bound.binds


def presses(rule: FixedDays) -> bool:
    """Tell whether the rule can make people take WFA days."""
    return rule.mode == "WFA"


def units(rule: FixedDays, week: PersonWeek, covered: Bools) -> Ints:
    """Count the available named days of each pattern that are in the other mode."""
    named = covered & week.available
    wrong = named & ~week.wfa if rule.mode == "WFA" else named & week.wfa
    return np.asarray(wrong.sum(axis=1))
