"""Offices apart: offices that share no rule are programs of their own."""

import numpy as np

from optimizer.program.classes import Traits


def components(traits: Traits) -> list[tuple[int, ...]]:
    """Group the offices that some head rule ties together.

    Parameters
    ----------
    traits : Traits
        What the head rules ask of whom.

    Returns
    -------
    list of tuple of int
        The offices of each component, in file order.
    """
    instance = traits.instance
    root = list(range(len(instance.offices)))

    def find(office: int) -> int:
        while root[office] != office:
            root[office] = root[root[office]]
            office = root[office]
        return office

    tied = [demand.group for demand in traits.demands.values()]
    tied += [started.group for started in traits.started.values()]
    for group_of in tied:
        pairs = np.unique(np.column_stack([group_of, instance.office_of])[group_of >= 0], axis=0)
        first: dict[int, int] = {}
        for group, office in pairs.tolist():
            low, high = sorted((find(first.setdefault(group, office)), find(office)))
            root[high] = low
    members: dict[int, list[int]] = {}
    for office in range(len(instance.offices)):
        members.setdefault(find(office), []).append(office)
    return [tuple(offices) for _, offices in sorted(members.items())]
