"""Evenness: how WFA days are spread between people of one unit who are there on the same days."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from optimizer.instance import Bools, Instance, Ints
from optimizer.program.exclusions import excluded, without_quota

if TYPE_CHECKING:
    from optimizer.program.program import Program
    from optimizer.program.sums import Sum

MONDAY, FRIDAY = 0, 4


def comparable(instance: Instance, binds: Bools | None = None) -> Ints:
    """Return (n,) the group of each person who is compared: unit and available dates; -1 for all others.

    Those who may not be WFA at all are not compared, and nobody is compared with oneself alone. With `binds`
    only those whom a rule binds are compared.
    """
    group = np.full(instance.people, -1, dtype=np.int64)
    may = ~excluded(instance) & ~without_quota(instance)
    compared = np.flatnonzero(may if binds is None else may & binds)
    keys = np.column_stack([instance.unit_of, instance.available])[compared]
    _, alike, sizes = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    group[compared] = np.where(sizes > 1, np.cumsum(sizes > 1) - 1, -1)[alike.reshape(-1)]
    return group


def days_of(instance: Instance, measure: str) -> list[list[int]]:
    """Return the sets of days of which each is to be even by itself."""
    if measure == "days":
        return [list(range(len(instance.days)))]
    return [
        [index for index, day in enumerate(instance.days) if day.weekday() == weekday]
        for weekday in (MONDAY, FRIDAY)
    ]


def spreads(modes_wfa: Ints, group_of: Ints, day_sets: Sequence[Sequence[int]]) -> int:
    """Return the spread of WFA days, added up over groups and sets of days, of (n, T) WFA person-days."""
    total = 0
    members = np.flatnonzero(group_of >= 0)
    _, group = np.unique(group_of[members], return_inverse=True)
    for days in day_sets:
        taken = modes_wfa[members][:, list(days)].sum(axis=1)
        most = np.zeros(int(group.max(initial=-1)) + 1, dtype=np.int64)
        least = np.full(len(most), len(days), dtype=np.int64)
        np.maximum.at(most, group, taken)
        np.minimum.at(least, group, taken)
        total += int((most - least).sum())
    return total


def add_spreads(program: "Program", measure: str, total: "Sum") -> None:
    """Add the spread of each group to a sum: `low <= days[p] <= low + spread` for each person p."""
    group_of = comparable(program.instance)
    members: dict[int, list[int]] = defaultdict(list)
    for person in program.part.people.tolist():
        if group_of[person] >= 0:
            members[int(group_of[person])].append(person)
    for group, people in sorted(members.items()):
        for number, days in enumerate(days_of(program.instance, measure)):
            taken = [program.wfa(program.of_person[person], days) for person in people]
            most = len(days)
            if len(people) < 2 or (not any(each.variables for each in taken) and _alike(taken)):
                continue
            low = program.model.new_int_var(0, most, f"low_g{group}_{measure}{number}")
            spread = program.model.new_int_var(0, most, f"spread_g{group}_{measure}{number}")
            for each in taken:
                program.model.add(each.expression() >= low)
                program.model.add(each.expression() <= low + spread)
            total.add(spread, 1, most)


def _alike(taken: "Sequence[Sum]") -> bool:
    return len({each.constant for each in taken}) == 1
