"""Wishes: requests that are not `must`, and what each mode grants of them."""

import numpy as np

from optimizer.instance import Instance, Ints


def worth_of(instance: Instance) -> Ints:
    """Return (3, n, T) the weight of the wishes that a mode grants to each person on each day."""
    worth = np.zeros((3, instance.people, len(instance.days)), dtype=np.int64)
    wishes = instance.requests
    where = tuple(wishes[column].to_numpy(dtype=np.int64) for column in ("mode", "employee", "day"))
    np.add.at(worth, where, wishes["weight"].to_numpy(dtype=np.int64))
    return worth
