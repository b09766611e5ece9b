"""`stay_close` as a rule of the whole horizon: a row over the person-days that differ."""

import numpy as np

from models.rules.stay_close import StayClose
from optimizer.instance import WFA, WFO, BoundRule, Instance, Ints, Modes
from optimizer.program.program import Program
from optimizer.program.sums import Sum


def groups(bound: BoundRule, instance: Instance) -> Ints:
    """Return (n,) the one group of all who match."""
    return np.where(bound.binds, 0, -1).astype(np.int64)


def marks(bound: BoundRule, instance: Instance) -> Modes:
    """Return (n, T) the modes with which the rule compares those who match, 0 where there is none."""
    none = np.zeros(instance.available.shape, dtype=np.int8)
    return none if bound.previous is None else np.where(bound.binds[:, None], bound.previous, none)


def whole(program: Program, instance: Instance, index: int, bound: BoundRule) -> None:
    """Add `sum of differing days of patterns * count <= max_changes + over`."""
    rule = bound.rule
    assert isinstance(rule, StayClose)  # noqa: S101 (the registry pairs kinds and models)
    changes = _changes(program, instance, index, bound)
    most = int(np.count_nonzero(marks(bound, instance)[program.part.people]))
    if most > rule.max_changes:
        over = program.slack(rule.soft, most - rule.max_changes)
        program.model.add(changes.expression() <= rule.max_changes + over)


def keep(program: Program, instance: Instance, index: int, bound: BoundRule, modes: Modes) -> None:
    """Let people differ on no more days than they do in a roster; on as many, where that is priced."""
    before = marks(bound, instance)[program.part.people]
    many = int(((before != 0) & (modes != 0) & (modes != before)).sum())
    changes = _changes(program, instance, index, bound).expression()
    program.model.add(changes <= many if bound.rule.soft is None else changes == many)


def _changes(program: Program, instance: Instance, index: int, bound: BoundRule) -> Sum:
    """Return the person-days that differ."""
    before = marks(bound, instance)
    changes = Sum()
    for node in program.members[index, 0]:
        was = before[node.person, instance.weeks[node.week].span]
        differs = (node.menu.wfa & (was == WFO)) | (node.menu.wfo & (was == WFA))
        for count, days in zip(node.counts, differs.sum(axis=1).tolist(), strict=True):
            changes.add(count, days, node.size)
    return changes
