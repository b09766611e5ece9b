"""Weeks in pairs: what two weeks in a row need together is a bound, and tells which of them gives it."""

from itertools import pairwise

from optimizer.program.between import MOST, apart_from_each_other, between, cheapest_split
from optimizer.program.heads import Heads
from optimizer.solving.component import Component
from optimizer.solving.phases import Task


def weeks_in_pairs(task: Task) -> None:
    """Raise the bounds by the WFO days that people need in one of two weeks, and choose the cheaper week."""
    _in_pairs(task, rules=False)


def units_in_pairs(task: Task) -> None:
    """Raise the bounds also by what head rules need of units in one of two weeks."""
    _in_pairs(task, rules=True)


def _in_pairs(task: Task, *, rules: bool) -> None:
    for part in task.waiting:
        heads = [window.heads for window in part.windows if window.heads is not None]
        if part.carries and 1 < len(heads) == len(part.windows):
            _raise(task, part, heads, rules=rules)


def _raise(task: Task, part: Component, heads: list[Heads], *, rules: bool) -> None:
    """Take over the bound, and ask the weeks for the seats that the cheapest split gives them."""
    weeks = [part.part(now.weeks + then.weeks) for now, then in pairwise(part.windows)]
    pairs = [
        between(task.traits, pair, both, rules=rules)
        for pair, both in zip(weeks, pairwise(heads), strict=True)
    ]
    more = apart_from_each_other([pair.cost for pair in pairs])
    for window, pair in zip(part.windows[:-1], pairs, strict=True):
        window.giving = frozenset(pair.units)
    for office in part.offices:
        asked = [min(MOST, pair.seats[office]) for pair in pairs]
        if any(asked):
            dearer = [week.dearer(office, max(asked)) for week in heads]
            can = [len(now) + len(then) - 2 for now, then in pairwise(dearer)]
            cost, split = cheapest_split(dearer, [min(each) for each in zip(asked, can, strict=True)])
            more += cost
            for window, week, days in zip(part.windows, heads, split, strict=True):
                window.seats[office] = week.needed[office].certain + days
    part.tell(sum(week.penalty for week in heads), sum(week.cost for week in heads) + more)
