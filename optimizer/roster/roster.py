"""A roster: who works where on each day, as arrays."""

from dataclasses import dataclass

import numpy as np

from optimizer.instance import WFA, WFO, Bools, Ints, Modes

NO_ZONE = -1


@dataclass(frozen=True)
class Roster:
    """Mode and seat of each employee on each working day.

    Attributes
    ----------
    modes : (n, T) int8
        OFF, WFO or WFA.
    zones : (n, T) int64
        Index of the zone in which the person sits, `NO_ZONE` where there is none.
    """

    modes: Modes
    zones: Ints

    @property
    def wfo(self) -> Bools:
        """(n, T): who works from the office."""
        return np.asarray(self.modes == WFO)

    @property
    def wfa(self) -> Bools:
        """(n, T): who works from anywhere."""
        return np.asarray(self.modes == WFA)
