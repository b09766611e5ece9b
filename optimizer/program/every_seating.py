"""The best seats of a day with few open zones: every way to fill the desks, unit after unit, in one table.

People of a unit are alike, so that after some of the units nothing counts but how many desks of each zone are
taken. The table holds the least value for each of these; the largest zone follows from the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, islice
from math import comb, prod

import numpy as np
import numpy.typing as npt

from optimizer.instance import Bools, Ints
from optimizer.program.day_seats import Counts, Day

NEVER = 2**30
"""Value of what cannot be; days whose values could come near it are given up."""

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
            if steps > left or sum(limits) * day.pair_weight > NEVER // 2:
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


def _ways(day: Day, unit: int, limit: int) -> Iterator[list[int]]:
    """Yield the ways to spread a unit over so many zones at most, as people by zone, few zones first."""
    for many in range(1, limit + 1):
        for zones in combinations(day.allowed[unit], many):
            for parts in _split(day.heads[unit], [day.desks[zone] for zone in zones]):
                heads = [0] * len(day.desks)
                for zone, part in zip(zones, parts, strict=True):
                    heads[zone] = part
                yield heads


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
class _Move:
    """One way to spread a unit, as a move from one table to the next.

    Attributes
    ----------
    taken : list of int
        The desks it takes, by axis.
    here, there : tuple of slice
        The cells from which it leads, and those to which.
    """

    taken: list[int]
    here: _Slices
    there: _Slices

    @classmethod
    def of(cls, taken: list[int], sizes: list[int], shape: list[int]) -> "_Move":
        """Return the move from a table of these sizes to one of this shape."""
        ends = [min(size, top - many) for size, top, many in zip(sizes, shape, taken, strict=True)]
        there = tuple(slice(many, many + end) for many, end in zip(taken, ends, strict=True))
        return cls(taken, tuple(map(slice, ends)), there)


@dataclass(frozen=True)
class _Plan:
    """How the tables of a day follow from each other, whoever sat where before.

    Attributes
    ----------
    units : list of int
        The units, the smallest first, so that tables are small as long as may be.
    moves : list of list of _Move
        For each of them, the ways to spread it.
    shapes : list of list of int
        The shapes of the tables, the first of which has a single cell.
    ends : bool array
        The cells of the last table that leave the right number of people to each zone.
    unit_of_way : (k,) int
        All ways to spread units one after the other: their units.
    heads : (k, zones) int
        People by zone, of all ways.
    """

    units: list[int]
    moves: list[list[_Move]]
    shapes: list[list[int]]
    ends: Bools
    unit_of_way: Ints
    heads: Ints

    @classmethod
    def of(cls, day: Day, limits: Sequence[int]) -> "_Plan":
        """Plan the tables of a day on which each unit may use so many zones."""
        last = day.desks.index(max(day.desks))
        axes = [zone for zone in range(len(day.desks)) if zone != last]
        units = sorted(range(len(day.heads)), key=lambda unit: day.heads[unit])
        ways = [list(_ways(day, unit, limits[unit])) for unit in units]
        shapes = [[1] * len(axes)]
        for unit in units:
            sizes = zip(axes, shapes[-1], strict=True)
            shapes.append([min(day.desks[zone] + 1, size + day.heads[unit]) for zone, size in sizes])
        moves = [
            [_Move.of([heads[zone] for zone in axes], sizes, shape) for heads in of_unit]
            for of_unit, sizes, shape in zip(ways, shapes[:-1], shapes[1:], strict=True)
        ]
        taken = np.indices(shapes[-1])
        there = sum(day.heads) - taken.sum(axis=0)
        ends = (there <= day.desks[last]) & (there >= int(day.paid[last]))
        for zone, used in zip(axes, taken, strict=True):
            ends &= used >= int(day.paid[zone])
        unit_of_way = np.repeat(units, [len(of_unit) for of_unit in ways])
        heads = np.array([row for of_unit in ways for row in of_unit], dtype=np.int64)
        return cls(units, moves, shapes, ends, unit_of_way, heads.reshape(-1, len(day.desks)))

    def best(self, day: Day) -> Counts | None:
        """Return the best seats of a day like that of the plan; None where there are none."""
        values = self._values(day)
        tables: list[Table] = [np.zeros(self.shapes[0], dtype=np.int32)]
        for moves, costs, shape in zip(self.moves, values, self.shapes[1:], strict=True):
            table = np.full(shape, NEVER, dtype=np.int32)
            for move, value in zip(moves, costs, strict=True):
                cells = table[move.there]
                np.minimum(cells, tables[-1][move.here] + value, out=cells)
            tables.append(table)
        ends = np.where(self.ends, tables[-1], NEVER)
        cell = [int(at) for at in np.unravel_index(int(ends.argmin()), ends.shape)]
        if ends[tuple(cell)] >= NEVER // 2:
            return None
        return self._counts(tables, values, cell)

    def _values(self, day: Day) -> list[list[int]]:
        """Weigh all ways by unit: zones besides one first, then people who keep their zone."""
        stay = np.minimum(self.heads, np.array(day.before)[self.unit_of_way]).sum(axis=1)
        values = iter(((np.count_nonzero(self.heads, axis=1) - 1) * day.pair_weight - stay).tolist())
        return [list(islice(values, len(moves))) for moves in self.moves]

    def _counts(self, tables: list[Table], values: list[list[int]], cell: list[int]) -> Counts:
        """Go back from a cell of the last table, unit after unit, along ways that have led there."""
        counts: Counts = {}
        first = len(self.heads)
        for at in reversed(range(len(self.units))):
            first -= len(self.moves[at])
            value = int(tables[at + 1][tuple(cell)])
            way, cell = next(
                (way, before)
                for way, (move, cost) in enumerate(zip(self.moves[at], values[at], strict=True))
                if (before := _before(move, tables[at], cell)) and tables[at][tuple(before)] + cost == value
            )
            heads = self.heads[first + way].tolist()
            counts |= {(self.units[at], zone): many for zone, many in enumerate(heads) if many}
        return counts


def _before(move: _Move, table: Table, cell: Sequence[int]) -> list[int]:
    """Return the cell from which a move leads to this one; nothing where the table has none."""
    before = [now - many for now, many in zip(cell, move.taken, strict=True)]
    known = all(0 <= at < size for at, size in zip(before, table.shape, strict=True))
    return before if known else []
