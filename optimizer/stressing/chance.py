"""The exact chance that too few come: sums of binomial chances, without drawing anything."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from optimizer.instance import Ints

Floats = npt.NDArray[np.float64]

SMALLEST = 1e-17
"""Numbers of people less likely than this are left out; the sum of all of them is far below what is shown."""


@dataclass(frozen=True)
class Threat:
    """How likely people do not come, each person and day by itself.

    Attributes
    ----------
    sick : float
        Chance that somebody who is not absent is ill: neither WFO nor WFA, and absent to every rule.
    no_show : float
        Chance that somebody who is WFO and not ill does not come: not absent to any rule, yet missing.
    """

    sick: float
    no_show: float


@lru_cache(maxsize=4096)
def binomial(people: int, chance: float) -> Floats:
    """Return the chances that 0, 1, ... of some people do what each does with a chance."""
    if chance in (0.0, 1.0):
        return np.eye(people + 1)[people if chance else 0]
    steps = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, people + 1)))])
    some = np.arange(people + 1)
    ways = steps[people] - steps - steps[::-1]
    return np.asarray(np.exp(ways + some * np.log(chance) + (people - some) * np.log1p(-chance)))


def failing(wfo: int, wfa: int, needed: Callable[[Ints], Ints], threat: Threat) -> float:
    """Return the chance that fewer come than are needed.

    Parameters
    ----------
    wfo, wfa : int
        People of the group who are planned to be in the office, and not.
    needed : callable
        How many must be in the office when so many of the group are not absent.
    threat : Threat
        How likely people do not come.
    """
    well = 1 - threat.sick
    there, away = binomial(wfo, well), binomial(wfa, well)
    awake = np.flatnonzero(away > SMALLEST)
    total = 0.0
    for able in np.flatnonzero(there > SMALLEST).tolist():
        up_to = np.concatenate([[0.0], np.cumsum(binomial(able, 1 - threat.no_show))])
        need = np.clip(needed(able + awake), 0, able + 1)
        total += float(there[able] * (away[awake] @ up_to[need]))
    return min(1.0, max(0.0, total))
