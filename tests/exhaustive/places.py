"""Who and what is where: what rules, goals and costs ask of a table of rosters."""

import numpy as np


def excluded(instance, person):
    return any(
        bound.kind == "wfo_only" and bound.rule.soft is None and bound.binds[person]
        for bound in instance.rules
    )


def is_open(instance, office, wfo):
    """Return (N, T) whether an office is open."""
    if not bool(instance.offices["may_close"].iloc[office]):
        return np.ones((len(wfo), len(instance.days)), dtype=bool)
    return wfo[:, instance.office_of == office].any(axis=1)
