"""The trade-off between cost and another goal: how much of it is to be had for how much cost."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from models.objective import GoalName, GoalOptions
from models.result import GoalResult
from optimizer.api import InternalError, load, with_solver
from optimizer.comparing.cache import Cache, default_folder
from optimizer.comparing.candidates import Candidate
from optimizer.comparing.comparison import Comparison, goal_of, solved_candidates
from optimizer.comparing.pool import Watcher
from optimizer.i18n import _, rupiah
from optimizer.instance import Instance
from optimizer.reading.problems import ScenarioError
from optimizer.replanning import missing_previous

Other = Literal["wishes", "evenness", "closeness"]

DIGITS = Decimal("1e-18")


@dataclass(frozen=True)
class Frontier:
    """Points between the cheapest roster and the one that is best in another goal.

    Attributes
    ----------
    goal : str
        The other goal.
    caps : tuple of int
        The most that each point may cost, in rupiah, from the least to the most.
    comparison : Comparison
        The points with their rosters.
    """

    goal: Other
    caps: tuple[int, ...]
    comparison: Comparison

    @property
    def frame(self) -> pd.DataFrame:
        """A row per point: the cap of cost, the cost, the other goal, its bound, and whether that is proven.

        A point is `dominated` where another one costs no more and is no worse in the goal, and is better in
        one of them.
        """
        reached = [_reached(each, self.goal) for each in self.comparison.candidates]
        costs = [each.result.cost or 0 for each in self.comparison.candidates]
        values = [each.value for each in reached]
        return pd.DataFrame(
            {
                "cost_cap": list(self.caps),
                "cost": costs,
                self.goal: values,
                "bound": [each.bound for each in reached],
                "proven": [each.status == "optimal" for each in reached],
                "dominated": _dominated(
                    costs, [-value if self.goal == "wishes" else value for value in values]
                ),
            },
            index=pd.Index(self.comparison.labels, name="point"),
        )


def _dominated(costs: list[int], losses: list[int]) -> list[bool]:
    points = list(zip(costs, losses, strict=True))
    return [
        any(other[0] <= mine[0] and other[1] <= mine[1] and other != mine for other in points)
        for mine in points
    ]


def frontier(
    scenario: Instance | str | PathLike[str],
    goal: Other = "wishes",
    points: int = 5,
    progress: Watcher | None = None,
    cache: str | PathLike[str] | None = None,
    workers: int = 0,
    solver: Mapping[str, Any] | None = None,
) -> Frontier:
    """Trade cost against another goal.

    Both ends are solved first: cost before the other goal, and the other goal before cost. Each point between
    them is solved with cost before the goal, and an allowance that lets cost rise to an even step.

    Parameters
    ----------
    scenario : path or Instance
        The scenario.
    goal : str
        `wishes`, `evenness` or `closeness`.
    points : int
        How many points, both ends included.
    progress, cache, workers, solver
        As in `optimizer.compare`.

    Raises
    ------
    ScenarioError
        When the scenario is invalid.
    ValueError
        When there is no roster to begin from.
    """
    instance = scenario if isinstance(scenario, Instance) else load(scenario)
    missing = missing_previous(instance)
    if missing:
        raise ScenarioError(missing)
    instance = with_solver(instance, **dict(solver or {}))
    store = Cache(default_folder() if cache is None else Path(cache))
    first = with_order(instance, GoalOptions(goal="cost"), GoalOptions(goal=goal))
    last = with_order(instance, GoalOptions(goal=goal), GoalOptions(goal="cost"))
    cheapest, best = f"cost, {goal}", f"{goal}, cost"
    ends = solved_candidates({cheapest: first, best: last}, store, workers, progress)
    cheap, dear = ends[cheapest].result.cost, ends[best].result.cost
    if cheap is None or dear is None:
        raise ValueError(_("There is no roster to begin from: solve the scenario by itself first."))
    caps = [cheap + (dear - cheap) * at // max(1, points - 1) for at in range(points)]
    inner = {
        str(cap): with_order(instance, _capped(cheap, cap), GoalOptions(goal=goal))
        for cap in dict.fromkeys(caps[1:-1])
        if cheap < cap < dear
    }
    between = solved_candidates(inner, store, workers, progress)
    found = [
        (cheap, ends[cheapest]),
        *((cap, between[str(cap)]) for cap in map(int, inner)),
        (dear, ends[best]),
    ]
    found = found if cheap < dear else found[-1:]
    named = [replace(each, label=_("at most {cap}").format(cap=rupiah(cap))) for cap, each in found]
    return Frontier(goal, tuple(cap for cap, _each in found), Comparison(tuple(named), {}))


def with_order(instance: Instance, *goals: GoalOptions) -> Instance:
    """Return an instance whose goals are penalties, then those given, then the others as they were."""
    named: set[GoalName] = {"penalties", *(goal.goal for goal in goals)}
    others = [goal for goal in instance.scenario.objective if goal.goal not in named]
    objective = (GoalOptions(goal="penalties"), *goals, *others)
    return replace(instance, scenario=instance.scenario.model_copy(update={"objective": objective}))


def _capped(best: int, cap: int) -> GoalOptions:
    """Return the goal of cost with the allowance that reaches just up to a cap."""
    share = (Decimal(cap - best) / Decimal(best)).quantize(DIGITS, ROUND_CEILING) if best else Decimal(0)
    return GoalOptions(goal="cost", within=min(Decimal(1), share))


def _reached(candidate: Candidate, goal: Other) -> GoalResult:
    """Return how far a point reached the goal; of evenness, the spread of all days."""
    found = goal_of(candidate, goal)
    if found is None:
        raise InternalError(f"no {goal} in {candidate.label}")
    return found
