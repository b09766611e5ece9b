"""The program side of the costs, one file per cost.

A cost has `price(prices, instance, bound)`, which adds to `Prices`: rupiah per open office and day, per
open zone and day, per WFO or WFA day of a person, or in any case. Or, where started groups of people are
paid for, it has `groups(bound, instance)` and `step(bound)`. A cost of the whole horizon has
`whole(program, instance, bound)`, which prices it in programs of all weeks, and
`recount(bound, instance, people, modes)`, which counts it from the modes of some offices. Costs without
`price` also have `most(bound, instance)`: the most that they can come to, in rupiah.
"""

from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def program_side(kind: str) -> ModuleType:
    """Return the program side of a kind of cost: the module of that name in this folder."""
    return import_module(f"{__name__}.{kind}")
