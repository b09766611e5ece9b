"""The peers: programs with a Boolean per person and day, and two solvers."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from time import monotonic

from benchmarks.linear import Answer, Linear
from benchmarks.problem import Problem, Seats
from benchmarks.seats import add_places, add_seats
from optimizer.instance import Instance
from optimizer.roster.roster import Roster

PEERS: dict[str, tuple[str, Seats]] = {
    "boolean": ("benchmarks.peer_boolean", add_seats),
    "shifts": ("benchmarks.peer_boolean", add_places),
    "highs": ("benchmarks.peer_highs", add_seats),
}
"""The module of each peer's solver, and how its program says who sits where."""


@dataclass(frozen=True)
class Peer:
    """What a peer found.

    Attributes
    ----------
    proven : bool
        Whether the roster is proven optimal.
    cost, bound : int or None
        Cost of the roster and its lower bound, in rupiah.
    roster : Roster or None
        The roster.
    seconds : float
        Seconds to build and to solve the program.
    """

    proven: bool
    cost: int | None
    bound: int | None
    roster: Roster | None
    seconds: float


def solve(peer: str, instance: Instance, limit: float) -> Peer:
    """Build and solve the program.

    Parameters
    ----------
    peer : str
        One of `PEERS`.
    instance : Instance
        What to solve.
    limit : float
        Seconds allowed to the solver.
    """
    solver, seats = PEERS[peer]
    optimum: Callable[[Linear, float], Answer] = import_module(solver).optimum
    began = monotonic()
    problem = Problem(instance, seats)
    answer = optimum(problem.linear, limit)
    seconds = monotonic() - began
    if answer.values is None:
        return Peer(False, None, answer.bound, None, seconds)
    cost = problem.linear.cost(answer.values.tolist())
    return Peer(answer.proven, cost, answer.bound, problem.roster(answer.values), seconds)
