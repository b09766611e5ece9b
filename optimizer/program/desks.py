"""Desks: each person with a desk sits in an open zone that the unit may use."""

from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.sums import Expression, Var
from optimizer.program.zones import Block


def add_desks(program: Program) -> None:
    """Add desk capacity: each person with a desk sits in an open zone that the unit may use."""
    for office in program.part.offices:
        used = {
            int(program.traits.desk_set[node.person])
            for node in program.of_office[office]
            if program.traits.desk_set[node.person] != NO_DESK
        }
        for day in program.days:
            program.blocks[office, day] = blocks_of_day(program.traits, program.part, office, day)
            _add_day(program, office, used, day)
            _add_cap(program, office, day)
        zones = [set(program.traits.desk_sets[desk_set]) for desk_set in sorted(used)]
        together = set[int]().union(*zones)
        for reach in [*zones, together] if together not in zones else zones:
            _add_knapsack_rows(program, office, used, reach)


def blocks_of_day(traits: Traits, part: Part, office: int, day: int) -> list[Block]:
    """Return the blocks of an office on a day, with the steps that may be taken."""
    blocks = traits.blocks(office, day)
    if not part.opened:
        return blocks
    return [block.only(part.opened[office, number, day]) for number, block in enumerate(blocks)]


def _add_day(program: Program, office: int, used: set[int], day: int) -> None:
    blocks = program.blocks[office, day]
    loads: list[list[Expression]] = [[] for _ in blocks]
    for desk_set in sorted(used):
        heads = program.desk_heads(office, desk_set, day)
        reach = [index for index, block in enumerate(blocks) if desk_set in block.desk_sets]
        if len(reach) == 1:
            loads[reach[0]].append(heads.expression())
            continue
        flows = []
        for index in reach:
            most = min(heads.greatest, blocks[index].steps[-1].desks)
            flow = program.model.new_int_var(0, most, f"seats_s{desk_set}_b{index}_o{office}_d{day}")
            program.seats[office, day, desk_set, index] = flow
            loads[index].append(flow)
            flows.append(flow)
        program.model.add(sum(flows) == heads.expression())
    for index, block in enumerate(blocks):
        steps = _add_steps(program, office, index, block, day)
        desks = [min(step.desks, program.part.shares.get((office, day), step.desks)) for step in block.steps]
        program.model.add(sum(loads[index]) <= sum(d * s for d, s in zip(desks, steps, strict=True)))
        terms = ((chosen, step.cost) for step, chosen in zip(block.steps, steps, strict=True))
        program.costs.add_choice((office, index, day), 1, terms)


def _add_cap(program: Program, office: int, day: int) -> None:
    cap = program.part.caps.get(office)
    if cap is not None:
        program.model.add(program.desks_used(office, day).expression() <= cap)


def _add_steps(program: Program, office: int, index: int, block: Block, day: int) -> list[Var]:
    steps: list[Var]
    if len(block.steps) == 1:
        steps = [1]
    else:
        steps = [
            program.model.new_bool_var(f"step{number}_b{index}_o{office}_d{day}")
            for number in range(len(block.steps))
        ]
        program.model.add_exactly_one(steps)
    program.steps[office, index, day] = steps
    return steps


def _add_knapsack_rows(program: Program, office: int, used: set[int], zones: set[int]) -> None:
    """Add, week by week, that desks opened in some zones reach the WFO days which the menus make certain.

    Redundant, but integer rows over few steps: they lift the bound at once.
    """
    inside = {other for other in used if set(program.traits.desk_sets[other]) <= zones}
    seated = [n for n in program.of_office[office] if int(program.traits.desk_set[n.person]) in inside]
    blocks = program.blocks[office, program.days[0]]
    reach = [index for index, block in enumerate(blocks) if inside & set(block.desk_sets)]
    for week in program.part.weeks:
        certain = program.certain_days(seated, week)
        opened = [
            step.desks * chosen
            for day in program.instance.weeks[week].days
            for index in reach
            for step, chosen in zip(
                program.blocks[office, day][index].steps, program.steps[office, index, day], strict=True
            )
        ]
        program.model.add(sum(opened) >= certain)
