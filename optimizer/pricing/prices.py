"""What each rule costs, and what one more or one fewer of each number does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import Any, Literal

import pandas as pd

from models.result import Result, Status
from optimizer.api import InternalError, load, with_solver
from optimizer.comparing.pool import Watcher
from optimizer.comparing.ranking import Interval
from optimizer.comparing.remembered import Remembered
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.pricing.changes import SUBJECTS, Change, Subject, changes_of
from optimizer.pricing.edits import up_to_cost
from optimizer.pricing.pieces import Base, Piece, base_of, joined
from optimizer.pricing.searches import Searches, searches
from optimizer.pricing.span import Span, added, comparable, difference, least_cost, narrowed
from optimizer.pricing.tasks import Task, Tasks, tasks_of
from optimizer.reading.problems import ScenarioError
from optimizer.replanning import missing_previous

Source = Literal["solved", "cache", "known", "none"]
DIFFERENCES = ("difference_low", "difference_high", "penalty_difference", "cost", "bound")


@dataclass(frozen=True)
class Price:
    """What one change does.

    Attributes
    ----------
    change : Change
        The change.
    status : str or None
        Status of the changed scenario; None where the time was over before it was searched.
    source : str
        `solved`, found in the `cache`, or `known` without a solve: the cheapest roster keeps it anyway,
        or what was searched of others tells enough; `none` where it was not searched.
    difference : Span or None
        What its least cost is more than that of the scenario; None where the changed one is impossible, or
        was not searched.
    penalty : int or None
        What its penalty of soft rules is more, as far as was found.
    result : Result or None
        The result of the changed scenario; None where it was known without a solve, or was not searched.
    """

    change: Change
    status: Status | None
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
    seconds: float | None = None,
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
    seconds : float, optional
        The time for everything; what is not searched by then has no price. Any without it.

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
    search = searches(cache, workers, progress, seconds)
    base = base_of(instance, search.outcomes)
    if base.outcome.plan is None:
        return Prices(base.outcome, ())
    changes = [change for change in changes_of(instance) if change.subject in subjects]
    return Prices(base.outcome, priced(base, changes, search))


def priced(base: Base, changes: Sequence[Change], search: Searches) -> tuple[Price, ...]:
    """Price changes of a scenario that has a roster, side by side.

    Parameters
    ----------
    base : Base
        The scenario with its roster; its goals end with penalties and cost. Without a roster, for which the
        time was too short, nothing has a price.
    changes : sequence of Change
        The changes.
    search : Searches
        How to search.
    """
    if base.outcome.plan is None:
        return tuple(Price(change, None, "none", None, None, None) for change in changes)
    tasks = tasks_of(base, changes)
    book = _Book(tasks, search(tasks.jobs(), tasks.take))
    return tuple(book.price(change) for change in changes)


@dataclass(frozen=True)
class _Book:
    """The tasks with what was found of them, from which prices are read."""

    tasks: Tasks
    found: Mapping[str, Remembered]

    def price(self, change: Change) -> Price:
        """Price a change: the sum of what it does in the pieces that it touches."""
        before = self.tasks.base.outcome.result
        touched = [task for task in self.tasks.all if task.change is change]
        results = [self._result(task) for task in touched]
        statuses = [result.status for result in results if result is not None]
        if "infeasible" in statuses:
            return Price(change, "infeasible", self._source(touched), None, None, None)
        if len(statuses) < len(touched):
            return Price(change, None, "none", None, None, None)
        span = added(self._span(task) for task in touched)
        if not any(task.label in self.found for task in touched):
            return Price(change, before.status, "known", span, 0, None)
        result = self._whole(change, touched)
        known = result.penalty is not None and before.penalty is not None
        penalty = (result.penalty or 0) - (before.penalty or 0) if known else None
        return Price(change, result.status, self._source(touched), span, penalty, result)

    def _result(self, task: Task) -> Result | None:
        """Return the result of a piece with a change; None where it was not searched."""
        if task.label in self.found:
            return self.found[task.label][0].result
        return task.piece.outcome.result if self.tasks.settled(task) else None

    def _source(self, touched: Sequence[Task]) -> Source:
        sources = {self.found[task.label][1] for task in touched if task.label in self.found}
        return "solved" if "solved" in sources else "cache"

    def _whole(self, change: Change, touched: Sequence[Task]) -> Result:
        """Return the result of the whole with a change: its roster is audited and its cost recounted."""
        base = self.tasks.base
        if touched[0].alone:
            return self.found[touched[0].label][0].result
        pieces = {piece.label: piece for piece in base.pieces}
        for task in touched:
            if task.label in self.found:
                pieces[task.piece.label] = Piece(task.piece.offices, self.found[task.label][0])
        whole = joined(change.edit(base.outcome.instance), list(pieces.values()), len(base.pieces))
        if whole.audit is not None and not whole.audit.ok:
            raise InternalError(f"{change.label}: the joined roster breaks a hard rule")
        return whole.result

    def _first(self, piece: Piece) -> Interval:
        """Return where the least cost of a piece lies, with what looser and tighter changes tell of it."""
        result = piece.outcome.result
        first = least_cost(result)
        for task in (*self.tasks.all, *self.tasks.several):
            if task.piece is not piece or task.label not in self.found or task.change.effect == "other":
                continue
            other = self.found[task.label][0].result
            if other.status != "infeasible" and comparable(task.instance, result, other):
                first = narrowed(least_cost(other), first, allows_more=task.change.effect == "tighter")
        return first

    def _span(self, task: Task) -> Span:
        """Return what a change does in a piece."""
        before, first = task.piece.outcome.result, self._first(task.piece)
        looser = task.change.effect == "looser"
        if task.label not in self.found:
            return Span(0, 0) if looser else Span(0, difference(first, first).high)
        result = self.found[task.label][0].result
        least = least_cost(result)
        if task.change.effect == "other" or not comparable(task.instance, before, result):
            return difference(first, least)
        span = difference(first, narrowed(first, least, looser))
        return Span(span.low, _least(span.high, 0)) if looser else Span(_most(span.low, 0), span.high)


def _least(value: int | None, most: int) -> int:
    return most if value is None else min(value, most)


def _most(value: int | None, least: int) -> int:
    return least if value is None else max(value, least)
