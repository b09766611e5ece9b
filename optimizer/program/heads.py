"""Heads: the cheapest desks to open in a week, where only the numbers of people count.

Where all zones of an office are open to all of its units, what a week costs depends on few numbers: how many
desks are open on each day.

    min sum_d cost_d(step_d)   so that   sum_d min(desks(step_d), most_d) >= certain
                                         desks(step_d) >= least_d                     for each day d

The WFO days that the menus make certain fit in, and each day seats those whom rules ask for. A relaxation,
which `optimizer.program.staircase` solves without a search.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.program.classes import Traits
from optimizer.program.numbers import Numbers, numbers_of, numbers_tell
from optimizer.program.part import Opened, Part
from optimizer.program.staircase import Day, cheapest, day_of


@dataclass
class Heads:
    """What is known of a week by its heads alone.

    Attributes
    ----------
    penalty, cost : int
        Lower bounds, in rupiah.
    opened : Opened
        The steps that are the cheapest.
    needed : dict of int to Numbers
        What the people of each office need.
    days : dict of int to list of Day
        What may be opened in each office.
    """

    penalty: int = 0
    cost: int = 0
    opened: Opened = field(default_factory=dict)
    needed: dict[int, Numbers] = field(default_factory=dict)
    days: dict[int, list[Day]] = field(default_factory=dict)

    def dearer(self, office: int, most: int) -> list[int]:
        """Return what the cheapest desks cost more with 0 to `most` more WFO days, up to where they end."""
        certain = self.needed[office].certain
        choices = [cheapest(self.days[office], certain + more) for more in range(most + 1)]
        costs = [choice.cost for choice in choices if choice is not None]
        return [cost - costs[0] for cost in costs]


def cheapest_heads(traits: Traits, part: Part, seats: Mapping[int, int] | None = None) -> Heads | None:
    """Return the cheapest desks to open in a week.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        The offices in one week.
    seats : dict of int to int, optional
        How many people must be able to sit in each office, all days of the week together.

    Returns
    -------
    Heads or None
        None where the question is not of this kind: several weeks, zones for some units only, soft head
        rules, costs of started groups or of peaks; or where no heads were found.
    """
    if part.caps or not numbers_tell(traits, part):
        return None
    heads = Heads()
    for office in part.offices:
        crowd = numbers_of(traits, part, traits.instance.office_of[part.people] == office)
        if crowd is None:
            return None
        crowd = replace(crowd, certain=max(crowd.certain, (seats or {}).get(office, 0)))
        if not _add_office(traits, part.weeks[0], office, crowd, heads):
            return None
    return heads


def _add_office(traits: Traits, week: int, office: int, crowd: Numbers, heads: Heads) -> bool:
    """Add the cheapest steps of an office; tell whether they were found."""
    instance = traits.instance
    days = instance.weeks[week].days
    span = instance.weeks[week].span
    least = np.maximum(crowd.least, traits.needs.seats_of_office[office, span])
    opened = crowd.opened | (traits.needs.heads_of_office[office, span] > 0)
    if not instance.offices["may_close"].iloc[office]:
        opened = np.ones(len(days), dtype=bool)
    choices: dict[int, Day] = {}
    place = -1
    for position, day in enumerate(days):
        blocks = traits.blocks(office, day)
        shared = [number for number, block in enumerate(blocks) if block.desk_sets]
        rent = int(traits.prices.office_day[office, day])
        always = rent if opened[position] else 0
        heads.cost += always
        for number, block in enumerate(blocks):
            if number in shared:
                place = number
                sitting = (int(least[position]), int(crowd.most[position]))
                choices[day] = day_of(block, *sitting, rent - always)
            else:
                heads.cost += int(block.cost[0])
                heads.opened[office, number, day] = 0
    found = cheapest(list(choices.values()), crowd.certain)
    if found is None:
        return False
    heads.needed[office], heads.days[office] = crowd, list(choices.values())
    heads.penalty += crowd.penalty
    heads.cost += crowd.cost + found.cost
    heads.opened |= {(office, place, day): number for day, number in zip(choices, found.steps, strict=True)}
    return True
