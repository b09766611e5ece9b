"""Changes of a scenario: how far parts of it are loosened."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from models.rules.wfa_quota import WfaQuota
from optimizer.audit.audit import audit_rules
from optimizer.audit.heads import desks_used
from optimizer.audit.rules.wfa_quota import week_range
from optimizer.explaining.element import DESKS, NO_QUOTA, Element, Family
from optimizer.instance import WFA, Instance, Ints, Modes
from optimizer.roster.roster import Roster

NONE = -1
"""In an item: it is not about one group, person or day."""


@dataclass(frozen=True)
class Item:
    """One number that is changed, or one exception.

    Attributes
    ----------
    units : int
        By how much the number is changed; 1 for an exception.
    group : int
        The group of the rule, or the zone.
    person, day : int
        Whom and when it concerns.
    lower : bool
        Whether it is the fewest WFA days of a quota that are lowered, not the most that are raised.
    """

    units: int
    group: int = NONE
    person: int = NONE
    day: int = NONE
    lower: bool = False


@dataclass(frozen=True)
class Change:
    """How far one rule, or the desks of one zone, are loosened.

    Attributes
    ----------
    family : Family
        The rule or zone.
    items : tuple of Item
        What is changed.
    """

    family: Family
    items: tuple[Item, ...]

    @property
    def source(self) -> int:
        """The rule, or what binds like one."""
        return self.family[0]

    @property
    def units(self) -> int:
        """How much is changed in all."""
        return sum(item.units for item in self.items)


@dataclass(frozen=True)
class Loosened:
    """A roster of the elements of an instance, some of which are soft.

    Attributes
    ----------
    instance : Instance
        The scenario.
    asked : Instance
        Its elements alone.
    elements : sequence of Element
        Those that are rules of `asked`, in the same order.
    people : (k,) int
        The people of `asked`.
    roster : Roster
        The roster.
    """

    instance: Instance
    asked: Instance
    elements: Sequence[Element]
    people: Ints
    roster: Roster

    @property
    def modes(self) -> Modes:
        """The modes of the roster."""
        return self.roster.modes

    def most_used(self, zone: int) -> int:
        """Return how many desks of a zone the roster uses on its busiest day."""
        return int(desks_used(self.asked, self.roster.zones)[zone].max())

    def changes(self) -> list[Change]:
        """Return what must be loosened so that the roster keeps everything."""
        items: dict[Family, list[Item]] = defaultdict(list)
        for element, finding in zip(self.elements, audit_rules(self.asked, self.modes), strict=False):
            for violation in finding.violations:
                person = NONE if violation.person is None else int(self.people[violation.person])
                day = violation.days[0] if violation.days else NONE
                items[element.family].append(Item(violation.units, element.group, person, day))
        return [
            Change(family, tuple(SUMMED.get(kind_of(self.instance, family[0]), _each)(self, family[0], some)))
            for family, some in items.items()
        ]


def kind_of(instance: Instance, source: int) -> str:
    """Return the kind of a rule, or of what binds like one."""
    if source >= 0:
        return instance.rules[source].kind
    return {NO_QUOTA: "no_quota", DESKS: "desks"}.get(source, "decision")


Summed = Callable[[Loosened, int, Sequence[Item]], Iterable[Item]]


def _each(found: Loosened, source: int, items: Sequence[Item]) -> Iterable[Item]:
    """Change each number, make each exception."""
    return items


def _largest(found: Loosened, source: int, items: Sequence[Item]) -> Iterable[Item]:
    """Change the one number of a rule by the largest violation."""
    yield Item(max(item.units for item in items))


def _largest_of_groups(found: Loosened, source: int, items: Sequence[Item]) -> Iterable[Item]:
    """Change the number of each group by its largest violation."""
    for group in sorted({item.group for item in items}):
        yield Item(max(item.units for item in items if item.group == group), group)


def _people(found: Loosened, source: int, items: Sequence[Item]) -> Iterable[Item]:
    """Make an exception of each person."""
    for person in sorted({item.person for item in items}):
        yield Item(1, person=person)


def _quota(found: Loosened, source: int, items: Sequence[Item]) -> Iterable[Item]:
    """Raise the most WFA days of a week, or lower the fewest, by the largest violation of each."""
    instance = found.instance
    rule = cast(WfaQuota, instance.rules[source].rule)
    row = {person: at for at, person in enumerate(found.people.tolist())}
    largest = {False: 0, True: 0}
    for item in items:
        week = next(week for week in instance.weeks if item.day in week.days)
        available = instance.available[[item.person], week.span].sum(axis=1)
        least, _most = week_range(rule, available, instance.full_week)
        lower = int((found.modes[row[item.person], week.span] == WFA).sum()) < int(least[0])
        largest[lower] = max(largest[lower], item.units)
    return [Item(units, lower=lower) for lower, units in largest.items() if units]


def _quota_given(found: Loosened, source: int, items: Sequence[Item]) -> Iterable[Item]:
    """Give each person a quota of as many WFA days as the busiest week has."""
    instance = found.instance
    days: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for item in items:
        week = next(at for at, week in enumerate(instance.weeks) if item.day in week.days)
        days[item.person][week] += 1
    for person, weeks in sorted(days.items()):
        yield Item(max(weeks.values()), person=person)


SUMMED: dict[str, Summed] = {
    "wfa_quota": _quota,
    "no_quota": _quota_given,
    "max_run": _largest,
    "balance": _largest,
    "stay_close": _largest,
    "together": _largest_of_groups,
    "overlap": _largest_of_groups,
    "bridge": _people,
}
"""By kind of rule: how violations become changes; of other kinds each is one."""
