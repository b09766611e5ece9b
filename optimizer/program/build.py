"""Build the program of a part: variables, rows and goals, in this order."""

from optimizer.program.classes import Traits
from optimizer.program.costs import program_side as cost_side
from optimizer.program.desks import add_desks
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.rows import add_head_rows, add_started_groups
from optimizer.program.rules import program_side


def build(traits: Traits, part: Part, form: type[Program] = Program) -> Program:
    """Build the program of a part.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        The offices and weeks.
    form : type
        The program with classes and patterns, or that with crowds.

    Raises
    ------
    AmountsTooLargeError
        If penalties or costs could leave the range in which CP-SAT is exact.
    """
    program = form(traits, part)
    add_desks(program)
    add_head_rows(program)
    for index in traits.demands:
        bound = traits.instance.rules[index]
        side = program_side(bound.kind)
        if hasattr(side, "rows"):
            side.rows(program, traits.instance, index, bound)
        if hasattr(side, "whole") and program.is_whole:
            side.whole(program, traits.instance, index, bound)
    add_started_groups(program)
    add_office_costs(program)
    for cost in program.whole_costs:
        cost_side(cost.kind).whole(program, traits.instance, cost)
    if not len(part.people):
        # A solution without any value would look like none.
        program.model.new_constant(0)
    program.fit()
    return program


def add_office_costs(program: Program) -> None:
    """Price each open office and day."""
    for office in program.part.offices:
        for day in program.days:
            price = int(program.traits.prices.office_day[office, day])
            if price:
                program.costs.add(program.office_open(office, day), price, 1)
