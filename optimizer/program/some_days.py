"""Rows over some of the days of a week: desks in neighbouring zones for the WFO days that are certain.

Redundant in integers, but a linear program would open a part of a floor on each day; these rows leave less
room for that the fewer days they speak of.
"""

import numpy as np

from optimizer.instance import Ints
from optimizer.program.classes import NO_DESK
from optimizer.program.crowds import CrowdProgram
from optimizer.program.program import Node
from optimizer.program.sums import Sum

NEIGHBOURS = 8
"""Zones in a row of the table that are looked at together, at most."""

MOST_DAYS = 6
"""Weeks of more days have too many sets of days."""


def add_some_days(program: CrowdProgram) -> None:
    """Add, for neighbouring zones and any days `D` of the week, that opened desks reach the certain WFO days.

    `sum of desks[zone, day] over zones and days in D >= sum of low[crowd, D]` over the crowds that may sit in
    no other zone. All days together are added with the desks.
    """
    width = len(program.days)
    if not 1 < width <= MOST_DAYS:
        return
    for office in program.part.offices:
        for zones, nodes in _neighbours(program, office):
            least: Ints = np.sum([program.low[node.kind] for node in nodes], axis=0)
            desks = [_desks(program, office, zones, day) for day in program.days]
            for mask in range(1, 2**width - 1):
                opened = Sum()
                for at in range(width):
                    if mask >> at & 1:
                        opened.add_all(desks[at])
                opened.bound_by(program.model, least=int(least[mask]))


def _neighbours(program: CrowdProgram, office: int) -> list[tuple[range, list[Node]]]:
    """Return rows of zones, each with the crowds that may sit nowhere else and reach from end to end."""
    blocks = program.blocks[office, program.days[0]]
    reach = {
        desk_set: [at for at, block in enumerate(blocks) if desk_set in block.desk_sets]
        for desk_set in {int(program.traits.desk_set[node.person]) for node in program.of_office[office]}
        if desk_set != NO_DESK
    }
    reach = {desk_set: zones for desk_set, zones in reach.items() if zones}
    firsts = sorted({zones[0] for zones in reach.values()})
    lasts = sorted({zones[-1] for zones in reach.values()})
    found = []
    for first, last in ((a, b) for a in firsts for b in lasts if 0 <= b - a < NEIGHBOURS):
        inside = {s for s, zones in reach.items() if first <= zones[0] and zones[-1] <= last}
        ends = {zones[at] for s, zones in reach.items() if s in inside for at in (0, -1)}
        if {first, last} <= ends:
            nodes = [n for n in program.of_office[office] if int(program.traits.desk_set[n.person]) in inside]
            found.append((range(first, last + 1), nodes))
    return found


def _desks(program: CrowdProgram, office: int, zones: range, day: int) -> Sum:
    """Return the desks that are opened in some zones on a day."""
    total = Sum()
    for zone in zones:
        steps = program.steps[office, zone, day]
        for step, chosen in zip(program.blocks[office, day][zone].steps, steps, strict=True):
            total.add(chosen, step.desks, 1)
    return total
