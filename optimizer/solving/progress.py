"""What a search reports while it runs."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """Where a search stands.

    Attributes
    ----------
    phase : str
        `weeks apart`, `weeks in order` or `joint program`.
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
