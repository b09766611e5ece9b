"""The chance that too few come, added up over every way in which people can be ill or not come."""

from itertools import product

import numpy as np

from optimizer.stressing.chance import Threat


def by_hand(wfo: int, wfa: int, needed, threat: Threat) -> float:
    """Add up the chances of the ways in which fewer come than are needed."""
    total = 0.0
    states = [("ill", threat.sick)]
    well = 1 - threat.sick
    there = [*states, ("gone", well * threat.no_show), ("in", well * (1 - threat.no_show))]
    away = [*states, ("away", well)]
    for way in product(*[there] * wfo, *[away] * wfa):
        come = sum(state == "in" for state, _chance in way)
        present = sum(state != "ill" for state, _chance in way)
        if come < needed(np.array(present)):
            total += float(np.prod([chance for _state, chance in way]))
    return total
