"""Crowds: the program of a week in which only the numbers of people count, not who has which pattern.

People whom desks, head rules and started groups see alike are a crowd. For each crowd and day there is one
integer, the people who are WFO; their patterns are told by what they allow: `low[g, d] <= heads[g, d] <=
high[g, d]` and `sum of heads[g, d] over d >= certain[g]`, and cost what the cheapest cost. A relaxation of
the program with classes and patterns, which has many times as many variables.
"""

from dataclasses import fields

import numpy as np

from optimizer.instance import Ints
from optimizer.program.classes import NO_DESK, Traits, codes
from optimizer.program.menus import Menu
from optimizer.program.numbers import least_of_unit, tight_units
from optimizer.program.part import Part
from optimizer.program.program import Node, Program
from optimizer.program.rules import program_side


def crowds_tell(traits: Traits, part: Part) -> bool:
    """Tell whether a part is a week in which rules see heads of groups, and no single people."""
    if len(part.weeks) != 1 or traits.single[part.people].any() or traits.coupled[part.people].any():
        return False
    sides = [program_side(traits.instance.rules[index].kind) for index in traits.demands]
    return not any(hasattr(side, "PERSONAL") or hasattr(side, "keep") for side in sides)


class CrowdProgram(Program):
    """The program of a week with the heads of crowds in place of the flow of classes."""

    def _add_flow(self) -> None:
        self.kinds = {}
        week = self.part.weeks[0]
        width = len(self.days)
        floors: dict[int, list[int]] = {}
        for crowd in self._crowds():
            people, runs = self.part.people[crowd], self.part.runs[crowd]
            bounds = np.zeros((2, width), dtype=np.int64)
            certain = penalty = cost = 0
            for at, size in self._alike(week, people, runs):
                menu = self._menu(week, int(people[at]), int(runs[at]))
                if not len(menu.cost):
                    self.model.add_bool_or([])
                    continue
                bounds += size * np.array([menu.wfo.all(axis=0), menu.wfo.any(axis=0)])
                certain += size * int(menu.wfo.sum(axis=1).min())
                penalty += size * int(menu.penalty.min())
                cost += size * int(menu.cost.min())
            counts = [
                self.model.new_int_var(low, high, f"heads_g{len(self.nodes)}_d{day}")
                for day, low, high in zip(self.days, *bounds.tolist(), strict=True)
            ]
            self.model.add(sum(counts) >= certain)
            kind = len(self.nodes)
            self._enlist(Node(week, kind, 0, int(people[0]), len(people), _days_menu(width), list(counts)))
            self.certain[kind] = certain
            unit = int(self.instance.unit_of[people[0]])
            floors[unit] = [a + b for a, b in zip(floors.get(unit, (0, 0)), (penalty, cost), strict=True)]
        for unit in tight_units(self.traits, self.part):
            self._raise(unit, floors[unit])
        for penalty, cost in floors.values():
            self.penalties.add(penalty, 1, penalty)
            self.costs.add(cost, 1, cost)

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

    def certain_desk_days(self, office: int, inside: set[int], week: int) -> int:
        """Return the WFO days with a desk that any roster has."""
        return sum(
            self.certain[node.kind]
            for node in self.of_office[office]
            if int(self.traits.desk_set[node.person]) in inside
        )


def _days_menu(width: int) -> Menu:
    """Return a menu with a pattern for each day, on which nothing but its people count."""
    days = np.eye(width, dtype=bool)
    nothing = np.zeros(width, dtype=np.int64)
    named = {field.name: nothing for field in fields(Menu)}
    return Menu(**{**named, "wfo": days, "wfa": np.zeros_like(days)})
