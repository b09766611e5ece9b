"""The peers: one program with a Boolean per person and day, two solvers."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from time import monotonic

from benchmarks.linear import Answer, Linear
from benchmarks.problem import Problem
from optimizer.instance import Instance
from optimizer.roster.roster import Roster

PEERS = {"boolean": "benchmarks.peer_boolean", "highs": "benchmarks.peer_highs"}
"""The module of each peer."""


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
    optimum: Callable[[Linear, float], Answer] = import_module(PEERS[peer]).optimum
    began = monotonic()
    problem = Problem(instance)
    answer = optimum(problem.linear, limit)
    seconds = monotonic() - began
    if answer.values is None:
        return Peer(False, None, answer.bound, None, seconds)
    cost = problem.linear.cost(answer.values.tolist())
    return Peer(answer.proven, cost, answer.bound, problem.roster(answer.values), seconds)
