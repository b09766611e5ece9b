"""What each part of a conflict asks, in a sentence with its numbers."""

from collections.abc import Callable, Sequence
from typing import cast

import numpy as np

from models.rules.balance import Balance
from models.rules.max_run import MaxRun
from models.rules.overlap import Overlap
from models.rules.stay_close import StayClose
from models.rules.together import Together
from models.rules.wfa_cap import WfaCap
from models.rules.wfa_quota import WfaQuota
from optimizer.audit.heads import group_heads
from optimizer.audit.labels import when
from optimizer.audit.rules.coverage import needed
from optimizer.audit.rules.wfa_cap import capped
from optimizer.explaining.element import DESKS, Element
from optimizer.explaining.words import days_words, element_place, listed, people_words, zone_name
from optimizer.i18n import _, number, percent
from optimizer.instance import Instance

MOST_PLACES = 4

Told = Callable[[Instance, Sequence[Element]], str]


def facts(instance: Instance, elements: Sequence[Element]) -> list[tuple[int, str]]:
    """Say what the elements of a conflict ask, one sentence for each rule.

    Parameters
    ----------
    instance : Instance
        The instance.
    elements : sequence of Element
        The elements.

    Returns
    -------
    list of (int, str)
        The source of the elements, and the sentence.
    """
    parts: dict[tuple[int, str], list[Element]] = {}
    for element in sorted(elements, key=lambda each: (each.source < 0, each.source)):
        parts.setdefault((element.source, element.mode), []).append(element)
    return [(source, _fact(instance, some)) for (source, _mode), some in parts.items()]


def _fact(instance: Instance, some: Sequence[Element]) -> str:
    bound = some[0].bound
    if bound is None:
        return _desks(instance, some)
    return TOLD[bound.kind](instance, some)


def _days(some: Sequence[Element]) -> list[int]:
    return sorted({day for element in some for day in element.days})


def _desks(instance: Instance, some: Sequence[Element]) -> str:
    zones = [element.group for element in some]
    desks = int(instance.zone_desks[zones].sum())
    text = _("{zones}: {desks} desks")
    return text.format(zones=_zones(instance, zones), desks=number(desks))


def _zones(instance: Instance, zones: Sequence[int]) -> str:
    return listed([zone_name(instance, zone) for zone in zones], MOST_PLACES)


def _fixed(instance: Instance, some: Sequence[Element]) -> str:
    people = np.logical_or.reduce([element.people for element in some])
    kind = instance.rules[some[0].source].kind if some[0].source >= 0 else ""
    text = {
        "WFO": _("{people} must be WFO on {days}"),
        "WFA": _("{people} must be WFA on {days}"),
    }[some[0].mode]
    if some[0].source == DESKS:
        text = _("{people} need a desk in an office without zones, and cannot be WFO on {days}")
    elif kind == "wfa_quota" and some[0].mode == "WFO":
        text = _("{people} may have no WFA day in the week of {days}")
    elif kind == "wfa_quota":
        text = _("{people} must be WFA on every day on which they are there in the week of {days}")
    return text.format(people=people_words(instance, people), days=days_words(instance, _days(some)))


def _quota(instance: Instance, some: Sequence[Element]) -> str:
    week = cast(WfaQuota, instance.rules[some[0].source].rule).per_week
    people = people_words(instance, np.logical_or.reduce([element.people for element in some]))
    if week.min == week.max:
        text = _("{people} must have exactly {max} WFA days a week")
    elif week.min:
        text = _("{people} must have {min} to {max} WFA days a week")
    else:
        text = _("{people} may have at most {max} WFA days a week")
    return text.format(people=people, min=number(week.min), max=number(week.max))


def _each_day(
    instance: Instance, some: Sequence[Element], amounts: Sequence[int], one: str, many: str
) -> str:
    """Say an amount once where it is the same everywhere, else each with its group and day."""
    places = list(dict.fromkeys(element_place(instance, element) for element in some))
    days = _days(some)
    if len(set(amounts)) == 1 and len(some) == len(places) * len(days):
        prefix = f"{listed(places, MOST_PLACES)}: " if any(places) else ""
        return prefix + one.format(amount=number(amounts[0]), days=days_words(instance, days))
    pairs = []
    for element, amount in zip(some, amounts, strict=True):
        words = [element_place(instance, element)] if len(places) > 1 else []
        words += [when(instance, element.days[0])] if len(days) > 1 else []
        pairs.append(f"{' '.join(words)}: {number(amount)}")
    prefix = f"{places[0]}: " if len(places) == 1 and places[0] else ""
    told = prefix + many.format(list=listed(pairs, MOST_PLACES))
    return told if len(days) > 1 else f"{told} ({days_words(instance, days)})"


def _coverage(instance: Instance, some: Sequence[Element]) -> str:
    needs = [need_of(instance, element) for element in some]
    one = _("at least {amount} must be WFO on {days}")
    many = _("so many must be WFO: {list}")
    if any(getattr(element.bound and element.bound.rule, "when_open", False) for element in some):
        one = _("at least {amount} must be WFO on {days}, if the office is open")
        many = _("so many must be WFO, if the office is open: {list}")
    return _each_day(instance, some, needs, one, many)


def _wfa_cap(instance: Instance, some: Sequence[Element]) -> str:
    most = []
    for element in some:
        assert element.bound is not None  # noqa: S101 (a cap has a rule)
        present = group_heads(element.bound, instance.available)
        most.append(int(capped(cast(WfaCap, element.bound.rule), present)[element.group, element.days[0]]))
    one = _("at most {amount} may be WFA on {days}")
    return _each_day(instance, some, most, one, _("at most so many may be WFA: {list}"))


def need_of(instance: Instance, element: Element) -> int:
    """Return how many people of its group a coverage or a cap wants in on its day, whoever is absent."""
    assert element.bound is not None  # noqa: S101 (both have a rule)
    day = element.days[0]
    if element.bound.kind == "wfa_cap":
        present = group_heads(element.bound, instance.available)
        most = capped(cast(WfaCap, element.bound.rule), present)
        return int((present - most)[element.group, day])
    return int(needed(element.bound, instance)[element.group, day])


def _groups(instance: Instance, some: Sequence[Element]) -> str:
    places = [element_place(instance, element) for element in some]
    return f"{listed(places, MOST_PLACES)}: " if any(places) else ""


def _together(instance: Instance, some: Sequence[Element]) -> str:
    rule = cast(Together, instance.rules[some[0].source].rule)
    text = _("{share} of those who are there must be WFO at once on {days} days a week")
    if rule.min_share == 1:
        text = _("all who are there must be WFO at once on {days} days a week")
    told = text.format(share=percent(float(rule.min_share), 0), days=number(rule.days))
    return _groups(instance, some) + told


def _overlap(instance: Instance, some: Sequence[Element]) -> str:
    rule = cast(Overlap, instance.rules[some[0].source].rule)
    text = _("any two people must share {days} WFO days a week")
    return _groups(instance, some) + text.format(days=number(rule.days))


def _max_run(instance: Instance, some: Sequence[Element]) -> str:
    rule = cast(MaxRun, instance.rules[some[0].source].rule)
    text = _("{people} may have at most {max} WFA days in a row")
    if rule.across_weekends:
        text = _("{people} may have at most {max} WFA days in a row, across weekends")
    return text.format(people=_all_people(instance, some), max=number(rule.max))


def _bridge(instance: Instance, some: Sequence[Element]) -> str:
    text = _("{people} may not be WFA on both sides of days off")
    return text.format(people=_all_people(instance, some))


def _balance(instance: Instance, some: Sequence[Element]) -> str:
    rule = cast(Balance, instance.rules[some[0].source].rule)
    text = _("WFA days of {people} may differ by at most {within}")
    return text.format(people=_all_people(instance, some), within=number(rule.within))


def _stay_close(instance: Instance, some: Sequence[Element]) -> str:
    rule = cast(StayClose, instance.rules[some[0].source].rule)
    text = _("at most {count} person-days may differ from the previous roster")
    return text.format(count=number(rule.max_changes))


def _all_people(instance: Instance, some: Sequence[Element]) -> str:
    return people_words(instance, np.logical_or.reduce([element.people for element in some]))


TOLD: dict[str, Told] = {
    "fixed_days": _fixed,
    "wfa_quota": _quota,
    "coverage": _coverage,
    "wfa_cap": _wfa_cap,
    "together": _together,
    "overlap": _overlap,
    "max_run": _max_run,
    "bridge": _bridge,
    "balance": _balance,
    "stay_close": _stay_close,
}
"""By kind of the bound rule of an element."""
