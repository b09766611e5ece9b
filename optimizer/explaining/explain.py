"""Explaining why no roster keeps all rules: the conflicts, and the ways out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from time import monotonic

from optimizer.explaining.conflicts import Case, find_conflicts
from optimizer.explaining.element import Element
from optimizer.explaining.facts import facts
from optimizer.explaining.kept import Judge
from optimizer.explaining.repairs import NotEnough, Repairs, find_repairs
from optimizer.explaining.sums import arithmetic
from optimizer.explaining.trying import Repair
from optimizer.explaining.words import days_words, element_place, few_names, listed, source_name
from optimizer.i18n import ngettext, number
from optimizer.instance import Instance
from optimizer.program.solver import NeverStop, StopSignal

MOST_OTHERS = 5


@dataclass(frozen=True)
class Conflict:
    """Conflicts that are made of the same rules, in one or more places.

    Attributes
    ----------
    instance : Instance
        The instance.
    cases : tuple of Case
        The conflicts, the first of which is told in full.
    """

    instance: Instance
    cases: tuple[Case, ...]

    @cached_property
    def sources(self) -> tuple[int, ...]:
        """The rules, and what binds like one."""
        return tuple(source for source, _told in dict(self.facts).items())

    @property
    def title(self) -> str:
        """The names of the rules."""
        return " + ".join(source_name(self.instance, source) for source in self.sources)

    @property
    def place(self) -> str:
        """Where and when the first case is."""
        case = self.cases[0]
        return _place(self.instance, case)

    @property
    def facts(self) -> list[tuple[int, str]]:
        """What each rule asks in the first case."""
        return facts(self.instance, self.cases[0].elements)

    @property
    def arithmetic(self) -> str:
        """Why that cannot be, where a sum shows it."""
        return arithmetic(self.instance, self.cases[0])

    @property
    def others(self) -> str:
        """Where and when the same happens, told in short; empty where it happens once."""
        more = self.cases[1:]
        if not more:
            return ""
        first = _places(self.instance, self.cases[0].elements)
        places = list(dict.fromkeys(_places(self.instance, case.elements) for case in more))
        dates = sorted({day for case in more for day in case.days})
        days = days_words(self.instance, dates, MOST_OTHERS)
        if places == [first] or not any(places):
            if len({day for case in self.cases for day in case.days}) == len(self.cases):
                text = ngettext(
                    "The same on {count} more day: {days}", "The same on {count} more days: {days}", len(more)
                )
            else:
                text = ngettext(
                    "The same {count} more time: {days}", "The same {count} more times: {days}", len(more)
                )
            return text.format(count=number(len(more)), days=days)
        text = ngettext(
            "The same in {count} more place: {places}", "The same in {count} more places: {places}", len(more)
        )
        told = listed([one for one in places if one], MOST_OTHERS)
        return text.format(count=number(len(more)), places=f"{told}; {days}")


def _place(instance: Instance, case: Case) -> str:
    """Say when a case is, and of which groups or people."""
    days = sorted({day for element in case.elements for day in element.days})
    where = _places(instance, case.elements)
    when = days_words(instance, days)
    return f"{where}, {when}" if where else when


def _places(instance: Instance, elements: Sequence[Element]) -> str:
    """Name the groups of elements, else the zones, else one person."""
    groups = dict.fromkeys(element_place(instance, element) for element in elements if element.bound)
    zones = dict.fromkeys(element_place(instance, element) for element in elements if not element.bound)
    named = [one for one in groups if one] or [one for one in zones if one]
    if named:
        return listed(named, 3)
    people = next((element.people for element in elements if int(element.people.sum()) == 1), None)
    return "" if people is None else few_names(instance, people)


@dataclass(frozen=True)
class Explanation:
    """Why no roster keeps all rules, and what would help.

    Attributes
    ----------
    instance : Instance
        The scenario.
    feasible : bool or None
        Whether there is a roster; None where that is not known.
    conflicts : tuple of Conflict
        What cannot be kept together; no two of them share anything.
    finished : bool
        Whether it is proven that these are all the conflicts that are independent of each other.
    repairs : tuple of Repair
        Ways out, the cheapest first; each was solved and audited.
    not_enough : tuple of NotEnough
        What is part of every conflict that shows, and yet no way out by itself, with what is hidden behind.
    all_repairs : bool
        Whether the search for ways out came to its end.
    seconds : float
        How long it took.
    """

    instance: Instance
    feasible: bool | None
    conflicts: tuple[Conflict, ...]
    finished: bool
    repairs: tuple[Repair, ...]
    not_enough: tuple[NotEnough, ...]
    all_repairs: bool
    seconds: float


def explain(
    instance: Instance, seconds: float, stop: StopSignal | None = None, *, repairs: bool = True
) -> Explanation:
    """Explain why no roster keeps all rules.

    Parameters
    ----------
    instance : Instance
        The scenario.
    seconds : float
        The time for it; conflicts get the first half of it at most, where repairs are asked for.
    stop : StopSignal, optional
        Ends the search early, with what was found.
    repairs : bool
        Whether to look for ways out.
    """
    began = monotonic()
    halt = stop or NeverStop()
    found = find_conflicts(Judge(instance, began + seconds * (0.5 if repairs else 1.0), halt))
    shapes: dict[object, list[Case]] = {}
    for case in found.cases:
        shapes.setdefault(case.shape, []).append(case)
    conflicts = tuple(Conflict(instance, tuple(cases)) for cases in shapes.values())
    told = Repairs((), (), True)
    if conflicts and repairs:
        told = find_repairs(Judge(instance, began + seconds, halt), found)
    return Explanation(
        instance,
        found.feasible,
        conflicts,
        found.finished,
        told.ways,
        told.not_enough,
        told.finished,
        monotonic() - began,
    )
