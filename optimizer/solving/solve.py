"""The search: offices apart, weeks apart, weeks in order, then the joint program."""

from dataclasses import dataclass
from time import monotonic

import numpy as np

from models.result import Status
from optimizer.instance import OFF, Instance
from optimizer.program.classes import Traits
from optimizer.program.reseating import reseated
from optimizer.program.sharing import shared
from optimizer.program.solver import Limits, NeverStop, StopSignal
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.component import Component, component
from optimizer.solving.offices import components
from optimizer.solving.phases import heads_first, task, wider_windows, windows_apart, windows_in_order
from optimizer.solving.progress import Board, Listener

PHASES = (heads_first, windows_in_order, windows_apart, wider_windows)


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
    """

    status: Status
    roster: Roster | None
    cost: int | None
    bound: int | None
    penalty: int | None
    penalty_bound: int | None
    runtime_s: float


def search(instance: Instance, listener: Listener | None = None, stop: StopSignal | None = None) -> Search:
    """Search the roster of the least penalty, and of the least cost among those.

    Parameters
    ----------
    instance : Instance
        What to solve.
    listener : callable, optional
        Gets the progress.
    stop : StopSignal, optional
        Ends the search with the best roster so far.
    """
    began = monotonic()
    settings = instance.scenario.solver
    limits = Limits(
        began + settings.time_limit, settings.gap, settings.seed, settings.workers, stop or NeverStop()
    )
    traits = Traits(instance)
    parts = [component(traits, offices) for offices in components(traits)]
    board = Board(listener, traits.prices.constant)
    job = task(traits, parts, limits, board)
    for phase in PHASES:
        phase(job)
        if any(part.infeasible for part in parts):
            return Search("infeasible", None, None, None, None, None, board.seconds())
    return _conclude(traits, parts, limits.gap, board.seconds())


def _conclude(traits: Traits, parts: list[Component], gap: float, seconds: float) -> Search:
    """Put the components together, with an exact status."""
    constant = traits.prices.constant
    bound = constant + sum(part.cost_bound for part in parts)
    penalty_bound = sum(part.penalty_bound for part in parts)
    costs = [part.cost for part in parts]
    known = [cost for cost in costs if cost is not None]
    if len(known) < len(costs):
        return Search("unknown", None, None, bound, None, penalty_bound, seconds)
    cost = constant + sum(known)
    penalty = sum(part.penalty for part in parts)
    status: Status = "feasible"
    if penalty == penalty_bound and cost == bound:
        status = "optimal"
    elif penalty == penalty_bound and cost - bound <= gap * cost:
        status = "within_gap"
    roster = reseated(traits, shared(traits, _roster(traits.instance, parts)))
    return Search(status, roster, cost, bound, penalty, penalty_bound, seconds)


def _roster(instance: Instance, parts: list[Component]) -> Roster:
    shape = (instance.people, len(instance.days))
    modes = np.full(shape, OFF, dtype=np.int8)
    zones = np.full(shape, NO_ZONE, dtype=np.int64)
    for part in parts:
        if part.roster is not None:
            modes[part.people] = part.roster.modes
            zones[part.people] = part.roster.zones
    return Roster(modes, zones)
