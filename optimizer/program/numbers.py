"""Numbers: what people of an office need in a week, where only how many they are counts."""

from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from optimizer.instance import WFO, Bools, Ints
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.day_flow import modes_by_flow
from optimizer.program.effort import Effort
from optimizer.program.menus import Menu
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.solver import Limits, NeverStop, minimise
from optimizer.program.sums import Sum

SPARE = 2
"""A group with no more WFO days to spare than this may need more than each of its people does."""

UNIT_EFFORTS = (Effort(alone=True, seconds=0.2, plain=True),)
"""For the least of a unit by itself."""


@dataclass(frozen=True)
class Numbers:
    """What some people of an office need in a week, by their numbers alone.

    Attributes
    ----------
    penalty, cost : int
        What their patterns cost at the least, in rupiah.
    certain : int
        The WFO days with a desk that they have at the least.
    least, most : (D,) int
        How many of them must and can sit on each day.
    opened : (D,) bool
        Whether some of them must be there.
    fewest, largest : (D,) int
        How many of them must and can sit where everybody has a cheapest pattern.
    cost_of_unit, certain_of_unit : (units,) int
        `cost` and `certain` by unit.
    menus_of_unit : (units,) int
        The WFO days with a desk that the menus alone make certain.
    tight : tuple of int
        The units of whom a group can hardly be there as asked.
    """

    penalty: int
    cost: int
    certain: int
    least: Ints
    most: Ints
    opened: Bools
    fewest: Ints
    largest: Ints
    cost_of_unit: Ints
    certain_of_unit: Ints
    menus_of_unit: Ints
    tight: tuple[int, ...]


def numbers_tell(traits: Traits, part: Part) -> bool:
    """Tell whether the cost of a part depends on patterns, and on the number of people who sit, alone."""
    if len(part.weeks) != 1 or traits.started or traits.whole_costs:
        return False
    if any(demand.soft is not None for demand in traits.demands.values()):
        return False
    days = traits.instance.weeks[part.weeks[0]].days
    return all(
        sum(bool(block.desk_sets) for block in traits.blocks(office, day)) <= 1
        for office in part.offices
        for day in days
    )


def numbers_of(traits: Traits, part: Part, inside: Bools) -> Numbers | None:
    """Return what some people of a part need in its week; None where they cannot keep the rules.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        A part of one week.
    inside : (k,) bool
        Which of its people: all of some units.
    """
    instance, week = traits.instance, part.weeks[0]
    span = instance.weeks[week].span
    people = part.people[inside]
    sums = _sums(traits, people, part.runs[inside], week, begun=part.begun)
    if sums is None:
        return None
    units = np.unique(instance.unit_of[people])
    menus_of_unit, tight = sums.certain.copy(), sums.tight(units)
    for unit in tight:
        least = least_of_unit(traits, part, unit)
        if least is None:
            return None
        for total, value in zip((sums.penalty, sums.cost, sums.certain), least, strict=True):
            total[unit] = max(int(total[unit]), value)
    needs = traits.needs.seats_of_unit[units, span]
    asked = np.maximum(sums.seated[units], needs)
    return Numbers(
        int(sums.penalty.sum()),
        int(sums.cost.sum()),
        int(sums.certain.sum()),
        asked.sum(axis=0),
        sums.most,
        np.asarray((sums.must[units] > 0).any(axis=0) | (asked > 0).any(axis=0)),
        np.maximum(sums.cheap[units], needs).sum(axis=0),
        sums.largest,
        sums.cost,
        sums.certain,
        menus_of_unit,
        tuple(tight),
    )


def _sums(traits: Traits, people: Ints, runs: Ints, week: int, *, begun: bool) -> "_Sums | None":
    """Add up the numbers of people in a week; None where somebody has no pattern."""
    sums = _Sums(traits, traits.instance.weeks[week].span)
    # The people of a class may be of several units.
    alike = np.column_stack([traits.classes(week).of[people], runs, traits.instance.unit_of[people]])
    _, first, sizes = np.unique(alike, axis=0, return_index=True, return_counts=True)
    for at, size in zip(first.tolist(), sizes.tolist(), strict=True):
        person = int(people[at])
        menu = traits.menu_apart(week, person, int(runs[at]) if begun else None)
        if not len(menu.cost):
            return None
        sums.add(person, size, menu)
    return sums


class _Sums:
    """Numbers of people, added up by unit and by group of head rules."""

    def __init__(self, traits: Traits, span: slice) -> None:
        self.traits = traits
        self.span = span
        units, width = len(traits.instance.units), span.stop - span.start
        self.penalty, self.cost, self.certain = (np.zeros(units, dtype=np.int64) for _ in range(3))
        self.must, self.seated, self.cheap = (np.zeros((units, width), dtype=np.int64) for _ in range(3))
        self.most, self.largest = (np.zeros(width, dtype=np.int64) for _ in range(2))
        demands = traits.demands.items()
        self.able = {index: np.zeros((len(demand.least), width), dtype=np.int64) for index, demand in demands}
        self.days = {index: np.zeros(len(demand.least), dtype=np.int64) for index, demand in demands}

    def add(self, person: int, size: int, menu: Menu) -> None:
        """Add people who have the same menu."""
        unit = int(self.traits.instance.unit_of[person])
        self.penalty[unit] += size * int(menu.penalty.min())
        self.cost[unit] += size * int(menu.cost.min())
        always = size * menu.wfo.all(axis=0)
        cheapest = menu.cheapest if len(menu.cheapest) else menu.wfo
        able = size * cheapest.any(axis=0)
        self.must[unit] += always
        if self.traits.desk_set[person] != NO_DESK:
            self.certain[unit] += size * int(menu.wfo.sum(axis=1).min())
            self.most += size * menu.wfo.any(axis=0)
            self.largest += able
            self.seated[unit] += always
            self.cheap[unit] += size * cheapest.all(axis=0)
        days = size * int(cheapest.sum(axis=1).min())
        for index, demand in self.traits.demands.items():
            group = int(demand.group[person])
            if group >= 0:
                self.able[index][group] += able
                self.days[index][group] += days

    def tight(self, units: Ints) -> list[int]:
        """Return the units of whom a group can hardly be there as asked, each having a cheapest pattern."""
        found: set[int] = set()
        for index, demand in self.traits.demands.items():
            asked = demand.least[:, self.span]
            scarce = ((asked > 0) & (self.able[index] <= asked)).any(axis=1)
            scarce |= self.days[index] <= asked.sum(axis=1) + SPARE
            scarce &= asked.any(axis=1)
            found |= set(self.traits.needs.unit_of_group[index][scarce].tolist())
        return sorted(found & set(units.tolist()))


def tight_units(traits: Traits, part: Part) -> list[int]:
    """Return the units of a part of whom a group can hardly be there as asked in its week."""
    sums = _sums(traits, part.people, part.runs, part.weeks[0], begun=part.begun)
    return [] if sums is None else sums.tight(np.unique(traits.instance.unit_of[part.people]))


def least_of_unit(traits: Traits, part: Part, unit: int) -> tuple[int, int, int] | None:
    """Return the least penalty, cost of patterns and WFO days with a desk of a unit by itself.

    Rows: what head rules ask of groups inside the unit. None where it cannot keep them.
    """
    own = part.of(traits.instance.unit_of[part.people] == unit)
    if len(part.weeks) == 1:
        known = _least_of_each(traits, own, unit)
        if known is not None:
            return known
    program = Program(traits, replace(own, leave=None))
    for (index, group), nodes in program.members.items():
        demand = traits.demands[index]
        inner = traits.needs.unit_of_group[index][group] == unit and demand.office[group] < 0
        if demand.soft is not None or not inner:
            continue
        for day in program.days:
            heads = program.wfo(nodes, day)
            if demand.least[group, day] > heads.least:
                program.model.add(heads.expression() >= int(demand.least[group, day]))
    program.fit()
    seats = Sum()
    for node in program.nodes:
        if traits.desk_set[node.person] != NO_DESK:
            for count, days in zip(node.counts, node.menu.wfo.sum(axis=1).tolist(), strict=True):
                seats.add(count, days, node.size)
    limits = Limits(monotonic() + 10, 0, traits.instance.scenario.solver.seed, 1, NeverStop())
    totals = (program.penalties, program.costs, seats)
    least = [total.constant for total in totals]
    # What has no variables is certain. If nothing has any, the first is asked all the same, to tell whether
    # the unit can keep its rows.
    for at in [at for at, total in enumerate(totals) if total.variables] or [0]:
        answer = minimise(program, totals[at], limits, efforts=UNIT_EFFORTS)
        if answer.verdict == "infeasible":
            return None
        least[at] = answer.bound
    return least[0], least[1], least[2]


def _least_of_each(traits: Traits, own: Part, unit: int) -> tuple[int, int, int] | None:
    """Return what the people of a unit need each by themselves in a week, if they keep its rules with it."""
    sums = _sums(traits, own.people, own.runs, own.weeks[0], begun=own.begun)
    modes = modes_by_flow(traits, own, {})
    if sums is None or modes is None:
        return None
    sitting = int((modes[traits.desk_set[own.people] != NO_DESK] == WFO).sum())
    certain = int(sums.certain[unit])
    return (int(sums.penalty[unit]), int(sums.cost[unit]), certain) if sitting == certain else None
