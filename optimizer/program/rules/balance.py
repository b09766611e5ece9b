"""`balance` as a rule of the whole horizon: the totals of a group lie between two numbers."""

from collections.abc import Iterator

import numpy as np

from models.base import WEEKDAYS
from models.rules.balance import Balance
from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.program.evenness import comparable
from optimizer.program.program import Program

PERSONAL = True


def groups(bound: BoundRule, instance: Instance) -> Ints:
    """Return (n,) the unit and the available dates of each person, as one number.

    It is -1 for those who are WFO on every day, and for those who are compared with nobody.
    """
    return comparable(instance, bound.binds)


def singles(bound: BoundRule, instance: Instance) -> Bools:
    """Return (n,) who is compared with somebody."""
    return np.asarray(groups(bound, instance) >= 0)


def whole(program: Program, instance: Instance, index: int, bound: BoundRule) -> None:
    """Add `low <= total <= low + within + short` per person, for each group and weekday."""
    rule = bound.rule
    assert isinstance(rule, Balance)  # noqa: S101 (the registry pairs kinds and models)
    group_of = program.traits.demands[index].group
    for group in program.groups_of(index):
        members = np.flatnonzero(group_of == group).tolist()
        for days in _compared_days(rule, instance):
            most = int(instance.available[members[0], days].sum())
            if most <= rule.within:
                continue
            low = program.model.new_int_var(0, most, f"low_r{index}_g{group}")
            short = program.slack(rule.soft, most - rule.within)
            for person in members:
                total = program.wfa(program.of_person[person], days).expression()
                program.model.add(low <= total)
                program.model.add(total <= low + rule.within + short)


def _compared_days(rule: Balance, instance: Instance) -> Iterator[list[int]]:
    """Yield the days that are compared at once: those of each weekday, or all."""
    weekdays = np.array([day.weekday() for day in instance.days])
    if not rule.days:
        yield list(range(len(weekdays)))
    for number, name in enumerate(WEEKDAYS):
        if name in rule.days:
            yield np.flatnonzero(weekdays == number).tolist()
