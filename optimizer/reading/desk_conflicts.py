"""People who must be in the office, and more of them than there are desks."""

from collections.abc import Iterator

import numpy as np

from optimizer.audit.heads import count_by, group_heads
from optimizer.audit.labels import when
from optimizer.i18n import _, number
from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.reading.checked import Checked
from optimizer.reading.head_conflicts import hard_least, label_of
from optimizer.reading.person_conflicts import in_the_week
from optimizer.reading.problems import Problem

Zones = tuple[int, ...]


def too_few_desks(checked: Checked) -> Iterator[Problem]:
    """Find people who must be in on one day, or on more days of a week than there are desks, by place."""
    instance = checked.instance
    heads = _by_unit(instance, checked.inside)
    most = [(at, checked.fewest_inside(at) * instance.needs_desk) for at in checked.weeks]
    weekly = [np.bincount(instance.unit_of, days, len(instance.unit_office)) for _at, days in most]
    for zones, units in _places(instance).items():
        desks = _desks(instance, zones)
        needed = heads[units].sum(axis=0)
        day = int(np.argmax(needed))
        if needed[day] > desks:
            yield _crowded(checked, zones, units, day, int(needed[day]), desks)
            continue
        for (at, _days), by_unit in zip(most, weekly, strict=True):
            total = int(by_unit[units].sum())
            if total > desks * len(at.week.days):
                yield _crowded_week(checked, zones, units, in_the_week(checked, at), total, desks)
                break


def coverage_above_desks(checked: Checked) -> Iterator[Problem]:
    """Find groups that must have more people in than the zones of their units have desks."""
    instance = checked.instance
    for index, bound, need in hard_least(checked):
        standing = instance.available & ~checked.away & ~instance.needs_desk[:, None]
        seated = need - group_heads(bound, standing)
        desks = _desks_of_groups(instance, bound)
        present = group_heads(bound, instance.available)
        short = (seated > desks[:, None]) & (need <= present)
        if short.any():
            day = int(np.argmax(short.any(axis=0)))
            group = int(np.argmax(short[:, day]))
            message = _(
                "{group} on {day}: {people} who need a desk must be WFO, but their zones have {desks}"
            )
            text = message.format(
                group=label_of(bound, group),
                day=when(instance, day),
                people=number(int(seated[group, day])),
                desks=number(int(desks[group])),
            )
            yield checked.draft.rules[index].problem(text)


def _by_unit(instance: Instance, cells: Bools) -> Ints:
    """Count those who need a desk by unit and day."""
    return count_by(instance.unit_of, len(instance.unit_office), cells & instance.needs_desk[:, None])


def _desks_of_groups(instance: Instance, bound: BoundRule) -> Ints:
    """Count the desks of the zones that the units of each group may use."""
    members = np.flatnonzero(bound.group >= 0)
    zones: list[set[int]] = [set() for _group in bound.groups]
    units = len(instance.unit_office)
    for pair in np.unique(bound.group[members] * units + instance.unit_of[members]).tolist():
        zones[pair // units].update(instance.unit_zones[pair % units])
    desks = instance.zone_desks.tolist()
    return np.array([sum(desks[zone] for zone in own) for own in zones], dtype=np.int64)


def _desks(instance: Instance, zones: Zones) -> int:
    """Count the desks of some zones."""
    return int(instance.zone_desks[list(zones)].sum())


def _names(instance: Instance, zones: Zones) -> str:
    """Name some zones, the first five of them."""
    names = ", ".join(str(instance.zones["zone"].iloc[zone]) for zone in zones[:5])
    more = _(" and {count} more").format(count=number(len(zones) - 5)) if len(zones) > 5 else ""
    return names + more or _("the zones")


def _crowded(checked: Checked, zones: Zones, units: list[int], day: int, needed: int, desks: int) -> Problem:
    """Say that a place has too few desks on a day."""
    message = _("people who must be WFO and need a desk on {day}: {people}; desks of {zones}: {desks}")
    text = message.format(
        day=when(checked.instance, day),
        people=number(needed),
        zones=_names(checked.instance, zones),
        desks=number(desks),
    )
    return _of_the_office(checked, units, text)


def _crowded_week(
    checked: Checked, zones: Zones, units: list[int], week: str, needed: int, desks: int
) -> Problem:
    """Say that a place has too few desks in a week."""
    message = _(
        "WFO days of people who need a desk, {week}: at least {days}; desks of {zones}: {desks} a day"
    )
    text = message.format(
        week=week, days=number(needed), zones=_names(checked.instance, zones), desks=number(desks)
    )
    return _of_the_office(checked, units, text)


def _of_the_office(checked: Checked, units: list[int], text: str) -> Problem:
    """Return a problem of the office of some units."""
    offices = checked.joined.tables["offices"]
    office = int(checked.instance.unit_office[units[0]])
    return offices.problem(text, office, "office", str(offices.frame["office"].iloc[office]))


def _places(instance: Instance) -> dict[tuple[int, ...], list[int]]:
    """Return sets of zones with the units that must sit within them: each unit's own, and each office's."""
    places: dict[tuple[int, ...], list[int]] = {}
    by_office: dict[int, list[int]] = {}
    for unit, office in enumerate(instance.unit_office.tolist()):
        by_office.setdefault(office, []).append(unit)
    for office, units in by_office.items():
        own: dict[tuple[int, ...], list[int]] = {}
        for unit in units:
            own.setdefault(instance.unit_zones[unit], []).append(unit)
        if len(own) <= 200:
            for zones in own:
                inside = [members for other, members in own.items() if set(other) <= set(zones)]
                places[(*zones,)] = [unit for members in inside for unit in members]
        everything = tuple(np.flatnonzero(instance.zone_office == office).tolist())
        places[everything] = units
    return places
