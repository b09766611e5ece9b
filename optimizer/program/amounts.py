"""Amounts: whether all that a scenario may come to stays within exact 64-bit arithmetic."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from optimizer.instance import Bools, BoundCost, Instance, Ints
from optimizer.program.costs import program_side
from optimizer.program.prices import no_prices
from optimizer.program.sums import LARGEST_SUM


@dataclass
class AmountsTooLargeError(Exception):
    """The amounts of a scenario, added up, are beyond exact 64-bit arithmetic.

    Attributes
    ----------
    name : str
        The cost or soft rule that comes to most.
    key : str
        Where the scenario has it: `costs` or `rules`.
    amount : int
        What it can come to, in rupiah.
    limit : int
        What all of them together must stay below.
    """

    name: str
    key: Literal["costs", "rules"]
    amount: int
    limit: int = LARGEST_SUM


def check_costs(instance: Instance) -> None:
    """Make sure that no roster can cost more than what is counted exactly, beside what is certain.

    Raises
    ------
    AmountsTooLargeError
        If one can.
    """
    most = {bound.cost.name: most_of_cost(instance, bound) for bound in instance.costs}
    if sum(most.values()) >= LARGEST_SUM:
        name = max(most, key=most.__getitem__)
        raise AmountsTooLargeError(name, "costs", most[name])


def most_of_cost(instance: Instance, bound: BoundCost) -> int:
    """Return the most that a cost can come to, without what is certain."""
    side = program_side(bound.kind)
    if hasattr(side, "most"):
        return int(side.most(bound, instance))
    prices = no_prices(instance)
    side.price(prices, instance, bound)
    there = instance.available.sum(axis=1)
    people = _exact(np.maximum(prices.wfo_day, prices.wfa_day)) @ _exact(there)
    return int(people + _exact(prices.office_day).sum() + _exact(prices.zone_day).sum())


def check_penalties(instance: Instance, binds: dict[int, Bools]) -> None:
    """Make sure that no patterns can have more penalty than what is counted exactly.

    Parameters
    ----------
    instance : Instance
        The instance.
    binds : dict of int to (n,) bool
        Whom each pattern rule binds, by index of the rule; it is broken on no more than each of their days.

    Raises
    ------
    AmountsTooLargeError
        If they can.
    """
    most = {
        index: (instance.rules[index].rule.soft or 0) * int(instance.available[people].sum())
        for index, people in binds.items()
    }
    if sum(most.values()) >= LARGEST_SUM:
        index = max(most, key=most.__getitem__)
        raise AmountsTooLargeError(instance.rules[index].rule.name, "rules", most[index])


def check_sum(instance: Instance, key: Literal["costs", "rules"], amount: int) -> None:
    """Make sure that the sum of a program stays within what is counted exactly.

    Parameters
    ----------
    instance : Instance
        The instance.
    key : str
        `costs` or `rules`: what is summed.
    amount : int
        The most that the sum can come to, without what is certain.

    Raises
    ------
    AmountsTooLargeError
        If it does not; it names what weighs most.
    """
    if amount >= LARGEST_SUM:
        weights = {
            "costs": {bound.cost.name: most_of_cost(instance, bound) for bound in instance.costs},
            "rules": {bound.rule.name: bound.rule.soft or 0 for bound in instance.rules},
        }[key]
        raise AmountsTooLargeError(max(weights, key=weights.__getitem__), key, amount)


def _exact(numbers: Ints) -> np.ndarray:
    """Return integers that do not overflow."""
    return numbers.astype(object)
