"""Prices: all costs of a scenario, summed by what they are paid for."""

from dataclasses import dataclass

import numpy as np

from optimizer.instance import Instance, Ints


@dataclass
class Prices:
    """Rupiah by what is paid for; the files of `costs` add to it.

    Attributes
    ----------
    office_day, zone_day : list of int
        Per open office, or open zone, and day.
    wfo_day, wfa_day : (n,) int
        Per WFO day, or WFA day, of each person.
    constant : int
        In any case.
    """

    office_day: list[int]
    zone_day: list[int]
    wfo_day: Ints
    wfa_day: Ints
    constant: int = 0


def all_prices(instance: Instance) -> Prices:
    """Sum the costs of a scenario."""
    from optimizer.program.costs import program_side

    people = instance.people
    prices = Prices(
        [0] * len(instance.offices),
        [0] * len(instance.zones),
        np.zeros(people, dtype=np.int64),
        np.zeros(people, dtype=np.int64),
    )
    for bound in instance.costs:
        program_side(bound.kind).price(prices, instance, bound)
    return prices
