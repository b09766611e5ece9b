"""What a search reports while it runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Protocol


@dataclass(frozen=True)
class Progress:
    """Where a search stands.

    Attributes
    ----------
    phase : str
        `heads first`, `weeks in order`, `weeks apart` or `joint program`.
    done, parts : int
        Parts of the phase that are done, and all of them (offices times weeks).
    cost : int or None
        Cost of the best roster so far, in rupiah.
    bound : int or None
        Proven lower bound of cost so far, in rupiah.
    seconds : float
        Seconds since the search began.
    """

    phase: str
    done: int
    parts: int
    cost: int | None
    bound: int | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """(cost - bound) / cost; None until both are known."""
        if self.cost is None or self.bound is None:
            return None
        return (self.cost - self.bound) / self.cost if self.cost else 0.0


Listener = Callable[[Progress], None]


class Standing(Protocol):
    """What is known of a part of the scenario."""

    @property
    def cost(self) -> int | None:
        """Cost of its roster; None without one."""
        ...

    @property
    def cost_bound(self) -> int:
        """Proven lower bound of its cost."""
        ...


class Board:
    """Tells a listener where a search stands.

    Parameters
    ----------
    listener : callable or None
        Gets the progress.
    constant : int
        Rupiah that every roster costs, whatever the search finds.
    """

    def __init__(self, listener: Listener | None, constant: int) -> None:
        self._listener = listener
        self._constant = constant
        self._began = monotonic()
        self._phase, self._done, self._parts = "", 0, 0
        self._lock = Lock()

    def begin(self, phase: str, parts: int) -> None:
        """Begin a phase of so many parts."""
        self._phase, self._done, self._parts = phase, 0, parts

    def step(self, components: Sequence[Standing]) -> None:
        """Tell that a part is done."""
        with self._lock:
            self._done += 1
        self._tell(components)

    def report(self, components: Sequence[Standing]) -> Callable[[], None]:
        """Return what CP-SAT calls every moment; the moment is told, with what is known of the whole."""
        return lambda: self._tell(components)

    def seconds(self) -> float:
        """Return the seconds since the search began."""
        return monotonic() - self._began

    def _tell(self, components: Sequence[Standing]) -> None:
        """Tell the listener where the search stands; one thread at a time, so that time only goes on."""
        if self._listener is None:
            return
        with self._lock:
            costs = [part.cost for part in components]
            known = [cost for cost in costs if cost is not None]
            cost = self._constant + sum(known) if len(known) == len(costs) else None
            bound = self._constant + sum(part.cost_bound for part in components)
            self._listener(Progress(self._phase, self._done, self._parts, cost, bound, self.seconds()))
