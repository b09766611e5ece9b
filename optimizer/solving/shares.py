"""Shares: the desks of a week shared out among some units at a time, each a small program of its own.

A question without a goal: with the floors chosen and every pattern at its cheapest, is there a roster? It is
asked of a few hundred people after each other. Each of them get their share of the seats of each day, and
what they leave is there for those after them. So the time grows with the people, not with their square.
"""

from dataclasses import dataclass, replace

import numpy as np

from optimizer.instance import WFO, Bools, Ints
from optimizer.program.build import build
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.desks import blocks_of_day
from optimizer.program.naming import Fragment, fragment, seat
from optimizer.program.numbers import Numbers, numbers_of, numbers_tell
from optimizer.program.part import Part
from optimizer.program.solver import Limits, satisfy
from optimizer.roster.roster import NO_ZONE

PEOPLE = 300
"""People who are asked at a time, or more where rules tie them to each other."""


@dataclass(frozen=True)
class Crowd:
    """People who are asked together: all of some units.

    Attributes
    ----------
    inside : (k,) bool
        Which people of the part.
    numbers : Numbers
        What they need.
    """

    inside: Bools
    numbers: Numbers


def shared_out(
    traits: Traits, part: Part, limits: Limits, units: frozenset[int] = frozenset()
) -> Fragment | None:
    """Find a roster of the cheapest patterns within the floors opened.

    Where people cannot live with their share, they are asked again together with those after them.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see.
    part : Part
        An office in one week, with the floors opened, all of whose units may use the same zones.
    limits : Limits
        When to end.
    units : set of int
        Units that had better carry few WFA days in a row into the next week.

    Returns
    -------
    Fragment or None
        None where the office is too small to be worth it, or where somebody's share did not do.
    """
    if len(part.offices) > 1 or len(part.people) < 2 * PEOPLE or not numbers_tell(traits, part):
        return None
    waiting = [_crowd(traits, part, inside) for inside in _units_together(traits, part)]
    whole = numbers_of(traits, part, np.ones(len(part.people), dtype=bool))
    if len(waiting) < 2 or whole is None:
        return None
    days = traits.instance.weeks[part.weeks[0]].days
    office = part.offices[0]
    blocks = [blocks_of_day(traits, part, office, day) for day in days]
    seats = np.array([sum(int(block.desks[0]) for block in each if block.desk_sets) for each in blocks])
    opened = _opened(traits, part, whole, seats)
    left = np.minimum(seats, whole.most)
    done: list[tuple[Crowd, Fragment, Ints]] = []
    crowd = waiting.pop(0)
    while True:
        share = _share(left, crowd.numbers, [other.numbers for other in waiting]) if waiting else left
        shares = {(office, day): int(many) for day, many in zip(days, share, strict=True)}
        own = replace(part.of(crowd.inside), shares=shares, open_anyway=opened)
        found = _asked(traits, own, crowd.numbers, limits, units)
        if found is not None:
            sitting = (found.modes == WFO) & (traits.desk_set[own.people] != NO_DESK)[:, np.newaxis]
            done.append((crowd, found, sitting.sum(axis=0)))
            left = left - done[-1][2]
            if not waiting:
                break
            crowd = waiting.pop(0)
        elif waiting:
            crowd = _crowd(traits, part, crowd.inside | waiting.pop(0).inside)
        elif len(done) > 1 and limits.left() > 0:
            before, _, taken = done.pop()
            left = left + taken
            crowd = _crowd(traits, part, crowd.inside | before.inside)
        else:
            return None
    modes = np.zeros((len(part.people), len(days)), dtype=np.int8)
    runs = np.zeros_like(part.runs)
    for each, found, _ in done:
        modes[each.inside], runs[each.inside] = found.modes, found.runs
    zones = np.full(modes.shape, NO_ZONE, dtype=np.int64)
    cost = whole.cost
    for position, day in enumerate(days):
        here = (office, day)
        zones[:, position], paid = seat(
            traits, part.people, here, blocks[position], lambda *_: None, modes[:, position]
        )
        cost += paid
    return Fragment(modes, zones, runs, cost)


def _crowd(traits: Traits, part: Part, inside: Bools) -> Crowd:
    numbers = numbers_of(traits, part, inside)
    assert numbers is not None  # noqa: S101 (the heads of the week were found)
    return Crowd(inside, numbers)


def _opened(traits: Traits, part: Part, whole: Numbers, seats: Ints) -> frozenset[tuple[int, int]]:
    """Return the days on which the office counts as open to each crowd, whichever of them is there.

    On the other days nobody is: opening would cost more than the cheapest patterns leave for it.
    """
    office, days = part.offices[0], traits.instance.weeks[part.weeks[0]].days
    opened = (seats > 0) | whole.opened | (not traits.instance.offices["may_close"].iloc[office])
    if (traits.desk_set[part.people] == NO_DESK).any():
        opened |= traits.prices.office_day[office, list(days)] == 0
    return frozenset((office, day) for day, is_open in zip(days, opened.tolist(), strict=True) if is_open)


def _asked(
    traits: Traits, part: Part, crowd: Numbers, limits: Limits, units: frozenset[int]
) -> Fragment | None:
    """Ask for the cheapest patterns of some people within their share.

    What office and zones cost is certain, so that nothing is left to pay for dearer patterns.
    """
    program = build(traits, part)
    office, days = part.offices[0], traits.instance.weeks[part.weeks[0]].days
    zones = sum(int(block.cost[0]) for day in days for block in program.blocks[office, day])
    rent = sum(int(traits.prices.office_day[here]) for here in part.open_anyway)
    solution = satisfy(program, limits, crowd.penalty, crowd.cost + zones + rent, program.room_taken(units))
    return fragment(program, solution) if solution else None


def _share(left: Ints, crowd: Numbers, others: list[Numbers]) -> Ints:
    """Return (D,) the seats that some people get: as many of 100 as of the days that are certain.

    Each day they get a part of the seats as large as their part of those who can sit, and then as many more
    or less as the sum asks for; never less than they need, nor so many that others have less than they need.
    """
    room = left - np.sum([other.fewest for other in others], axis=0)
    high = np.maximum(np.minimum(crowd.largest, room), crowd.fewest)
    certain = crowd.certain + sum(other.certain for other in others)
    asked = -(-int(left.sum()) * crowd.certain // max(1, certain))
    coming = crowd.largest + np.sum([other.largest for other in others], axis=0)
    share = np.clip(left * crowd.largest // np.maximum(1, coming), crowd.fewest, high)
    while share.sum() != asked:
        step = 1 if share.sum() < asked else -1
        able = high - share if step > 0 else share - crowd.fewest
        if not able.any():
            break
        share[np.argmax(able)] += step
    return np.asarray(share)


def _units_together(traits: Traits, part: Part) -> list[Bools]:
    """Return the people of a part in crowds: all of some units, none of whom a rule ties to other crowds."""
    own = tied_units(traits, part)
    roots, sizes = np.unique(own, return_counts=True)
    number = (np.cumsum(sizes) - sizes) // PEOPLE
    label = number[np.searchsorted(roots, own)]
    return [label == each for each in np.unique(label)]


def tied_units(traits: Traits, part: Part) -> Ints:
    """Return (k,) a number of each person of a part: the same for all whose units some head rule ties."""
    unit_of = traits.instance.unit_of[part.people]
    root = np.arange(len(traits.instance.units))
    for demand in traits.demands.values():
        members = demand.group[part.people] >= 0
        group, units = demand.group[part.people][members], unit_of[members]
        first = np.full(len(demand.least), len(root))
        np.minimum.at(first, group, units)
        pairs = np.unique(np.column_stack([first[group], units]), axis=0)
        for pair in pairs[pairs[:, 0] != pairs[:, 1]].tolist():
            low, high = sorted(root[pair].tolist())
            root[root == high] = low
    return np.asarray(root[unit_of])
