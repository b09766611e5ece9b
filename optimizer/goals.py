"""What a search reached of each goal, in the terms of a planner."""

from models.result import GoalResult, Status
from optimizer.audit.goals import wishes_made
from optimizer.instance import Instance
from optimizer.solving.scope import Reached
from optimizer.solving.solve import Search


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
