"""CP-SAT itself: one goal of a program, minimised, with an exact verdict."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from time import monotonic
from typing import Literal, Protocol

from ortools.sat.python import cp_model

from optimizer.program.effort import AT_ONCE, SATISFY, THOROUGH, Effort
from optimizer.program.program import Program
from optimizer.program.sums import Sum

POLL_SECONDS = 0.1
"""How often a running search looks at `stop` and reports."""

NEIGHBOURHOODS = 16
"""Workers of CP-SAT among which all of its neighbourhoods are; with fewer some are left out."""

AT_A_TIME = 2
"""Neighbourhoods that are searched at a time, so that what runs beside keeps its share of the cores."""

UNWATCHED = 0.5
"""Searches of so few deterministic seconds end before anybody would stop them."""


Hint = dict[int, int]
Verdict = Literal["optimal", "feasible", "infeasible", "unknown"]


class StopSignal(Protocol):
    """Something that can be set to end a search, such as `threading.Event`."""

    def is_set(self) -> bool:
        """Tell whether the search should end."""
        ...


class NeverStop:
    """A stop signal that is never set."""

    def is_set(self) -> bool:
        """Return False."""
        return False


class InvalidProgramError(RuntimeError):
    """CP-SAT refused a program: a defect of wfa, never of a scenario."""


@dataclass(frozen=True)
class Limits:
    """When a search ends.

    Attributes
    ----------
    deadline : float
        Moment of `time.monotonic` at which it ends, in seconds.
    gap : float
        Relative gap at which the answer is good enough.
    seed, workers : int
        Seed and threads of CP-SAT; the same seed gives the same answer for any number of threads.
    stop : StopSignal
        Ends the search with the best answer so far.
    from_below : bool
        Whether to try values from the bound upwards; quick where the bound is known to be close.
    """

    deadline: float
    gap: float
    seed: int
    workers: int
    stop: StopSignal
    from_below: bool = False

    def left(self) -> float:
        """Return the seconds that are left; 0 once the search is to stop."""
        return 0.0 if self.stop.is_set() else max(0.0, self.deadline - monotonic())

    def share(self, parts: float) -> "Limits":
        """Return the limits of the next of so many parts: an even share of the time that is left."""
        return replace(self, deadline=monotonic() + self.left() / max(1.0, parts))

    @property
    def threads(self) -> int:
        """Threads to use: those asked for, or one per core."""
        return self.workers or os.cpu_count() or 1

    def upwards(self) -> "Limits":
        """Return the same limits for a search from a close bound upwards."""
        return replace(self, from_below=True)

    def exact(self) -> "Limits":
        """Return the same limits without a gap."""
        return replace(self, gap=0.0)


@dataclass(frozen=True)
class Answer:
    """What a search found for one goal.

    Attributes
    ----------
    verdict : str
        `optimal` (proven), `feasible`, `infeasible` (proven) or `unknown`.
    value : int or None
        The goal's value, in rupiah; None without a solution.
    bound : int
        A proven lower bound of the goal.
    solution : tuple of int
        Value of each variable of the program; empty without a solution.
    """

    verdict: Verdict
    value: int | None
    bound: int
    solution: tuple[int, ...]

    def good_enough(self, gap: float) -> bool:
        """Tell whether the gap is no more than asked for."""
        return self.value is not None and self.value - self.bound <= gap * self.value


Report = Callable[[], None]
"""Is called every moment while CP-SAT runs, so that whoever watches sees that time goes on."""


def minimise(
    program: Program,
    goal: Sum,
    limits: Limits,
    hint: Hint | None = None,
    report: Report | None = None,
    efforts: tuple[Effort, ...] = THOROUGH,
) -> Answer:
    """Minimise a goal of a program.

    Parameters
    ----------
    program : Program
        The program; its objective and hint are replaced.
    goal : Sum
        `program.penalties` or `program.costs`.
    limits : Limits
        When to end.
    hint : dict, optional
        Values of some variables, by index, to begin from.
    report : callable, optional
        Called every moment while CP-SAT runs.
    efforts : tuple of Effort
        The attempts, each from the answer of the one before.

    Raises
    ------
    InvalidProgramError
        If CP-SAT finds the program malformed.
    """
    answer = Answer("unknown", None, goal.constant, ())
    for effort in efforts:
        if limits.left() > 0 and answer.verdict in {"unknown", "feasible"}:
            known = dict(enumerate(answer.solution)) or hint
            _set_goal(program.model, goal, None if effort.raises else known)
            half = limits.share(2 if effort.alone and not known else 1)
            answer = _better(answer, _search(program, goal, _solver(half, effort), half, report))
            if answer.good_enough(limits.gap):
                break
            if answer.verdict == "unknown" and not hint:
                answer = _with_any(program, goal, limits, answer)
    return answer


def _with_any(program: Program, goal: Sum, limits: Limits, answer: Answer) -> Answer:
    """Begin from any roster where the goal led to none: without a goal one is often found at once."""
    solution = satisfy(program, limits, program.penalties.greatest, program.costs.greatest)
    if not solution:
        return answer
    value = goal.value(solution)
    return Answer("feasible", value, min(answer.bound, value), solution)


def _better(before: Answer, now: Answer) -> Answer:
    """Keep the better value and the better bound of two searches."""
    if now.verdict in {"optimal", "infeasible"} or before.value is None:
        return replace(now, bound=max(before.bound, now.bound))
    best = before if now.value is None or now.value > before.value else now
    assert best.value is not None  # noqa: S101 (the earlier search has a value here)
    bound = min(max(before.bound, now.bound), best.value)
    return Answer("optimal" if bound == best.value else "feasible", best.value, bound, best.solution)


def _search(
    program: Program, goal: Sum, solver: cp_model.CpSolver, limits: Limits, report: Report | None
) -> Answer:
    """Run CP-SAT once, and read its answer exactly."""
    status = _run(solver, program.model, limits.stop, report)
    if status == cp_model.INFEASIBLE:
        return Answer("infeasible", None, goal.constant, ())
    response = solver.response_proto
    # The floats of CP-SAT are not exact for large amounts: value and bound are counted in integers.
    bound = goal.constant + max(0, response.inner_objective_lower_bound)
    if status == cp_model.UNKNOWN:
        return Answer("unknown", None, bound, ())
    solution = tuple(response.solution)
    value = goal.value(solution)
    if not goal.variables:
        bound = value
    return Answer("optimal" if bound >= value else "feasible", value, min(bound, value), solution)


def satisfy(
    program: Program, limits: Limits, penalty: int, cost: int, wish: Sum | None = None
) -> tuple[int, ...]:
    """Find a solution within a penalty and a cost.

    Parameters
    ----------
    program : Program
        The program; it is left as it is.
    limits : Limits
        When to end; the question is given up early where it turns out hard.
    penalty, cost : int
        The most that the solution may have of each, in rupiah.
    wish : Sum, optional
        What had better be small, as far as that is found out at once.

    Returns
    -------
    tuple of int
        Value of each variable of the program; empty where none was found.
    """
    if limits.left() <= 0:
        return ()
    model = program.model.clone()
    model.clear_objective()
    if wish is not None and wish.variables:
        model.minimize(cp_model.LinearExpr.weighted_sum(wish.variables, wish.weights))
    program.penalties.bound_by(model, most=penalty)
    program.costs.bound_by(model, most=cost)
    for effort in (AT_ONCE, SATISFY):
        solver = _solver(limits.exact(), effort)
        status = _run(solver, model, limits.stop, None)
        if status != cp_model.UNKNOWN:
            return tuple(solver.response_proto.solution) if status != cp_model.INFEASIBLE else ()
    return ()


def complete(program: Program, hint: Hint, limits: Limits) -> Hint:
    """Extend a hint to all variables of a program, with the least penalty, so that a search begins from it.

    Where it cannot be extended so that all rows are kept, the hint is returned as it is.
    """
    solution = completed(program, hint, limits)
    return hint if solution is None else dict(enumerate(solution))


def completed(
    program: Program, hint: Hint, limits: Limits, goal: Sum | None = None
) -> tuple[int, ...] | None:
    """Return the solution of the least penalty, or of the least of another goal, with the values of a hint.

    Parameters
    ----------
    program : Program
        The program; it is left as it is.
    hint : dict
        Values of some variables, by index, or of all.
    limits : Limits
        When to end.
    goal : Sum, optional
        What is to be least, instead of the penalty.

    Returns
    -------
    tuple of int or None
        Values of all variables; None where none are found that keep all rows.
    """
    model = program.model.clone()
    _set_goal(model, goal or program.penalties, hint)
    solver = _solver(limits, SATISFY)
    solver.parameters.fix_variables_to_their_hinted_value = True
    found = _run(solver, model, limits.stop, None) in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return tuple(solver.response_proto.solution) if found else None


def least_penalty(program: Program, solution: tuple[int, ...], limits: Limits) -> int:
    """Return the penalty of the roster of a solution, as an audit counts it.

    A search that ended early may leave slacks that are larger than the violations of soft rules.

    Parameters
    ----------
    program : Program
        The program; it is left as it is.
    solution : tuple of int
        A solution of it.
    limits : Limits
        Seed and threads; with all patterns fixed the question is answered at once, whatever time is left.
    """
    value = program.penalties.value(solution)
    if value == program.penalties.least:
        return value
    model = program.model.clone()
    for node in program.nodes:
        for count in node.counts:
            if not isinstance(count, int):
                model.add(count == solution[count.index])
    _set_goal(model, program.penalties, dict(enumerate(solution)))
    solver = _solver(limits.exact(), SATISFY)
    solver.parameters.max_time_in_seconds = float("inf")
    if _run(solver, model, NeverStop(), None) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return value
    return program.penalties.value(tuple(solver.response_proto.solution))


def _solver(limits: Limits, effort: Effort) -> cp_model.CpSolver:
    """Return CP-SAT with one thread or with its whole portfolio, for so much effort."""
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limits.left()
    solver.parameters.relative_gap_limit = limits.gap
    solver.parameters.random_seed = limits.seed
    solver.parameters.linearization_level = 2
    solver.parameters.catch_sigint_signal = False
    solver.parameters.max_deterministic_time = effort.seconds
    if effort.plain:
        solver.parameters.cp_model_presolve = False
        solver.parameters.cut_level = 0
    if effort.lowers:
        solver.parameters.num_workers = NEIGHBOURHOODS
        solver.parameters.use_lns_only = True
        solver.parameters.interleave_search = True
        solver.parameters.interleave_batch_size = AT_A_TIME
    elif effort.alone:
        solver.parameters.num_workers = 1
        solver.parameters.use_objective_lb_search = limits.from_below
        solver.parameters.optimize_with_lb_tree_search = effort.raises
    else:
        solver.parameters.num_workers = limits.threads
        solver.parameters.interleave_search = True
    return solver


def _set_goal(model: cp_model.CpModel, goal: Sum, hint: Hint | None) -> None:
    model.clear_objective()
    if goal.variables:
        model.minimize(cp_model.LinearExpr.weighted_sum(goal.variables, goal.weights))
    model.clear_hints()
    for index, value in (hint or {}).items():
        model.add_hint(model.get_int_var_from_proto_index(index), value)


def _run(
    solver: cp_model.CpSolver, model: cp_model.CpModel, stop: StopSignal, report: Report | None
) -> cp_model.CpSolverStatus:
    """Solve, unless it is a matter of moments in a thread, so that the search can be watched and ended."""
    if solver.parameters.max_deterministic_time <= UNWATCHED:
        status = solver.solve(model)
    else:
        status = _run_watched(solver, model, stop, report)
    if status == cp_model.MODEL_INVALID:
        raise InvalidProgramError(model.validate())
    return status


def _run_watched(
    solver: cp_model.CpSolver, model: cp_model.CpModel, stop: StopSignal, report: Report | None
) -> cp_model.CpSolverStatus:
    """Solve in a thread, so that signals are served meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        search = pool.submit(solver.solve, model)
        while not wait([search], timeout=POLL_SECONDS).done:
            if stop.is_set():
                solver.stop_search()
            if report is not None:
                report()
        return search.result()
