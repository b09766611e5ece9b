"""The search: offices apart, weeks apart, weeks in order, then the joint program."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from models.result import Status
from optimizer.instance import OFF, Instance
from optimizer.program.amounts import check_costs, check_penalties
from optimizer.program.classes import Traits
from optimizer.program.levels import levels_of, matters
from optimizer.program.reseating import reseated
from optimizer.program.solver import Limits, NeverStop, StopSignal
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.begin import begin_with
from optimizer.solving.caps import weeks_within_caps
from optimizer.solving.component import component
from optimizer.solving.in_pairs import units_in_pairs, weeks_in_pairs
from optimizer.solving.known import Known
from optimizer.solving.offices import components
from optimizer.solving.phases import (
    heads_first,
    task,
    wider_windows,
    windows_apart,
    windows_in_order,
    windows_with_room,
)
from optimizer.solving.progress import Board, Listener
from optimizer.solving.relaxed import weeks_without_whole_rules
from optimizer.solving.scope import Reached, Scope
from optimizer.solving.settling import settle
from optimizer.solving.units_in_turn import units_in_turn

FIRST_SHARE = 0.8
"""Share of the time for penalties and cost, where other goals follow."""

PHASES = (
    weeks_without_whole_rules,
    weeks_within_caps,
    heads_first,
    weeks_in_pairs,
    units_in_turn,
    windows_in_order,
    units_in_pairs,
    windows_with_room,
    windows_apart,
    wider_windows,
)


@dataclass(frozen=True)
class Search:
    """What a search found.

    Attributes
    ----------
    status : str
        `optimal`, `within_gap`, `feasible`, `infeasible` or `unknown`.
    roster : Roster or None
        The best roster; None without one.
    cost, penalty : int or None
        Its cost and penalty in rupiah, as the program counts them.
    bound : int or None
        Proven lower bound of the cost of rosters of the least penalty.
    penalty_bound : int or None
        Proven lower bound of the penalty.
    runtime_s : float
        Seconds of the search.
    reached : tuple of Reached
        How far each goal was reached; empty without a roster.
    """

    status: Status
    roster: Roster | None
    cost: int | None
    bound: int | None
    penalty: int | None
    penalty_bound: int | None
    runtime_s: float
    reached: tuple[Reached, ...] = ()


def search(
    instance: Instance,
    listener: Listener | None = None,
    stop: StopSignal | None = None,
    known: Known | None = None,
) -> Search:
    """Search the roster of the least penalty, and of the least cost among those.

    Parameters
    ----------
    instance : Instance
        What to solve.
    listener : callable, optional
        Gets the progress.
    stop : StopSignal, optional
        Ends the search with the best roster so far.
    known : Known, optional
        What is known already, from a scenario close to it.

    Raises
    ------
    AmountsTooLargeError
        If a roster could cost more, or have more penalty, than what is counted exactly.
    """
    began = monotonic()
    settings = instance.scenario.solver
    limits = Limits(
        began + settings.time_limit, settings.gap, settings.seed, settings.workers, stop or NeverStop()
    )
    first = replace(limits, deadline=began + settings.time_limit * _share_of_cost(instance))
    check_costs(instance)
    traits = Traits(instance)
    check_penalties(instance, traits.binds)
    parts = [component(traits, offices) for offices in components(traits)]
    board = Board(listener, traits.prices.constant)
    job = task(traits, parts, first, board)
    if known is not None:
        begin_with(job, known)
    for phase in PHASES:
        phase(job)
        if any(part.infeasible for part in parts):
            return Search("infeasible", None, None, None, None, None, board.seconds())
    if any(part.roster is None for part in parts):
        bound = traits.prices.constant + sum(part.cost_bound for part in parts)
        penalty_bound = sum(part.penalty_bound for part in parts)
        return Search("unknown", None, None, bound, None, penalty_bound, board.seconds())
    scopes, reached = settle(replace(job, limits=limits))
    return _conclude(traits, scopes, reached, limits.gap, board.seconds())


def _share_of_cost(instance: Instance) -> float:
    """Return the share of the time after which the goals after penalties and cost have their turn."""
    others = [level for level in levels_of(instance) if level.goal not in {"penalties", "cost"}]
    return FIRST_SHARE if any(matters(level, instance) for level in others) else 1.0


def _conclude(
    traits: Traits, scopes: list[Scope], reached: list[Reached], gap: float, seconds: float
) -> Search:
    """Put the scopes together, with an exact status."""
    constant = traits.prices.constant
    penalty, cost = (
        next(each for each in reached if each.level.goal == name) for name in ("penalties", "cost")
    )
    bound, total = constant + cost.bound, constant + cost.best
    # A bound of cost counts only among rosters that are the best in the goals before it.
    settled = all(each.best == each.bound for each in (penalty, *reached[: reached.index(cost)]))
    status: Status = "feasible"
    if settled and total == bound:
        status = "optimal"
    elif settled and total - bound <= gap * total:
        status = "within_gap"
    return Search(
        status,
        reseated(traits, _roster(traits.instance, scopes)),
        constant + cost.value,
        bound,
        penalty.value,
        penalty.bound,
        seconds,
        tuple(reached),
    )


def _roster(instance: Instance, scopes: list[Scope]) -> Roster:
    shape = (instance.people, len(instance.days))
    modes = np.full(shape, OFF, dtype=np.int8)
    zones = np.full(shape, NO_ZONE, dtype=np.int64)
    for scope in scopes:
        modes[scope.part.people] = scope.roster.modes
        zones[scope.part.people] = scope.roster.zones
    return Roster(modes, zones)
