"""Who sits where on a day, and what the zones cost in which somebody sits."""

import numpy as np
import pytest

from optimizer.api import load, solve, with_solver
from optimizer.comparing.comparison import without_later_goals
from optimizer.instance import WFA, WFO
from optimizer.program.classes import Traits
from optimizer.program.naming import seat
from optimizer.program.zones import blocks_of
from tests.commands.running import KANREG
from tests.instances import ANY_DAYS, make_instance

ZONES = [
    {"zone": "A", "office": "O", "desks": 2, "open_cost_per_day": 5},
    {"zone": "B", "office": "O", "desks": 1, "open_cost_per_day": 4},
]


@pytest.mark.parametrize(
    ("inside", "may_close", "cost"), [(3, True, 9), (2, True, 5), (0, True, 0), (2, False, 9), (0, False, 4)]
)
def test_a_zone_of_a_step_in_which_nobody_sits_costs_nothing(inside: int, may_close: bool, cost: int) -> None:
    zones = [ZONES[0], {**ZONES[1], "may_close": may_close}]
    instance = make_instance(3, [ANY_DAYS], [{"cost": "open_zone"}], zones=zones)
    traits = Traits(instance)
    [block] = blocks_of(instance, traits.desk_sets, {0}, 0, traits.prices.zone_day[:, 0])
    widest = block.only(len(block.desks) - 1)
    assert widest.step_for(0).cost == 9
    modes = np.where(np.arange(3) < inside, WFO, WFA).astype(np.int8)
    seats, paid = seat(traits, np.arange(3), (0, 0), [widest], lambda desk_set, number: None, modes)
    assert (seats >= 0).sum() == inside
    assert paid == cost


def test_a_search_that_ends_far_from_the_best_counts_its_roster_rightly() -> None:
    instance = without_later_goals(with_solver(load(KANREG), gap=0.5, workers=1))
    assert solve(instance).result.status == "within_gap"
