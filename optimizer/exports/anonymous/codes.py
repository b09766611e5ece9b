"""The codes that stand for people."""

import hashlib
import hmac

import numpy as np

from optimizer.instance import Instance, Ints
from optimizer.roster.frames import texts


def shuffled(instance: Instance, key: bytes = b"") -> Ints:
    """Return the people in the order of their codes.

    The order is that of a keyed hash of their keys: the same people have the same codes whatever is planned
    for them, and the codes tell nothing of the order of the keys, which often begin with a date of birth.
    Without a key the set of people takes its place, so that whoever has the whole list of keys and names can
    find the codes out.

    Parameters
    ----------
    instance : Instance
        The instance.
    key : bytes
        A secret.
    """
    ids = instance.employee_ids
    names = texts(instance.employees["name"])
    pairs = "".join(f"{len(part)}:{part}" for pair in zip(ids, names, strict=True) for part in pair)
    secret = key or hashlib.sha256(pairs.encode()).digest()
    ranks = [hmac.new(secret, each.encode(), hashlib.sha256).digest() for each in ids]
    return np.array(sorted(range(len(ids)), key=lambda person: (ranks[person], ids[person])), dtype=np.int64)


def codes(instance: Instance) -> list[str]:
    """Return the codes `P-001`, `P-002`, ... in order; all are equally long.

    Where somebody's key or name looks like one of them, they begin with `PP`, and so on.
    """
    people = instance.people
    width = max(3, len(str(people)))
    taken = {text.upper() for text in (*instance.employee_ids, *texts(instance.employees["name"]))}
    prefix = "P"
    while True:
        made = [f"{prefix}-{number:0{width}}" for number in range(1, people + 1)]
        if taken.isdisjoint(made):
            return made
        prefix += "P"
