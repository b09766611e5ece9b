"""Blocks: the people of one unit, whose days are shared out anew while all heads stay as they are.

Whatever rules and costs count of a day, they count people of a group. As long as every group that they tell
apart has as many people of the block in the office on each day as before, no row outside of the block
notices, and only what is counted by person changes: wishes, evenness, closeness, runs.
"""

from dataclasses import dataclass, replace

import numpy as np

from optimizer.instance import WFO, Ints
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.naming import Fragment
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.rules import program_side
from optimizer.roster.roster import NO_ZONE


@dataclass(frozen=True)
class Block:
    """People of one unit.

    Attributes
    ----------
    rows : (m,) int
        Their positions among the people of the part.
    signature : (m,) int
        What head rules, desks and started groups tell apart, as a number of each of them.
    """

    rows: Ints
    signature: Ints


def blocks_of(traits: Traits, part: Part) -> list[Block]:
    """Return the units of a part that have more than one person."""
    columns = [
        traits.desk_set,
        *(demand.group for demand in traits.demands.values()),
        *(started.group for started in traits.started.values()),
        _pinned(traits),
    ]
    table = np.column_stack(columns)[part.people]
    _, signature = np.unique(table, axis=0, return_inverse=True)
    unit_of = traits.instance.unit_of[part.people]
    members = [np.flatnonzero(unit_of == unit) for unit in np.unique(unit_of)]
    return [Block(rows, signature.reshape(-1)[rows]) for rows in members if len(rows) > 1]


def _pinned(traits: Traits) -> Ints:
    """Return (n,) a number of those whom a rule sees together with people of other units; -1 for others."""
    pinned = np.zeros(traits.instance.people, dtype=bool)
    for index, demand in traits.demands.items():
        side = program_side(traits.instance.rules[index].kind)
        if not hasattr(side, "PERSONAL"):
            continue
        group = demand.group
        pairs = np.unique(np.column_stack([group, traits.instance.unit_of])[group >= 0], axis=0)
        groups, counts = np.unique(pairs[:, 0], return_counts=True)
        pinned |= np.isin(group, groups[counts > 1])
    return np.where(pinned, np.arange(len(pinned)), -1)


def block_program(traits: Traits, part: Part, roster: Fragment, block: Block) -> tuple[Program, Fragment]:
    """Return the program of a block within a roster, and the part of the roster that it decides.

    Rows: `sum of wfo[e, d] over e in g == heads[g, d]` for each group g that is told apart and each day d,
    and the rules that see people, not only heads.
    """
    instance = traits.instance
    people = part.people[block.rows]
    known = replace(roster, modes=roster.modes[block.rows], zones=roster.zones[block.rows])
    office = int(instance.office_of[people[0]])
    program = Program(traits, Part((office,), people, part.weeks, part.runs[block.rows]))
    signature_of = dict(zip(people.tolist(), block.signature.tolist(), strict=True))
    for signature in np.unique(block.signature).tolist():
        nodes = [node for node in program.nodes if signature_of[node.person] == signature]
        heads = (known.modes[block.signature == signature] == WFO).sum(axis=0)
        for position, day in enumerate(program.days):
            total = program.wfo(nodes, day)
            if total.variables:
                program.model.add(total.expression() == int(heads[position]))
    for index in traits.demands:
        bound = instance.rules[index]
        side = program_side(bound.kind)
        if hasattr(side, "keep"):
            side.keep(program, instance, index, bound, known.modes)
        elif hasattr(side, "PERSONAL"):
            for function in ("rows", "whole"):
                if hasattr(side, function):
                    getattr(side, function)(program, instance, index, bound)
    program.fit()
    return program, known


def with_block(traits: Traits, part: Part, roster: Fragment, block: Block, found: Fragment) -> Fragment:
    """Return a roster with the days of a block as they were found; its seats change hands day by day."""
    modes, zones, runs = roster.modes.copy(), roster.zones.copy(), roster.runs.copy()
    needs = traits.desk_set[part.people[block.rows]] != NO_DESK
    for day in range(modes.shape[1]):
        before = zones[block.rows, day]
        sits = (found.modes[:, day] == WFO) & needs
        stays = sits & (before != NO_ZONE)
        left = np.sort(before[~stays & (before != NO_ZONE)])
        after = np.where(stays, before, NO_ZONE)
        after[sits & ~stays] = left
        zones[block.rows, day] = after
    modes[block.rows], runs[block.rows] = found.modes, found.runs
    return replace(roster, modes=modes, zones=zones, runs=runs)
