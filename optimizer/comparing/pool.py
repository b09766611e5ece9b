"""Solving side by side: a process for each scenario, and a share of the threads for each process."""

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Any

from optimizer.api import AuditRejected, InternalError, solve, with_solver
from optimizer.i18n import language, set_language
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.solving.known import Known
from optimizer.workers import begin_worker

if TYPE_CHECKING:
    from optimizer.program.solver import StopSignal


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
Done = Callable[[str, Outcome], None]


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Job:
    """An instance that is to be solved.

    Attributes
    ----------
    label : str
        What the progress calls it.
    instance : Instance
        The instance.
    known : Known or None
        What is known of it beforehand.
    needed : callable
        Whether it is still needed, asked when its turn comes: what was solved before may tell enough.
    """

    label: str
    instance: Instance
    known: Known | None = None
    needed: Callable[[], bool] = _always


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
    jobs: Sequence[Job],
    workers: int = 0,
    watcher: Watcher | None = None,
    seconds: float | None = None,
    on_done: Done | None = None,
) -> list[Outcome | None]:
    """Solve instances side by side.

    Parameters
    ----------
    jobs : sequence of Job
        What to solve.
    workers : int
        Threads in all; 0 takes every core.
    watcher : callable, optional
        Called with a `Step` at the beginning and for each one that is done.
    seconds : float, optional
        The time for all of them together; any without it.
    on_done : callable, optional
        Called with the label and the outcome of each one as soon as it is done.

    Returns
    -------
    list of Outcome or None
        In the order given; None for those that were not needed any more, or not begun in time. Threads do
        not change what is found.

    Raises
    ------
    ScenarioError
        As `optimizer.solve` does.
    InternalError
        When the audit rejects a roster, or a recount differs from the search.
    """
    if not jobs:
        return []
    total = workers or threads()
    processes = max(1, min(total, len(jobs)))
    shared = [replace(job, instance=with_solver(job.instance, workers=total // processes)) for job in jobs]
    queue = _Queue(shared, watcher or (lambda step: None), on_done or (lambda label, outcome: None), seconds)
    if processes == 1:
        while (at := queue.next()) is not None:
            queue.take(at, _solved(shared[at].instance, shared[at].known, queue))
    else:
        _solve_in(processes, queue)
    return queue.outcomes


class _Queue:
    """The jobs in their order, what they gave, and whether the time for all of them is over."""

    def __init__(self, jobs: Sequence[Job], tell: Watcher, on_done: Done, seconds: float | None) -> None:
        self.jobs = jobs
        self.outcomes: list[Outcome | None] = [None] * len(jobs)
        self._began = monotonic()
        self._deadline = inf if seconds is None else self._began + seconds
        self._waiting = deque(range(len(jobs)))
        self._done = 0
        self._tell = tell
        self._on_done = on_done
        tell(Step(0, len(jobs), "", 0.0))

    @property
    def left(self) -> float | None:
        """The seconds that are left; None for any."""
        return None if self._deadline == inf else max(0.0, self._deadline - monotonic())

    def is_set(self) -> bool:
        """Tell whether the time is over: a stop signal for what is still searched."""
        return monotonic() >= self._deadline

    def next(self) -> int | None:
        """Return the next job that is needed; None where there is none, or no time for it."""
        while self._waiting and not self.is_set():
            at = self._waiting.popleft()
            if self.jobs[at].needed():
                return at
            self._done += 1
        return None

    def take(self, at: int, answer: "Outcome | _Fault") -> None:
        """Take over the answer of a job."""
        outcome = _answer(answer, self.jobs[at].label)
        self.outcomes[at] = outcome
        self._done += 1
        self._on_done(self.jobs[at].label, outcome)
        self._tell(Step(self._done, len(self.jobs), self.jobs[at].label, monotonic() - self._began))


def _solve_in(processes: int, queue: _Queue) -> None:
    """Solve in so many processes; a job is handed out when one of them is free."""
    context = multiprocessing.get_context("spawn")  # threads of CP-SAT do not survive a fork
    stop = context.Event()
    pool = ProcessPoolExecutor(processes, context, _begin, (stop, language()))
    running: dict[Future[Outcome | _Fault], int] = {}
    try:
        while True:
            while len(running) < processes and (at := queue.next()) is not None:
                job = queue.jobs[at]
                running[pool.submit(_solved_here, job.instance, job.known)] = at
            if not running:
                break
            done, _open = wait(running, None if stop.is_set() else queue.left, FIRST_COMPLETED)
            for future in done:
                queue.take(running.pop(future), future.result())
            if not done:
                stop.set()
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


_stop: Any = None
"""In a process of the pool: the event that ends its search."""


def _begin(stop: Any, spoken: str) -> None:
    """Prepare a process: the language, and the event."""
    global _stop  # noqa: PLW0603 (a process of the pool has one search at a time)
    _stop = stop
    begin_worker()
    set_language(spoken)


def _solved_here(instance: Instance, known: Known | None) -> Outcome | _Fault:
    """Solve in a process of the pool."""
    return _solved(instance, known, _stop)


def _solved(instance: Instance, known: Known | None, stop: "StopSignal") -> Outcome | _Fault:
    """Solve, and return what went wrong."""
    try:
        return solve(instance, stop=stop, known=known)
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
