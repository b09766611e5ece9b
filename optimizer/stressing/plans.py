"""What a roster plans for each group of each coverage on each day, and how likely that is too little."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache, partial
from typing import cast

import numpy as np

from models.rules.coverage import Coverage
from optimizer.audit.heads import group_heads, offices_open, share_of
from optimizer.audit.rules.coverage import needed as needed_by
from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.roster.roster import Roster
from optimizer.stressing.chance import Floats, Threat, failing


@dataclass(frozen=True)
class Plan:
    """What a roster plans for the groups of one coverage.

    Attributes
    ----------
    bound : BoundRule
        The rule.
    wfo, wfa, needed : (groups, T) int
        People of each group who are planned to be in the office, and not; and how many must be in.
    binds : (groups, T) bool
        Where the rule asks for anybody: not on days that it leaves out, nor while the office is closed.
    """

    bound: BoundRule
    wfo: Ints
    wfa: Ints
    needed: Ints
    binds: Bools

    @property
    def rule(self) -> Coverage:
        """The rule as written."""
        return cast(Coverage, self.bound.rule)

    @property
    def present(self) -> Ints:
        """(groups, T): who is planned to be WFO or WFA."""
        return self.wfo + self.wfa


def plans_of(instance: Instance, roster: Roster) -> list[Plan]:
    """Return the plans of all coverages, hard and soft, in file order."""
    found = []
    for bound in instance.rules:
        if bound.kind != "coverage" or not bound.groups:
            continue
        needed = needed_by(bound, instance)
        binds = np.asarray(needed > 0)
        if cast(Coverage, bound.rule).when_open:
            binds &= offices_open(instance, roster.modes)[np.array(bound.group_office, dtype=np.int64)]
        found.append(
            Plan(bound, group_heads(bound, roster.wfo), group_heads(bound, roster.wfa), needed, binds)
        )
    return found


def people_needed(rule: Coverage, present: Ints) -> Ints:
    """Return how many must be in the office when so many of a group are not absent."""
    return _needed(rule.min, rule.min_share, present)


def _needed(least: int, share: Decimal | None, present: Ints) -> Ints:
    if share is None:
        return np.full(present.shape, least, dtype=np.int64)
    return np.maximum(least, share_of(present, share, up=True))


def risks(plan: Plan, threat: Threat) -> Floats:
    """Return (groups, T) the exact chance that a coverage fails; 0 where it asks for nobody."""
    chance = chances(plan.rule, threat)
    found = np.zeros(plan.wfo.shape)
    for group, day in np.argwhere(plan.binds).tolist():
        found[group, day] = chance(int(plan.wfo[group, day]), int(plan.wfa[group, day]))
    return found


def chances(rule: Coverage, threat: Threat) -> "partial[float]":
    """Return the function from people WFO and WFA to the chance that a coverage fails."""
    return partial(_chance, rule.min, rule.min_share, threat)


@cache
def _chance(least: int, share: Decimal | None, threat: Threat, wfo: int, wfa: int) -> float:
    return failing(wfo, wfa, partial(_needed, least, share), threat)
