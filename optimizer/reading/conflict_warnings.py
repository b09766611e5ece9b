"""Rules that can never hold together, where that is cheap to see."""

from collections.abc import Iterator

import numpy as np

from models.base import WEEKDAYS
from models.rules.base import NamedDays
from models.rules.coverage import Coverage
from models.rules.fixed_days import FixedDays
from models.rules.wfa_quota import WfaQuota
from optimizer.i18n import _, number, short_day
from optimizer.instance import WFA, WFO, Bools, BoundRule, Instance
from optimizer.reading.checked import Check, Checked, excluded, heads_by_group, quota_of
from optimizer.reading.draft import RuleEntry
from optimizer.reading.problems import Problem


def too_few_desks(checked: Checked) -> Iterator[Problem]:
    """Find people who are WFO every day in places that have fewer desks than they need."""
    instance = checked.instance
    seated = (quota_of(instance) < 0) & instance.needs_desk
    present = instance.available & seated[:, None]
    heads = np.stack(
        [np.bincount(instance.unit_of[there], minlength=len(instance.unit_office)) for there in present.T]
    )
    offices = checked.joined.tables["offices"]
    for zones, units in _places(instance).items():
        needed = heads[:, units].sum(axis=1)
        day = int(np.argmax(needed))
        desks = int(instance.zone_desks[list(zones)].sum())
        if needed[day] > desks:
            message = _(
                "people who are WFO every day and need a desk on {day}: {people}; desks of {zones}: {desks}"
            )
            office = int(instance.unit_office[units[0]])
            names = ", ".join(str(instance.zones["zone"].iloc[zone]) for zone in zones[:5])
            text = message.format(
                people=number(int(needed[day])),
                day=short_day(instance.days[day]),
                zones=names or _("the zones"),
                desks=number(desks),
            )
            yield offices.problem(text, office, "office", str(offices.frame["office"].iloc[office]))


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


def coverage_above_group(checked: Checked) -> Iterator[Problem]:
    """Find a `coverage` that asks for more people than a group has on some day."""
    instance = checked.instance
    for entry, bound in checked.rules:
        if not isinstance(bound.rule, Coverage) or not bound.rule.min:
            continue
        heads = heads_by_group(instance, bound)
        short = (heads < bound.rule.min) & bound.days
        for group in np.flatnonzero(short.any(axis=1)):
            day = int(np.argmax(short[group]))
            message = _("too few people of {group} are there on {day}: {people}, fewer than min {min}")
            yield entry.problem(
                message.format(
                    day=short_day(instance.days[day]),
                    people=number(int(heads[group, day])),
                    group=bound.groups[group],
                    min=number(bound.rule.min),
                ),
                "min",
            )


def quota_above_days(checked: Checked) -> Iterator[Problem]:
    """Find a quota whose `min` is more than the weekdays that other rules leave for WFA."""
    instance = checked.instance
    barred = np.zeros((instance.people, 7), dtype=bool)
    for bound in _hard(instance):
        if isinstance(bound.rule, NamedDays) and _bars(bound):
            on = np.array([day in bound.rule.days for day in WEEKDAYS])
            barred |= bound.binds[:, None] & on
    worked = np.array([day in instance.scenario.calendar.workweek for day in WEEKDAYS])
    left = (worked & ~barred).sum(axis=1)
    quota = quota_of(instance)
    for index, (entry, bound) in enumerate(checked.rules):
        if isinstance(bound.rule, WfaQuota) and bound.rule.soft is None:
            people = int(((quota == index) & (left < bound.rule.per_week.min)).sum())
            if people:
                message = _("min is more than the days that other rules leave for WFA; people: {count}")
                yield entry.problem(
                    message.format(count=number(people)), "per_week.min", str(bound.rule.per_week.min)
                )


def opposite_days(checked: Checked) -> Iterator[Problem]:
    """Find people whom hard rules fix to WFA and to WFO on the same day."""
    instance = checked.instance
    free = ~excluded(instance)
    rules = [(entry, bound) for entry, bound in checked.rules if bound.rule.soft is None]
    for entry, bound in rules:
        if isinstance(bound.rule, FixedDays) and bound.rule.mode == "WFA":
            for other_entry, other in rules:
                if _bars(other):
                    yield from _opposite(instance, entry, bound, other_entry, other, free)


def _opposite(
    instance: Instance,
    entry: RuleEntry,
    bound: BoundRule,
    other_entry: RuleEntry,
    other: BoundRule,
    free: Bools,
) -> Iterator[Problem]:
    """Compare two rules of opposite modes."""
    people = np.flatnonzero(bound.binds & other.binds & free)
    clash = instance.available[people] & bound.days & other.days
    if clash.any():
        day = instance.days[int(np.argmax(clash.any(axis=0)))]
        message = _("the rule {other} asks for WFO of the same people ({count}), first on {day}")
        yield entry.problem(
            message.format(
                other=other_entry.model.name,
                count=number(int(clash.any(axis=1).sum())),
                day=short_day(day),
            )
        )


def away_without_quota(checked: Checked) -> Iterator[Problem]:
    """Find people who must be WFA on some day though no `wfa_quota` lets them."""
    instance = checked.instance
    bare = (quota_of(instance) < 0) & ~excluded(instance)
    message = _("people who must be WFA, though no wfa_quota matches them: {count}")
    for entry, bound in checked.rules:
        if isinstance(bound.rule, FixedDays) and bound.rule.mode == "WFA" and bound.rule.soft is None:
            people = np.flatnonzero(bare & bound.binds)
            count = int((instance.available[people] & bound.days).any(axis=1).sum())
            if count:
                yield entry.problem(message.format(count=number(count)))
    count = int((instance.decided[bare] == WFA).any(axis=1).sum())
    if count:
        yield checked.joined.tables["requests"].problem(message.format(count=number(count)), None, "mode")


def decisions_against_rules(checked: Checked) -> Iterator[Problem]:
    """Find decisions of single people that a hard rule forbids."""
    instance = checked.instance
    free = ~excluded(instance)
    for entry, bound in checked.rules:
        if bound.rule.soft is not None or not isinstance(bound.rule, NamedDays):
            continue
        against = WFA if _bars(bound) else WFO
        people = np.flatnonzero(bound.binds & free)
        count = int(((instance.decided[people] == against) & bound.days).any(axis=1).sum())
        if count:
            message = _("decisions for single people are against this rule; people: {count}")
            yield entry.problem(message.format(count=number(count)))


def _hard(instance: Instance) -> list[BoundRule]:
    """Return the hard rules."""
    return [bound for bound in instance.rules if bound.rule.soft is None]


def _bars(bound: BoundRule) -> bool:
    """Tell whether a rule forbids WFA on its days."""
    return bound.kind == "barred_days" or (isinstance(bound.rule, FixedDays) and bound.rule.mode == "WFO")


CONFLICTS: tuple[Check, ...] = (
    too_few_desks,
    coverage_above_group,
    quota_above_days,
    opposite_days,
    away_without_quota,
    decisions_against_rules,
)
