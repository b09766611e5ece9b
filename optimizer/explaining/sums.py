"""The arithmetic of a conflict: said only where the numbers by themselves show that it cannot be."""

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from typing import cast

import numpy as np

from models.rules.wfa_quota import WfaQuota
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.explaining.conflicts import Case
from optimizer.explaining.element import Element
from optimizer.explaining.facts import need_of
from optimizer.explaining.words import few_names
from optimizer.i18n import _, ngettext, number
from optimizer.instance import Bools, Instance

HEADS = frozenset({"coverage", "wfa_cap"})


def arithmetic(instance: Instance, case: Case) -> str:
    """Say why the elements of a case cannot be kept together; empty where no simple sum shows it."""
    for sentence in (_people_left, _desks_left, _days_left, _people_stuck):
        told = sentence(instance, case)
        if told:
            return told
    return ""


def _people_left(instance: Instance, case: Case) -> str:
    """Hold the need of one group on one day against those who are there and may be WFO."""
    heads = _heads(case)
    away = [element for element in case.elements if element.mode == "WFA"]
    if len(heads) != 1 or len(case.days) != 1 or len(away) + 1 != len(case.elements):
        return ""
    group, day = heads[0], case.days[0]
    assert group.bound is not None  # noqa: S101 (a coverage or a cap)
    members = group.bound.binds
    there = members & instance.available[:, day]
    gone = there & reduce(np.logical_or, [element.people for element in away], np.zeros_like(members))
    need, left = need_of(instance, group), int((there & ~gone).sum())
    if left >= need:
        return ""
    reasons = []
    absent = members & ~there
    if absent.any():
        text = ngettext("{count} is absent ({kinds})", "{count} are absent ({kinds})", int(absent.sum()))
        kinds = _kinds(instance, absent, day)
        if not kinds:
            text = ngettext("{count} is absent", "{count} are absent", int(absent.sum()))
        reasons.append(text.format(count=number(int(absent.sum())), kinds=kinds))
    if gone.any():
        text = ngettext("{count} must be WFA", "{count} must be WFA", int(gone.sum()))
        reasons.append(text.format(count=number(int(gone.sum()))))
    told = _("{need} are needed, but {left} of {members} people can be WFO").format(
        need=number(need), members=number(int(members.sum())), left=number(left)
    )
    return f"{told}: {', '.join(reasons)}." if reasons else f"{told}."


def _kinds(instance: Instance, people: Bools, day: int) -> str:
    """Count the kinds of absence of some people on a day."""
    kinds = Counter(
        instance.absence_kind.get((person, day), "") for person in np.flatnonzero(people).tolist()
    )
    kinds.pop("", None)
    return ", ".join(f"{kind} {number(count)}" for kind, count in sorted(kinds.items()))


def _desks_left(instance: Instance, case: Case) -> str:
    """Hold those who must sit in some zones on one day against the desks."""
    zones = [element for element in case.elements if element.bound is None]
    if not zones or len(case.days) != 1:
        return ""
    day = case.days[0]
    desks = int(instance.zone_desks[[element.group for element in zones]].sum())
    sitting = instance.needs_desk & instance.available[:, day]
    inside = np.zeros_like(sitting)
    asked = 0
    for element in case.elements:
        if element.mode == "WFO":
            inside |= element.people & sitting
    for element in _heads(case):
        assert element.bound is not None  # noqa: S101 (a coverage or a cap)
        members = element.bound.binds
        standing = int((members & instance.available[:, day] & ~instance.needs_desk).sum())
        already = int((members & inside).sum())
        asked += max(0, need_of(instance, element) - standing - already)
    people = int(inside.sum()) + (asked if _apart(_heads(case)) else 0)
    if people <= desks:
        return ""
    text = _("People who need a desk and must be WFO at once: {people}; desks: {desks}.")
    return text.format(people=number(people), desks=number(desks))


def _apart(heads: Sequence[Element]) -> bool:
    """Tell whether groups have no person in common."""
    bounds = [element.bound.binds for element in heads if element.bound is not None]
    return not bounds or int(np.sum(bounds, axis=0).max()) <= 1


def _days_left(instance: Instance, case: Case) -> str:
    """Hold the WFO days that one group needs in a week against those that the quota leaves its people."""
    heads = _heads(case)
    quotas = [element for element in case.elements if element.bound and element.bound.kind == "wfa_quota"]
    if not heads or not quotas or len(heads) + len(quotas) != len(case.elements):
        return ""
    if case.days not in {week.days for week in instance.weeks}:
        return ""
    if len({(element.source, element.group) for element in heads}) > 1:
        return ""
    assert heads[0].bound is not None  # noqa: S101 (a coverage or a cap)
    members = heads[0].bound.binds
    days = sorted(element.days[0] for element in heads)
    there = instance.available & members[:, None]
    available = there[:, list(case.days)].sum(axis=1)
    named = there[:, days].sum(axis=1)
    kept = np.zeros_like(available)
    for element in quotas:
        rule = cast(WfaQuota, instance.rules[element.source].rule)
        least, _most = week_range(rule, available, instance.full_week)
        kept = np.where(element.people, least, kept)
    left = int(np.minimum(named, available - kept)[members].sum())
    need = sum(need_of(instance, element) for element in heads)
    if left >= need:
        return ""
    text = _(
        "On these {days} days {need} WFO days are needed in all, "
        "but after their WFA days the {members} people have only {left} left."
    )
    return text.format(
        days=number(len(days)), need=number(need), members=number(int(members.sum())), left=number(left)
    )


def _people_stuck(instance: Instance, case: Case) -> str:
    """Name those who cannot keep what is asked of each of them."""
    if not all(element.of_single_people for element in case.elements):
        return ""
    people = reduce(np.logical_and, [element.people for element in case.elements])
    if not people.any():
        return ""
    text = _("That is impossible for {count} people: {names}.")
    if {element.mode for element in case.elements} == {"WFO", "WFA"} and len(case.days) == 1:
        text = _("{count} people cannot be WFO and WFA on the same day: {names}.")
    if int(people.sum()) == 1:
        text = _("That is impossible for {names}.")
    return text.format(count=number(int(people.sum())), names=few_names(instance, people))


def _heads(case: Case) -> list[Element]:
    """Return what is asked of groups on one day."""
    return [element for element in case.elements if element.bound and element.bound.kind in HEADS]
