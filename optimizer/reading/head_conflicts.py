"""Hard rules on the heads of a group that hard rules on its single people make impossible.

What is asked for is held against the most that the people can give: those whom no rule keeps away on a day,
and the WFO days that their rules leave them in a week.
"""

from collections.abc import Callable, Iterator
from typing import cast

import numpy as np

from models.rules.one_of import OneOf
from models.rules.together import Together
from models.rules.wfa_cap import WfaCap
from optimizer.audit.heads import count_by, group_heads, share_of
from optimizer.audit.rules.coverage import needed
from optimizer.audit.rules.wfa_cap import capped
from optimizer.i18n import _, number
from optimizer.instance import Bools, BoundRule, Ints
from optimizer.reading.checked import Checked
from optimizer.reading.person_conflicts import in_the_week, on_the_day, problem_of, rules_of
from optimizer.reading.problems import Problem
from optimizer.reading.week_patterns import Blame, WeekPatterns

Least = Callable[[BoundRule, Checked], Ints]


def _coverage(bound: BoundRule, checked: Checked) -> Ints:
    """Return the people who must be in; none while the office may be closed."""
    need, instance = needed(bound, checked.instance), checked.instance
    if getattr(bound.rule, "when_open", False):
        heads = count_by(instance.office_of, len(instance.offices), checked.inside)
        opened = (heads > 0) | ~instance.office_may_close[:, None]
        need = np.where(opened[np.array(bound.group_office, dtype=np.int64)], need, 0)
    return need


def _wfa_cap(bound: BoundRule, checked: Checked) -> Ints:
    """Return those who are there and may not be WFA."""
    present = group_heads(bound, checked.instance.available)
    return np.where(bound.days, present - capped(cast(WfaCap, bound.rule), present), 0)


def _one_of(bound: BoundRule, checked: Checked) -> Ints:
    """Return the people who must be in."""
    return np.minimum(group_heads(bound, checked.instance.available), cast(OneOf, bound.rule).min)


LEAST: dict[str, Least] = {"coverage": _coverage, "wfa_cap": _wfa_cap, "one_of": _one_of}
"""By kind of rule: the people who must be in, (groups, T)."""


def hard_least(checked: Checked) -> Iterator[tuple[int, BoundRule, Ints]]:
    """Yield the hard rules that ask for people on each day, with how many."""
    for index, bound in enumerate(checked.instance.rules):
        if bound.rule.soft is None and bound.kind in LEAST:
            yield index, bound, LEAST[bound.kind](bound, checked)


def too_few_left_on_a_day(checked: Checked) -> Iterator[Problem]:
    """Find groups of which so many must be away on a day that too few are left."""
    for index, bound, need in hard_least(checked):
        left = _left(bound, checked)
        short = (left < need) & (need <= group_heads(bound, checked.instance.available))
        if short.any():
            day = int(np.argmax(short.any(axis=0)))
            group = int(np.argmax(short[:, day]))
            at = checked.week_of(day)
            inside = ~at.patterns[:, day - at.week.days[0]]
            people = np.flatnonzero((bound.group == group) & checked.away[:, day])
            blame = (index, *_blamed(at, people, _wanted(inside)))
            place = f"{label_of(bound, group)} {on_the_day(checked, day)}"
            yield _told(checked, blame, _heads(), place, need[group, day], left[group, day])


def too_few_left_in_a_week(checked: Checked) -> Iterator[Problem]:
    """Find groups whose people have so many WFA days in a week that too few WFO days are left."""
    for index, bound, need in hard_least(checked):
        by_day = need <= _left(bound, checked)
        members = np.flatnonzero(bound.group >= 0)
        for at in checked.weeks:
            most = checked.most_inside(at)[members]
            left = np.bincount(bound.group[members], most, len(bound.groups)).astype(np.int64)
            asked = need[:, at.week.span].sum(axis=1)
            short = (left < asked) & by_day[:, at.week.span].all(axis=1)
            if short.any():
                group, fewest = int(np.argmax(short)), at.fewest()
                people = np.flatnonzero((bound.group == group) & (fewest[at.class_of] > 0))
                blame = _blamed(at, people, _fewer_days(at))
                place = f"{label_of(bound, group)} {in_the_week(checked, at)}"
                yield _told(checked, (index, *blame), _heads(), place, asked[group], left[group])
                break


def too_few_days_to_meet(checked: Checked) -> Iterator[Problem]:
    """Find groups of `together` that cannot meet on enough days of a week."""
    for index, bound in enumerate(checked.instance.rules):
        if isinstance(bound.rule, Together) and bound.rule.soft is None:
            yield from _cannot_meet(checked, index, bound, bound.rule)


def _cannot_meet(checked: Checked, index: int, bound: BoundRule, rule: Together) -> Iterator[Problem]:
    """Find the first week in which some group cannot meet."""
    present = group_heads(bound, checked.instance.available)
    can = (present > 0) & (_left(bound, checked) >= share_of(present, rule.min_share, up=True))
    for at in checked.weeks:
        need = np.minimum(rule.days, (present[:, at.week.span] > 0).sum(axis=1))
        left = can[:, at.week.span].sum(axis=1)
        short = left < need
        if short.any():
            group = int(np.argmax(short))
            blame: Blame = (index,)
            for offset, day in enumerate(at.week.days):
                if present[group, day] and not can[group, day]:
                    people = np.flatnonzero((bound.group == group) & checked.away[:, day])
                    inside = ~at.patterns[:, offset]
                    blame += _blamed(at, people, _wanted(inside))
            place = f"{label_of(bound, group)} {in_the_week(checked, at)}"
            yield _told(checked, blame, _meetings(), place, need[group], left[group])
            return


def _left(bound: BoundRule, checked: Checked) -> Ints:
    """Return the people of each group whom no rule keeps away, (groups, T)."""
    return group_heads(bound, checked.instance.available & ~checked.away)


def label_of(bound: BoundRule, group: int) -> str:
    """Name a group."""
    return _("all who match") if getattr(bound.rule, "each", "") == "all" else bound.groups[group]


def _wanted(patterns: Bools) -> Callable[[int], Bools]:
    """Return what wants the same patterns of every class."""
    return lambda _one: patterns


def _fewer_days(at: WeekPatterns) -> Callable[[int], Bools]:
    """Return what wants patterns with fewer WFA days than any that is left to a class."""
    days, fewest = at.patterns.sum(axis=1), at.fewest()
    return lambda one: np.asarray(days < fewest[one])


def _blamed(at: WeekPatterns, people: Ints, wanted: Callable[[int], Bools]) -> Blame:
    """Return what takes from some people the patterns that are wanted of their class."""
    blamed: dict[int, None] = {}
    for one in np.unique(at.class_of[people]).tolist():
        blamed.update(dict.fromkeys(at.blame(one, wanted(one))))
    return tuple(blamed)


def _heads() -> str:
    return _("{rules} can never hold together: {place}; WFO needed: {need}, at most {left} left")


def _meetings() -> str:
    return _("{rules} can never hold together: {place}; days needed: {need}, at most {left} left")


def _told(checked: Checked, blame: Blame, message: str, place: str, need: int, left: int) -> Problem:
    """Say that a group cannot have what it needs."""
    named = tuple(dict.fromkeys(blame))
    text = message.format(
        rules=rules_of(checked, named), place=place, need=number(int(need)), left=number(int(left))
    )
    return problem_of(checked, named, text)
