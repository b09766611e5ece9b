"""Making a conflict as small as it can be: fewest elements, then fewest people."""

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from optimizer.explaining.element import DESKS, Element
from optimizer.explaining.kept import Judge
from optimizer.instance import Bools

Elements = list[Element]


def smallest(impossible: Callable[[Elements], bool], elements: Elements) -> Elements:
    """Return a part of impossible elements of which none can be left out, by divide and conquer.

    Parameters
    ----------
    impossible : callable
        Tells whether it is proven that some elements cannot be kept together.
    elements : list of Element
        Elements that cannot; those that had better be named come first.
    """

    def conflict(kept: Elements, added: bool, rest: Elements) -> Elements:
        if added and impossible(kept):
            return []
        if len(rest) == 1:
            return rest
        first, second = rest[: len(rest) // 2], rest[len(rest) // 2 :]
        late = conflict(kept + first, True, second)
        early = conflict(kept + late, bool(late), first)
        return early + late

    return conflict([], False, elements)


def is_smallest(judge: Judge, elements: Sequence[Element], days: Sequence[int]) -> bool:
    """Tell whether it is proven that elements cannot be kept together, and can without any one of them."""
    if judge.again(elements, days) is not False:
        return False
    return all(
        judge.again([*elements[:at], *elements[at + 1 :]], days) is True for at in range(len(elements))
    )


def fewer_people(judge: Judge, elements: Elements, days: Sequence[int]) -> Elements:
    """Narrow what speaks of each person apart to those whom the conflict is about.

    Beside a group or desks these are the people of the group and those who need the desks; else those who by
    themselves cannot keep the elements.
    """
    if all(element.of_single_people for element in elements):
        concerned = _stuck(judge, elements, days)
        narrowed = [element.narrowed(concerned) for element in elements]
    else:
        narrowed = among_concerned(elements)
    told = all(element.people.any() for element in narrowed) and judge.possible(narrowed, days) is False
    return narrowed if told else elements


def among_concerned(elements: Elements) -> Elements:
    """Narrow elements to the people of the groups, and those who need the desks; nothing without any."""
    others = [spoken_of(element) for element in elements if not element.of_single_people]
    if not others:
        return elements
    narrowed = [element.narrowed(reduce(np.logical_or, others)) for element in elements]
    return [element for element in narrowed if element.people.any()]


def spoken_of(element: Element) -> Bools:
    """Return (n,) the people of a group, or those who need the desks."""
    if element.source == DESKS or element.bound is None:
        return element.people
    return element.bound.binds


def _stuck(judge: Judge, elements: Elements, days: Sequence[int]) -> Bools:
    """Return (n,) who cannot keep the elements, one person of each sort asked."""
    instance = judge.instance
    people = np.flatnonzero(reduce(np.logical_and, [element.people for element in elements]))
    stuck = np.zeros(instance.people, dtype=bool)
    if len(people):
        seen = np.column_stack([instance.available[people][:, list(days)], instance.run_before[people]])
        _, first, sort = np.unique(seen, axis=0, return_index=True, return_inverse=True)
        alone = [judge.stuck(elements, days, int(people[at])) for at in first.tolist()]
        stuck[people] = np.array(alone)[sort.reshape(-1)]
    return stuck
