"""The best roster with a person-day the other way: first within its unit, then among tied offices."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from models.result import Result
from optimizer.api import with_solver
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.i18n import _
from optimizer.instance import BY_LOCK, Instance, Ints
from optimizer.outcome import Outcome, gap_of
from optimizer.pricing.edits import marked, up_to_cost
from optimizer.pricing.flipped import flipped
from optimizer.pricing.pieces import bounds_tell, groups_of, joined_roster, part_of, roster_of
from optimizer.roster.roster import Roster
from optimizer.solving.known import Known

ALWAYS_CLOSEST = 2
"""So few other days are the fewest of all, where they are the fewest within the unit."""

NEAR = 0.5
"""Part of the seconds that a roster within the unit may take."""


class Find(Protocol):
    """Searches an instance, of which something may be known."""

    def __call__(self, label: str, instance: Instance, known: Known | None = None) -> Outcome:
        """Return the outcome."""
        ...


@dataclass(frozen=True)
class Turned:
    """A person-day of a roster, in the offices that are tied to its own.

    Attributes
    ----------
    base : Outcome
        The whole roster.
    offices : (k,) int
        The offices.
    part : Instance
        The offices by themselves, as the scenario has them.
    roster : Roster
        What they have of the roster.
    person, day : int
        The person-day, the person as the part counts.
    decided : bool
        Whether it is decided by a request, a lock or a frozen day, against which the other way goes.
    """

    base: Outcome
    offices: Ints
    part: Instance
    roster: Roster
    person: int
    day: int
    decided: bool

    @property
    def instance(self) -> Instance:
        """The part with the person-day the other way."""
        return flipped(self.part, self.roster, self.person, self.day)

    @property
    def cost(self) -> int:
        """What the part costs as it is."""
        return total(statement(self.part, self.roster))

    @property
    def penalty(self) -> int:
        """The penalty of the part as it is."""
        return audit_roster(self.part, self.roster).penalty

    @property
    def floor(self) -> int | None:
        """A bound of the part with the other way among rosters of its penalty; None where nothing is known.

        The part can save no more than the gap of the whole. A bound of the scenario says nothing of rosters
        that go against a decision of it.
        """
        result = self.base.result
        if self.decided or not settled(self.base) or result.bound is None:
            return None
        return self.cost - ((result.cost or 0) - result.bound)


def turned(base: Outcome, person: int, day: int, decided: bool) -> Turned:
    """Return a person-day of a roster, within as few offices as it can be looked at by itself."""
    assert base.plan is not None  # noqa: S101 (the question is about a roster)
    instance = base.instance
    everything = np.arange(len(instance.offices))
    groups = groups_of(up_to_cost(instance)) if settled(base) else [everything]
    office = instance.office_of[person]
    offices = next(group for group in groups if office in group)
    place = int(np.isin(instance.office_of[:person], offices).sum())
    part, roster = part_of(instance, offices), roster_of(instance, base.plan, offices)
    return Turned(base, offices, part, roster, place, day, decided)


def settled(base: Outcome) -> bool:
    """Tell whether the penalty of a roster is proven to be the least, and cost comes next."""
    result, told = base.result, bounds_tell(up_to_cost(base.instance))
    return told and result.penalty is not None and result.penalty == result.penalty_bound


def other_way(asked: Turned, find: Find) -> Outcome:
    """Return the best roster with a person-day the other way, as close as possible to the one at hand.

    Within the unit of the person, all others as they are, a roster is found at once. If it costs what any
    must cost, and no roster can be closer, it is the answer; else the search goes on from it.
    """
    instance, floor = asked.instance, asked.floor
    near = find(_("the other way, within the unit"), _held(instance, asked.roster, asked.person))
    if near.plan is None:
        known = Known(None, asked.penalty, floor)
    else:
        if floor is not None and near.result.penalty == asked.penalty and near.result.cost == floor:
            closest = _closest(near.result)
            if closest is not None:
                return replace(near, instance=instance, result=closest)
        known = Known(near.plan, asked.penalty, floor)
    return find(_("the other way"), instance, known)


def _held(instance: Instance, roster: Roster, person: int) -> Instance:
    """Return an instance in which only the unit of a person may change."""
    others = instance.available & (instance.unit_of != instance.unit_of[person])[:, np.newaxis]
    held = replace(
        instance,
        decided=np.where(others, roster.modes, instance.decided).astype(instance.decided.dtype),
        decided_by=np.where(others, BY_LOCK, instance.decided_by).astype(instance.decided_by.dtype),
    )
    limit = instance.scenario.solver.time_limit * NEAR
    return with_solver(marked(held, f"held:{instance.unit_of[person]}"), time_limit=limit)


def _closest(result: Result) -> Result | None:
    """Return a result of the unit as one of the whole, where no roster can be closer; else None.

    One person-day is certain to differ. A second one differs where the unit alone cannot do without.
    """
    closeness = next(goal for goal in result.goals if goal.goal == "closeness")
    if closeness.status != "optimal" or closeness.value > ALWAYS_CLOSEST:
        return None
    return result.model_copy(update={"status": "optimal", "bound": result.cost, "gap": 0.0})


def whole_of(asked: Turned, other: Outcome) -> Outcome:
    """Return the whole roster with the other way, recounted; other offices are as they are."""
    base, instance = asked.base, asked.base.instance
    if other.plan is None or len(asked.offices) == len(instance.offices):
        return other
    assert base.plan is not None  # noqa: S101 (the question is about a roster)
    rest = np.setdiff1d(np.arange(len(instance.offices)), asked.offices)
    parts = [(asked.offices, other.plan), (rest, roster_of(instance, base.plan, rest))]
    plan = joined_roster(instance, parts)
    person = int(np.flatnonzero(np.isin(instance.office_of, asked.offices))[asked.person])
    edited = flipped(instance, base.plan, person, asked.day)
    audit, lines = audit_roster(edited, plan), statement(edited, plan)
    cost = total(lines)
    bound = None
    if base.result.bound is not None and other.result.bound is not None:
        # What others can save at most is the gap of the whole: a bound of both is their bounds together.
        bound = base.result.bound - asked.cost + other.result.bound
    result = other.result.model_copy(
        update={
            "status": "optimal" if bound == cost else "feasible",
            "cost": cost,
            "bound": bound,
            "gap": gap_of(cost, bound),
            "penalty": audit.penalty,
            "penalty_bound": None
            if other.result.penalty_bound is None
            else other.result.penalty_bound + (base.result.penalty or 0) - asked.penalty,
            "statement": lines,
            "baselines": None,
            "scenario_hash": edited.scenario_hash,
        }
    )
    return Outcome(edited, result, plan, audit)
