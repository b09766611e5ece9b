"""Crowds: the program of a week in which only the numbers of people count, not who has which pattern.

People whom desks, head rules and started groups see alike are a crowd. For each crowd and day there is one
integer, the people who are WFO. Their patterns cost what the cheapest cost, and are told by how many WFO
days they allow on any days of the week. A relaxation of the program with classes and patterns, which has
many times as many variables.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from optimizer.instance import Ints
from optimizer.program.classes import NO_DESK, Traits, codes
from optimizer.program.menus import Menu
from optimizer.program.naming import value_of
from optimizer.program.numbers import least_of_unit, tight_units
from optimizer.program.part import Part
from optimizer.program.program import Node, Program
from optimizer.program.rules import program_side
from optimizer.program.sums import Var


def crowds_tell(traits: Traits, part: Part) -> bool:
    """Tell whether a part is a week in which rules see heads of groups, and no single people."""
    if len(part.weeks) != 1 or traits.single[part.people].any() or traits.coupled[part.people].any():
        return False
    sides = [program_side(traits.instance.rules[index].kind) for index in traits.demands]
    return not any(hasattr(side, "PERSONAL") or hasattr(side, "keep") for side in sides)


@dataclass(frozen=True)
class CrowdHeads:
    """How many people of each crowd are WFO on each day.

    Attributes
    ----------
    crowd_of : (k,) int
        The crowd of each person of the part.
    heads : (crowds, D) int
        The people of each crowd who are WFO.
    """

    crowd_of: Ints
    heads: Ints


class CrowdProgram(Program):
    """The program of a week with the heads of crowds in place of the flow of classes.

    Attributes
    ----------
    floors : dict of int to [int, int]
        Penalty and cost of the patterns of each unit, in rupiah: at the least, and in any solution.
    crowd_of : (k,) int
        The node of the crowd of each person of the part.
    low : dict of int to (2^D,) int
        How many WFO days the people of each crowd have at least on each set of days, given as bits.
    """

    def __init__(self, traits: Traits, part: Part) -> None:
        self.floors: dict[int, list[int]] = {}
        self.low: dict[int, Ints] = {}
        self.crowd_of = np.zeros(len(part.people), dtype=np.int64)
        super().__init__(traits, part)

    def sitting(self, solution: tuple[int, ...]) -> Ints:
        """Return (units, D) how many people of each unit sit on each day of a solution."""
        heads = np.zeros((len(self.instance.units), len(self.days)), dtype=np.int64)
        for node in self.nodes:
            if self.traits.desk_set[node.person] != NO_DESK:
                unit = int(self.instance.unit_of[node.person])
                heads[unit] += [solution[count.index] for count in node.counts if not isinstance(count, int)]
        return heads

    def crowd_heads(self, solution: tuple[int, ...]) -> CrowdHeads:
        """Return the heads of the crowds in a solution."""
        heads = [[value_of(count, solution) for count in node.counts] for node in self.nodes]
        shape = len(self.nodes), len(self.days)
        return CrowdHeads(self.crowd_of, np.array(heads, dtype=np.int64).reshape(shape))

    def cost_of_units(self) -> Ints:
        """Return (units,) what the patterns of each unit cost in any solution, in rupiah."""
        cost = np.zeros(len(self.instance.units), dtype=np.int64)
        for unit, floor in self.floors.items():
            cost[unit] = floor[1]
        return cost

    def _add_flow(self) -> None:
        self.kinds = {}
        week = self.part.weeks[0]
        floors = self.floors
        for crowd in self._crowds():
            people, runs = self.part.people[crowd], self.part.runs[crowd]
            menus = [
                (size, self._menu(week, int(people[at]), int(runs[at])))
                for at, size in self._alike(week, people, runs)
            ]
            if not all(len(menu.cost) for _, menu in menus):
                self.model.add_bool_or([])
                continue
            kind = len(self.nodes)
            self.crowd_of[crowd] = kind
            counts = self._add_heads(menus)
            self._enlist(Node(week, kind, 0, int(people[0]), len(people), _days_menu(len(counts)), counts))
            unit = int(self.instance.unit_of[people[0]])
            floor = floors.setdefault(unit, [0, 0])
            floor[0] += sum(size * int(menu.penalty.min()) for size, menu in menus)
            floor[1] += sum(size * int(menu.cost.min()) for size, menu in menus)
        for unit in tight_units(self.traits, self.part):
            self._raise(unit, floors[unit])
        for penalty, cost in floors.values():
            self.penalties.add(penalty, 1, penalty)
            self.costs.add(cost, 1, cost)

    def _add_heads(self, menus: list[tuple[int, Menu]]) -> list[Var]:
        """Add the heads of a crowd: `low[D] <= sum of heads[d] over d in D <= high[D]` for any days D.

        Where patterns may be any days of a certain number, heads that keep these rows can be shared out.
        """
        masks = (np.arange(2 ** len(self.days))[:, np.newaxis] >> np.arange(len(self.days))) & 1
        low, high = (np.zeros(len(masks), dtype=np.int64) for _ in range(2))
        for size, menu in menus:
            within = menu.wfo.astype(np.int64) @ masks.T
            low += size * within.min(axis=0)
            high += size * within.max(axis=0)
        kind = len(self.nodes)
        self.low[kind] = low
        single = 2 ** np.arange(len(self.days))
        counts = [
            self.model.new_int_var(int(low[at]), int(high[at]), f"heads_g{kind}_d{day}")
            for at, day in zip(single, self.days, strict=True)
        ]
        binding = (low > masks @ low[single]) | (high < masks @ high[single])
        for at in np.flatnonzero(binding & (masks.sum(axis=1) > 1)).tolist():
            heads = sum(count for count, inside in zip(counts, masks[at], strict=True) if inside)
            self.model.add_linear_constraint(heads, int(low[at]), int(high[at]))
        return list(counts)

    def _raise(self, unit: int, floor: list[int]) -> None:
        """Let a unit have no less than it has by itself, with what rules ask of its groups."""
        least = least_of_unit(self.traits, self.part, unit)
        if least is None:
            self.model.add_bool_or([])
            return
        floor[:] = [max(known, value) for known, value in zip(floor, least[:2], strict=True)]
        seated = [
            count
            for node in self.nodes
            if self.instance.unit_of[node.person] == unit and self.traits.desk_set[node.person] != NO_DESK
            for count in node.counts
        ]
        self.model.add(sum(seated) >= least[2])

    def _crowds(self) -> list[Ints]:
        """Return the crowds, as positions of people of the part."""
        traits, people = self.traits, self.part.people
        if not len(people):
            return []
        columns = [
            traits.instance.unit_of,
            traits.desk_set,
            *(demand.group for demand in traits.demands.values()),
            *(started.group for started in traits.started.values()),
        ]
        label = codes(np.column_stack(columns)[people])
        order = np.argsort(label, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(label[order])) + 1)

    def _alike(self, week: int, people: Ints, runs: Ints) -> list[tuple[int, int]]:
        """Return one of the people of each class and run, and how many they are."""
        pairs = np.column_stack([self.traits.classes(week).of[people], runs])
        _, first, sizes = np.unique(pairs, axis=0, return_index=True, return_counts=True)
        return list(zip(first.tolist(), sizes.tolist(), strict=True))

    def certain_days(self, nodes: Iterable[Node], week: int) -> int:
        """Return the WFO days that the people of some crowds have in any roster."""
        return sum(int(self.low[node.kind][-1]) for node in nodes)


def _days_menu(width: int) -> Menu:
    """Return a menu with a pattern for each day, on which nothing but its people count."""
    days = np.eye(width, dtype=bool)
    nothing = np.zeros(width, dtype=np.int64)
    named = {field.name: nothing for field in fields(Menu)}
    return Menu(**{**named, "wfo": days, "wfa": np.zeros_like(days)})
