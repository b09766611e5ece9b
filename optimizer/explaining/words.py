"""How groups, zones, people and days are called in explanations."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from optimizer.audit.labels import when, who
from optimizer.explaining.element import DESKS, FROZEN, LOCKS, NO_QUOTA, REQUESTS, Element, Family
from optimizer.i18n import _, ngettext, number
from optimizer.instance import Bools, BoundRule, Instance

MOST_NAMES = 3


def source_name(instance: Instance, source: int) -> str:
    """Name a rule, or what binds like one."""
    if source >= 0:
        return instance.rules[source].rule.name
    return {
        DESKS: _("Desks"),
        NO_QUOTA: _("No WFA quota"),
        REQUESTS: _("Decisions in requests"),
        LOCKS: _("Locks"),
        FROZEN: _("Frozen days"),
    }[source]


def because(instance: Instance, source: int) -> str:
    """Return the citation of a rule; empty for what is none."""
    return instance.rules[source].rule.because if source >= 0 else ""


def place(frame: pd.DataFrame, column: str, at: int) -> str:
    """Name a unit, office or zone, with its key."""
    key, name = str(frame[column].iat[at]), str(frame["name"].iat[at] or "")
    return key if name in ("", key) else f"{name} ({key})"


def zone_name(instance: Instance, zone: int) -> str:
    """Name a zone."""
    return place(instance.zones, "zone", zone)


def group_label(instance: Instance, bound: BoundRule, group: int) -> str:
    """Name a group of a rule; empty where it is all who match."""
    each = getattr(bound.rule, "each", "")
    tables = {"unit": instance.units, "office": instance.offices}
    if each in tables:
        keys = tables[each][each].astype(str).tolist()
        return place(tables[each], each, keys.index(bound.groups[group]))
    return "" if each == "all" and bound.groups == ("all",) else bound.groups[group]


def element_place(instance: Instance, element: Element) -> str:
    """Name the group or zone of an element; empty where it has none."""
    if element.group < 0:
        return ""
    if element.bound is None:
        return zone_name(instance, element.group)
    return group_label(instance, instance.rules[element.source], element.group)


def family_place(instance: Instance, family: Family) -> str:
    """Name the zone whose desks are a family; empty for a rule."""
    return zone_name(instance, family[1]) if family[1] >= 0 else ""


def people_words(instance: Instance, people: Bools) -> str:
    """Name one person, or count more."""
    some = np.flatnonzero(people).tolist()
    if len(some) == 1:
        return who(instance, some[0])
    return ngettext("{count} person", "{count} people", len(some)).format(count=number(len(some)))


def few_names(instance: Instance, people: Bools) -> str:
    """Name the first people, and how many more there are."""
    some = np.flatnonzero(people).tolist()
    return listed([who(instance, person) for person in some], MOST_NAMES)


def listed(words: Sequence[str], most: int) -> str:
    """List the first words, and say how many more there are."""
    shown = ", ".join(words[:most])
    if len(words) <= most:
        return shown
    return _("{first} and {count} more").format(first=shown, count=number(len(words) - most))


def days_words(instance: Instance, days: Sequence[int], most: int = 4) -> str:
    """Name some days, or a week whose days they all are."""
    if len(days) == 1:
        return when(instance, days[0])
    for week in instance.weeks:
        if tuple(days) == week.days:
            return _("the week of {day}").format(day=when(instance, week.days[0]))
    if tuple(days) == tuple(range(len(instance.days))):
        return _("all days")
    return listed([when(instance, day) for day in days], most)
