"""The scenario with changes: a function for each kind of rule."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from models.rules.barred_days import BarredDays
from models.rules.coverage import Coverage
from models.rules.wfa_quota import PerWeek, WfaQuota
from optimizer.audit.rules.holiday_edge import edge_cells
from optimizer.explaining.changes import Change, Item, kind_of
from optimizer.explaining.element import dated, fixing, mask, of_group
from optimizer.explaining.facts import need_of
from optimizer.instance import Bools, BoundRule, Instance

Rules = Iterator[BoundRule]
Applied = Callable[[Instance, int, Sequence[Item]], Rules]


def changed(instance: Instance, changes: Sequence[Change]) -> Instance:
    """Return the scenario with some changes, and everything else as it stands.

    Parameters
    ----------
    instance : Instance
        The scenario.
    changes : sequence of Change
        What is changed.
    """
    rules: dict[int, list[BoundRule]] = {source: [bound] for source, bound in enumerate(instance.rules)}
    given: list[BoundRule] = []
    desks, decided = instance.zone_desks.copy(), instance.decided.copy()
    for change in changes:
        kind = kind_of(instance, change.source)
        for item in change.items:
            if kind == "desks":
                desks[item.group] += item.units
            if kind == "decision":
                decided[item.person, item.day] = 0
        if kind == "no_quota":
            given += _quotas(instance, change.items)
        if change.source >= 0:
            rules[change.source] = list(APPLIED[kind](instance, change.source, change.items))
    bounds = tuple(bound for _source, some in sorted(rules.items()) for bound in some)
    zones = instance.zones.assign(desks=desks)
    return replace(
        instance,
        rules=(*bounds, *given),
        zone_desks=desks,
        zones=zones,
        decided=decided,
        decided_by=np.where(decided == 0, 0, instance.decided_by).astype(np.int8),
        file="",
    )


def _quotas(instance: Instance, items: Sequence[Item]) -> Rules:
    """Yield a quota for people who have none."""
    for item in items:
        rule = WfaQuota(
            rule="wfa_quota",
            name=f"wfa_quota {instance.employee_ids[item.person]}",
            per_week=PerWeek(max=item.units),
        )
        none = np.full(instance.people, -1, dtype=np.int64)
        every = np.ones(len(instance.days), dtype=bool)
        yield BoundRule(rule, "wfa_quota", _only(instance, item.person), every, none, (), ())


def _only(instance: Instance, person: int) -> Bools:
    alone = np.zeros(instance.people, dtype=bool)
    alone[person] = True
    return alone


def _cells(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield a rule on days with exceptions."""
    bound = instance.rules[source]
    excepted = sorted({item.day for item in items})
    rest = [day for day in np.flatnonzero(bound.days).tolist() if day not in excepted]
    if rest:
        yield replace(bound, rule=dated(instance, bound.rule, rest), days=mask(instance, rest))
    for day in excepted:
        kept = bound.binds.copy()
        kept[[item.person for item in items if item.day == day]] = False
        if kept.any():
            rule = dated(instance, bound.rule, [day])
            yield replace(bound, rule=rule, days=mask(instance, [day]), binds=kept)


def _holiday_edge(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield the rule as barred days, which may have exceptions."""
    bound = instance.rules[source]
    edges = np.flatnonzero(edge_cells(bound, instance).any(axis=0)).tolist()
    dates = tuple(instance.days[day] for day in edges)
    rule = BarredDays(rule="barred_days", name=bound.rule.name, because=bound.rule.because, dates=dates)
    barred = replace(bound, rule=rule, kind="barred_days", days=mask(instance, edges))
    as_barred = replace(instance, rules=(barred,))
    yield from _cells(as_barred, 0, items)


def _wfo_only(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield the rule without people who are WFA on some days; they stay WFO on all others."""
    bound = instance.rules[source]
    kept = bound.binds.copy()
    for person in sorted({item.person for item in items}):
        kept[person] = False
        away = [item.day for item in items if item.person == person]
        rest = [day for day in range(len(instance.days)) if day not in away]
        if rest:
            other = fixing(instance, source, "WFO", _only(instance, person), rest).bound
            assert other is not None  # noqa: S101 (it fixes days)
            yield other
    if kept.any():
        yield replace(bound, binds=kept)


def _heads(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield a rule on the heads of groups, with other numbers for some groups on some days."""
    bound = instance.rules[source]
    groups = sorted({item.group for item in items})
    yield from _other_groups(bound, groups)
    for group in groups:
        units = {item.day: item.units for item in items if item.group == group}
        rest = [day for day in np.flatnonzero(bound.days).tolist() if day not in units]
        if rest:
            one = of_group(instance, source, group, rest, dated(instance, bound.rule, rest)).bound
            if one is not None:
                yield one
        for day, fewer in units.items():
            element = of_group(instance, source, group, (day,), dated(instance, bound.rule, (day,)))
            assert element.bound is not None  # noqa: S101 (a rule)
            update: dict[str, int | None]
            if bound.kind == "wfa_cap":
                present = int((instance.available[:, day] & element.bound.binds).sum())
                update = {"max": present - need_of(instance, element) + fewer, "max_share": None}
            else:
                update = {"min": need_of(instance, element) - fewer, "min_share": None}
            yield replace(element.bound, rule=element.bound.rule.model_copy(update=update))


def _one_of(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield the rule, and as coverage day by day for groups with another number on some days."""
    bound = instance.rules[source]
    least = int(getattr(bound.rule, "min", 1))
    groups = sorted({item.group for item in items})
    yield from _other_groups(bound, groups)
    for group in groups:
        units = {item.day: item.units for item in items if item.group == group}
        present = instance.available[bound.group == group].sum(axis=0)
        for day in range(len(instance.days)):
            asked = min(least, int(present[day])) - units.get(day, 0)
            if asked > 0:
                same = Coverage(
                    rule="coverage", name=bound.rule.name, min=asked, dates=(instance.days[day],), each="all"
                )
                one = of_group(instance, source, group, (day,), same).bound
                if one is not None:
                    yield one


def _other_groups(bound: BoundRule, groups: Sequence[int]) -> Rules:
    """Yield a rule without some of its groups."""
    outside = ~np.isin(bound.group, list(groups)) & bound.binds
    if (bound.group[outside] >= 0).any():
        yield replace(bound, binds=outside, group=np.where(outside, bound.group, -1))


def _fewer_days(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield a rule that asks fewer days of some groups."""
    bound = instance.rules[source]
    days = int(getattr(bound.rule, "days", 0))
    yield from _other_groups(bound, [item.group for item in items])
    for item in items:
        if days > item.units:
            one = of_group(instance, source, item.group, range(len(instance.days))).bound
            assert one is not None  # noqa: S101 (a rule)
            yield replace(one, rule=one.rule.model_copy(update={"days": days - item.units}))


def _larger(field: str) -> Applied:
    """Return what raises the one number of a rule."""

    def apply(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
        bound = instance.rules[source]
        raised = int(getattr(bound.rule, field)) + items[0].units
        yield replace(bound, rule=bound.rule.model_copy(update={field: raised}))

    return apply


def _quota(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield a quota with a higher most, or a lower fewest."""
    bound = instance.rules[source]
    week = getattr(bound.rule, "per_week")  # noqa: B009 (mypy knows the base of rules only)
    least = week.min - sum(item.units for item in items if item.lower)
    most = week.max + sum(item.units for item in items if not item.lower)
    per_week = PerWeek(min=max(0, least), max=min(7, most))
    yield replace(bound, rule=bound.rule.model_copy(update={"per_week": per_week}))


def _without_people(instance: Instance, source: int, items: Sequence[Item]) -> Rules:
    """Yield a rule without some people."""
    bound = instance.rules[source]
    kept = bound.binds.copy()
    kept[[item.person for item in items]] = False
    if kept.any():
        yield replace(bound, binds=kept)


APPLIED: dict[str, Applied] = {
    "wfo_only": _wfo_only,
    "wfa_quota": _quota,
    "coverage": _heads,
    "wfa_cap": _heads,
    "fixed_days": _cells,
    "barred_days": _cells,
    "holiday_edge": _holiday_edge,
    "bridge": _without_people,
    "max_run": _larger("max"),
    "together": _fewer_days,
    "one_of": _one_of,
    "overlap": _fewer_days,
    "balance": _larger("within"),
    "stay_close": _larger("max_changes"),
}
"""By kind of rule: the rules that it becomes."""
