"""A peer: one Boolean per person and day, as OR-Tools' employee scheduling examples do it.

It reads the same instance and knows the rules and costs of the generated scenarios; of anything else it says
that it does not. What CP-SAT can do by itself is left to it: all cores, default parameters.
"""

import os
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from time import monotonic
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

from optimizer.instance import OFF, WFA, WFO, BoundRule, Instance
from optimizer.roster.roster import NO_ZONE, Roster


@dataclass(frozen=True)
class Peer:
    """What the peer found.

    Attributes
    ----------
    proven : bool
        Whether the roster is proven optimal.
    cost, bound : int or None
        Cost of the roster and its lower bound, in rupiah.
    roster : Roster or None
        The roster.
    seconds : float
        Seconds to build and to solve the program.
    """

    proven: bool
    cost: int | None
    bound: int | None
    roster: Roster | None
    seconds: float


class BooleanProgram:
    """The program: `wfo[person, day]`, `zone_open[zone, day]` and `office_open[office, day]`.

    Parameters
    ----------
    instance : Instance
        What to solve.
    """

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        self.days = range(len(instance.days))
        self.wfo = {
            (person, day): self.model.new_bool_var(f"wfo_{person}_{day}")
            for person, day in np.argwhere(instance.available).tolist()
        }
        self.zone_open = self._openings("zone", instance.zones["may_close"].tolist())
        self.office_open = self._openings("office", instance.offices["may_close"].tolist())
        self._add_desks()
        self._add_offices()
        self._add_quotas()
        for bound in instance.rules:
            self._add_rule(bound)
        self._add_costs()

    def _openings(self, what: str, may_close: list[bool]) -> dict[tuple[int, int], cp_model.IntVar]:
        opened = {}
        for index, closes in enumerate(may_close):
            for day in self.days:
                opened[index, day] = self.model.new_bool_var(f"{what}_{index}_{day}")
                if not closes:
                    self.model.add(opened[index, day] == 1)
        return opened

    def _in(self, people: list[int], day: int) -> list[cp_model.IntVar]:
        """Return the WFO variables of those who are not absent."""
        return [self.wfo[person, day] for person in people if (person, day) in self.wfo]

    def _add_desks(self) -> None:
        instance = self.instance
        for office in range(len(instance.offices)):
            zones = [zone for zone in range(len(instance.zones)) if instance.zone_office[zone] == office]
            units = [unit for unit in range(len(instance.units)) if instance.unit_office[unit] == office]
            if any(list(instance.unit_zones[unit]) != zones for unit in units):
                raise ValueError("units tied to some zones of their office")
            people = np.flatnonzero((instance.office_of == office) & instance.needs_desk).tolist()
            for day in self.days:
                seats = sum(int(instance.zone_desks[zone]) * self.zone_open[zone, day] for zone in zones)
                self.model.add(sum(self._in(people, day)) <= seats)

    def _add_offices(self) -> None:
        for office in range(len(self.instance.offices)):
            people = np.flatnonzero(self.instance.office_of == office).tolist()
            for day in self.days:
                for wfo in self._in(people, day):
                    self.model.add_implication(wfo, self.office_open[office, day])

    def _add_quotas(self) -> None:
        """Let the first quota that matches bind each person; without one, every day is WFO."""
        instance = self.instance
        free = np.ones(instance.people, dtype=bool)
        for bound in instance.rules:
            if bound.kind == "wfo_only":
                free &= ~bound.binds
        for bound in instance.rules:
            if bound.kind == "wfa_quota":
                rule: Any = bound.rule
                if rule.short_weeks != "keep_wfa" or rule.per_week.min:
                    raise ValueError("a quota with short_weeks or min")
                for person in np.flatnonzero(bound.binds & free).tolist():
                    for week in instance.weeks:
                        wfo = [self.wfo[person, day] for day in week.days if (person, day) in self.wfo]
                        self.model.add(sum(wfo) >= len(wfo) - rule.per_week.max)
                free &= ~bound.binds
        for person in np.flatnonzero(free).tolist():
            self._all_in(person)
        for person, day in np.argwhere(instance.decided > 0).tolist():
            self.model.add(self.wfo[person, day] == int(instance.decided[person, day] == WFO))

    def _all_in(self, person: int) -> None:
        for day in self.days:
            for wfo in self._in([person], day):
                self.model.add(wfo == 1)

    def _add_rule(self, bound: BoundRule) -> None:
        if bound.rule.soft is not None:
            raise ValueError("soft rules")
        if bound.kind == "wfo_only":
            for person in np.flatnonzero(bound.binds).tolist():
                self._all_in(person)
        elif bound.kind == "coverage":
            self._add_coverage(bound)
        elif bound.kind == "bridge":
            self._add_bridge(bound)
        elif bound.kind != "wfa_quota":
            raise ValueError(bound.kind)

    def _add_coverage(self, bound: BoundRule) -> None:
        rule: Any = bound.rule
        if rule.when_open:
            raise ValueError("when_open")
        members: dict[int, list[int]] = defaultdict(list)
        for person in np.flatnonzero(bound.group >= 0).tolist():
            members[int(bound.group[person])].append(person)
        for people in members.values():
            for day in np.flatnonzero(bound.days).tolist():
                wfo = self._in(people, day)
                share = ceil((rule.min_share or 0) * len(wfo))
                self.model.add(sum(wfo) >= max(rule.min, share))

    def _add_bridge(self, bound: BoundRule) -> None:
        for before, after in pairwise(self.days):
            if self.instance.days_off_between(before, after):
                for person in np.flatnonzero(bound.binds).tolist():
                    both = [self.wfo[person, day] for day in (before, after) if (person, day) in self.wfo]
                    if len(both) == 2:
                        self.model.add_bool_or(both)

    def _add_costs(self) -> None:
        goal = []
        for bound in self.instance.costs:
            cost: Any = bound.cost
            if bound.kind == "attendance":
                for (person, _), wfo in self.wfo.items():
                    if bound.binds[person]:
                        goal.append(cost.wfa + (cost.wfo - cost.wfa) * wfo)
            elif bound.kind in {"open_office", "open_zone"}:
                table = self.instance.offices if bound.kind == "open_office" else self.instance.zones
                opened = self.office_open if bound.kind == "open_office" else self.zone_open
                prices = table["open_cost_per_day"].tolist()
                for (index, _), is_open in opened.items():
                    goal.append(int(prices[index] if cost.amount is None else cost.amount) * is_open)
            else:
                raise ValueError(bound.kind)
        self.model.minimize(sum(goal))


def solve(instance: Instance, limit: float) -> Peer:
    """Build and solve the program.

    Parameters
    ----------
    instance : Instance
        What to solve.
    limit : float
        Seconds allowed to CP-SAT.
    """
    began = monotonic()
    program = BooleanProgram(instance)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = limit
    solver.parameters.num_workers = os.cpu_count() or 1
    solver.parameters.random_seed = 1
    status = solver.solve(program.model)
    seconds = monotonic() - began
    bound = round(solver.best_objective_bound)
    if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return Peer(False, None, bound, None, seconds)
    cost = round(solver.objective_value)
    return Peer(status == cp_model.OPTIMAL, cost, bound, _roster(program, solver), seconds)


def _roster(program: BooleanProgram, solver: cp_model.CpSolver) -> Roster:
    """Read a solution: people fill the open zones of their office one by one."""
    instance = program.instance
    modes = np.full(instance.available.shape, OFF, dtype=np.int8)
    zones = np.full(modes.shape, NO_ZONE, dtype=np.int64)
    for (person, day), wfo in program.wfo.items():
        modes[person, day] = WFO if solver.value(wfo) else WFA
    for day in program.days:
        for office in range(len(instance.offices)):
            seats = [
                zone
                for zone in np.flatnonzero(instance.zone_office == office).tolist()
                for _ in range(int(instance.zone_desks[zone]))
                if solver.value(program.zone_open[zone, day])
            ]
            sitting = (modes[:, day] == WFO) & instance.needs_desk & (instance.office_of == office)
            people = np.flatnonzero(sitting)
            zones[people, day] = seats[: len(people)]
    return Roster(modes, zones)
