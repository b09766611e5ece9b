"""`together` as a head rule with a choice of days: a Boolean per group and day on which they meet."""

from math import ceil

from models.rules.together import Together
from optimizer.instance import BoundRule, Instance
from optimizer.program.program import Program
from optimizer.program.sums import Var


def rows(program: Program, instance: Instance, index: int, bound: BoundRule) -> None:
    """Add `heads >= ceil(min_share * present) * meets` and `sum of meets + short >= days` per week."""
    rule = bound.rule
    assert isinstance(rule, Together)  # noqa: S101 (the registry pairs kinds and models)
    for group in program.groups_of(index):
        present = instance.available[bound.group == group].sum(axis=0)
        for week in program.part.weeks:
            days = [day for day in instance.weeks[week].days if present[day]]
            meets = [
                _meets(program, index, group, day, ceil(rule.min_share * int(present[day]))) for day in days
            ]
            need = min(rule.days, len(days))
            if need:
                program.model.add(sum(meets) + program.slack(rule.soft, need) >= need)


def _meets(program: Program, index: int, group: int, day: int, least: int) -> Var:
    """Return whether enough of a group are in on a day; 1 where they are in any case."""
    heads = program.heads(index, group, day)
    if heads.least >= least:
        return 1
    meets = program.model.new_bool_var(f"meets_r{index}_g{group}_d{day}")
    program.model.add(heads.expression() >= least * meets)
    return meets
