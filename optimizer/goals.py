"""What a search reached of each goal, in the terms of a planner, and its recount."""

from collections.abc import Callable

from models.result import GoalResult, Status
from optimizer.audit.goals import (
    changed,
    spread_of_days,
    spread_of_mondays_and_fridays,
    wishes_granted,
    wishes_made,
)
from optimizer.instance import Instance
from optimizer.roster.roster import Roster
from optimizer.solving.scope import Reached
from optimizer.solving.solve import Search

RECOUNTS: dict[tuple[str, str | None], Callable[[Instance, Roster], int]] = {
    ("wishes", None): wishes_granted,
    ("closeness", None): changed,
    ("evenness", "days"): spread_of_days,
    ("evenness", "mondays_and_fridays"): spread_of_mondays_and_fridays,
}


def recount(goal: GoalResult, instance: Instance, roster: Roster) -> int | None:
    """Count a goal in a roster without the solver; None for penalties and cost, which are audited."""
    count = RECOUNTS.get((goal.goal, goal.measure))
    return None if count is None else count(instance, roster)


def goal_results(instance: Instance, found: Search) -> tuple[GoalResult, ...]:
    """Return the goals in order as `result.json` has them; of wishes, the weight that is granted."""
    return tuple(_goal(instance, each, found) for each in found.reached)


def _goal(instance: Instance, reached: Reached, found: Search) -> GoalResult:
    level = reached.level
    value, best, bound = reached.value, reached.best, reached.bound
    if level.goal == "wishes":
        made = wishes_made(instance)
        value, best, bound = made - value, made - best, made - bound
    if level.goal == "cost" and found.cost is not None:
        constant = found.cost - reached.value
        value, best, bound = value + constant, best + constant, bound + constant
    return GoalResult(
        goal=level.goal,
        measure=level.measure,
        value=value,
        best=best,
        bound=bound,
        status=_status(level.goal, best, bound, instance.scenario.solver.gap),
        within=float(level.within),
    )


def _status(goal: str, best: int, bound: int, gap: float) -> Status:
    if best == bound:
        return "optimal"
    return "within_gap" if goal == "cost" and best - bound <= gap * best else "feasible"
