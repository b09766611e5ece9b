"""The best seats of a day with few open zones: every way to fill the desks, unit after unit, in one table.

People of a unit are alike, so that after some of the units nothing counts but how many desks of each zone are
taken. The table holds the least value for each such numbers; those of the largest zone follow from the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, prod

import numpy as np

from optimizer.instance import Ints
from optimizer.program.day_seats import Counts, Day

NEVER = 2**40
"""Value of what cannot be; the values of seatings are far from it."""


@dataclass(frozen=True)
class _Spread:
    """One way to spread the people of a unit over zones.

    Attributes
    ----------
    heads : tuple of int
        People by zone.
    value : int
        As the day weighs it, the fewest zones of the unit left aside.
    """

    heads: tuple[int, ...]
    value: int


def best_of_all(day: Day, most_steps: int) -> tuple[Counts | None, int]:
    """Return the best seats of a day, where few steps find them, and the steps that were taken.

    Units may use no more zones than each needs at first. As long as that leaves people without a desk, or
    the units use so many zones in all that one of them could have better used more, they may use one more.

    Parameters
    ----------
    day : Day
        The day.
    most_steps : int
        A step is one cell of the table and one way to spread a unit.

    Returns
    -------
    counts : dict, or None
        The seats; None where they are not found in so many steps.
    steps : int
        How many steps it took.
    """
    fewest = [day.fewest_zones(unit) for unit in range(len(day.heads))]
    cells = prod(desks + 1 for desks in sorted(day.desks)[:-1])
    counts: Counts | None = None
    steps = 0
    for more in range(len(day.desks)):
        limits = [min(least + more, len(zones)) for least, zones in zip(fewest, day.allowed, strict=True)]
        now = cells * sum(_most_spreads(day, unit, limit) for unit, limit in enumerate(limits))
        if steps + now > most_steps:
            break
        steps += now
        spreads = [_spreads(day, unit, limit, fewest[unit]) for unit, limit in enumerate(limits)]
        counts = _seated(day, spreads)
        if counts is not None and len(counts) - sum(fewest) <= more:
            break
    return counts, steps


def _most_spreads(day: Day, unit: int, limit: int) -> int:
    """Return an upper bound of the ways to spread a unit over so many zones at most."""
    heads, zones = day.heads[unit], len(day.allowed[unit])
    return sum(comb(zones, many) * comb(heads - 1, many - 1) for many in range(1, limit + 1))


def _spreads(day: Day, unit: int, limit: int, fewest: int) -> list[_Spread]:
    """List the ways to spread a unit over so many zones at most, those over few zones first."""
    before = day.before[unit]
    spreads = []
    for many in range(1, limit + 1):
        for zones in combinations(day.allowed[unit], many):
            for parts in _split(day.heads[unit], [day.desks[zone] for zone in zones]):
                heads = [0] * len(day.desks)
                for zone, part in zip(zones, parts, strict=True):
                    heads[zone] = part
                stay = sum(map(min, heads, before))
                spreads.append(_Spread(tuple(heads), (many - fewest) * day.pair_weight - stay))
    return spreads


def _split(heads: int, desks: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield all ways to seat people so that each zone gets somebody."""
    first, rest = desks[0], desks[1:]
    if not rest:
        if heads <= first:
            yield (heads,)
        return
    for here in range(max(1, heads - sum(rest)), min(first, heads - len(rest)) + 1):
        for others in _split(heads - here, rest):
            yield here, *others


def _seated(day: Day, spreads: Sequence[Sequence[_Spread]]) -> Counts | None:
    """Return the best seats with these ways to spread the units; None where they do not fit."""
    last = max(range(len(day.desks)), key=lambda zone: day.desks[zone])
    zones = [zone for zone in range(len(day.desks)) if zone != last]
    tables = [np.full([day.desks[zone] + 1 for zone in zones], NEVER, dtype=np.int64)]
    tables[0][(0,) * len(zones)] = 0
    for ways in spreads:
        tables.append(_with_unit(tables[-1], [([way.heads[zone] for zone in zones], way.value) for way in ways]))
    ends = _ends(day, zones, last, tables[-1])
    cell = [int(at) for at in np.unravel_index(int(ends.argmin()), ends.shape)]
    if ends[tuple(cell)] >= NEVER // 2:
        return None
    counts: Counts = {}
    for unit in reversed(range(len(spreads))):
        value = int(tables[unit + 1][tuple(cell)])
        for way in spreads[unit]:
            fewer = [at - way.heads[zone] for at, zone in zip(cell, zones, strict=True)]
            if min(fewer, default=0) >= 0 and int(tables[unit][tuple(fewer)]) + way.value == value:
                break
        cell = fewer
        counts |= {(unit, zone): heads for zone, heads in enumerate(way.heads) if heads}
    return counts


def _with_unit(table: Ints, ways: Sequence[tuple[Sequence[int], int]]) -> Ints:
    """Return the table with one more unit, which takes so many desks in one of these ways."""
    found = np.full_like(table, NEVER)
    for desks, value in ways:
        there = found[tuple(slice(taken, None) for taken in desks)]
        here = table[tuple(slice(size - taken) for taken, size in zip(desks, table.shape, strict=True))]
        np.minimum(there, here + value, out=there)
    return found


def _ends(day: Day, zones: Sequence[int], last: int, table: Ints) -> Ints:
    """Return the table without what leaves too many people to the last zone, or nobody to a paid one."""
    there = sum(day.heads) - sum(np.indices(table.shape))
    ends = np.where((there <= day.desks[last]) & (there >= int(day.paid[last])), table, NEVER)
    for axis, zone in enumerate(zones):
        if day.paid[zone]:
            np.moveaxis(ends, axis, 0)[0] = NEVER
    return ends
