"""What a `result.json` says against itself, or against its roster: then it was changed, or damaged.

Such a file is refused. What its parts do not tell of each other, such as a bound that is too high for its
scenario but not for its cost, cannot be seen without solving again.
"""

from collections.abc import Iterator
from math import isclose
from typing import Any

from models.result import GoalResult, Result
from optimizer.audit.audit import Audit
from optimizer.audit.goals import recount
from optimizer.audit.statement import statement, total
from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.outcome import gap_of
from optimizer.reading.problems import Problem
from optimizer.roster.changes import changes_frame
from optimizer.roster.roster import Roster

Said = tuple[str, Any, Any]
"""A field, what it says, and what follows from the rest."""

WITHOUT_ROSTER = ("infeasible", "unknown")


def contradictions(result: Result, file: str) -> list[Problem]:
    """Find what a result says against itself.

    Parameters
    ----------
    result : Result
        The result as it was read.
    file : str
        What messages call its file.
    """
    says = _without_roster(result) if result.status in WITHOUT_ROSTER else _with_roster(result)
    return _problems(says, file)


def against_roster(
    result: Result, instance: Instance, roster: Roster, audit: Audit, file: str
) -> list[Problem]:
    """Find what a result says against its roster, counted again.

    Parameters
    ----------
    result : Result
        The result as it was read.
    instance : Instance
        The scenario that was solved.
    roster : Roster
        The roster that the result speaks of.
    audit : Audit
        Its audit.
    file : str
        What messages call the file of the result.
    """
    return _problems(_against_roster(result, instance, roster, audit), file)


def _problems(says: Iterator[Said], file: str) -> list[Problem]:
    message = _("this contradicts the rest, so the file was changed or damaged: solve again")
    return [
        Problem(message, file, column=field, found=str(found), allowed=str(expected))
        for field, found, expected in says
        if found != expected
    ]


def _without_roster(result: Result) -> Iterator[Said]:
    for field in ("cost", "gap", "penalty", "changes", "roster_hash"):
        yield field, getattr(result, field), None
    yield "goals", len(result.goals), 0
    yield "statement", len(result.statement), 0


def _with_roster(result: Result) -> Iterator[Said]:
    cost, penalty = total(result.statement), result.penalty or 0
    yield "cost", result.cost, cost
    yield "penalty", result.penalty, penalty
    yield from _at_most("bound", result.bound, cost)
    yield from _at_most("penalty_bound", result.penalty_bound, penalty)
    gap = gap_of(cost, result.bound)
    if result.gap is None or gap is None or not isclose(result.gap, gap, rel_tol=1e-9, abs_tol=1e-12):
        yield "gap", result.gap, gap
    for goal in result.goals:
        yield from _goal(goal)
    yield from _levels(result, cost, penalty)
    if result.baselines is not None:
        for name in ("all_wfo", "even_split"):
            baseline = getattr(result.baselines, name)
            yield f"baselines.{name}.saving", baseline.saving, baseline.cost - cost
            yield f"baselines.{name}.cost", baseline.cost, total(baseline.statement)


def _levels(result: Result, cost: int, penalty: int) -> Iterator[Said]:
    """Compare penalty, cost and status with what the goals say of them."""
    goals = {goal.goal: goal for goal in result.goals}
    if "penalties" not in goals or "cost" not in goals:
        if result.status == "optimal":
            yield from (("bound", result.bound, cost), ("penalty_bound", result.penalty_bound or 0, penalty))
        return
    of_penalty, of_cost = goals["penalties"], goals["cost"]
    yield "goals.penalties.value", of_penalty.value, penalty
    yield "goals.penalties.bound", of_penalty.bound, result.penalty_bound
    yield "goals.cost.value", of_cost.value, cost
    yield "goals.cost.bound", of_cost.bound, result.bound
    before = (of_penalty, *result.goals[: result.goals.index(of_cost)])
    if not all(goal.best == goal.bound for goal in before):
        yield "status", result.status, "feasible"
    elif of_cost.best == of_cost.bound:
        yield "status", result.status, "optimal"
    elif result.status == "optimal":
        yield "status", result.status, "within_gap, feasible"


def _goal(goal: GoalResult) -> Iterator[Said]:
    """Compare the numbers of a goal: of wishes, more is better."""
    name = ".".join(filter(None, ("goals", goal.goal, goal.measure)))
    bound, best, value = sorted((goal.bound, goal.best, goal.value), reverse=goal.goal == "wishes")
    yield f"{name}.best", goal.best, best
    yield f"{name}.bound", goal.bound, bound
    yield f"{name}.value", goal.value, value
    yield f"{name}.status", goal.status == "optimal", goal.best == goal.bound


def _at_most(field: str, found: int | None, most: int) -> Iterator[Said]:
    if found is not None and found > most:
        yield field, found, f"<= {most}"


def _against_roster(result: Result, instance: Instance, roster: Roster, audit: Audit) -> Iterator[Said]:
    said = {(line.name, line.line): line.amount for line in result.statement}
    counted = {(line.name, line.line): line.amount for line in statement(instance, roster)}
    for key in {**counted, **said}:
        yield f"statement.{key[0]}", said.get(key), counted.get(key)
    yield "cost", result.cost, sum(counted.values())
    yield "penalty", result.penalty, audit.penalty
    yield "changes", result.changes, len(changes_frame(instance, roster)) if instance.has_previous else None
    for goal in result.goals:
        value = recount(goal, instance, roster)
        if value is not None:
            yield f"goals.{goal.goal}.value", goal.value, value
