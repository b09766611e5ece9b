"""How little must be changed in some rules or desks, so that there is a roster.

A rule or zone with one number has a dial: it is turned up as far as it takes, found by bisection, each time
with the question whether there is a roster. Of all other rules each exception counts: they are soft, and the
least violation is solved for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import numpy as np

from models.rules.wfa_quota import PerWeek, WfaQuota
from optimizer.audit.audit import audit_roster
from optimizer.audit.exclusions import always_wfo, quota_binds, without_quota
from optimizer.explaining.changes import Change, Item, Loosened, kind_of
from optimizer.explaining.element import DESKS, NO_QUOTA, Element, Family, fixing, personal
from optimizer.explaining.elements import Window, elements
from optimizer.explaining.joining import joined
from optimizer.explaining.kept import Judge, only
from optimizer.explaining.marks import price_of_unit
from optimizer.instance import WFO, Bools, Instance
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.question import least_broken

Families = frozenset[Family]

ONE_NUMBER = {"max_run": "max", "balance": "within", "stay_close": "max_changes"}
"""By kind of rule: the one number that is raised."""

QUESTIONS = 2
"""A question gets the time that is left, divided by this."""


@dataclass(frozen=True)
class Asked:
    """What is looked at: the offices with conflicts, over all days.

    Attributes
    ----------
    judge : Judge
        Says when the time is over.
    people : (n,) bool
        The people of the offices.
    """

    judge: Judge
    people: Bools

    @property
    def instance(self) -> Instance:
        """The scenario."""
        return self.judge.instance

    @property
    def window(self) -> Window:
        """All days."""
        return Window(tuple(range(len(self.instance.days))), self.instance.weeks, True)


@dataclass(frozen=True)
class Dial:
    """One number that can be turned up.

    Attributes
    ----------
    family : Family
        The rule or zone.
    most : int
        How far it can be turned at the most.
    lower : bool
        Whether it is the fewest WFA days of a quota, which are turned down.
    """

    family: Family
    most: int
    lower: bool = False


Turned = dict[Dial, int]


@dataclass(frozen=True)
class Way:
    """How far some families are loosened, so that there is a roster of the offices concerned.

    Attributes
    ----------
    changes : tuple of Change
        The changes.
    roster : Roster or None
        The roster, of all people and days of the scenario; those of other offices are in without a desk. None
        where none was found, by however much the families are loosened.
    proven : bool
        Without a roster: that there is none. With one: that no smaller changes of these families are enough.
    """

    changes: tuple[Change, ...]
    roster: Roster | None
    proven: bool


def least_changes(asked: Asked, loosened: Families) -> Way:
    """Find the least changes of some families with which there is a roster."""
    listed = [*elements(asked.instance, asked.window, asked.people), *_of_the_included(asked, loosened)]
    turned: Turned = {dial: dial.most for dial in _dials(asked, loosened)}
    found, proven = _solved(asked, listed, loosened, turned)
    if found is None:
        return Way((), None, proven)
    worst = _violation(asked.instance, found, turned)
    for dial in turned:
        low, high = 0, _use(found, dial)
        while low < high:
            middle = (low + high) // 2
            other, told = _solved(asked, listed, loosened, turned | {dial: middle})
            if other is not None and _violation(asked.instance, other, turned) <= worst:
                found, high = other, min(middle, _use(other, dial))
            else:
                low = middle + 1
                proven &= told
        turned[dial] = high
    return Way(_changes(found, turned), _whole_roster(found), proven)


def _of_the_included(asked: Asked, loosened: Families) -> list[Element]:
    """List what binds people whom only a loosened `wfo_only` excludes: their quota, or that they have none.

    Whoever keeps the rule on all days has no fewest WFA days, so nobody is asked for any.
    """
    instance, days = asked.instance, asked.window.days
    rules = tuple(
        replace(bound, binds=np.zeros_like(bound.binds))
        if bound.kind == "wfo_only" and (source, -1) in loosened
        else bound
        for source, bound in enumerate(instance.rules)
    )
    included = replace(instance, rules=rules)
    people = asked.people & always_wfo(instance) & ~always_wfo(included)
    found = [fixing(instance, NO_QUOTA, "WFO", people & without_quota(included), days)]
    for source, bound in enumerate(rules):
        if bound.kind == "wfa_quota" and bound.rule.soft is None:
            week = PerWeek(min=0, max=cast(WfaQuota, bound.rule).per_week.max)
            quota = personal(instance, source, people & quota_binds(bound, included), days)
            rule = bound.rule.model_copy(update={"per_week": week})
            found.append(replace(quota, bound=replace(bound, rule=rule, binds=quota.people)))
    return [element for element in found if element.people.any()]


def _dials(asked: Asked, loosened: Families) -> list[Dial]:
    """List the numbers of some families, in their order."""
    instance = asked.instance
    days = len(instance.days)
    found: list[Dial] = []
    for family in sorted(loosened):
        source = family[0]
        kind = kind_of(instance, source)
        if kind == "desks":
            found.append(Dial(family, int(asked.people.sum())))
        elif kind == "wfa_quota":
            week = cast(WfaQuota, instance.rules[source].rule).per_week
            found += [Dial(family, week.min, lower=True), Dial(family, 7 - week.max)]
        elif kind in ONE_NUMBER:
            people = int(instance.rules[source].binds.sum()) if kind == "stay_close" else 1
            found.append(Dial(family, days * people))
    return [dial for dial in found if dial.most]


def _solved(
    asked: Asked, listed: Sequence[Element], loosened: Families, turned: Turned
) -> tuple[Loosened | None, bool]:
    """Return a roster with some numbers turned, and as few exceptions as it takes of what has none.

    The other value tells whether it is proven that there is none, or none with fewer exceptions.
    """
    instance, days = asked.instance, asked.window.days
    desks = instance.zone_desks.copy()
    for dial, units in turned.items():
        if dial.family[0] == DESKS:
            desks[dial.family[1]] += units
    numbers = {dial.family for dial in turned}
    kept = [
        _turned(element, turned)
        if element.family in numbers
        else _softened(instance, element)
        if element.family in loosened
        else element
        for element in listed
    ]
    question = only(replace(instance, zone_desks=desks), joined(instance, kept), days)
    left = asked.judge.left
    if not left:
        return None, False
    answer = least_broken(question, left / QUESTIONS, asked.judge.stop)
    if answer.roster is None or not audit_roster(question, answer.roster).ok:
        return None, answer.impossible
    people = np.flatnonzero(np.logical_or.reduce([element.people for element in kept]))
    soft = [_softened(instance, element) if element.family in loosened else element for element in listed]
    bound = [element for element in soft if element.bound is not None]
    return Loosened(instance, only(instance, soft, days), bound, people, answer.roster), answer.proven


def _softened(instance: Instance, element: Element) -> Element:
    """Return an element that may be broken at a price."""
    if element.bound is None:
        return element
    soft = max(1, price_of_unit(instance, element.family))
    rule = element.bound.rule.model_copy(update={"soft": soft})
    return replace(element, bound=replace(element.bound, rule=rule))


def _turned(element: Element, turned: Turned) -> Element:
    """Return an element with the numbers to which the dials of its rule are turned."""
    if element.bound is None:
        return element
    units = {dial.lower: by for dial, by in turned.items() if dial.family == element.family}
    rule = element.bound.rule
    if isinstance(rule, WfaQuota):
        least = max(0, rule.per_week.min - units.get(True, 0))
        most = rule.per_week.max + units.get(False, 0)
        update: dict[str, object] = {"per_week": PerWeek(min=least, max=most)}
    else:
        field = ONE_NUMBER[element.bound.kind]
        update = {field: int(getattr(rule, field)) + units[False]}
    return replace(element, bound=replace(element.bound, rule=rule.model_copy(update=update)))


def _use(found: Loosened, dial: Dial) -> int:
    """Return how far a dial need be turned for a roster, as far as the roster tells."""
    source, zone = dial.family
    if source == DESKS:
        return max(0, found.most_used(zone) - int(found.instance.zone_desks[zone]))
    if found.instance.rules[source].kind == "wfa_quota":
        # A week cut short may follow the number more slowly than its days say.
        return dial.most
    items = [item for change in found.changes() if change.family == dial.family for item in change.items]
    return max((item.units for item in items), default=0)


def _violation(instance: Instance, found: Loosened, turned: Turned) -> int:
    """Return at what price a roster breaks what has no dial."""
    numbers = {dial.family for dial in turned}
    return sum(
        max(1, price_of_unit(instance, change.family)) * change.units
        for change in found.changes()
        if change.family not in numbers
    )


def _changes(found: Loosened, turned: Turned) -> tuple[Change, ...]:
    """Return all that must be changed for a roster: the numbers that were turned, and the exceptions."""
    items: dict[Family, list[Item]] = {}
    for dial, units in turned.items():
        if units:
            items.setdefault(dial.family, []).append(Item(units, dial.family[1], lower=dial.lower))
    numbers = {dial.family for dial in turned}
    exceptions = [change for change in found.changes() if change.family not in numbers]
    numbered = [Change(family, tuple(some)) for family, some in items.items()]
    return tuple(sorted([*exceptions, *numbered], key=lambda change: change.family))


def _whole_roster(found: Loosened) -> Roster:
    """Return the roster with all people of the scenario; of those who are left out nothing is asked."""
    modes = np.where(found.instance.available, np.int8(WFO), np.int8(0))
    zones = np.full(modes.shape, NO_ZONE, dtype=np.int64)
    modes[found.people], zones[found.people] = found.roster.modes, found.roster.zones
    return Roster(modes, zones)
