"""The cheapest step of each day, held against all combinations of steps."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.program.staircase import Choice, Day, cheapest, day_of
from optimizer.program.zones import Block


def day(*steps):
    """Return a day of steps, each its seats and its cost."""
    return Day(np.arange(len(steps)), *(np.array(column) for column in zip(*steps, strict=True)))


def best(days, certain):
    """Return the best choice: the least cost, then the most seats, on the last day and on the first."""
    found = []
    for steps in product(*(range(len(each.numbers)) for each in days)):
        seats = [int(each.seats[step]) for each, step in zip(days, steps, strict=True)]
        cost = sum(int(each.cost[step]) for each, step in zip(days, steps, strict=True))
        if sum(seats) >= certain:
            found.append((cost, -sum(seats), -seats[-1], -seats[0]))
    return min(found, default=None)


def told(days, choice):
    """Return what `best` says, of a choice."""
    if choice is None:
        return None
    steps = list(zip(days, choice.steps, strict=True))
    seats = [int(each.seats[step]) for each, step in steps]
    assert choice.cost == sum(int(each.cost[step]) for each, step in steps)
    return choice.cost, -sum(seats), -seats[-1], -seats[0]


@st.composite
def staircases(draw, most_seats=30, most_cost=40):
    """Draw steps with rising seats, and costs that rise more often than not."""
    days = []
    for _ in range(draw(st.integers(1, 5))):
        steps = draw(st.integers(1, 8 if len(days) < 3 else 4))
        whole = st.lists(st.integers(0, most_seats), min_size=steps, max_size=steps, unique=True)
        seats = sorted(draw(whole))
        costs = draw(st.lists(st.integers(0, most_cost), min_size=steps, max_size=steps))
        costs = sorted(costs) if draw(st.integers(0, 4)) else costs
        days.append(day(*zip(seats, costs, strict=True)))
    return days


@settings(max_examples=150, deadline=None)
@given(staircases(), st.data())
def test_the_best_of_all_choices(days, data):
    most = sum(int(each.seats.max()) for each in days)
    certain = data.draw(st.one_of(st.integers(0, most + 2), st.just(most)))
    assert told(days, cheapest(days, certain)) == best(days, certain)


@settings(max_examples=60, deadline=None)
@given(staircases(most_cost=3), st.data())
def test_the_best_of_many_equally_cheap_choices(days, data):
    certain = data.draw(st.integers(0, sum(int(each.seats.max()) for each in days)))
    assert told(days, cheapest(days, certain)) == best(days, certain)


@settings(max_examples=60, deadline=None)
@given(staircases(most_seats=1000, most_cost=10**9), st.data())
def test_amounts_of_rupiah(days, data):
    certain = data.draw(st.integers(0, sum(int(each.seats.max()) for each in days)))
    assert told(days, cheapest(days, certain)) == best(days, certain)


def test_the_first_and_the_last_day_get_the_most_seats():
    steps = day((0, 0), (10, 7), (20, 14))
    assert cheapest([steps] * 5, 20).steps == [0, 0, 0, 0, 2]
    assert cheapest([steps] * 5, 40).steps == [2, 0, 0, 0, 2]


def test_nothing_to_choose():
    assert cheapest([], 0) == Choice([], 0)
    assert cheapest([day((5, 3))], 6) is None
    assert cheapest([day((5, 3)), Day(*(np.zeros(0, dtype=np.int64) for _ in range(3)))], 0) is None


@pytest.mark.parametrize("price", [10**12, 2**50, 2**60, 2**62])
def test_huge_amounts_are_exact_or_refused(price):
    days = [day((0, 0), (3, price), (7, 2 * price - 1)), day((1, 1), (4, price - 1))]
    for certain in range(12):
        choice = cheapest(days, certain)
        assert choice is None or told(days, choice) == best(days, certain)
    assert (cheapest(days, 11) is None) == (price >= 2**50)


def test_a_table_that_is_too_wide_is_refused():
    wide = [day((0, 0), (2**28, 3)), day((0, 0), (2**28 - 1, 3))]
    assert cheapest(wide, 2**28) is None


BLOCK = Block(
    (0,), np.arange(3), np.array([0, 10, 20, 30]), np.array([0, 5, 9, 20]), np.zeros((4, 3), dtype=bool)
)
KEPT_OPEN = Block((0,), np.arange(2), np.array([4, 10]), np.array([6, 8]), np.ones((2, 2), dtype=bool))


def listed(day):
    return list(zip(day.numbers.tolist(), day.seats.tolist(), day.cost.tolist(), strict=True))


def test_steps_of_more_seats_than_people_end_with_the_first_that_seats_all():
    assert listed(day_of(BLOCK, 0, 20, 0)) == [(0, 0, 0), (1, 10, 5), (2, 20, 9)]
    assert listed(day_of(BLOCK, 0, 13, 0)) == [(0, 0, 0), (1, 10, 5), (2, 13, 9)]
    assert listed(day_of(BLOCK, 0, 99, 0))[-1] == (3, 30, 20)


def test_steps_with_too_few_seats_are_left_out():
    assert listed(day_of(BLOCK, 11, 30, 0)) == [(2, 20, 9), (3, 30, 20)]
    assert listed(day_of(BLOCK, 31, 40, 0)) == []


def test_rent_is_paid_where_anybody_sits():
    assert listed(day_of(BLOCK, 1, 10, 100)) == [(1, 10, 105)]
    assert listed(day_of(BLOCK, 0, 10, 100)) == [(0, 0, 0), (0, 0, 100), (1, 10, 105)]
    assert listed(day_of(KEPT_OPEN, 0, 10, 100)) == [(0, 0, 6), (0, 4, 106), (1, 10, 108)]


def test_nobody_can_sit_and_nothing_is_rented():
    assert listed(day_of(BLOCK, 0, 0, 100)) == [(0, 0, 0)]
    assert listed(day_of(KEPT_OPEN, 0, 0, 100)) == [(0, 0, 6)]
