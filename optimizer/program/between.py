"""Between: what two weeks in a row need together beyond what each needs by itself.

Whose run would cost a WFA day of the next week gives a day in one of the two weeks, in either: by itself
neither week needs it. With `certain[w]` the WFO days that a week by itself needs, `both[w]` those that it and
the next need together beyond that, and `desks[w](n)` the cheapest desks for `n` of them, every roster pays

    min sum_w desks[w](certain[w] + more[w])   so that   more[w] + more[w + 1] >= both[w]
                                                         more[w] >= 0

which a table over the few values of `more[w]` finds, week by week. What a unit's patterns cost more in two
weeks than in each is added likewise: since each week counts in two pairs, of the pairs that share no week.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from optimizer.instance import Ints
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.heads import Heads
from optimizer.program.numbers import Numbers, least_of_unit
from optimizer.program.part import Part

MOST = 12
"""More WFO days than this are not looked at; asking for fewer is a relaxation."""


@dataclass
class Between:
    """What two weeks need together beyond what each needs by itself.

    Attributes
    ----------
    seats : dict of int to int
        WFO days with a desk, by office.
    cost : int
        Rupiah of patterns.
    units : set of int
        The units that need more WFO days.
    """

    seats: dict[int, int] = field(default_factory=dict)
    cost: int = 0
    units: set[int] = field(default_factory=set)


def between(traits: Traits, pair: Part, heads: tuple[Heads, Heads], *, rules: bool) -> Between:
    """Return what two weeks in a row need together beyond what each needs by itself.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    pair : Part
        The two weeks.
    heads : (Heads, Heads)
        The heads of each by itself.
    rules : bool
        Whether to ask also what head rules need of the units of whom a group can hardly be there.
    """
    found = Between()
    more = _more_of_units(traits, pair)
    office_of = traits.instance.office_of
    unit_of = traits.instance.unit_of
    for office in pair.offices:
        first, second = (each.needed[office] for each in heads)
        alone = first.certain_of_unit + second.certain_of_unit
        both = np.maximum(alone, first.menus_of_unit + second.menus_of_unit + more)
        here = set(np.unique(unit_of[pair.people[office_of[pair.people] == office]]).tolist())
        for unit in _told_by_rules(traits, pair, first, second) if rules else []:
            least = least_of_unit(traits, pair, unit)
            if least is not None:
                found.cost += max(0, least[1] - int((first.cost_of_unit + second.cost_of_unit)[unit]))
                both[unit] = max(int(both[unit]), least[2])
        dearer = {unit for unit in np.flatnonzero(both > alone).tolist() if unit in here}
        found.units |= dearer
        found.seats[office] = sum(int(both[unit] - alone[unit]) for unit in dearer)
    return found


def _told_by_rules(traits: Traits, pair: Part, first: Numbers, second: Numbers) -> list[int]:
    """Return the units of whom a group can hardly be there, where it matters how the second week begins."""
    ahead = traits.ahead(pair.weeks[1])
    dear = (ahead.penalty[pair.people].any(axis=1)) | (ahead.cost[pair.people].any(axis=1))
    touched = set(traits.instance.unit_of[pair.people[dear]].tolist())
    return sorted(set(second.tight) | (set(first.tight) & touched))


def _more_of_units(traits: Traits, pair: Part) -> Ints:
    """Return (units,) the WFO days with a desk that menus make certain for two weeks, but for neither."""
    instance = traits.instance
    now, then = pair.weeks
    carrying = (traits.longest_run[pair.people] > 0) & (traits.desk_set[pair.people] != NO_DESK)
    people = pair.people[carrying]
    begun = pair.runs[carrying] if pair.begun else np.full(len(people), -1)
    alike = [traits.classes(now).of[people], traits.classes(then).of[people], begun, instance.unit_of[people]]
    _, first, sizes = np.unique(np.column_stack(alike), axis=0, return_index=True, return_counts=True)
    more = np.zeros(len(instance.units), dtype=np.int64)
    for at, size in zip(first.tolist(), sizes.tolist(), strict=True):
        person = int(people[at])
        menu = traits.menu_apart(now, person, int(begun[at]) if pair.begun else None)
        after = [
            int(traits.menu(then, person, run).wfo.sum(axis=1).min(initial=len(instance.days)))
            for run in range(int(traits.longest_run[person]) + 1)
        ]
        days = menu.wfo.sum(axis=1)
        both = int((days + np.array(after)[menu.run_after]).min())
        alone = int(days.min()) + int(traits.menu_apart(then, person, None).wfo.sum(axis=1).min())
        more[instance.unit_of[person]] += size * max(0, both - alone)
    return more


def cheapest_split(dearer: Sequence[Sequence[int]], both: Sequence[int]) -> tuple[int, list[int]]:
    """Split WFO days over weeks: `min sum dearer[w][more[w]]` so that `more[w] + more[w + 1] >= both[w]`.

    Parameters
    ----------
    dearer : sequence of sequence of int
        What each week costs more with 0, 1, ... more WFO days.
    both : sequence of int
        The WFO days that each week and the next need more together; no more than both can have.

    Returns
    -------
    int, list of int
        What it costs, and the WFO days of each week; of equal splits, the one whose early weeks have most.
    """
    least = [np.array(dearer[-1])]
    for costs, asked in zip(reversed(dearer[:-1]), reversed(both), strict=True):
        after = np.minimum.accumulate(least[0][::-1])[::-1]
        missing = np.maximum(0, asked - np.arange(len(costs)))
        rest = np.full(len(costs), np.iinfo(np.int64).max // 4)
        able = missing < len(after)
        rest[able] = after[missing[able]]
        least.insert(0, np.array(costs) + rest)
    split: list[int] = []
    for total, asked in zip(least, [0, *both], strict=True):
        low = max(0, asked - split[-1]) if split else 0
        split.append(len(total) - 1 - int(np.argmin(total[low:][::-1])))
    return int(least[0].min()), split


def apart_from_each_other(values: Sequence[int]) -> int:
    """Return the largest sum of values no two of which are neighbours."""
    last, before = 0, 0
    for value in values:
        last, before = max(last, before + value), last
    return last
