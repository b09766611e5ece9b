"""What a change is, in words: which number, from what to what, or which exceptions."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np

from models.rules.wfa_quota import WfaQuota
from optimizer.audit.labels import when, who
from optimizer.explaining.changes import Change, Item, kind_of
from optimizer.explaining.element import of_group
from optimizer.explaining.facts import need_of
from optimizer.explaining.words import (
    days_words,
    group_label,
    listed,
    people_words,
    source_name,
    zone_name,
)
from optimizer.i18n import _, ngettext, number
from optimizer.instance import Instance

MOST_ITEMS = 4

Advice = Callable[[Instance, Change], str]


def advice(instance: Instance, change: Change) -> str:
    """Say what is changed, by how much.

    Parameters
    ----------
    instance : Instance
        The scenario as it stands.
    change : Change
        The change.
    """
    told = ADVICE[kind_of(instance, change.source)](instance, change)
    return f"{source_name(instance, change.source)}: {told}"


def _desks(instance: Instance, change: Change) -> str:
    item = change.items[0]
    now = int(instance.zone_desks[item.group])
    text = ngettext("{count} more desk in {zone}", "{count} more desks in {zone}", item.units)
    more = text.format(count=number(item.units), zone=zone_name(instance, item.group))
    return f"{more} {_instead(now + item.units, now)}"


def _instead(then: int, now: int) -> str:
    return _("({then} instead of {now})").format(then=number(then), now=number(now))


def _heads(instance: Instance, change: Change) -> str:
    """Tell the changes of groups, those that are alike on several days together."""
    source = change.source
    cap = instance.rules[source].kind == "wfa_cap"
    alike: dict[tuple[int, int], list[int]] = defaultdict(list)
    for item in change.items:
        alike[item.group, item.units].append(item.day)
    words = []
    for (group, units), days in alike.items():
        if cap:
            text = ngettext("{count} more WFA on {days}", "{count} more WFA on {days}", units)
        else:
            text = ngettext("{count} fewer WFO on {days}", "{count} fewer WFO on {days}", units)
        told = text.format(count=number(units), days=days_words(instance, sorted(days), 3))
        label = group_label(instance, instance.rules[source], group)
        if len(days) == 1:
            told += " " + _change_of_a_day(instance, source, group, days[0], units)
        words.append(f"{label}: {told}" if label else told)
    return listed(words, MOST_ITEMS)


def _change_of_a_day(instance: Instance, source: int, group: int, day: int, units: int) -> str:
    bound = instance.rules[source]
    present = int((instance.available[:, day] & (bound.group == group)).sum())
    if bound.kind == "one_of":
        now = min(int(getattr(bound.rule, "min", 1)), present)
        return _instead(now - units, now)
    need = need_of(instance, of_group(instance, source, group, (day,)))
    if bound.kind == "wfa_cap":
        return _instead(present - need + units, present - need)
    return _instead(need - units, need)


def _exceptions(instance: Instance, change: Change) -> str:
    """Tell the people who are excepted, by day."""
    by_day: dict[int, list[int]] = defaultdict(list)
    for item in change.items:
        by_day[item.day].append(item.person)
    same: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for day, people in sorted(by_day.items()):
        same[tuple(sorted(people))].append(day)
    text = _("not for {people} on {days}")
    words = [
        text.format(people=_few(instance, people), days=days_words(instance, days, 3))
        for people, days in same.items()
    ]
    return listed(words, MOST_ITEMS)


def _few(instance: Instance, people: Sequence[int]) -> str:
    """Name up to three people, count more."""
    if len(people) <= 3:
        return ", ".join(who(instance, person) for person in people)
    some = np.zeros(instance.people, dtype=bool)
    some[list(people)] = True
    return people_words(instance, some)


def _decisions(instance: Instance, change: Change) -> str:
    text = _("lift that of {who} on {day}")
    words = [
        text.format(who=who(instance, each.person), day=when(instance, each.day)) for each in change.items
    ]
    return listed(words, MOST_ITEMS)


def _given(instance: Instance, change: Change) -> str:
    text = ngettext("give {who} {count} WFA day a week", "give {who} {count} WFA days a week", 2)
    words = [text.format(who=who(instance, each.person), count=number(each.units)) for each in change.items]
    return listed(words, MOST_ITEMS)


def _without(instance: Instance, change: Change) -> str:
    return _("not for {people}").format(people=_few(instance, [item.person for item in change.items]))


def _quota(instance: Instance, change: Change) -> str:
    week = cast(WfaQuota, instance.rules[change.source].rule).per_week
    words = []
    for item in change.items:
        text, now = _("at most {count} WFA days a week"), week.max
        then = now + item.units
        if item.lower:
            text, now = _("at least {count} WFA days a week"), week.min
            then = now - item.units
        words.append(f"{text.format(count=number(then))} {_instead(then, now)}")
    return ", ".join(words)


def _larger(text: Callable[[], str], field: str) -> Advice:
    """Return what tells that the one number of a rule is raised."""

    def told(instance: Instance, change: Change) -> str:
        now = int(getattr(instance.rules[change.source].rule, field))
        then = now + change.items[0].units
        return f"{text().format(count=number(then))} {_instead(then, now)}"

    return told


def _fewer_days(instance: Instance, change: Change) -> str:
    bound = instance.rules[change.source]
    now = int(getattr(bound.rule, "days", 0))
    words = [_one_group(instance, change.source, item, now) for item in change.items]
    return listed(words, MOST_ITEMS)


def _one_group(instance: Instance, source: int, item: Item, now: int) -> str:
    label = group_label(instance, instance.rules[source], item.group)
    told = _("{count} days a week").format(count=number(now - item.units))
    told = f"{told} {_instead(now - item.units, now)}"
    return f"{label}: {told}" if label else told


ADVICE: dict[str, Advice] = {
    "desks": _desks,
    "decision": _decisions,
    "no_quota": _given,
    "wfo_only": _exceptions,
    "wfa_quota": _quota,
    "coverage": _heads,
    "wfa_cap": _heads,
    "one_of": _heads,
    "fixed_days": _exceptions,
    "barred_days": _exceptions,
    "holiday_edge": _exceptions,
    "bridge": _without,
    "max_run": _larger(lambda: _("at most {count} WFA days in a row"), "max"),
    "together": _fewer_days,
    "overlap": _fewer_days,
    "balance": _larger(lambda: _("at most {count} days apart"), "within"),
    "stay_close": _larger(lambda: _("at most {count} person-days may differ"), "max_changes"),
}
"""By kind of rule."""
