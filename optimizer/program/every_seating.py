"""The best seats of a day with few open zones: every way to fill the desks, unit after unit, in one table.

People of a unit are alike, so that after some of the units nothing counts but how many desks of each zone are
taken. The table holds the least value for each of these; the largest zone follows from the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import comb, prod

import numpy as np
import numpy.typing as npt

from optimizer.instance import Bools, Ints
from optimizer.program.day_seats import Counts, Day

NEVER = 2**30
"""Value of what cannot be; the values of seatings are far from it."""

Table = npt.NDArray[np.int32]
"""The least value by desks that are taken, an axis for each zone but the largest."""

_Slices = tuple[slice, ...]


@dataclass
class EverySeating:
    """Finds the best seats of days that have few enough seatings.

    Units may use no more zones than each needs at first. As long as that leaves people without a desk, or
    the units use so many zones in all that one of them could have better used more, they may use one more.

    Attributes
    ----------
    most_steps : int
        Days that take more are given up; a step is one cell of the table and one way to spread a unit.
    steps : int
        The steps taken so far.
    """

    most_steps: int
    steps: int = 0
    _more: dict[object, int] = field(default_factory=dict)
    _plans: dict[object, "_Plan"] = field(default_factory=dict)

    def best(self, day: Day) -> Counts | None:
        """Return the best seats of a day with more than one zone; None where they take too many steps."""
        fewest = [day.fewest_zones(unit) for unit in range(len(day.heads))]
        counts: Counts | None = None
        left = self.most_steps
        for more in range(self.more(day), len(day.desks)):
            limits = [min(least + more, len(zones)) for least, zones in zip(fewest, day.allowed, strict=True)]
            steps = _steps(day, limits)
            if steps > left:
                break
            left -= steps
            self.steps += steps
            key = _alike(day), more
            if key not in self._plans:
                self._plans[key] = _Plan.of(day, limits)
            counts = self._plans[key].best(day)
            if counts is None:
                self._more[_alike(day)] = more + 1
            elif len(counts) <= sum(fewest) + more:
                break
        return counts

    def more(self, day: Day) -> int:
        """Return how many zones the units must use at least besides the fewest of each, as far as known."""
        return self._more.get(_alike(day), 0)


def _alike(day: Day) -> object:
    """Return all of a day but who sat where."""
    return day.heads, day.desks, day.paid, day.allowed


def _steps(day: Day, limits: Sequence[int]) -> int:
    """Return at most how many steps a day takes if each unit may use so many zones."""
    ways = sum(
        comb(len(zones), many) * comb(heads - 1, many - 1)
        for heads, zones, limit in zip(day.heads, day.allowed, limits, strict=True)
        for many in range(1, limit + 1)
    )
    return ways * prod(desks + 1 for desks in sorted(day.desks)[:-1])


@dataclass(frozen=True)
class _Ways:
    """The ways to spread a unit over zones, those over few zones first.

    Attributes
    ----------
    unit : int
        The unit.
    heads : (k, zones) int
        For each way, the people by zone.
    zones : (k,) int
        For each way, how many zones it uses.
    moves : list of (slices, slices)
        For each way, the cells from which it leads in the table before, and those to which in the next one.
    shape : list of int
        The size of the next table.
    """

    unit: int
    heads: Ints
    zones: Ints
    moves: list[tuple[_Slices, _Slices]]
    shape: list[int]

    @classmethod
    def of(cls, day: Day, unit: int, limit: int, axes: list[int], sizes: list[int]) -> "_Ways":
        """List the ways over so many zones at most, with a table of these axes and sizes before."""
        rows = []
        for many in range(1, limit + 1):
            for zones in combinations(day.allowed[unit], many):
                for parts in _split(day.heads[unit], [day.desks[zone] for zone in zones]):
                    rows.append([0] * len(day.desks))
                    for zone, part in zip(zones, parts, strict=True):
                        rows[-1][zone] = part
        heads = np.array(rows, dtype=np.int64).reshape(-1, len(day.desks))
        most = [day.desks[zone] + 1 for zone in axes]
        shape = [min(top, size + day.heads[unit]) for top, size in zip(most, sizes, strict=True)]
        moves = []
        for taken in heads[:, axes].tolist():
            ends = [min(size, top - many) for size, top, many in zip(sizes, shape, taken, strict=True)]
            there = tuple(slice(many, many + end) for many, end in zip(taken, ends, strict=True))
            moves.append((tuple(map(slice, ends)), there))
        return cls(unit, heads, np.count_nonzero(heads, axis=1), moves, shape)


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


@dataclass(frozen=True)
class _Plan:
    """How the tables of a day follow from each other, whoever sat where before.

    Attributes
    ----------
    axes : list of int
        The zones of the axes of the tables: all but the largest.
    ways : list of _Ways
        The units, the smallest first, so that tables are small as long as may be.
    ends : bool array
        The cells of the last table that leave the right number of people to each zone.
    """

    axes: list[int]
    ways: list[_Ways]
    ends: Bools

    @classmethod
    def of(cls, day: Day, limits: Sequence[int]) -> "_Plan":
        """Plan the tables of a day on which each unit may use so many zones."""
        last = day.desks.index(max(day.desks))
        axes = [zone for zone in range(len(day.desks)) if zone != last]
        sizes = [1] * len(axes)
        ways: list[_Ways] = []
        for unit in sorted(range(len(day.heads)), key=lambda unit: day.heads[unit]):
            ways.append(_Ways.of(day, unit, limits[unit], axes, sizes))
            sizes = ways[-1].shape
        taken = np.indices(sizes)
        there = sum(day.heads) - taken.sum(axis=0)
        ends = (there <= day.desks[last]) & (there >= int(day.paid[last]))
        for zone, used in zip(axes, taken, strict=True):
            ends &= used >= int(day.paid[zone])
        return cls(axes, ways, ends)

    def best(self, day: Day) -> Counts | None:
        """Return the best seats of a day like that of the plan; None where there are none."""
        values = []
        tables: list[Table] = [np.zeros([1] * len(self.axes), dtype=np.int32)]
        for ways in self.ways:
            stay = np.minimum(ways.heads, day.before[ways.unit]).sum(axis=1)
            values.append(((ways.zones - 1) * day.pair_weight - stay).tolist())
            table = np.full(ways.shape, NEVER, dtype=np.int32)
            for (here, there), value in zip(ways.moves, values[-1], strict=True):
                cells = table[there]
                np.minimum(cells, tables[-1][here] + value, out=cells)
            tables.append(table)
        ends = np.where(self.ends, tables.pop(), NEVER)
        cell = np.unravel_index(int(ends.argmin()), ends.shape)
        if ends[cell] >= NEVER // 2:
            return None
        return self._counts(tables, values, np.array(cell, dtype=np.int64), int(ends[cell]))

    def _counts(self, tables: list[Table], values: list[list[int]], cell: Ints, value: int) -> Counts:
        """Go back from a cell of the last table, unit after unit, along ways that have led there."""
        counts: Counts = {}
        for ways, table, costs in zip(self.ways[::-1], tables[::-1], values[::-1], strict=True):
            before = cell - ways.heads[:, self.axes]
            fits = np.flatnonzero(((before >= 0) & (before < table.shape)).all(axis=1))
            led = table[tuple(before[fits].T)] + np.array(costs)[fits] == value
            way = int(fits[led.argmax()])
            cell, value = before[way], value - costs[way]
            counts |= {(ways.unit, zone): many for zone, many in enumerate(ways.heads[way].tolist()) if many}
        return counts
