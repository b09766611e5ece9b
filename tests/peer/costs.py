"""Each kind of cost as prices of a linear program."""

import numpy as np

from tests.exhaustive.costs import energy_a_day, energy_in_any_case, fixed


def add_costs(program):
    """Price the variables of a program, and return what is paid in any case."""
    return sum(COSTS[bound.kind](program, bound) or 0 for bound in program.instance.costs)


def attendance(program, bound):
    cells = [(cell, wfo) for cell, wfo in program.wfo.items() if bound.binds[cell[0]]]
    program.costs += [(bound.cost.wfo - bound.cost.wfa, wfo) for _, wfo in cells]
    return bound.cost.wfa * len(cells)


def open_office(program, bound):
    pay_open(program, program.office_open, program.instance.offices["open_cost_per_day"], bound.cost.amount)


def open_zone(program, bound):
    pay_open(program, program.zone_open, program.instance.zones["open_cost_per_day"], bound.cost.amount)


def pay_open(program, places, column, amount):
    for (place, _), opened in places.items():
        program.costs.append((int(column.iloc[place]) if amount is None else amount, opened))


def fixed_cost(program, bound):
    return fixed(program.instance, bound.cost)


def energy(program, bound):
    instance, by_zone = program.instance, bound.cost.each == "zone"
    places = program.zone_open if by_zone else program.office_open
    table = instance.zones if by_zone else instance.offices
    for (place, day), opened in places.items():
        program.costs.append((energy_a_day(instance, bound.cost, table, place, instance.days[day]), opened))
    return energy_in_any_case(instance, bound.cost)


def started_group(program, bound):
    instance = program.instance
    keys = instance.office_of if bound.cost.each == "office" else np.zeros_like(instance.office_of)
    for key in np.unique(keys[bound.binds]):
        people = np.flatnonzero(bound.binds & (keys == key)).tolist()
        for day in range(len(instance.days)):
            started = program.whole(len(people))
            program.row(bound.cost.people * started - program.heads(people, day) >= 0)
            program.costs.append((bound.cost.amount, started))


def peak_desks(program, bound):
    instance = program.instance
    for office in range(len(instance.offices)):
        people = np.flatnonzero((instance.office_of == office) & instance.needs_desk).tolist()
        peak = program.whole(len(people))
        for day in range(len(instance.days)):
            program.row(peak - program.heads(people, day) >= 0)
        program.costs.append((bound.cost.amount, peak))


COSTS = {
    "attendance": attendance,
    "open_office": open_office,
    "open_zone": open_zone,
    "fixed": fixed_cost,
    "energy": energy,
    "started_group": started_group,
    "peak_desks": peak_desks,
}
