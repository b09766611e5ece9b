"""Whom a quota binds: exclusions win over quotas, and the first quota in file order counts."""

import numpy as np

from optimizer.instance import Bools, BoundRule, Instance


def always_wfo(instance: Instance) -> Bools:
    """Tell who is under a hard `wfo_only`; soft ones exclude nobody."""
    excluded = np.zeros(instance.people, dtype=bool)
    for bound in instance.rules:
        if bound.kind == "wfo_only" and bound.rule.soft is None:
            excluded |= bound.binds
    return excluded


def quota_binds(bound: BoundRule, instance: Instance) -> Bools:
    """Tell whom a `wfa_quota` binds: its first matches in file order, without the excluded."""
    binds = bound.binds & ~always_wfo(instance)
    for other in instance.rules:
        if other.rule.name == bound.rule.name:
            break
        if other.kind == "wfa_quota":
            binds &= ~other.binds
    return np.asarray(binds)


def without_quota(instance: Instance) -> Bools:
    """Tell who has no quota and so works from the office, the excluded left aside."""
    without = ~always_wfo(instance)
    for bound in instance.rules:
        if bound.kind == "wfa_quota":
            without &= ~bound.binds
    return without
