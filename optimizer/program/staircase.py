"""Staircase: the cheapest step of each day so that the days together have seats enough.

A price per desk turns the days apart: each takes the step with the least `cost - price * seats`. What a step
has more than that is its reduced cost. The best choice has little reduced cost in all, so a table over the
few steps with little of it finds the best, and proves it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.instance import Ints
from optimizer.program.zones import BEYOND, Block

SCALE = 1024
"""Prices per desk are told in such parts of a rupiah."""

LARGEST = 2**61
"""Amounts up to which the arithmetic is exact."""

WIDEST = 2**28
"""Numbers of seats times steps that a table may have."""


@dataclass(frozen=True)
class Day:
    """What may be opened on a day: the steps that are worth it.

    Attributes
    ----------
    numbers : (S,) int
        The steps, by their number in the block.
    seats : (S,) int
        How many people can make use of each.
    cost : (S,) int
        Its rupiah.
    """

    numbers: Ints
    seats: Ints
    cost: Ints


@dataclass(frozen=True)
class Choice:
    """The steps chosen.

    Attributes
    ----------
    steps : list of int
        The step of each day, by its number in the block.
    cost : int
        What they cost, in rupiah: no choice costs less.
    """

    steps: list[int]
    cost: int


def day_of(block: Block, least: int, most: int, rent: int) -> Day:
    """Return the steps that a day may take.

    Parameters
    ----------
    block : Block
        The zones.
    least, most : int
        How many people must and can sit.
    rent : int
        Rupiah of opening the office, where anybody sits.
    """
    first = int(np.searchsorted(block.desks, least))
    last = int(np.searchsorted(block.desks, most))
    numbers = np.arange(first, min(last, len(block.desks) - 1) + 1)
    seats = np.minimum(block.desks[numbers], most)
    cost = block.cost[numbers] + (rent if most else 0)
    if rent and not least and most:
        return Day(np.append(0, numbers), np.append(0, seats), np.append(block.cost[0], cost))
    return Day(numbers, seats, cost)


def cheapest(days: Sequence[Day], certain: int) -> Choice | None:
    """Choose the step of each day: `min sum cost` so that `sum seats >= certain`.

    Of equally cheap choices, the first and the last day get the most seats: the days off between weeks tie
    them to the weeks beside.

    Returns
    -------
    Choice or None
        None where there is no choice, or the table would be too wide.
    """
    if not days:
        return Choice([], 0)
    if not all(len(day.numbers) for day in days):
        return None
    most = sum(int(day.seats.max()) for day in days)
    dearest = max(int(day.cost.max()) for day in days)
    if most < certain or SCALE * (dearest + 1) * (most + 1) * len(days) > LARGEST:
        return None
    price = _price(days, certain, SCALE * dearest + 1)
    reduced = [SCALE * day.cost - price * day.seats for day in days]
    reduced = [each - each.min() for each in reduced]
    order = [*range(1, len(days) - 1), 0, len(days) - 1] if len(days) > 1 else [0]
    spread = price // 8 + 1
    widest = sum(int(each.max()) for each in reduced) + price * most
    while True:
        few = [np.flatnonzero(each <= spread) for each in reduced]
        seats = [days[at].seats[few[at]] for at in order]
        fewest = [int(each.min()) for each in seats]
        size = sum(int(each.max()) for each in seats) - sum(fewest) + 1
        if sum(len(each) for each in few) * size > WIDEST:
            return None
        more = [each - least for each, least in zip(seats, fewest, strict=True)]
        costs = [reduced[at][few[at]] for at in order]
        found = _table(more, costs, size, certain - sum(fewest), price)
        if found is not None and (found[1] <= spread or spread > widest):
            taken = [0] * len(days)
            for place, at in enumerate(order):
                taken[at] = int(few[at][found[0][place]])
            chosen = list(zip(days, taken, strict=True))
            cost = sum(int(day.cost[step]) for day, step in chosen)
            return Choice([int(day.numbers[step]) for day, step in chosen], cost)
        spread *= 4


def _price(days: Sequence[Day], certain: int, high: int) -> int:
    """Return the price per desk at which the days, each by itself, have about as many seats as needed."""
    low = 0
    while low < high:
        price = (low + high) // 2
        seats = 0
        for day in days:
            reduced = SCALE * day.cost - price * day.seats
            seats += int(day.seats[reduced == reduced.min()].max())
        if seats >= certain:
            high = price
        else:
            low = price + 1
    return low


def _table(
    seats: list[Ints], costs: list[Ints], size: int, certain: int, price: int
) -> tuple[list[int], int] | None:
    """Choose a step of each day with the least reduced cost, unused seats priced; None without a choice."""
    tables = [np.full(size, BEYOND)]
    tables[0][0] = 0
    for many, dear in zip(seats, costs, strict=True):
        table = np.full(size, BEYOND)
        for more, cost in zip(many.tolist(), dear.tolist(), strict=True):
            np.minimum(table[more:], tables[-1][: size - more] + cost, out=table[more:])
        tables.append(table)
    enough = np.arange(max(certain, 0), size)
    if not len(enough):
        return None
    total = tables[-1][enough] + price * (enough - certain)
    if total.min() >= BEYOND // 2:
        return None
    best = int(total.min())
    left = int(enough[np.flatnonzero(total == best)[-1]])
    taken = []
    for many, dear, table, before in zip(
        reversed(seats), reversed(costs), reversed(tables[1:]), reversed(tables[:-1]), strict=True
    ):
        fits = np.flatnonzero(many <= left)
        same = fits[before[left - many[fits]] + dear[fits] == table[left]]
        step = int(same[np.argmax(many[same])])
        taken.append(step)
        left -= int(many[step])
    return taken[::-1], best
