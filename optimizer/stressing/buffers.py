"""The smallest buffer: how many more people a coverage must ask for, so that those who come suffice."""

from dataclasses import dataclass

import numpy as np

from models.rules.coverage import Coverage
from optimizer.pricing.edits import coverage_with
from optimizer.stressing.chance import Threat
from optimizer.stressing.plans import Plan, chances, people_needed


@dataclass(frozen=True)
class Buffer:
    """A buffer of one group of a coverage.

    Attributes
    ----------
    people : int
        How many people more the rule asks for; 0 where none are possible.
    rule : Coverage or None
        The rule for this group with the buffer; None where none is possible.
    day : int or None
        A day on which none is possible: too few people are there.
    """

    people: int
    rule: Coverage | None
    day: int | None = None


def smallest_buffer(plan: Plan, group: int, threat: Threat, risk: float) -> Buffer:
    """Find the fewest people more with which a coverage fails with no more than a risk, on each day.

    It holds for every roster that keeps the larger coverage, not for one roster alone: on each day just as
    many are taken to be in the office as it asks for.

    Parameters
    ----------
    plan : Plan
        What a roster plans.
    group : int
        Group of the rule.
    threat : Threat
        How likely people do not come.
    risk : float
        The chance of failing that is borne.
    """
    chance = chances(plan.rule, threat)
    days = np.flatnonzero(plan.needed[group] > 0)
    present = plan.present[group, days]
    hopeless = [
        day for day, there in zip(days.tolist(), present.tolist(), strict=True) if chance(there, 0) > risk
    ]
    if hopeless:
        return Buffer(0, None, hopeless[0])
    size = int((plan.bound.group == group).sum())
    for people in range(1, size + 1):
        rule = coverage_with(plan.rule, size, people)
        asked = people_needed(rule, present)
        if (asked > present).any():
            return Buffer(0, None, int(days[np.argmax(asked > present)]))
        if all(
            chance(some, there - some) <= risk
            for some, there in zip(asked.tolist(), present.tolist(), strict=True)
        ):
            return Buffer(people, rule)
    return Buffer(0, None, int(days[0]) if len(days) else None)
