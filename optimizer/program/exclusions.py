"""Who is bound by what: exclusions win, and the first quota counts."""

import numpy as np

from optimizer.instance import Bools, BoundRule, Instance


def excluded(instance: Instance) -> Bools:
    """Return (n,) who is under a hard `wfo_only`, and so bound by no quota and no fixed WFA day."""
    under = np.zeros(instance.people, dtype=bool)
    for bound in instance.rules:
        if bound.kind == "wfo_only" and bound.rule.soft is None:
            under |= bound.binds
    return under


def first_matches(instance: Instance, bound: BoundRule) -> Bools:
    """Return (n,) for whom a quota is the first in file order that matches."""
    earlier = np.zeros(instance.people, dtype=bool)
    for other in instance.rules:
        if other is bound:
            break
        if other.kind == "wfa_quota":
            earlier |= other.binds
    return np.asarray(bound.binds & ~earlier)


def without_quota(instance: Instance) -> Bools:
    """Return (n,) whom no quota matches: they work from the office on every available day."""
    quotas = [bound.binds for bound in instance.rules if bound.kind == "wfa_quota"]
    return ~np.logical_or.reduce(quotas) if quotas else np.ones(instance.people, dtype=bool)
