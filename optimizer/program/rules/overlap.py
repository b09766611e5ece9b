"""`overlap` as a head rule of pairs: two patterns that share too few WFO days exclude each other.

How many days two people share depends on their patterns alone, so rows speak of the patterns that a group
uses and of how many have each, never of single people.
"""

from dataclasses import dataclass
from itertools import combinations_with_replacement

from models.rules.overlap import Overlap
from optimizer.instance import BoundRule, Instance
from optimizer.program.pairs import Mask, least_heads, shortage
from optimizer.program.program import Program
from optimizer.program.sums import Sum, Var

PERSONAL = True


@dataclass(frozen=True)
class _Shape:
    """People of a group who have the same available days and the same WFO days in a week.

    Attributes
    ----------
    available, wfo : tuple of bool
        The days.
    count : IntVar or int
        How many they are.
    used : IntVar or int
        Whether there is anybody.
    most : int
        Most people whom it can be.
    """

    available: Mask
    wfo: Mask
    count: Var
    used: Var
    most: int


def rows(program: Program, instance: Instance, index: int, bound: BoundRule) -> None:
    """Keep each two patterns of a group that share fewer than `min(days, common)` WFO days apart."""
    rule = bound.rule
    assert isinstance(rule, Overlap)  # noqa: S101 (the registry pairs kinds and models)
    for group in program.groups_of(index):
        for week in program.part.weeks:
            bites = False
            for one, other in combinations_with_replacement(_shapes(program, index, group, week), 2):
                short = shortage(rule.days, (one.available, other.available), (one.wfo, other.wfo))
                bites |= short > 0
                if short and one is not other:
                    _limit_pair(program, rule.soft, one, other, short)
                elif short and one.most > 1:
                    _limit_one(program, rule.soft, one, short)
            if bites and rule.soft is None:
                _add_least_heads(program, index, group, week, rule.days)


def _add_least_heads(program: Program, index: int, group: int, week: int, days: int) -> None:
    """Add that the group has, over the week, the WFO days without which its pairs cannot meet."""
    total = Sum()
    for node in program.members[index, group]:
        if node.week == week:
            for count, wfo in zip(node.counts, node.menu.wfo.sum(axis=1).tolist(), strict=True):
                total.add(count, wfo, node.size)
    total.bound_by(program.model, least=least_heads(program, index, group, week, days))


def _shapes(program: Program, index: int, group: int, week: int) -> list[_Shape]:
    """Return the shapes that the weeks of people of a group may have."""
    span = program.instance.weeks[week].span
    people = int((program.traits.demands[index].group == group).sum())
    totals: dict[tuple[Mask, Mask], Sum] = {}
    for node in program.members[index, group]:
        if node.week == week:
            available = tuple(program.instance.available[node.person, span].tolist())
            for count, wfo in zip(node.counts, node.menu.wfo.tolist(), strict=True):
                totals.setdefault((available, tuple(wfo)), Sum()).add(count, 1, node.size)
    return [_shape(program, *days, total, people) for days, total in sorted(totals.items())]


def _shape(program: Program, available: Mask, wfo: Mask, total: Sum, people: int) -> _Shape:
    """Count the people of a shape."""
    if not total.variables:
        return _Shape(available, wfo, total.constant, int(total.constant > 0), total.constant)
    most = min(total.greatest, people)
    count = program.model.new_int_var(0, most, "shape")
    program.model.add(total.expression() == count)
    if most == 1:
        return _Shape(available, wfo, count, count, most)
    used = program.model.new_bool_var("used")
    program.model.add(count <= most * used)
    program.model.add(count >= used)
    return _Shape(available, wfo, count, used, most)


def _limit_one(program: Program, soft: int | None, shape: _Shape, short: int) -> None:
    """Let at most one person have a shape that shares too few days with itself, or price each pair."""
    if soft is None:
        program.model.add(shape.count <= 1)
        return
    pairs = shape.most * (shape.most - 1) // 2
    if isinstance(shape.count, int):
        program.penalties.add(pairs, soft * short, pairs)
        return
    square = program.model.new_int_var(0, shape.most**2, "square")
    program.model.add_multiplication_equality(square, [shape.count, shape.count])
    both = program.model.new_int_var(0, pairs, "pairs")
    program.model.add(2 * both == square - shape.count)
    program.model.add(both >= shape.count - 1)
    program.penalties.add(both, soft * short, pairs)


def _limit_pair(program: Program, soft: int | None, first: _Shape, second: _Shape, short: int) -> None:
    """Let people have one of two shapes that share too few days, not both, or price each pair."""
    if soft is None:
        program.model.add(first.used + second.used <= 1)
        return
    one, other = first.count, second.count
    most = first.most * second.most
    if isinstance(one, int):
        program.penalties.add(other, soft * short * one, second.most)
    elif isinstance(other, int):
        program.penalties.add(one, soft * short * other, first.most)
    else:
        both = program.model.new_int_var(0, most, "pairs")
        program.model.add_multiplication_equality(both, [one, other])
        program.model.add(both >= first.used + second.used - 1)
        program.penalties.add(both, soft * short, most)
