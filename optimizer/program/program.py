"""The program of some offices over some weeks: variables, and what rules need to add their rows."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from ortools.sat.python import cp_model

from optimizer.instance import BoundCost, Instance, Ints
from optimizer.program.amounts import check_sum
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.menus import Menu
from optimizer.program.model import Model
from optimizer.program.part import Caps, Opened, Part
from optimizer.program.sums import Sum, Var
from optimizer.program.zones import Block


@dataclass
class Node:
    """People of one class who begin a week with the same run: a node of the flow.

    Attributes
    ----------
    week : int
        Index of the week.
    kind : int
        What the people share from this week on: their class, and the classes of later weeks.
    run : int
        Run of WFA days with which they begin the week.
    person : int
        One of them, who stands for all.
    size : int
        Most people who can be here.
    menu : Menu
        Their patterns.
    counts : list of (IntVar or int)
        How many have each pattern.
    """

    week: int
    kind: int
    run: int
    person: int
    size: int
    menu: Menu
    counts: list[Var]

    @cached_property
    def wfo(self) -> list[Sum]:
        """How many are WFO on each day of the week."""
        sums = [Sum() for _ in range(self.menu.wfo.shape[1])]
        for count, here in zip(self.counts, self.menu.wfo.tolist(), strict=True):
            for heads, present in zip(sums, here, strict=True):
                if present:
                    heads.add(count, 1, self.size)
        return sums


class Program:
    """The CP-SAT program of a part.

    The people are a flow: in each week, the people of a node spread over the patterns of its menu, and the
    run that a pattern leaves leads to a node of the next week. An integer flow splits into paths, and each
    path is one person.

    Attributes
    ----------
    model : CpModel
        The program.
    days : list of int
        The working days of the part.
    nodes : list of Node
        The nodes, in the order of weeks.
    penalties, costs : Sum
        The first goals, in rupiah.
    missed, changed : Sum
        Weight of the wishes that are not granted, and person-days that differ from the previous roster.
    of_office : dict of int to list of Node
        The nodes of each office.
    members, counted : dict of (int, int) to list of Node
        The nodes of each group: of head rules, and of costs per started group.
    of_person : dict of int to list of Node
        The nodes of each person whom rows see by name (`Traits.single`).
    blocks : dict of (int, int) to list of Block
        The blocks of zones of each office on each day.
    steps : dict of (int, int, int) to list of (IntVar or int)
        Which step each block takes: by office, block and day.
    seats : dict of (int, int, int, int) to (IntVar or int)
        How many sit where there is a choice: by office, day, set of zones and block.
    groups : dict of (int, int, int) to (IntVar or int)
        How many groups of people are started: by cost, group and day.
    """

    def __init__(self, traits: Traits, part: Part) -> None:
        self.traits = traits
        self.instance: Instance = traits.instance
        self.part = part
        self.model = Model()
        self.days = [day for week in part.weeks for day in self.instance.weeks[week].days]
        self.nodes: list[Node] = []
        self.kinds: dict[int, Ints] = {}
        self.penalties = Sum()
        self.costs = Sum()
        self.missed = Sum()
        self.changed = Sum()
        self.blocks: dict[tuple[int, int], list[Block]] = {}
        self.steps: dict[tuple[int, int, int], list[Var]] = {}
        self.seats: dict[tuple[int, int, int, int], Var] = {}
        self.groups: dict[tuple[int, int, int], Var] = {}
        self._open: dict[tuple[int, int], Var] = dict.fromkeys(part.open_anyway, 1)
        self._peaks: dict[int, Var] = {}
        self.members: dict[tuple[int, int], list[Node]] = defaultdict(list)
        self.counted: dict[tuple[int, int], list[Node]] = defaultdict(list)
        self.of_office: dict[int, list[Node]] = defaultdict(list)
        self.of_person: dict[int, list[Node]] = defaultdict(list)
        self._add_flow()

    def _kinds(self) -> dict[int, Ints]:
        """Return for each week the kind of each person of the part: class now and, with a run, later."""
        people = self.part.people
        carries = self.traits.longest_run[people] > 0
        later = np.zeros(len(people), dtype=np.int64) if self.part.leave is None else self.part.leave
        kinds: dict[int, Ints] = {}
        for week in reversed(self.part.weeks):
            now = self.traits.classes(week).of[people]
            pairs = np.column_stack([now, np.where(carries, later, 0)])
            _, later = np.unique(pairs, axis=0, return_inverse=True)
            later = later.reshape(-1)
            kinds[week] = later
        return kinds

    def _add_flow(self) -> None:
        self.kinds = self._kinds()
        people, runs = self.part.people, self.part.runs
        inflow: dict[tuple[int, int], Sum] = {}
        for position, week in enumerate(self.part.weeks):
            kinds = self.kinds[week]
            _, first, sizes = np.unique(kinds, return_index=True, return_counts=True)
            fresh = self.traits.longest_run[people[first]] == 0
            if position == 0:
                for kind, run in sorted(zip(kinds.tolist(), runs.tolist(), strict=True)):
                    inflow.setdefault((kind, run), Sum()).add(1, 1, 1)
            else:
                for kind in np.flatnonzero(fresh).tolist():
                    inflow.setdefault((kind, 0), Sum()).add(int(sizes[kind]), 1, 0)
            outflow: dict[tuple[int, int], Sum] = {}
            following = self._following(position)
            for (kind, run), entering in sorted(inflow.items()):
                node = self._add_node(week, kind, run, int(people[first[kind]]), int(sizes[kind]), entering)
                if following is None and self.part.leave is not None:
                    self._limit_runs(node, int(self.part.leave[first[kind]]))
                if following is not None and self.traits.longest_run[node.person]:
                    heir = int(following[first[kind]])
                    for count, after in zip(node.counts, node.menu.run_after.tolist(), strict=True):
                        outflow.setdefault((heir, after), Sum()).add(count, 1, node.size)
            inflow = outflow

    def _menu(self, week: int, person: int, run: int) -> Menu:
        if not self.part.apart:
            return self.traits.menu(week, person, run)
        known = self.part.begun or week != self.part.weeks[0]
        return self.traits.menu_apart(week, person, run if known else None)

    def _limit_runs(self, node: Node, allowed: int) -> None:
        """Let nobody of a node leave the part with another run than those allowed, given as bits."""
        for count, after in zip(node.counts, node.menu.run_after.tolist(), strict=True):
            if not allowed >> after & 1:
                self.model.add(count == 0)

    def _following(self, position: int) -> Ints | None:
        """Return the kind of each person in the week after, if there is one."""
        if position + 1 == len(self.part.weeks):
            return None
        return self.kinds[self.part.weeks[position + 1]]

    def _add_node(self, week: int, kind: int, run: int, person: int, size: int, entering: Sum) -> Node:
        menu = self._menu(week, person, run)
        patterns = len(menu.penalty)
        everybody, size = size, min(size, entering.greatest)
        counts: list[Var]
        if patterns == 1 and not entering.variables:
            counts = [entering.constant]
        else:
            counts = [
                self.model.new_int_var(0, size, f"count_w{week}_k{kind}_r{run}_p{pattern}")
                for pattern in range(patterns)
            ]
            self.model.add(sum(counts) == entering.expression())
        node = Node(week, kind, run, person, size, menu, counts)
        self._enlist(node)
        priced = ((self.penalties, menu.penalty), (self.costs, menu.cost))
        for total, weights in (*priced, (self.missed, menu.missed), (self.changed, menu.changed)):
            if weights.any():
                terms = zip(counts, weights.tolist(), strict=True)
                total.add_choice((week, kind), everybody, terms, size)
        return node

    def _enlist(self, node: Node) -> None:
        """Note a node with all that its people belong to."""
        person = node.person
        self.nodes.append(node)
        for index, demand in self.traits.demands.items():
            group = int(demand.group[person])
            if group >= 0:
                self.members[index, group].append(node)
        for index, started in self.traits.started.items():
            group = int(started.group[person])
            if group >= 0:
                self.counted[index, group].append(node)
        self.of_office[int(self.instance.office_of[person])].append(node)
        if self.traits.single[person]:
            self.of_person[person].append(node)

    def certain_days(self, nodes: Iterable[Node], week: int) -> int:
        """Return the WFO days that the people of some nodes have in a week in any roster."""
        fewest: dict[int, int] = {}
        for node in nodes:
            if node.week == week:
                days = int(node.menu.wfo.sum(axis=1).min(initial=7))
                fewest[node.kind] = min(days, fewest.get(node.kind, 7))
        kinds = self.kinds[week]
        sizes = np.bincount(kinds, minlength=int(kinds.max(initial=0)) + 1)
        return sum(days * int(sizes[kind]) for kind, days in fewest.items())

    def groups_of(self, index: int) -> list[int]:
        """Return the groups of a head rule that have people in the part."""
        return sorted(group for rule, group in self.members if rule == index)

    def heads(self, index: int, group: int, day: int) -> Sum:
        """Return how many people of a group of a head rule are WFO on a day."""
        return self.wfo(self.members[index, group], day)

    def desk_heads(self, office: int, desk_set: int, day: int) -> Sum:
        """Return how many people of an office who need a desk of a set of zones are WFO on a day."""
        nodes = [n for n in self.of_office[office] if self.traits.desk_set[n.person] == desk_set]
        return self.wfo(nodes, day)

    def desks_used(self, office: int, day: int) -> Sum:
        """Return how many people of an office who need a desk are WFO on a day."""
        nodes = [n for n in self.of_office[office] if self.traits.desk_set[n.person] != NO_DESK]
        return self.wfo(nodes, day)

    def peak(self, office: int) -> Var:
        """Return the desks that an office uses on its busiest day, or more."""
        if office not in self._peaks:
            people = self.instance.needs_desk & (self.instance.office_of == office)
            used = [self.desks_used(office, day) for day in self.days]
            least = max(heads.least for heads in used)
            most = min(int(people.sum()), max(heads.greatest for heads in used))
            self._peaks[office] = least if least == most else self._add_peak(office, least, most, used)
        return self._peaks[office]

    def _add_peak(self, office: int, least: int, most: int, used: list[Sum]) -> cp_model.IntVar:
        peak = self.model.new_int_var(least, most, f"peak_o{office}")
        for heads in used:
            self.model.add(peak >= heads.expression())
        return peak

    def wfo(self, nodes: Iterable[Node], day: int) -> Sum:
        """Return how many people of some nodes are WFO on a day."""
        total = Sum()
        for node in nodes:
            days = self.instance.weeks[node.week].days
            if days[0] <= day <= days[-1]:
                total.add_all(node.wfo[day - days[0]])
        return total

    def wfa(self, nodes: Iterable[Node], days: Iterable[int]) -> Sum:
        """Return how many person-days of some nodes are WFA on some days."""
        total = Sum()
        named = set(days)
        for node in nodes:
            week = self.instance.weeks[node.week].days
            covered = np.array([day in named for day in week])
            for count, away in zip(node.counts, (node.menu.wfa & covered).sum(axis=1).tolist(), strict=True):
                total.add(count, away, node.size)
        return total

    def room_taken(self, units: frozenset[int] | None = None) -> Sum:
        """Return what the runs that people carry out of the last week leave them less of the next.

        Parameters
        ----------
        units : set of int, optional
            The units whose people count; without it all.

        Returns
        -------
        Sum
            Of each person the patterns of the next week that the run rules out, in percent.
        """
        total = Sum()
        week = self.part.weeks[-1]
        if week + 1 == len(self.instance.weeks):
            return total
        for node in self.nodes:
            if node.week == week and (units is None or int(self.instance.unit_of[node.person]) in units):
                runs = node.menu.run_after.tolist()
                taken = {run: self._taken(week + 1, node.person, run) for run in set(runs)}
                for count, run in zip(node.counts, runs, strict=True):
                    total.add(count, taken[run], node.size)
        return total

    def _taken(self, week: int, person: int, run: int) -> int:
        free, left = (len(self.traits.menu(week, person, begun).cost) for begun in (0, run))
        return 100 * max(0, free - left) // max(1, free)

    @property
    def is_whole(self) -> bool:
        """Whether the part has all weeks of the horizon."""
        return len(self.part.weeks) == len(self.instance.weeks)

    @property
    def whole_costs(self) -> list[BoundCost]:
        """The costs of the whole horizon that the program prices: all of them or, of a part of it, none."""
        return self.traits.whole_costs if self.is_whole and not self.part.caps else []

    def fit(self) -> None:
        """Keep penalties and costs within what CP-SAT can add up, once all of them are known.

        Raises
        ------
        AmountsTooLargeError
            If they could leave the range in which CP-SAT is exact.
        """
        for total in (self.penalties, self.costs):
            total.fit(self.model)
        check_sum(self.instance, "rules", self.penalties.greatest - self.penalties.constant)
        check_sum(self.instance, "costs", self.costs.greatest - self.costs.constant)

    def slack(self, soft: int | None, most: int) -> Var:
        """Return a variable for the violation of a soft rule, priced as a penalty; 0 for a hard rule."""
        if soft is None:
            return 0
        slack = self.model.new_int_var(0, most, "slack")
        self.penalties.add(slack, soft, most)
        return slack

    def office_open(self, office: int, day: int) -> Var:
        """Return whether an office is open on a day: someone of it is WFO, or it may not close."""
        if (office, day) not in self._open:
            heads = self.wfo(self.of_office[office], day)
            if not self.instance.offices["may_close"].iloc[office] or heads.least > 0:
                self._open[office, day] = 1
            elif heads.greatest == 0:
                self._open[office, day] = 0
            else:
                self._open[office, day] = self._add_open(office, day, heads)
        return self._open[office, day]

    def _add_open(self, office: int, day: int, heads: Sum) -> cp_model.IntVar:
        opened = self.model.new_bool_var(f"open_o{office}_d{day}")
        self.model.add(heads.expression() >= opened)
        for node in self.of_office[office]:
            here = self.wfo([node], day)
            if here.greatest:
                self.model.add(here.expression() <= node.size * opened)
        return opened

    def opened(self, solution: tuple[int, ...]) -> Opened:
        """Return the steps that a solution takes; nothing without a solution."""
        if not solution:
            return {}
        return {
            key: next(n for n, step in enumerate(steps) if isinstance(step, int) or solution[step.index])
            for key, steps in self.steps.items()
        }

    def peaks(self, solution: tuple[int, ...]) -> Caps:
        """Return the desks that each office uses on its busiest day in a solution; nothing without one."""
        if not solution:
            return {}
        return {
            office: max(self.desks_used(office, day).value(solution) for day in self.days)
            for office in self.part.offices
        }
