"""`fixed_days`, recounted without the solver."""

from typing import cast

import numpy as np

from models.rules.fixed_days import FixedDays
from optimizer.audit.exclusions import always_wfo
from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.i18n import _
from optimizer.instance import WFA, Bools, BoundRule, Instance, Modes


def fixed_cells(bound: BoundRule, instance: Instance) -> Bools:
    """Tell which person-days the rule fixes."""
    rule = cast(FixedDays, bound.rule)
    binds = bound.binds & ~always_wfo(instance) if rule.mode == "WFA" else bound.binds
    return np.asarray(binds[:, None] & instance.available & bound.days)


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that those who match are all in one mode on the named days.

    People under a hard `wfo_only` are not bound to WFA. A unit of violation is one day of one person in the
    other mode.
    """
    rule = cast(FixedDays, bound.rule)
    cells = fixed_cells(bound, instance)
    bad = modes != WFA if rule.mode == "WFA" else modes == WFA
    message = _("{who} is not {mode} on {day}, a day on which all who match are {mode}")
    return tally_cells(instance, cells, cells & bad, message, mode=rule.mode).finding_of(bound)
