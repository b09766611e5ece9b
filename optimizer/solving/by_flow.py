"""The roster of a week by one flow, within the floors opened and with everybody's patterns at their cheapest.

A question without a goal, as `optimizer.solving.shares` asks it, where weeks are apart from each other and
`optimizer.program.day_flow` tells.
"""

import numpy as np

from optimizer.instance import WFA, WFO, Ints
from optimizer.program.classes import Traits
from optimizer.program.day_flow import modes_by_flow
from optimizer.program.desks import blocks_of_day
from optimizer.program.naming import Fragment, runs_after, seat
from optimizer.program.numbers import numbers_tell
from optimizer.program.part import Part
from optimizer.program.rules import program_side
from optimizer.program.sums import LARGEST_SUM
from optimizer.program.zones import Block
from optimizer.roster.roster import NO_ZONE

OWN_ROWS = ("rows", "whole", "keep", "PERSONAL")
"""What rules have that say more than how many people of a group must be there."""


def by_flow(traits: Traits, part: Part) -> Fragment | None:
    """Return a roster of a week by one flow.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        All people of some offices in one week, with the floors opened.

    Returns
    -------
    Fragment or None
        None where there is none, or where a flow does not tell.
    """
    sides = [program_side(traits.instance.rules[index].kind) for index in traits.demands]
    if any(hasattr(side, name) for side in sides for name in OWN_ROWS):
        return None
    if traits.longest_run[part.people].any() or not numbers_tell(traits, part) or not _exact(traits, part):
        return None
    days = traits.instance.weeks[part.weeks[0]].days
    blocks = {office: [blocks_of_day(traits, part, office, day) for day in days] for office in part.offices}
    modes = modes_by_flow(traits, part, {office: _desks(each) for office, each in blocks.items()})
    if modes is None:
        return None
    zones = np.full(modes.shape, NO_ZONE, dtype=np.int64)
    cost = int(((modes == WFO) * traits.prices.wfo_day[part.people, np.newaxis]).sum())
    cost += int(((modes == WFA) * traits.prices.wfa_day[part.people, np.newaxis]).sum())
    for office, of_days in blocks.items():
        for position, day in enumerate(days):
            seats, paid = seat(
                traits, part.people, (office, day), of_days[position], lambda *_: None, modes[:, position]
            )
            zones[:, position] = np.where(seats == NO_ZONE, zones[:, position], seats)
            cost += paid
    return Fragment(modes, zones, runs_after(traits, part, modes), cost)


def _exact(traits: Traits, part: Part) -> bool:
    """Tell whether no sum can leave 64 bits; of other amounts a program is made, which refuses them."""
    prices, days = traits.prices, list(traits.instance.weeks[part.weeks[0]].days)
    soft = sum(bound.rule.soft or 0 for bound in traits.instance.rules)
    of_people = np.maximum(prices.wfo_day, prices.wfa_day)[part.people] + float(soft)
    of_days = (prices.zone_day[:, days].sum(dtype=float), prices.office_day[:, days].sum(dtype=float))
    return len(days) * float(of_people.sum()) + sum(of_days) < LARGEST_SUM


def _desks(blocks: list[list[Block]]) -> Ints:
    """Return (D,) the desks that are open to all units."""
    return np.array([sum(int(block.desks[0]) for block in each if block.desk_sets) for each in blocks])
