"""One run of one side in a process of its own: how good, how fast, how much memory."""

import os
import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from optimizer.instance import Instance
    from optimizer.roster.roster import Roster


@dataclass(frozen=True)
class Run:
    """One run of one side.

    Attributes
    ----------
    proven : bool
        Whether the roster is proven optimal.
    cost, bound : int or None
        Cost of the roster and its lower bound, in rupiah; None where there is none.
    seconds : float
        Seconds of the search, reading excluded.
    whole : float
        Seconds from the start of the process to the end of the search.
    memory : int
        Most memory of the process, in bytes.
    """

    proven: bool
    cost: int | None
    bound: int | None
    seconds: float
    whole: float
    memory: int

    @property
    def gap(self) -> float | None:
        """Relative gap; None without a roster or bound."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


def measure(side: str, path: Path, limit: float) -> Run:
    """Solve a scenario in a process of its own.

    Parameters
    ----------
    side : str
        `wfa`, or one of `benchmarks.peers.PEERS`.
    path : Path
        The scenario.
    limit : float
        Seconds allowed.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_mute) as pool:
        return pool.submit(_run, side, path, limit, time()).result()


def _mute() -> None:
    """Let the process say nothing: HiGHS prints its name whatever its options are."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _run(side: str, path: Path, limit: float, began: float) -> Run:
    from optimizer.api import load, with_solver
    from optimizer.solving.solve import search

    instance = with_solver(load(path), time_limit=limit)
    cost: int | None
    if side == "wfa":
        found = search(instance)
        proven, seconds, roster = found.status == "optimal", found.runtime_s, found.roster
        cost, bound = found.cost, found.bound
    else:
        from benchmarks.peers import solve

        peer = solve(side, instance, limit)
        proven, seconds, roster = peer.proven, peer.seconds, peer.roster
        cost, bound = peer.cost, peer.bound
    whole = time() - began
    memory = _peak_memory()
    if roster is not None and cost is not None:
        hold(instance, roster, cost, proven=proven)
    return Run(proven, cost, bound, seconds, whole, memory)


def hold(instance: "Instance", roster: "Roster", cost: int, *, proven: bool) -> None:
    """Refuse a roster that breaks a rule or costs other than its side says.

    A roster without a proof may cost less than the program says, which may have opened a zone for nobody.
    """
    from optimizer.audit.audit import audit_roster
    from optimizer.audit.statement import statement, total

    audit = audit_roster(instance, roster)
    if not audit.ok:
        raise RuntimeError(audit.violations[0].message)
    counted = total(statement(instance, roster))
    if counted > cost or (proven and counted < cost):
        raise RuntimeError(f"the roster costs {counted}, not {cost}")


def _peak_memory() -> int:
    """Return the most memory that this process had, in bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
