"""Why each cell of a roster is as it is: the one rule, absence or decision that fixes it."""

from collections.abc import Iterator
from typing import cast

import numpy as np
import numpy.typing as npt

from models.rules.fixed_days import FixedDays
from models.rules.wfa_quota import WfaQuota
from optimizer.audit.exclusions import quota_binds, without_quota
from optimizer.audit.rules.fixed_days import fixed_cells
from optimizer.audit.rules.holiday_edge import edge_cells
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.instance import (
    BY_FREEZE,
    BY_LOCK,
    BY_REQUEST,
    OFF,
    WFA,
    WFO,
    Bools,
    BoundRule,
    Instance,
    Modes,
)

ABSENCE = "absence"
REQUEST = "request"
LOCKED = "locked"
FROZEN = "frozen"
NO_QUOTA = "no WFA quota"
"""Reasons that are no rule's name, as `roster.csv` has them in every language."""

_Fixed = tuple[str, int, Bools]
"""A reason, the mode that it fixes, and the (n, T) person-days on which it does."""


def reasons(instance: Instance, modes: Modes) -> npt.NDArray[np.object_]:
    """Return the reason of each cell of a roster.

    On a day of absence it is the kind of the absence. Else it is the first of these that by itself fixes the
    mode that the roster has: a frozen day, a lock, or a `must` request; the hard rules `wfo_only`,
    `fixed_days`, `barred_days`, `holiday_edge`, in this order and each in file order; a hard `wfa_quota` that
    leaves no choice in that week; having no quota.
    Where the solver chose, the reason is empty.

    Parameters
    ----------
    instance : Instance
        The instance.
    modes : (n, T) int8
        The modes of the roster.

    Returns
    -------
    (n, T) object
        The reasons, as text.
    """
    labels = [""]
    codes = np.zeros(modes.shape, dtype=np.int32)
    for label, mode, cells in _fixed(instance):
        labels.append(label)
        codes[cells & (codes == 0) & (modes == mode)] = len(labels) - 1
    found = np.array(labels, dtype=object)[codes]
    found[~instance.available] = np.where(modes[~instance.available] == OFF, ABSENCE, "")
    for cell, kind in instance.absence_kind.items():
        if kind and modes[cell] == OFF:
            found[cell] = kind
    return found


def _fixed(instance: Instance) -> Iterator[_Fixed]:
    """Yield what fixes modes, the strongest first."""
    for label, by in ((FROZEN, BY_FREEZE), (LOCKED, BY_LOCK), (REQUEST, BY_REQUEST)):
        for mode in (WFO, WFA):
            yield label, mode, (instance.decided == mode) & (instance.decided_by == by)
    for bound in _hard(instance, "wfo_only"):
        yield bound.rule.name, WFO, bound.binds[:, None] & instance.available
    for bound in _hard(instance, "fixed_days"):
        mode = WFA if cast(FixedDays, bound.rule).mode == "WFA" else WFO
        yield bound.rule.name, mode, fixed_cells(bound, instance)
    for bound in _hard(instance, "barred_days"):
        yield bound.rule.name, WFO, bound.binds[:, None] & instance.available & bound.days
    for bound in _hard(instance, "holiday_edge"):
        yield bound.rule.name, WFO, edge_cells(bound, instance)
    for bound in _hard(instance, "wfa_quota"):
        none, every = _no_choice(bound, instance)
        yield bound.rule.name, WFO, none
        yield bound.rule.name, WFA, every
    yield NO_QUOTA, WFO, without_quota(instance)[:, None] & instance.available


def _hard(instance: Instance, kind: str) -> Iterator[BoundRule]:
    """Yield the hard rules of a kind in file order."""
    return (bound for bound in instance.rules if bound.kind == kind and bound.rule.soft is None)


def _no_choice(bound: BoundRule, instance: Instance) -> tuple[Bools, Bools]:
    """Tell where a quota allows no WFA day in a week, and where it asks for every available one."""
    binds = quota_binds(bound, instance)
    none = np.zeros(instance.available.shape, dtype=bool)
    every = np.zeros(instance.available.shape, dtype=bool)
    for week in instance.weeks:
        there = instance.available[:, week.span]
        lo, hi = week_range(cast(WfaQuota, bound.rule), there.sum(axis=1), instance.full_week)
        none[:, week.span] = (binds & (hi == 0))[:, None] & there
        every[:, week.span] = (binds & (lo == there.sum(axis=1)))[:, None] & there
    return none, every
