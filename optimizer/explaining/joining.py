"""Elements of one rule told as one rule again: a program of many small rules takes long to build."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

import numpy as np

from models.rules.base import Dated
from optimizer.explaining.element import DESKS, Element, dated, mask
from optimizer.instance import Instance


def joined(instance: Instance, elements: Sequence[Element]) -> list[Element]:
    """Return elements that ask the same as some others, in fewer rules.

    What a rule asks of several groups on the same days is one element, and so is what it asks of the same
    groups on several days.

    Parameters
    ----------
    instance : Instance
        The scenario.
    elements : sequence of Element
        What is asked; what is no rule on groups stays as it is.
    """
    of_groups = [element for element in elements if element.source != DESKS and element.group >= 0]
    rest = [element for element in elements if element.source == DESKS or element.group < 0]
    by_days: dict[tuple[int, str, tuple[int, ...]], list[Element]] = defaultdict(list)
    for element in of_groups:
        by_days[element.source, _asked(element), element.days].append(element)
    by_groups: dict[Hashable, list[Element]] = defaultdict(list)
    for (source, asked, days), some in by_days.items():
        apart = () if _on_dates(some[0]) else days
        groups = frozenset(element.group for element in some)
        by_groups[source, asked, groups, apart].append(_of_all_groups(some))
    return [*rest, *(_of_all_days(instance, some) for some in by_groups.values())]


def _asked(element: Element) -> str:
    """Return what the rule of an element says, whenever it says so."""
    assert element.bound is not None  # noqa: S101 (a rule on a group)
    without = {"dates": ()} if _on_dates(element) else {}
    return element.bound.rule.model_copy(update=without).model_dump_json()


def _on_dates(element: Element) -> bool:
    """Tell whether an element speaks of the dates that its rule names, of each by itself."""
    rule = element.bound and element.bound.rule
    return isinstance(rule, Dated) and bool(rule.dates) and not rule.days


def _of_all_groups(some: Sequence[Element]) -> Element:
    """Return what some elements ask that differ in their groups only."""
    first = some[0]
    assert first.bound is not None  # noqa: S101 (a rule on a group)
    group = np.max([element.bound.group for element in some if element.bound], axis=0)
    people = np.logical_or.reduce([element.people for element in some])
    return replace(first, people=people, group=-1, bound=replace(first.bound, binds=group >= 0, group=group))


def _of_all_days(instance: Instance, some: Sequence[Element]) -> Element:
    """Return what some elements ask that differ in their days only."""
    first = some[0]
    if len(some) == 1 or first.bound is None:
        return first
    days = tuple(sorted({day for element in some for day in element.days}))
    rule = dated(instance, first.bound.rule, days)
    return replace(first, days=days, bound=replace(first.bound, rule=rule, days=mask(instance, days)))
