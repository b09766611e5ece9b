"""The fewest WFO days of a group whose people must share days: a bound that rows alone do not show.

Who may be away on which days while any two still meet is a choice between few families of patterns. A
program of many groups makes this choice over and over; here it is made once, for each sort of group.
"""

from functools import lru_cache
from itertools import combinations_with_replacement

import numpy as np
from ortools.sat.python import cp_model

from optimizer.program.model import Model
from optimizer.program.program import Program

EFFORT = 0.5
"""Deterministic seconds for one sort of group; the bound holds also when they do not suffice."""

Mask = tuple[bool, ...]
Class = tuple[int, Mask, tuple[Mask, ...]]
"""People who are alike: how many, their available days, and the WFO days of each of their patterns."""

Ask = tuple[tuple[int, ...], int, int]
"""Some classes, a day of the week, and how many of their people must be WFO on it."""


def shortage(days: int, available: tuple[Mask, Mask], wfo: tuple[Mask, Mask]) -> int:
    """Return how many of `days` WFO days two people lack in common; never more than both are there."""
    common = int(np.logical_and(*available).sum())
    return max(0, min(days, common) - int(np.logical_and(*wfo).sum()))


def least_heads(program: Program, index: int, group: int, week: int, days: int) -> int:
    """Return the fewest WFO days, over all people of a group in a week, with which each pair still meets.

    Rules of heads that speak of nobody else are kept too.
    """
    traits, instance = program.traits, program.instance
    each = instance.weeks[week]
    patterns: dict[int, set[Mask]] = {}
    person_of: dict[int, int] = {}
    for node in program.members[index, group]:
        if node.week == week:
            person_of[node.kind] = node.person
            patterns.setdefault(node.kind, set()).update(map(tuple, node.menu.wfo.tolist()))
    kinds = sorted(person_of)
    sizes = np.bincount(program.kinds[week], minlength=max(kinds) + 1)
    classes = tuple(
        (
            int(sizes[kind]),
            tuple(instance.available[person_of[kind], each.span].tolist()),
            tuple(sorted(patterns[kind])),
        )
        for kind in kinds
    )
    asks: set[Ask] = set()
    for other, demand in traits.demands.items():
        numbers = {int(demand.group[person]) for person in person_of.values()} - {-1}
        for number in numbers if demand.soft is None else ():
            there = {node.kind for node in program.members[other, number] if node.week == week}
            if demand.office[number] < 0 and there <= set(kinds):
                inside = tuple(kinds.index(kind) for kind in sorted(there))
                least = demand.least[number, each.span].tolist()
                asks |= {(inside, day, heads) for day, heads in enumerate(least) if heads}
    return _fewest(classes, tuple(sorted(asks)), days)


@lru_cache(maxsize=4096)
def _fewest(classes: tuple[Class, ...], asks: tuple[Ask, ...], days: int) -> int:
    """Solve the group by itself, and return a bound of its WFO days."""
    model = Model()
    counts: list[dict[Mask, cp_model.IntVar]] = []
    shapes: dict[tuple[Mask, Mask], list[cp_model.IntVar]] = {}
    for size, available, patterns in classes:
        counts.append({wfo: model.new_int_var(0, size, "") for wfo in patterns})
        model.add(sum(counts[-1].values()) == size)
        for wfo, count in counts[-1].items():
            shapes.setdefault((available, wfo), []).append(count)
    people = sum(size for size, _, _ in classes)
    used = {shape: model.new_bool_var("") for shape in shapes}
    for shape, members in shapes.items():
        model.add(sum(members) <= people * used[shape])
    for one, other in combinations_with_replacement(shapes, 2):
        if shortage(days, (one[0], other[0]), (one[1], other[1])):
            if one == other:
                model.add(sum(shapes[one]) <= 1)
            else:
                model.add_bool_or(~used[one], ~used[other])
    for inside, day, least in asks:
        heads = [count for at in inside for wfo, count in counts[at].items() if wfo[day]]
        model.add(sum(heads) >= least)
    model.minimize(sum(sum(wfo) * count for each in counts for wfo, count in each.items()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.catch_sigint_signal = False
    if solver.solve(model) == cp_model.INFEASIBLE:
        return 1 + people * max(len(available) for _, available, _ in classes)
    return max(0, solver.response_proto.inner_objective_lower_bound)
