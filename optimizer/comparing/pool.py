"""Solving side by side: a process for each scenario, and a share of the threads for each process."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from time import monotonic
from typing import Any

from optimizer.api import AuditRejected, InternalError, solve, with_solver
from optimizer.i18n import language, set_language
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.workers import begin_worker


@dataclass(frozen=True)
class Step:
    """How many scenarios are solved.

    Attributes
    ----------
    done, parts : int
        Scenarios that are solved, and all that were to be.
    label : str
        The last one; empty at the beginning.
    seconds : float
        Seconds since the beginning.
    """

    done: int
    parts: int
    label: str
    seconds: float


Watcher = Callable[[Step], None]


@dataclass(frozen=True)
class _Fault:
    """What a process could not do; exceptions with arguments of their own do not travel between processes."""

    kind: str
    text: str
    problems: tuple[Problem, ...] = ()


def threads() -> int:
    """Return how many threads this process may use at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def solve_all(
    labelled: Sequence[tuple[str, Instance]], workers: int = 0, watcher: Watcher | None = None
) -> list[Outcome]:
    """Solve instances side by side.

    Parameters
    ----------
    labelled : sequence of (str, Instance)
        What to solve, and what the progress calls it.
    workers : int
        Threads in all; 0 takes every core.
    watcher : callable, optional
        Called with a `Step` at the beginning and for each one that is done.

    Returns
    -------
    list of Outcome
        In the order given. Threads do not change what is found.

    Raises
    ------
    ScenarioError
        As `optimizer.solve` does.
    InternalError
        When the audit rejects a roster, or a recount differs from the search.
    """
    if not labelled:
        return []
    total = workers or threads()
    processes = max(1, min(total, len(labelled)))
    shared = [(label, with_solver(each, workers=max(1, total // processes))) for label, each in labelled]
    began = monotonic()
    tell = watcher or (lambda step: None)
    tell(Step(0, len(shared), "", 0.0))
    if processes == 1:
        outcomes = []
        for label, instance in shared:
            outcomes.append(_answer(_solved(instance), label))
            tell(Step(len(outcomes), len(shared), label, monotonic() - began))
        return outcomes
    return _solve_in(processes, shared, began, tell)


def _solve_in(
    processes: int, shared: Sequence[tuple[str, Instance]], began: float, tell: Watcher
) -> list[Outcome]:
    context = multiprocessing.get_context("spawn")  # threads of CP-SAT do not survive a fork
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, context, _begin, (stop, language()))
    futures: dict[Future[Outcome | _Fault], int] = {}
    outcomes: dict[int, Outcome] = {}
    try:
        futures = {pool.submit(_solved, instance): at for at, (_label, instance) in enumerate(shared)}
        for future in as_completed(futures):
            at = futures[future]
            outcomes[at] = _answer(future.result(), shared[at][0])
            tell(Step(len(outcomes), len(shared), shared[at][0], monotonic() - began))
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [outcomes[at] for at in range(len(shared))]


_stop: Any = None
"""In a process of the pool: the event that ends its search."""


def _begin(stop: Any, spoken: str) -> None:
    """Prepare a process: the language, and the event."""
    global _stop  # noqa: PLW0603 (a process of the pool has one search at a time)
    _stop = stop
    begin_worker()
    set_language(spoken)


def _solved(instance: Instance) -> Outcome | _Fault:
    """Solve in a process of the pool."""
    try:
        return solve(instance, stop=_stop)
    except ScenarioError as error:
        return _Fault("scenario", str(error), error.problems)
    except AuditRejected as verdict:
        return _Fault("audit", str(verdict))
    except InternalError as fault:
        return _Fault("internal", str(fault))


def _answer(answer: Outcome | _Fault, label: str) -> Outcome:
    """Return an outcome, or raise what the process could not do."""
    if isinstance(answer, Outcome):
        return answer
    if answer.kind == "scenario":
        raise ScenarioError(answer.problems)
    raise InternalError(f"{label}: {answer.text}")
