"""The comparison: one table of scenarios, the first of which the others are measured against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import Any

import pandas as pd

from models.result import GoalResult
from optimizer.api import load, with_solver
from optimizer.comparing.cache import Cache, default_folder
from optimizer.comparing.candidates import Candidate, labels_of, of_folder, of_outcome
from optimizer.comparing.differences import Difference, differences
from optimizer.comparing.figures import people_changed
from optimizer.comparing.pool import Job, Watcher
from optimizer.comparing.ranking import interval_of, not_ranked, ranks_of
from optimizer.comparing.remembered import remembered
from optimizer.instance import Instance
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.replanning import missing_previous

FIGURES = (
    "open_office_days",
    "open_zone_days",
    "peak_desks",
    "average_presence",
    "coverage_slack",
)

AMOUNTS = ("cost", "delta_first", "saving_all_wfo", "saving_even_split", "bound", "penalty")
COUNTS = ("open_office_days", "open_zone_days", "peak_desks", "coverage_slack", "people_changed")
TYPES = {
    **dict.fromkeys((*AMOUNTS, *COUNTS, "wishes_granted", "wishes_made", "rank_best", "rank_worst"), "Int64"),
    **dict.fromkeys(("gap", "average_presence"), "Float64"),
}
"""Types of the columns of the frame, which have room for what is not known."""


@dataclass(frozen=True)
class Comparison:
    """Scenarios beside each other.

    Attributes
    ----------
    candidates : tuple of Candidate
        The scenarios in the order given, with their results.
    given : mapping
        What else tells them apart, a value for each: the settings of a sweep, for instance.
    """

    candidates: tuple[Candidate, ...]
    given: Mapping[str, tuple[str, ...]]

    @property
    def labels(self) -> list[str]:
        """The short names."""
        return [each.label for each in self.candidates]

    @cached_property
    def frame(self) -> pd.DataFrame:
        """A row per scenario, a column per figure; amounts in rupiah, empty where something is not known."""
        ranks = ranks_of([interval_of(each.result) for each in self.candidates])
        rows = [
            {"scenario": each.label, "name": each.name, "source": each.source}
            | {key: values[at] for key, values in self.given.items()}
            | self._amounts(each)
            | {
                "rank_best": None if rank is None else rank[0],
                "rank_worst": None if rank is None else rank[1],
            }
            | self._figures(each)
            for at, (each, rank) in enumerate(zip(self.candidates, ranks, strict=True))
        ]
        return pd.DataFrame(rows).set_index("scenario").astype(TYPES)

    @cached_property
    def lines(self) -> pd.DataFrame:
        """The cost by budget line: a row per scenario, a column per line; empty without a roster."""
        rows = []
        for each in self.candidates:
            sums: dict[str, int] = {}
            for line in each.result.statement:
                sums[line.line] = sums.get(line.line, 0) + line.amount
            rows.append(sums)
        frame = pd.DataFrame(rows, index=pd.Index(self.labels, name="scenario"))
        with_roster = [each.result.cost is not None for each in self.candidates]
        frame.loc[with_roster] = frame.loc[with_roster].fillna(0)
        return frame.astype("Int64")

    @cached_property
    def differences(self) -> dict[str, tuple[Difference, ...] | None]:
        """What each scenario has otherwise than the first; None where a scenario is not known."""
        first = self.candidates[0].outcome
        return {
            each.label: None
            if first is None or each.outcome is None
            else differences(first.instance, each.outcome.instance)
            for each in self.candidates
        }

    @cached_property
    def not_ranked(self) -> list[tuple[str, str]]:
        """The pairs of which neither is known to be cheaper: what is known of their costs overlaps."""
        pairs = not_ranked([interval_of(each.result) for each in self.candidates])
        return [(self.labels[one], self.labels[two]) for one, two in pairs]

    def _amounts(self, each: Candidate) -> dict[str, object]:
        result, first = each.result, self.candidates[0].result
        baselines = result.baselines
        delta = None if result.cost is None or first.cost is None else result.cost - first.cost
        return {
            "status": result.status,
            "cost": result.cost,
            "delta_first": delta,
            "saving_all_wfo": None if baselines is None else baselines.all_wfo.saving,
            "saving_even_split": None if baselines is None else baselines.even_split.saving,
            "bound": result.bound,
            "gap": result.gap,
            "penalty": result.penalty,
        }

    def _figures(self, each: Candidate) -> dict[str, object]:
        known: dict[str, object] = {name: getattr(each.figures, name, None) for name in FIGURES}
        wishes = goal_of(each, "wishes")
        known["wishes_granted"] = None if wishes is None else wishes.value
        known["wishes_made"] = getattr(each.figures, "wishes_made", None)
        first = self.candidates[0].days
        known["people_changed"] = (
            None if first is None or each.days is None else people_changed(first, each.days)
        )
        return known


def goal_of(candidate: Candidate, name: str) -> GoalResult | None:
    """Return how far a candidate reached a goal; None where it is none."""
    return next((goal for goal in candidate.result.goals if goal.goal == name), None)


def compare(
    scenarios: Sequence[Instance | str | PathLike[str]],
    progress: Watcher | None = None,
    cache: str | PathLike[str] | None = None,
    workers: int = 0,
    costs_only: bool = False,
    solver: Mapping[str, Any] | None = None,
) -> Comparison:
    """Put scenarios beside each other, and solve those that are not solved yet, side by side.

    Parameters
    ----------
    scenarios : sequence of path or Instance
        Scenario files, folders of `wfa solve`, or instances.
    progress : callable, optional
        Called with a `Step` for each scenario that is solved.
    cache : path, optional
        Folder of what was solved before; without it that of the system, see `default_folder`.
    workers : int
        Threads in all; 0 takes every core.
    costs_only : bool
        Leave out the goals after penalties and cost, which is quicker.
    solver : mapping, optional
        Settings of the search by name, as in `optimizer.api.with_solver`.

    Returns
    -------
    Comparison
        The table as pandas frames, in the order given.

    Raises
    ------
    ScenarioError
        When a scenario or a folder is invalid.
    """
    labelled = _labelled(scenarios)
    read: list[Candidate | Instance] = []
    problems: list[Problem] = []
    for label, scenario in labelled:
        try:
            read.append(_read(label, scenario, costs_only, dict(solver or {})))
        except ScenarioError as error:
            problems += [replace(each, file=each.file or label) for each in error.problems]
    if problems:
        raise ScenarioError(problems)
    instances = {
        label: each
        for (label, _scenario), each in zip(labelled, read, strict=True)
        if isinstance(each, Instance)
    }
    store = Cache(default_folder() if cache is None else Path(cache))
    solved = solved_candidates(instances, store, workers, progress)
    candidates = [
        solved[label] if isinstance(each, Instance) else each
        for (label, _scenario), each in zip(labelled, read, strict=True)
    ]
    return Comparison(tuple(candidates), {})


def _labelled(scenarios: Sequence[Instance | str | PathLike[str]]) -> list[tuple[str, Instance | Path]]:
    """Give each scenario a short name."""
    paths = [Path(each.scenario.name) if isinstance(each, Instance) else Path(each) for each in scenarios]
    return [
        (label, each if isinstance(each, Instance) else Path(each))
        for label, each in zip(labels_of(paths), scenarios, strict=True)
    ]


def _read(
    label: str, scenario: Instance | Path, costs_only: bool, solver: dict[str, Any]
) -> Candidate | Instance:
    """Read a folder, or a scenario that must be complete."""
    if isinstance(scenario, Path) and scenario.is_dir():
        return of_folder(label, scenario)
    instance = scenario if isinstance(scenario, Instance) else load(scenario)
    missing = missing_previous(instance)
    if missing:
        raise ScenarioError(missing)
    instance = with_solver(instance, **solver)
    return without_later_goals(instance) if costs_only else instance


def without_later_goals(instance: Instance) -> Instance:
    """Return an instance with penalties and cost as its only goals."""
    kept = tuple(goal for goal in instance.scenario.objective if goal.goal in {"penalties", "cost"})
    return replace(instance, scenario=instance.scenario.model_copy(update={"objective": kept}))


def solved_candidates(
    instances: Mapping[str, Instance], cache: Cache, workers: int = 0, progress: Watcher | None = None
) -> dict[str, Candidate]:
    """Return a candidate for each instance: from the cache, or solved now and kept there."""
    found = remembered([Job(*each) for each in instances.items()], cache, workers, progress)
    return {label: of_outcome(label, *each) for label, each in found.items()}
