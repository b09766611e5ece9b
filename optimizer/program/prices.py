"""Prices: all costs of a scenario, summed by what they are paid for."""

from dataclasses import dataclass

import numpy as np

from optimizer.instance import Instance, Ints


@dataclass
class Prices:
    """Rupiah by what is paid for; the files of `costs` add to it.

    Attributes
    ----------
    office_day, zone_day : (offices, T), (zones, T) int
        Per open office, or open zone, on each day.
    wfo_day, wfa_day : (n,) int
        Per WFO day, or WFA day, of each person.
    constant : int
        In any case.
    """

    office_day: Ints
    zone_day: Ints
    wfo_day: Ints
    wfa_day: Ints
    constant: int = 0


def all_prices(instance: Instance) -> Prices:
    """Sum the costs of a scenario."""
    from optimizer.program.costs import program_side

    prices = no_prices(instance)
    for bound in instance.costs:
        side = program_side(bound.kind)
        if hasattr(side, "price"):
            side.price(prices, instance, bound)
    return prices


def no_prices(instance: Instance) -> Prices:
    """Return prices of 0, to which costs are added."""
    people, days = instance.people, len(instance.days)
    return Prices(
        np.zeros((len(instance.offices), days), dtype=np.int64),
        np.zeros((len(instance.zones), days), dtype=np.int64),
        np.zeros(people, dtype=np.int64),
        np.zeros(people, dtype=np.int64),
    )
