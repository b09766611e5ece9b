"""From counts to people: who has which pattern, and who sits in which zone."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from optimizer.instance import OFF, WFA, WFO, Instance, Ints, Modes
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.costs import program_side
from optimizer.program.part import Caps, Part
from optimizer.program.program import Program
from optimizer.program.sums import Var
from optimizer.program.zones import Block
from optimizer.roster.roster import NO_ZONE

Flow = Callable[[int, int], int | None]
"""How many people of a set of zones sit in a block, by their numbers; None where nobody else tells."""


@dataclass(frozen=True)
class Fragment:
    """The part of a roster that a program decides.

    Attributes
    ----------
    modes, zones : (k, days) int
        Mode and zone of the people of the part on its days.
    runs : (k,) int
        Run of WFA days with which each of them leaves the part.
    cost : int
        Rupiah, constants of the scenario aside.
    """

    modes: Modes
    zones: Ints
    runs: Ints
    cost: int


def joined(pieces: list[Fragment]) -> Fragment:
    """Join the pieces of consecutive weeks."""
    return Fragment(
        np.hstack([piece.modes for piece in pieces]),
        np.hstack([piece.zones for piece in pieces]),
        pieces[-1].runs,
        sum(piece.cost for piece in pieces),
    )


def days_of(instance: Instance, weeks: tuple[int, ...]) -> slice:
    """Return the days of consecutive weeks."""
    return slice(instance.weeks[weeks[0]].days[0], instance.weeks[weeks[-1]].days[-1] + 1)


def cut(instance: Instance, roster: Fragment, weeks: tuple[int, ...]) -> Fragment:
    """Return the days of some weeks of a roster of all weeks."""
    days = days_of(instance, weeks)
    return replace(roster, modes=roster.modes[:, days], zones=roster.zones[:, days])


def with_span(instance: Instance, roster: Fragment, weeks: tuple[int, ...], found: Fragment) -> Fragment:
    """Return a roster of all weeks with other days in some of them."""
    modes, zones = roster.modes.copy(), roster.zones.copy()
    days = days_of(instance, weeks)
    modes[:, days], zones[:, days] = found.modes, found.zones
    return replace(roster, modes=modes, zones=zones)


def runs_after(traits: Traits, part: Part, modes: Modes) -> Ints:
    """Return the run of WFA days that the people of a part carry on after the days given."""
    runs = part.runs
    for column in (modes == WFA).T:
        runs = np.where(column, runs + 1, 0)
    return np.minimum(runs, traits.longest_run[part.people])


def value_of(variable: Var, solution: tuple[int, ...]) -> int:
    """Return the value of a variable, or the number itself."""
    return variable if isinstance(variable, int) else solution[variable.index]


def fragment(program: Program, solution: tuple[int, ...]) -> Fragment:
    """Name the people and seats of a solution.

    People of a node are taken in the order of their keys, patterns in the order of the menu, so that the
    same solution gives the same roster.
    """
    modes, runs = _name_people(program, solution)
    zones = np.full(modes.shape, NO_ZONE, dtype=np.int64)
    cost = _attendance(program, solution) + _started_groups(program, modes)
    for position, day in enumerate(program.days):
        for office in program.part.offices:
            flow = _flow(program, solution, office, day)
            here = program.blocks.get((office, day), [])
            seats, paid = seat(
                program.traits, program.part.people, (office, day), here, flow, modes[:, position]
            )
            zones[:, position] = np.where(seats == NO_ZONE, zones[:, position], seats)
            cost += paid
    named = Fragment(modes, zones, runs, cost)
    return with_whole_costs(program.traits, program.part.people, named) if program.whole_costs else named


def with_whole_costs(traits: Traits, people: Ints, known: Fragment) -> Fragment:
    """Add the costs of the whole horizon to a roster of all weeks that was made without them."""
    return replace(known, cost=known.cost + whole_costs(traits, people, known.modes))


def whole_costs(traits: Traits, people: Ints, modes: Modes) -> int:
    """Count the costs of the whole horizon from the modes of some people on all days."""
    return sum(
        program_side(bound.kind).recount(bound, traits.instance, people, modes)
        for bound in traits.whole_costs
    )


def peaks(traits: Traits, people: Ints, modes: Modes) -> Caps:
    """Return the desks that some people use in each of their offices on its busiest day."""
    sitting = (modes == WFO) & traits.instance.needs_desk[people, np.newaxis]
    office_of = traits.instance.office_of[people]
    return {
        int(office): int(sitting[office_of == office].sum(axis=0).max()) for office in np.unique(office_of)
    }


def _name_people(program: Program, solution: tuple[int, ...]) -> tuple[Modes, Ints]:
    instance, part = program.instance, program.part
    modes = np.full((len(part.people), len(program.days)), OFF, dtype=np.int8)
    runs = part.runs.copy()
    nodes = {(node.week, node.kind, node.run): node for node in program.nodes}
    start = 0
    for week in part.weeks:
        width = len(instance.weeks[week].days)
        waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
        carries = program.traits.longest_run[part.people] > 0
        for index, (kind, run) in enumerate(zip(program.kinds[week].tolist(), runs.tolist(), strict=True)):
            waiting[kind, run if carries[index] else 0].append(index)
        for (kind, run), people in waiting.items():
            node = nodes[week, kind, run]
            taken = [value_of(count, solution) for count in node.counts]
            choice = np.repeat(np.arange(len(taken)), taken)
            week_modes = np.where(node.menu.wfa, WFA, np.where(node.menu.wfo, WFO, OFF))
            modes[people, start : start + width] = week_modes[choice]
            runs[people] = node.menu.run_after[choice]
        start += width
    return modes, runs


def _attendance(program: Program, solution: tuple[int, ...]) -> int:
    return sum(
        value_of(count, solution) * cost
        for node in program.nodes
        for count, cost in zip(node.counts, node.menu.cost.tolist(), strict=True)
    )


def _started_groups(program: Program, modes: Modes) -> int:
    """Count what the started groups of people cost."""
    cost = 0
    for started in program.traits.started.values():
        group = started.group[program.part.people]
        people, amount = started.step
        for column in (modes == WFO).T:
            _, heads = np.unique(group[column & (group >= 0)], return_counts=True)
            cost += amount * sum(-(-count // people) for count in heads.tolist())
    return cost


def _flow(program: Program, solution: tuple[int, ...], office: int, day: int) -> Flow:
    def flow(desk_set: int, number: int) -> int | None:
        variable = program.seats.get((office, day, desk_set, number))
        return None if variable is None else value_of(variable, solution)

    return flow


def seat(
    traits: Traits, people: Ints, place: tuple[int, int], blocks: list[Block], flow: Flow, modes: Modes
) -> tuple[Ints, int]:
    """Seat the people of an office on a day into the zones opened.

    In each block the cheapest step that seats its people is taken, and a zone of it in which nobody sits is
    closed where it may be: where only one step was allowed, or a search ended early, it may be too large.

    Parameters
    ----------
    traits : Traits
        What rules and costs see.
    people, modes : (k,) int
        Some people, all those of the office among them, and their modes on the day.
    place : (int, int)
        The office and the day.
    blocks : list of Block
        The blocks of its zones.
    flow : callable
        How many people of a set of zones sit in a block; None for all who are left.

    Returns
    -------
    zones : (k,) int
        The zone of each person, `NO_ZONE` for who takes no desk there.
    cost : int
        What office and zones cost, in rupiah.
    """
    office, day = place
    zones = np.full(len(people), NO_ZONE, dtype=np.int64)
    here = np.flatnonzero((traits.instance.office_of[people] == office) & (modes == WFO))
    queue: dict[int, list[int]] = defaultdict(list)
    for index in here[np.argsort(traits.instance.unit_of[people[here]], kind="stable")].tolist():
        desk_set = int(traits.desk_set[people[index]])
        if desk_set != NO_DESK:
            queue[desk_set].append(index)
    opened = len(here) > 0 or not traits.instance.offices["may_close"].iloc[office]
    cost = int(traits.prices.office_day[office, day]) if opened else 0
    for number, block in enumerate(blocks):
        seated: list[int] = []
        for desk_set in block.desk_sets:
            many = flow(desk_set, number)
            many = len(queue[desk_set]) if many is None else many
            seated += queue[desk_set][:many]
            queue[desk_set] = queue[desk_set][many:]
        step = block.step_for(len(seated))
        seats = np.repeat(step.zones, [int(traits.instance.zone_desks[zone]) for zone in step.zones])
        zones[seated] = seats[: len(seated)]
        used = set(zones[seated].tolist())
        idle = [zone for zone in step.zones if zone not in used and traits.instance.zone_may_close[zone]]
        cost += step.cost - int(traits.prices.zone_day[idle, day].sum())
    return zones, cost
