"""What each rule costs, and what one more or one fewer of each number does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from models.result import Result, Status
from optimizer.api import load, with_solver
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.comparing.cache import Cache, default_folder
from optimizer.comparing.candidates import Candidate
from optimizer.comparing.comparison import solved_candidates
from optimizer.comparing.pool import Watcher
from optimizer.comparing.ranking import Interval
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.pricing.changes import SUBJECTS, Change, Subject, changes_of
from optimizer.pricing.edits import up_to_cost
from optimizer.pricing.span import Span, comparable, difference, least_cost, narrowed
from optimizer.reading.problems import ScenarioError
from optimizer.replanning import missing_previous

BASE = "="
"""The label of the scenario as it is."""

Source = Literal["solved", "cache", "known"]
DIFFERENCES = ("difference_low", "difference_high", "penalty_difference", "cost", "bound")


@dataclass(frozen=True)
class Price:
    """What one change does.

    Attributes
    ----------
    change : Change
        The change.
    status : str
        Status of the changed scenario.
    source : str
        `solved`, found in the `cache`, or `known` without a solve: the cheapest roster keeps it anyway.
    difference : Span or None
        What its least cost is more than that of the scenario; None where the changed one is impossible.
    penalty : int or None
        What its penalty of soft rules is more, as far as was found.
    result : Result or None
        The result of the changed scenario; None where it was known without a solve.
    """

    change: Change
    status: Status
    source: Source
    difference: Span | None
    penalty: int | None
    result: Result | None


@dataclass(frozen=True)
class Prices:
    """A scenario with the prices of its changes, in the order of `changes_of`."""

    base: Outcome
    prices: tuple[Price, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """A row per change; differences are those of the changed scenario, in rupiah."""
        rows = [
            {
                "subject": each.change.subject,
                "name": each.change.name,
                "number": each.change.number,
                "now": each.change.now,
                "step": each.change.step,
                "status": each.status,
                "source": each.source,
                "difference_low": each.difference and each.difference.low,
                "difference_high": each.difference and each.difference.high,
                "penalty_difference": each.penalty,
                "cost": each.result and each.result.cost,
                "bound": each.result and each.result.bound,
            }
            for each in self.prices
        ]
        frame = pd.DataFrame(rows, index=pd.Index([each.change.label for each in self.prices], name="change"))
        return frame.astype({name: "Int64" for name in DIFFERENCES if name in frame})


def prices(
    scenario: Instance | str | PathLike[str],
    progress: Watcher | None = None,
    cache: str | PathLike[str] | None = None,
    workers: int = 0,
    subjects: Sequence[Subject] = SUBJECTS,
    solver: Mapping[str, Any] | None = None,
) -> Prices:
    """Price the rules and numbers of a scenario.

    Parameters
    ----------
    scenario : path or Instance
        The scenario.
    progress, cache, workers, solver
        As in `optimizer.compare`.
    subjects : sequence of str
        What is priced: `rules`, `desks`, `coverage`, `quotas`.

    Returns
    -------
    Prices
        Without prices where the scenario itself has no roster.

    Raises
    ------
    ScenarioError
        When the scenario is invalid.
    """
    instance = scenario if isinstance(scenario, Instance) else load(scenario)
    missing = missing_previous(instance)
    if missing:
        raise ScenarioError(missing)
    instance = up_to_cost(with_solver(instance, **dict(solver or {})))
    store = Cache(default_folder() if cache is None else Path(cache))
    base = solved_candidates({BASE: instance}, store, workers, progress)[BASE].outcome
    assert base is not None  # noqa: S101 (it was just solved)
    if base.plan is None:
        return Prices(base, ())
    changes = [change for change in changes_of(instance) if change.subject in subjects]
    return Prices(base, priced(base, changes, store, workers, progress))


def priced(
    base: Outcome, changes: Sequence[Change], store: Cache, workers: int = 0, progress: Watcher | None = None
) -> tuple[Price, ...]:
    """Price changes of a scenario that has a roster, side by side.

    Parameters
    ----------
    base : Outcome
        The scenario with its roster; its goals end with penalties and cost.
    changes : sequence of Change
        The changes.
    store : Cache
        What was solved before.
    workers, progress
        As in `optimizer.compare`.
    """
    instance = base.instance
    edited = {change.label: change.edit(instance) for change in changes}
    kept = {change.label for change in changes if _is_kept(change, base, edited[change.label])}
    open_ = {label: each for label, each in edited.items() if label not in kept}
    found = solved_candidates(open_, store, workers, progress)
    results = {label: each.result for label, each in found.items()}
    first = _first(base, changes, results)
    return tuple(
        _kept(change, base, first)
        if change.label in kept
        else _priced(change, base, first, found[change.label])
        for change in changes
    )


def _is_kept(change: Change, base: Outcome, edited: Instance) -> bool:
    """Tell whether the cheapest roster keeps a tighter scenario as well, at the same cost and penalty.

    Then it is the cheapest there too, since nothing that was forbidden is allowed.
    """
    if change.effect != "tighter" or base.plan is None or not comparable(edited, base.result, base.result):
        return False
    audit = audit_roster(edited, base.plan)
    same = audit.penalty == base.result.penalty
    return audit.ok and same and total(statement(edited, base.plan)) == base.result.cost


def _first(base: Outcome, changes: Sequence[Change], results: Mapping[str, Result]) -> Interval:
    """Return where the least cost lies, with what the looser and tighter scenarios tell of it."""
    first = least_cost(base.result)
    for change in changes:
        result = results.get(change.label)
        if change.effect == "other" or result is None or result.status == "infeasible":
            continue
        if comparable(base.instance, base.result, result):
            first = narrowed(least_cost(result), first, allows_more=change.effect == "tighter")
    return first


def _kept(change: Change, base: Outcome, first: Interval) -> Price:
    """Price a tighter scenario that the cheapest roster keeps: 0, or what is unproven of that roster."""
    span = Span(0, difference(first, first).high)
    return Price(change, base.result.status, "known", span, 0, None)


def _priced(change: Change, base: Outcome, first: Interval, found: Candidate) -> Price:
    result = found.result
    source: Source = "cache" if found.source == "cache" else "solved"
    if result.status == "infeasible":
        return Price(change, result.status, source, None, None, result)
    least = least_cost(result)
    if change.effect != "other" and comparable(base.instance, base.result, result):
        looser = change.effect == "looser"
        span = difference(first, narrowed(first, least, looser))
        span = Span(span.low, _least(span.high, 0)) if looser else Span(_most(span.low, 0), span.high)
    else:
        span = difference(first, least)
    known = result.penalty is not None and base.result.penalty is not None
    penalty = (result.penalty or 0) - (base.result.penalty or 0) if known else None
    return Price(change, result.status, source, span, penalty, result)


def _least(value: int | None, most: int) -> int:
    return most if value is None else min(value, most)


def _most(value: int | None, least: int) -> int:
    return least if value is None else max(value, least)
