"""A scenario in pieces: offices that no rule and no cost ties to others, each searched by itself.

Amounts of pieces are never added up: a cost such as `fixed` without `each` stands in each of them. What
differs between two searches of the same piece differs in the whole as well, and the whole is recounted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.result import Result, Status
from optimizer.api import versions
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.batches.cut import cut
from optimizer.comparing.pool import Job
from optimizer.i18n import _
from optimizer.instance import OFF, Instance, Ints
from optimizer.outcome import Outcome, gap_of
from optimizer.pricing.edits import marked
from optimizer.pricing.span import comparable
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.known import Known

Find = Callable[[Sequence[Job]], dict[str, Outcome]]
"""Searches: the outcome of each job by its label."""


@dataclass(frozen=True)
class Piece:
    """Some offices of a scenario, with the best roster of their own.

    Attributes
    ----------
    offices : (k,) int
        The offices, ascending.
    outcome : Outcome
        The piece by itself, with its result and roster.
    """

    offices: Ints
    outcome: Outcome

    @property
    def label(self) -> str:
        """The keys of the offices."""
        return ", ".join(self.outcome.instance.offices["office"].tolist())

    @property
    def proven(self) -> bool:
        """Whether its least cost is proven."""
        return self.outcome.result.status == "optimal"


@dataclass(frozen=True)
class Base:
    """A scenario with its best roster, whole and in pieces."""

    outcome: Outcome
    pieces: tuple[Piece, ...]


def groups_of(instance: Instance) -> list[Ints]:
    """Group the offices that are tied to each other; goals with an allowance of the whole tie all."""
    from optimizer.program.classes import Traits
    from optimizer.solving.offices import components

    everything = np.arange(len(instance.offices))
    if any(goal.within for goal in instance.scenario.objective):
        return [everything]
    staffed = np.isin(everything, instance.office_of)
    tied = [np.array(offices) for offices in components(Traits(instance))]
    apart = [offices for offices in tied if staffed[offices].any()]
    if len(apart) <= 1:
        return [everything]
    empty = np.setdiff1d(everything, np.concatenate(apart))
    return [np.sort(np.concatenate([apart[0], empty])), *apart[1:]]


def part_of(instance: Instance, offices: Ints) -> Instance:
    """Return the part of an instance that some offices are; the instance itself where they are all."""
    if len(offices) == len(instance.offices):
        return instance
    part = replace(cut(instance, offices), warnings=(), file="")
    return marked(part, f"offices:{offices.tolist()}")


def roster_of(instance: Instance, roster: Roster, offices: Ints) -> Roster:
    """Return what some offices have of a roster, with their zones numbered as in the part."""
    people = np.isin(instance.office_of, offices)
    inside = np.isin(instance.zone_office, offices)
    place = np.append(np.where(inside, np.cumsum(inside) - 1, NO_ZONE), NO_ZONE)
    return Roster(roster.modes[people], place[roster.zones[people]])


def joined_roster(instance: Instance, parts: Sequence[tuple[Ints, Roster]]) -> Roster:
    """Join the rosters of all offices."""
    shape = (instance.people, len(instance.days))
    modes = np.full(shape, OFF, dtype=np.int8)
    zones = np.full(shape, NO_ZONE, dtype=np.int64)
    for offices, roster in parts:
        people = np.isin(instance.office_of, offices)
        place = np.append(np.flatnonzero(np.isin(instance.zone_office, offices)), NO_ZONE)
        modes[people], zones[people] = roster.modes, place[roster.zones]
    return Roster(modes, zones)


def base_of(instance: Instance, find: Find) -> Base:
    """Search the best roster of a scenario piece by piece."""
    groups = groups_of(instance)
    return _base(instance, groups, [None] * len(groups), find)


def base_from(outcome: Outcome, find: Find) -> Base:
    """Search on from a roster of a scenario, whose bound tells something of each piece.

    No piece can save more than the gap of the whole, since the others save nothing below their own bounds.
    """
    instance, result = outcome.instance, outcome.result
    assert outcome.plan is not None and result.cost is not None  # noqa: S101 (there is a roster)
    groups = groups_of(instance)
    gap = result.cost - (result.bound or 0)
    known = []
    for offices in groups:
        part, roster = part_of(instance, offices), roster_of(instance, outcome.plan, offices)
        if bounds_tell(instance) and comparable(instance, result, result):
            bound = total(statement(part, roster)) - gap
            known.append(Known(roster, audit_roster(part, roster).penalty, bound))
        else:
            known.append(Known(roster))
    return _base(instance, groups, known, find)


def bounds_tell(instance: Instance) -> bool:
    """Tell whether bounds of a scenario may say something of one close to it: penalty first, then cost."""
    goals = instance.scenario.objective
    return [goal.goal for goal in goals] == ["penalties", "cost"] and not any(goal.within for goal in goals)


def _base(instance: Instance, groups: Sequence[Ints], known: Sequence[Known | None], find: Find) -> Base:
    parts = [part_of(instance, offices) for offices in groups]
    if len(parts) == 1:
        labels = [_("the scenario as it is")]
    else:
        labels = [", ".join(part.offices["office"].tolist()) for part in parts]
    jobs = [Job(*each) for each in zip(labels, parts, known, strict=True)]
    found = find(jobs)
    pieces = tuple(
        Piece(offices, found[label]) for label, offices in zip(labels, groups, strict=True) if label in found
    )
    if len(parts) == 1 and pieces:
        return Base(pieces[0].outcome, pieces)
    return Base(joined(instance, pieces, len(groups)), pieces)


def joined(instance: Instance, pieces: Sequence[Piece], many: int) -> Outcome:
    """Join so many pieces: the roster is audited and its cost recounted, the bounds are those of the pieces.

    Parameters
    ----------
    instance : Instance
        The whole.
    pieces : sequence of Piece
        The pieces that were searched in time.
    many : int
        How many there are.
    """
    results = [piece.outcome.result for piece in pieces]
    status = _status([result.status for result in results], many)
    settings: dict[str, object] = {
        "runtime_s": sum(result.runtime_s for result in results),
        "seed": instance.scenario.solver.seed,
        "versions": versions(),
        "scenario_hash": instance.scenario_hash,
    }
    plans = [(piece.offices, piece.outcome.plan) for piece in pieces if piece.outcome.plan is not None]
    if status in {"infeasible", "unknown"}:
        nothing = dict.fromkeys(("cost", "bound", "gap", "penalty"))
        return Outcome(instance, Result.model_validate(settings | nothing | {"status": status}), None, None)
    plan = joined_roster(instance, plans)
    audit = audit_roster(instance, plan)
    lines = tuple(statement(instance, plan))
    cost = total(lines)
    bound = cost - sum((result.cost or 0) - (result.bound or 0) for result in results)
    result = Result.model_validate(
        settings
        | {
            "status": status,
            "cost": cost,
            "bound": bound,
            "gap": gap_of(cost, bound),
            "penalty": audit.penalty,
            "penalty_bound": sum(result.penalty_bound or 0 for result in results),
            "statement": lines,
        }
    )
    return Outcome(instance, result, plan, audit)


def _status(statuses: Sequence[Status], many: int) -> Status:
    """Return the status of a whole: that of its weakest piece."""
    if "infeasible" in statuses:
        return "infeasible"
    if len(statuses) < many or "unknown" in statuses:
        return "unknown"
    weakest: tuple[Status, ...] = ("feasible", "within_gap")
    return next((status for status in weakest if status in statuses), "optimal")
