"""The elements of an instance within some days: a function for each kind of rule."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np

from models.base import Mode
from models.rules.coverage import Coverage
from models.rules.fixed_days import FixedDays
from models.rules.holiday_edge import HolidayEdge
from models.rules.max_run import MaxRun
from models.rules.one_of import OneOf
from models.rules.wfa_cap import WfaCap
from models.rules.wfa_quota import WfaQuota
from optimizer.audit.exclusions import always_wfo, quota_binds, without_quota
from optimizer.audit.heads import group_heads
from optimizer.audit.rules.balance import comparable
from optimizer.audit.rules.coverage import needed
from optimizer.audit.rules.holiday_edge import is_edge
from optimizer.audit.rules.wfa_cap import capped
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.explaining.element import (
    DESKS,
    FROZEN,
    LOCKS,
    NO_QUOTA,
    REQUESTS,
    Element,
    dated,
    fixing,
    of_group,
    personal,
)
from optimizer.instance import BY_FREEZE, BY_LOCK, BY_REQUEST, WFA, WFO, Bools, BoundRule, Instance, Week

DECIDED = ((BY_REQUEST, REQUESTS), (BY_LOCK, LOCKS), (BY_FREEZE, FROZEN))
MODES: tuple[tuple[int, Mode], ...] = ((WFO, "WFO"), (WFA, "WFA"))


@dataclass(frozen=True)
class Window:
    """Days that are looked at by themselves: one day, or whole consecutive weeks.

    Attributes
    ----------
    days : tuple of int
        The days, consecutive.
    weeks : tuple of Week
        The weeks; none where it is a single day.
    whole : bool
        Whether it is the whole horizon.
    """

    days: tuple[int, ...]
    weeks: tuple[Week, ...] = ()
    whole: bool = False


Part = Iterator[Element]


def elements(instance: Instance, window: Window, people: Bools) -> list[Element]:
    """List what hard rules, decisions and desks ask within a window.

    What speaks of each person apart is one element for all people on each day, or in the window; the others
    speak of one group, or of the desks of one zone.

    Parameters
    ----------
    instance : Instance
        The instance.
    window : Window
        The days. Of a single day only what can be said of it alone is listed, of less than the whole horizon
        nothing that is about the whole: what is listed follows from the scenario in any case.
    people : (n,) bool
        Whole offices that no rule ties to others.
    """
    found: list[Element] = []
    for source, bound in enumerate(instance.rules):
        if bound.rule.soft is None:
            parts = (ON_DAYS if not window.weeks else IN_WEEKS)[bound.kind]
            for part in parts:
                found += part(instance, source, window, people)
    found += _no_quota(instance, window, people)
    found += _decided(instance, window, people)
    found += _desks(instance, window, people)
    return [element for element in found if element.people.any()]


def _wfo_only(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    yield fixing(instance, source, "WFO", instance.rules[source].binds & people, window.days)


def _fixed_days(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    bound = instance.rules[source]
    mode = cast(FixedDays, bound.rule).mode
    binds = bound.binds & people & (~always_wfo(instance) if mode == "WFA" else True)
    for day in window.days:
        if bound.days[day]:
            yield fixing(instance, source, mode, binds, (day,))


def _barred_days(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    bound = instance.rules[source]
    for day in window.days:
        if bound.days[day]:
            yield fixing(instance, source, "WFO", bound.binds & people, (day,))


def _holiday_edge(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    bound = instance.rules[source]
    for day in window.days:
        if is_edge(cast(HolidayEdge, bound.rule), instance.calendar, instance.days[day]):
            yield fixing(instance, source, "WFO", bound.binds & people, (day,))


def _quota_of_a_day(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    """Yield who may not, and who must, have a WFA day by the quota of the week alone."""
    bound = instance.rules[source]
    day = window.days[0]
    week = next(week for week in instance.weeks if day in week.days)
    available = instance.available[:, week.span].sum(axis=1)
    least, most = week_range(cast(WfaQuota, bound.rule), available, instance.full_week)
    binds = quota_binds(bound, instance) & people & instance.available[:, day]
    yield fixing(instance, source, "WFO", binds & (most == 0), window.days)
    yield fixing(instance, source, "WFA", binds & (least == available), window.days)


def _quota(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    binds = quota_binds(instance.rules[source], instance) & people
    yield personal(instance, source, binds, window.days)


def _no_run(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    bound = instance.rules[source]
    if cast(MaxRun, bound.rule).max == 0:
        yield fixing(instance, source, "WFO", bound.binds & people, window.days)


def _for_each_person(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    yield personal(instance, source, instance.rules[source].binds & people, window.days)


def _coverage(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    bound = instance.rules[source]
    need = needed(bound, instance)
    for group in _groups(bound, people):
        for day in window.days:
            if need[group, day] > 0:
                yield of_group(instance, source, group, (day,), dated(instance, bound.rule, (day,)))


def _wfa_cap(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    bound = instance.rules[source]
    present = group_heads(bound, instance.available)
    binding = bound.days & (capped(cast(WfaCap, bound.rule), present) < present)
    for group in _groups(bound, people):
        for day in window.days:
            if binding[group, day]:
                yield of_group(instance, source, group, (day,), dated(instance, bound.rule, (day,)))


def _one_of(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    """Yield what `one_of` asks as a coverage of the same group, which can speak of one day."""
    bound = instance.rules[source]
    rule = cast(OneOf, bound.rule)
    present = group_heads(bound, instance.available)
    for group in _groups(bound, people):
        for day in window.days:
            least = min(rule.min, int(present[group, day]))
            if least:
                same = Coverage(
                    rule="coverage", name=rule.name, min=least, dates=(instance.days[day],), each="all"
                )
                yield of_group(instance, source, group, (day,), same)


def _in_groups(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    for group in _groups(instance.rules[source], people):
        yield of_group(instance, source, group, window.days)


def _balance(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    if window.whole:
        for alike in comparable(instance.rules[source], instance):
            one = np.zeros(instance.people, dtype=bool)
            one[alike] = True
            if people[alike[0]]:
                yield personal(instance, source, one, window.days)


def _stay_close(instance: Instance, source: int, window: Window, people: Bools) -> Part:
    yield personal(instance, source, instance.rules[source].binds & people, window.days)


def _no_quota(instance: Instance, window: Window, people: Bools) -> Part:
    yield fixing(instance, NO_QUOTA, "WFO", without_quota(instance) & people, window.days)


def _decided(instance: Instance, window: Window, people: Bools) -> Part:
    for by, source in DECIDED:
        for code, mode in MODES:
            for day in window.days:
                cells = (instance.decided[:, day] == code) & (instance.decided_by[:, day] == by)
                yield fixing(instance, source, mode, cells & people, (day,))


def _desks(instance: Instance, window: Window, people: Bools) -> Part:
    seated = instance.needs_desk & people
    users: dict[int, Bools] = {}
    for unit, zones in enumerate(instance.unit_zones):
        inside = seated & (instance.unit_of == unit)
        if not inside.any():
            continue
        if not zones:
            yield fixing(instance, DESKS, "WFA", inside, window.days)
        for zone in zones:
            users[zone] = users.get(zone, np.zeros_like(people)) | inside
    for zone, inside in sorted(users.items()):
        yield Element(DESKS, inside, window.days, None, zone)


def _groups(bound: BoundRule, people: Bools) -> list[int]:
    return np.unique(bound.group[people & (bound.group >= 0)]).tolist()


ON_DAYS: dict[str, tuple[Callable[[Instance, int, Window, Bools], Part], ...]] = {
    "wfo_only": (_wfo_only,),
    "wfa_quota": (_quota_of_a_day,),
    "coverage": (_coverage,),
    "wfa_cap": (_wfa_cap,),
    "fixed_days": (_fixed_days,),
    "barred_days": (_barred_days,),
    "holiday_edge": (_holiday_edge,),
    "bridge": (),
    "max_run": (_no_run,),
    "together": (),
    "one_of": (_one_of,),
    "overlap": (),
    "balance": (),
    "stay_close": (),
}
"""By kind of rule: what it says of a single day."""

IN_WEEKS = ON_DAYS | {
    "wfa_quota": (_quota,),
    "bridge": (_for_each_person,),
    "max_run": (_for_each_person,),
    "together": (_in_groups,),
    "overlap": (_in_groups,),
    "balance": (_balance,),
    "stay_close": (_stay_close,),
}
"""By kind of rule: what it says of whole weeks."""
