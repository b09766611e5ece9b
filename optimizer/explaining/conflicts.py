"""Finding all conflicts: one after the other, each set aside before the next is sought."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from optimizer.explaining.element import Element, Family
from optimizer.explaining.elements import Window, elements
from optimizer.explaining.kept import Judge
from optimizer.explaining.shrinking import Elements, among_concerned, fewer_people, is_smallest, smallest
from optimizer.instance import Bools, Instance
from optimizer.program.classes import Traits
from optimizer.solving.offices import components

Shape = frozenset[tuple[int, str, bool]]
"""The source of each element, the mode that it fixes, and whether it speaks of each person apart."""


def _part_of_shape(element: Element) -> tuple[int, str, bool]:
    return element.source, element.mode, element.of_single_people


@dataclass(frozen=True, eq=False)
class Case:
    """Elements that cannot be kept together, and can without any one of them; both were solved again.

    Attributes
    ----------
    elements : tuple of Element
        The elements, in the order of the rules.
    days : tuple of int
        The days within which that is so.
    """

    elements: tuple[Element, ...]
    days: tuple[int, ...]

    @property
    def shape(self) -> Shape:
        """What the conflict is made of: conflicts of one shape are told together."""
        return frozenset(_part_of_shape(element) for element in self.elements)


@dataclass(frozen=True)
class Search:
    """What a search for conflicts found.

    Attributes
    ----------
    cases : tuple of Case
        The conflicts; no two of them share an element.
    feasible : bool or None
        Whether there is a roster; None where that is not known.
    finished : bool
        Whether it is proven that there is no other conflict beside them.
    people : (n,) bool
        The people of the offices that are not known to be fine, each with those that rules tie to it.
    """

    cases: tuple[Case, ...]
    feasible: bool | None
    finished: bool
    people: Bools


class Aside:
    """The elements of conflicts that were found: what is sought after them must not need them."""

    def __init__(self, instance: Instance) -> None:
        self._shape = instance.available.shape
        self._families: set[Family] = set()
        self._cells: dict[tuple[int, int, str], Bools] = {}

    def leave_out(self, families: Collection[Family]) -> None:
        """Set aside whatever belongs to some families."""
        self._families |= set(families)

    def add(self, found: Sequence[Element]) -> None:
        """Set elements aside."""
        for element in found:
            cells = self._cells.setdefault(_key(element), np.zeros(self._shape, dtype=bool))
            people = element.people if element.of_single_people else slice(None)
            for day in element.days:
                cells[people, day] = True

    def left(self, found: Sequence[Element]) -> Elements:
        """Return what is left of elements."""
        kept = []
        for element in found:
            if element.family in self._families:
                continue
            cells = self._cells.get(_key(element))
            if cells is None:
                kept.append(element)
                continue
            used = np.asarray(cells[:, list(element.days)].any(axis=1))
            if element.of_single_people and (element.people & ~used).any():
                kept.append(element.narrowed(~used))
            elif not element.of_single_people and not used.any():
                kept.append(element)
        return kept


def _key(element: Element) -> tuple[int, int, str]:
    group = element.group
    if not element.of_single_people and element.bound is not None and group < 0:
        group = -2 - int(np.flatnonzero(element.people)[0])
    return element.source, group, element.mode


def find_conflicts(judge: Judge) -> Search:
    """Find the conflicts of an instance, office by office: of days, then of weeks, then of more weeks.

    Parameters
    ----------
    judge : Judge
        Solves, until its time is over.
    """
    instance = judge.instance
    aside = Aside(instance)
    parts = _offices(instance)
    # Most offices are fine: a roster of all their days says so at once.
    waiting = []
    for left, people in zip(range(len(parts), 0, -1), parts, strict=True):
        verdict = judge.share(left + 1).whole(people)
        if verdict is not True:
            waiting.append((people, verdict))
    # Where it is not known yet whether there is a conflict, it is looked for last.
    waiting.sort(key=lambda each: each[1] is None)
    cases: list[Case] = []
    finished = True
    concerned = np.zeros(instance.people, dtype=bool)
    for left, (people, verdict) in zip(range(len(waiting), 0, -1), waiting, strict=True):
        asked = judge.share(left)
        known = _of_days_and_weeks(asked, people, aside)
        # What only more weeks show, and the proof that nothing is left, takes the longest: it comes last.
        more, done = _of_more_weeks(asked, people, aside, None if known else verdict)
        cases += known + more
        finished &= done
        concerned |= people
    feasible = False if cases else (True if finished else None)
    return Search(tuple(cases), feasible, finished, concerned)


def hidden_conflict(judge: Judge, without: Collection[Family], among: Bools) -> Case | None:
    """Find a conflict that is left when some families of elements are left out; None where none is found.

    Parameters
    ----------
    judge : Judge
        Solves, until its time is over.
    without : collection of Family
        The families.
    among : (n,) bool
        The people of the offices to look at.
    """
    instance = judge.instance
    aside = Aside(instance)
    aside.leave_out(without)
    for people in _offices(instance):
        if not (people & among).any() or _left_possible(judge, people, aside) is True:
            continue
        for window in _impossible_windows(judge, people, aside):
            listed = aside.left(elements(instance, window, people))
            if judge.possible(listed, window.days) is False:
                return _conflict(judge, window, listed)
        if len(instance.weeks) > 1:
            fewest = _fewest_weeks(judge, people, aside)
            return _conflict(judge, fewest, aside.left(elements(instance, fewest, people)))
    return None


def _offices(instance: Instance) -> list[Bools]:
    """List the people of each office, or of offices that rules tie together."""
    parts = [np.isin(instance.office_of, some) for some in components(Traits(instance))]
    return [people for people in parts if people.any()]


def _of_days_and_weeks(judge: Judge, people: Bools, aside: Aside) -> list[Case]:
    """Find the conflicts of single days, then of single weeks."""
    known: list[Case] = []
    for window in _impossible_windows(judge, people, aside):
        known += _conflicts_of(judge, window, people, aside, known)
    return known


def _impossible_windows(judge: Judge, people: Bools, aside: Aside) -> list[Window]:
    """List the days of the weeks that are impossible, or may be, then these weeks."""
    instance = judge.instance
    whole = len(instance.weeks) == 1
    windows = [Window(week.days, (week,), whole) for week in instance.weeks]
    waiting = []
    for left, window in zip(range(len(windows), 0, -1), windows, strict=True):
        listed = aside.left(elements(instance, window, people))
        if judge.share(2 * left).possible(listed, window.days) is not True:
            waiting.append(window)
    return [*(Window((day,)) for window in waiting for day in window.days), *waiting]


def _left_possible(judge: Judge, people: Bools, aside: Aside) -> bool | None:
    """Tell whether a roster of all days keeps what is not set aside."""
    window = _all_days(judge.instance)
    return judge.possible(aside.left(elements(judge.instance, window, people)), window.days)


def _all_days(instance: Instance) -> Window:
    return Window(tuple(range(len(instance.days))), instance.weeks, True)


def _of_more_weeks(
    judge: Judge, people: Bools, aside: Aside, verdict: bool | None
) -> tuple[list[Case], bool]:
    """Find the conflicts that only more weeks show, and tell whether it is proven that none is left.

    `verdict` is what is known of all days so far.
    """
    found: list[Case] = []
    while True:
        if verdict is None:
            verdict = _left_possible(judge, people, aside)
        if verdict is not False or len(judge.instance.weeks) == 1:
            return found, verdict is True
        fewest = _fewest_weeks(judge, people, aside)
        case = _conflict(judge, fewest, aside.left(elements(judge.instance, fewest, people)))
        if case is None:
            return found, False
        found.append(case)
        aside.add(case.elements)
        verdict = None


def _fewest_weeks(judge: Judge, people: Bools, aside: Aside) -> Window:
    """Return consecutive weeks that show a conflict, while neither fewer from the left nor the right do."""
    kept = _all_days(judge.instance)
    for narrower in (lambda some: some[:-1], lambda some: some[1:]):
        while len(kept.weeks) > 2:
            fewer = narrower(kept.weeks)
            window = Window(tuple(day for week in fewer for day in week.days), fewer)
            listed = aside.left(elements(judge.instance, window, people))
            if judge.possible(listed, window.days) is not False:
                break
            kept = window
    return kept


def _conflicts_of(
    judge: Judge, window: Window, people: Bools, aside: Aside, known: Sequence[Case]
) -> list[Case]:
    """Find the conflicts of a window, each set aside before the next is sought."""
    found: list[Case] = []
    for shape in dict.fromkeys(case.shape for case in known):
        found += _alike(judge, window, people, aside, shape)
    while True:
        listed = aside.left(elements(judge.instance, window, people))
        if judge.possible(listed, window.days) is not False:
            return found
        case = _conflict(judge, window, listed)
        if case is None:
            return found
        found.append(case)
        aside.add(case.elements)
        found += _alike(judge, window, people, aside, case.shape)


def _alike(judge: Judge, window: Window, people: Bools, aside: Aside, shape: Shape) -> list[Case]:
    """Find the conflicts of a window that are made of the same rules as one that was found before."""
    if sum(not single for _source, _mode, single in shape) > 1:
        return []
    found: list[Case] = []
    listed = elements(judge.instance, window, people)
    alike = [element for element in listed if _part_of_shape(element) in shape]
    for group in dict.fromkeys(element.group for element in alike if not element.of_single_people) or [-1]:
        some = [element for element in alike if element.of_single_people or element.group == group]
        left = among_concerned(aside.left(some))
        if {_part_of_shape(element) for element in left} != shape or _is_possible(judge, left, window):
            continue
        least = fewer_people(judge, left, window.days)
        if not is_smallest(judge, least, window.days):
            least = fewer_people(judge, _smallest(judge, left, window), window.days)
            if not is_smallest(judge, least, window.days):
                continue
        found.append(Case(tuple(least), window.days))
        aside.add(least)
    return found


def _conflict(judge: Judge, window: Window, listed: Elements) -> Case | None:
    """Return one conflict of elements that cannot be kept together; None where it is not found in time."""
    # What speaks of single people comes first: if that is impossible by itself, no group need be named.
    ordered = sorted(listed, key=lambda element: not element.of_single_people)
    least = _smallest(judge, ordered, window)
    least = fewer_people(judge, least, window.days)
    if not is_smallest(judge, least, window.days):
        return None
    return Case(tuple(least), window.days)


def _is_possible(judge: Judge, some: Elements, window: Window) -> bool:
    """Tell whether it is not proven that some elements cannot be kept together."""
    return judge.possible(some, window.days) is not False


def _smallest(judge: Judge, some: Elements, window: Window) -> Elements:
    return smallest(lambda fewer: not _is_possible(judge, fewer, window), some)
