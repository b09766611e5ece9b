"""Rooms: how many more people find a desk, where floors are open and others sit on them.

People may sit in the open zones of their unit. Whether all of a day find a desk is a maximal flow from the
sets of zones that units may use, through the blocks of zones, to their desks. With `flow(heads)` its value:

    missing = sum of heads - flow(heads)
    left for a set of zones = flow(heads, this set without limit) - flow(heads without this set)
"""

import numpy as np
from ortools.graph.python import max_flow

from optimizer.instance import WFA, WFO, Ints, Modes
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.naming import Fragment, runs_after, seat
from optimizer.program.part import Opened, Part
from optimizer.roster.roster import NO_ZONE

Key = tuple[int, int]


class Rooms:
    """The open desks of each day.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        The offices and weeks.
    opened : Opened
        The steps that are open on each day.

    Attributes
    ----------
    days : list of int
        The days.
    """

    def __init__(self, traits: Traits, part: Part, opened: Opened) -> None:
        self.traits = traits
        self.part = part
        self.days = [day for week in part.weeks for day in traits.instance.weeks[week].days]
        people = part.people[traits.desk_set[part.people] != NO_DESK]
        offices, sets = traits.instance.office_of[people], traits.desk_set[people]
        self._sets: list[Key] = sorted(set(zip(offices.tolist(), sets.tolist(), strict=True)))
        place = {key: at for at, key in enumerate(self._sets)}
        self._set_of_unit = np.full(len(traits.instance.units), -1)
        self._set_of_unit[traits.instance.unit_of[people]] = [
            place[key] for key in zip(offices.tolist(), sets.tolist(), strict=True)
        ]
        self._blocks = {
            day: [
                (office, number, block.only(opened[office, number, day]))
                for office in part.offices
                for number, block in enumerate(traits.blocks(office, day))
            ]
            for day in self.days
        }

    def missing(self, heads: Ints) -> Ints:
        """Return (D,) how many find no desk, of (units, D) people."""
        wanted = self._by_set(heads)
        flows = [self._flow(day, wanted[:, at])[0] for at, day in enumerate(self.days)]
        return wanted.sum(axis=0) - np.array(flows)

    def left(self, heads: Ints, unit: int) -> Ints:
        """Return (D,) how many of a unit find a desk, where those of others are given as (units, D)."""
        others = heads.copy()
        others[unit] = 0
        wanted = self._by_set(others)
        found = []
        for at, day in enumerate(self.days):
            more = wanted[:, at].copy()
            more[self._set_of_unit[unit]] += len(self.part.people)
            found.append(self._flow(day, more)[0] - self._flow(day, wanted[:, at])[0])
        return np.array(found)

    def rent(self, days: list[int]) -> int:
        """Return what the open zones and offices of some days cost, in rupiah."""
        zones = sum(int(block.cost[0]) for day in days for _, _, block in self._blocks[day])
        return zones + int(self.traits.prices.office_day[np.ix_(list(self.part.offices), days)].sum())

    def seated(self, modes: Modes) -> Fragment:
        """Return the roster of some modes, everybody in an open zone."""
        people = self.part.people
        zones = np.zeros(modes.shape, dtype=np.int64)
        cost = int(((modes == WFO) * self.traits.prices.wfo_day[people, np.newaxis]).sum())
        cost += int(((modes == WFA) * self.traits.prices.wfa_day[people, np.newaxis]).sum())
        wanted = self._by_set(self.sitting(modes))
        for at, day in enumerate(self.days):
            zones[:, at], paid = self._seated_day(day, wanted[:, at], modes[:, at])
            cost += paid
        return Fragment(modes, zones, runs_after(self.traits, self.part, modes), cost)

    def sitting(self, modes: Modes) -> Ints:
        """Return (units, D) how many people of each unit take a desk."""
        people = self.part.people
        sits = (modes == WFO) & (self.traits.desk_set[people] != NO_DESK)[:, np.newaxis]
        heads = np.zeros((len(self.traits.instance.units), modes.shape[1]), dtype=np.int64)
        np.add.at(heads, self.traits.instance.unit_of[people], sits)
        return heads

    def _seated_day(self, day: int, wanted: Ints, modes: Modes) -> tuple[Ints, int]:
        flows = self._flow(day, wanted)[1]
        zones = np.full(len(modes), NO_ZONE, dtype=np.int64)
        cost = 0
        for office in self.part.offices:
            blocks = [block for home, _, block in self._blocks[day] if home == office]

            def flow(desk_set: int, number: int, office: int = office) -> int | None:
                return flows.get((office, desk_set, number), 0)

            seats, paid = seat(self.traits, self.part.people, (office, day), blocks, flow, modes)
            zones = np.where(seats == NO_ZONE, zones, seats)
            cost += paid
        return zones, cost

    def _by_set(self, heads: Ints) -> Ints:
        wanted = np.zeros((len(self._sets), heads.shape[1]), dtype=np.int64)
        sits = self._set_of_unit >= 0
        np.add.at(wanted, self._set_of_unit[sits], heads[sits])
        return wanted

    def _flow(self, day: int, wanted: Ints) -> tuple[int, dict[tuple[int, int, int], int]]:
        """Return how many find a desk on a day, and how many of each set of zones sit in each block."""
        blocks = self._blocks[day]
        first, last = 1 + len(self._sets), 1 + len(self._sets) + len(blocks)
        ways = [
            (at, to, (office, desk_set, blocks[to][1]))
            for at, (office, desk_set) in enumerate(self._sets)
            for to, (home, _, block) in enumerate(blocks)
            if home == office and desk_set in block.desk_sets
        ]
        network = max_flow.SimpleMaxFlow()
        for at, many in enumerate(wanted.tolist()):
            network.add_arc_with_capacity(0, 1 + at, many)
        for to, (_, _, block) in enumerate(blocks):
            network.add_arc_with_capacity(first + to, last, int(block.desks[0]))
        arcs = [network.add_arc_with_capacity(1 + at, first + to, int(wanted[at])) for at, to, _ in ways]
        network.solve(0, last)
        flows = network.flows(np.array(arcs, dtype=np.int32)).tolist() if arcs else []
        return network.optimal_flow(), {key: many for (*_, key), many in zip(ways, flows, strict=True)}
