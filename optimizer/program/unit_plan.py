"""A unit by itself over all weeks: its cheapest patterns, with as few people as possible beyond some seats.

min cost + sum_d over[d]   so that   heads[d] <= seats[d] + over[d],   head rules of the unit

A person without a desk counts as a rupiah, so that patterns are hardly ever dearer for it.
"""

from dataclasses import replace

import numpy as np

from optimizer.instance import Bools, Ints
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.effort import Effort
from optimizer.program.naming import Fragment, fragment
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.rules import program_side
from optimizer.program.solver import Limits, minimise
from optimizer.program.sums import Sum

EFFORTS = (Effort(alone=True, seconds=1.0),)
"""For the plan of a unit."""


def units_tell(traits: Traits, part: Part) -> bool:
    """Tell whether units share nothing but desks and open offices: head rules are hard and inside them."""
    if traits.started or traits.whole_costs or traits.coupled[part.people].any():
        return False
    for index, demand in traits.demands.items():
        side = program_side(traits.instance.rules[index].kind)
        asked = demand.least.any(axis=1)
        inside = traits.needs.unit_of_group[index] >= 0
        always = np.array(demand.office) < 0
        own_rows = any(hasattr(side, name) for name in ("rows", "whole", "keep", "PERSONAL"))
        if own_rows or demand.soft is not None or (asked & ~(inside & always)).any():
            return False
    return not any(bound.rule.soft for bound in traits.instance.rules)


def unit_plan(traits: Traits, part: Part, inside: Bools, seats: Ints, limits: Limits) -> Fragment | None:
    """Return the plan of a unit; its cost is that of its patterns. None where none was found.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        The weeks.
    inside : (k,) bool
        Which people of the part are the unit.
    seats : (D,) int
        How many of them find a desk on each day.
    limits : Limits
        When to end.
    """
    program = Program(traits, replace(part.of(inside), apart=False))
    for (index, group), nodes in program.members.items():
        for day in program.days:
            heads, least = program.wfo(nodes, day), int(traits.demands[index].least[group, day])
            if least > heads.least:
                program.model.add(heads.expression() >= least)
    program.fit()
    goal = Sum()
    for cost, weight in zip(program.costs.variables, program.costs.weights, strict=True):
        goal.add(cost, weight, 0)
    sitting = [node for node in program.nodes if traits.desk_set[node.person] != NO_DESK]
    for day, room in zip(program.days, seats.tolist(), strict=True):
        heads = program.wfo(sitting, day)
        if heads.greatest > room:
            over = program.model.new_int_var(0, heads.greatest, f"over_d{day}")
            program.model.add(heads.expression() - over <= room)
            goal.add(over, 1, heads.greatest)
    answer = minimise(program, goal, limits.exact(), efforts=EFFORTS)
    return fragment(program, answer.solution) if answer.solution else None
