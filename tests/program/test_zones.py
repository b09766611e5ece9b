"""The sets of zones that are worth opening, held against all sets."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.program.zones import Block, Step, worthwhile

ZONES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 5), st.booleans()), min_size=1, max_size=6)


def frontier(desks, prices, may_close):
    """Return (desks, cost) of the sets than which no other has as many desks for as little."""
    sets = []
    for open_zones in product([False, True], repeat=len(desks)):
        if all(is_open or free for is_open, free in zip(open_zones, may_close, strict=True)):
            sets.append((int(desks @ np.array(open_zones)), int(prices @ np.array(open_zones))))
    beaten = {
        (many, cost)
        for many, cost in sets
        if any(other != (many, cost) and other[0] >= many and other[1] <= cost for other in sets)
    }
    return sorted(set(sets) - beaten)


@settings(max_examples=200, deadline=None)
@given(ZONES)
def test_no_other_set_beats_them(zones):
    desks, prices, may_close = (np.array(column) for column in zip(*zones, strict=True))
    many, cost, chosen = worthwhile(desks, prices, may_close)
    assert list(zip(many.tolist(), cost.tolist(), strict=True)) == frontier(desks, prices, may_close)
    assert (chosen @ desks).tolist() == many.tolist()
    assert (chosen @ prices).tolist() == cost.tolist()
    assert chosen[:, ~may_close].all()


def test_equal_zones_are_steps_of_one_each():
    many, cost, chosen = worthwhile(np.array([4] * 5), np.array([3] * 5), np.ones(5, dtype=bool))
    assert (many.tolist(), cost.tolist()) == ([0, 4, 8, 12, 16, 20], [0, 3, 6, 9, 12, 15])
    assert chosen.sum(axis=1).tolist() == [0, 1, 2, 3, 4, 5]


def test_no_zones_are_one_step():
    nothing = np.zeros(0, dtype=np.int64)
    many, cost, chosen = worthwhile(nothing, nothing, nothing.astype(bool))
    assert (many.tolist(), cost.tolist(), chosen.shape) == ([0], [0], (1, 0))


def block():
    chosen = np.array([[False, False], [True, False], [True, True]])
    return Block((0,), np.array([3, 8]), np.array([0, 10, 25]), np.array([0, 7, 9]), chosen)


@pytest.mark.parametrize(
    ("heads", "step"),
    [
        (0, Step(0, 0, ())),
        (1, Step(10, 7, (3,))),
        (10, Step(10, 7, (3,))),
        (11, Step(25, 9, (3, 8))),
        (25, Step(25, 9, (3, 8))),
    ],
)
def test_the_cheapest_step_that_seats_so_many(heads, step):
    assert block().step_for(heads) == step


def test_a_block_with_one_step_alone():
    only = block().only(1)
    assert only.steps == (Step(10, 7, (3,)),)
    assert only.step_for(0) == only.step_for(10) == Step(10, 7, (3,))
    assert (only.desk_sets, only.zones.tolist()) == ((0,), [3, 8])
