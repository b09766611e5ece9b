"""All rosters of a tiny scenario, and the best of them."""

from fractions import Fraction
from math import floor

import numpy as np

from optimizer.instance import WFA, WFO, Instance
from tests.exhaustive.costs import DeskCosts
from tests.exhaustive.goals import goal_values, order_of
from tests.exhaustive.rules import UNITS

MOST_CELLS = 16


def all_rosters(instance: Instance):
    """Return (N, n, T) the WFA days of every assignment of modes to available days."""
    cells = np.argwhere(instance.available)
    assert len(cells) <= MOST_CELLS
    codes = np.arange(2 ** len(cells))
    wfa = np.zeros((len(codes), *instance.available.shape), dtype=bool)
    for bit, (person, day) in enumerate(cells):
        wfa[:, person, day] = (codes >> bit) & 1
    return wfa


def best(instance: Instance):
    """Return the best value of each goal in order, evenness with two; None if there is no roster.

    Each goal is minimised among the rosters that are as good in those before it, allowances included; of
    wishes the weight that is missed is minimised.
    """
    wfa = all_rosters(instance)
    wfo = instance.available & ~wfa
    lawful = (~(wfa & (instance.decided == WFO))).all(axis=(1, 2))
    lawful &= (~(wfo & (instance.decided == WFA))).all(axis=(1, 2))
    penalty = np.zeros(len(wfa), dtype=np.int64)
    for bound in instance.rules:
        units = UNITS[bound.kind](instance, bound, wfa, wfo)
        if bound.rule.soft is None:
            lawful &= units == 0
        else:
            penalty += bound.rule.soft * units
    quotas = [bound.binds for bound in instance.rules if bound.kind == "wfa_quota"]
    for person in range(instance.people):
        if not any(binds[person] for binds in quotas):
            lawful &= ~wfa[:, person].any(axis=1)
    desks = DeskCosts(instance)
    left = np.array([at for at in np.flatnonzero(lawful) if desks.cost(wfo[at]) is not None], dtype=np.int64)
    if not len(left):
        return None
    reached = []
    for goal, within in order_of(instance):
        values = goal_values(instance, goal, desks, penalty, wfa, wfo, left)
        least = int(values.min())
        reached.append(least)
        whole = int(instance.requests["weight"].sum()) - least if goal == "wishes" else least
        left = left[values <= least + floor(Fraction(within) * whole)]
    return tuple(reached)
