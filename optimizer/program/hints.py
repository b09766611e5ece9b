"""From people to counts: a roster as a hint for a program."""

import numpy as np

from optimizer.instance import WFA, WFO, Ints, Modes
from optimizer.program.naming import Fragment
from optimizer.program.program import Program
from optimizer.program.solver import Hint
from optimizer.program.sums import Var


def hint_of(program: Program, known: Fragment) -> Hint:
    """Express a roster of the part as values of the variables of its program.

    Parameters
    ----------
    program : Program
        The program of all weeks of the fragment.
    known : Fragment
        A roster that keeps the hard rules.

    Returns
    -------
    dict
        Values by the index of the variable; empty where the roster does not go on from the runs of the part.
    """
    hint: Hint = {}
    if not _hint_counts(program, known.modes, hint):
        return {}
    _hint_groups(program, hint)
    _hint_zones(program, known.zones, hint)
    _hint_peaks(program, known.modes, hint)
    return hint


def counts_of(program: Program, modes: Modes) -> Hint:
    """Express the modes of a roster, whatever floors they need, as values of the counts of a program.

    Parameters
    ----------
    program : Program
        The program.
    modes : (k, days) int
        Modes of the people of the part on its days.

    Returns
    -------
    dict
        Values by the index of the variable; empty where somebody's days are not on the menu.
    """
    hint: Hint = {}
    if not _hint_counts(program, modes, hint):
        return {}
    _hint_groups(program, hint)
    return hint


def _note(hint: Hint, variable: Var, value: int) -> None:
    if not isinstance(variable, int):
        hint[variable.index] = value


def _hint_counts(program: Program, modes: Modes, hint: Hint) -> bool:
    """Note how many have each pattern; tell whether the program knows all of them."""
    part = program.part
    runs = part.runs.copy()
    nodes = {(node.week, node.kind, node.run): node for node in program.nodes}
    carries = program.traits.longest_run[part.people] > 0
    counted = {key: [0] * len(node.counts) for key, node in nodes.items()}
    start = 0
    for week in part.weeks:
        width = len(program.instance.weeks[week].days)
        wfa = modes[:, start : start + width] == WFA
        for index, kind in enumerate(program.kinds[week].tolist()):
            key = (week, kind, int(runs[index]) if carries[index] else 0)
            if key not in nodes:
                return False
            menu = nodes[key].menu
            same = np.flatnonzero((menu.wfa == wfa[index]).all(axis=1))
            if not len(same):
                return False
            counted[key][same[0]] += 1
            runs[index] = menu.run_after[same[0]]
        start += width
    for key, node in nodes.items():
        for count, value in zip(node.counts, counted[key], strict=True):
            _note(hint, count, value)
    return True


def _hint_groups(program: Program, hint: Hint) -> None:
    """Note how many groups are started for the counts of a hint; more would be paid for as well."""
    for (index, group, day), started in program.groups.items():
        heads = program.wfo(program.counted[index, group], day)
        terms = zip(heads.variables, heads.weights, strict=True)
        people = heads.constant + sum(weight * hint[variable.index] for variable, weight in terms)
        _note(hint, started, -(-people // program.traits.started[index].step[0]))


def _hint_zones(program: Program, zones: Ints, hint: Hint) -> None:
    traits, people = program.traits, program.part.people
    for position, day in enumerate(program.days):
        seats = zones[:, position]
        for office in program.part.offices:
            for number, block in enumerate(program.blocks.get((office, day), [])):
                inside = np.isin(seats, [z for step in block.steps for z in step.zones])
                taken = block.step_for(int(inside.sum()))
                for step, chosen in zip(block.steps, program.steps[office, number, day], strict=True):
                    _note(hint, chosen, int(step is taken))
                for desk_set in block.desk_sets:
                    flow = program.seats.get((office, day, desk_set, number))
                    if flow is not None:
                        many = int((inside & (traits.desk_set[people] == desk_set)).sum())
                        _note(hint, flow, many)


def _hint_peaks(program: Program, modes: Modes, hint: Hint) -> None:
    instance, people = program.instance, program.part.people
    if program.whole_costs:
        for office in program.part.offices:
            here = instance.needs_desk[people] & (instance.office_of[people] == office)
            used = (modes[here] == WFO).sum(axis=0)
            _note(hint, program.peak(office), int(used.max()))
