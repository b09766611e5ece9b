"""Ways out: the cheapest changes with which there is a roster, each solved and audited."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from models.result import Status
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.explaining.applying import changed
from optimizer.explaining.changes import Change, Item, Loosened
from optimizer.explaining.conflicts import Case, find_conflicts
from optimizer.explaining.element import DESKS, Element, Family
from optimizer.explaining.elements import Window, elements
from optimizer.explaining.kept import Judge, only, timed
from optimizer.instance import Bools, Instance
from optimizer.program.classes import Traits
from optimizer.roster.roster import Roster
from optimizer.solving.offices import components
from optimizer.solving.solve import search

MOST_TOLD = 3
"""Ways out that are solved to the end and told."""

MOST_TRIED = 6
"""Ways out of which it is found out how far rules must be loosened."""

MOST_RULES = 4
"""Rules, or zones, that a way out loosens."""

GAP = 0.005
"""How close to the cheapest the roster of a way out is sought."""

SECONDS = 3.0
"""The least time for the roster of a way out."""

CELLS_A_SECOND = 600
"""Person-days for which a second is allowed, where there are many."""

Families = frozenset[Family]


@dataclass(frozen=True)
class Repair:
    """Changes with which there is a roster.

    Attributes
    ----------
    changes : tuple of Change
        What is changed.
    instance : Instance
        The scenario with the changes.
    price : int
        What the changes cost by the prices that the planner set on rules, in rupiah.
    units : int
        How much is changed in all.
    status : str
        How good the roster is that was found.
    cost, bound : int
        Its cost, and the proven bound of the cost with these changes.
    """

    changes: tuple[Change, ...]
    instance: Instance
    price: int
    units: int
    status: Status
    cost: int
    bound: int


@dataclass(frozen=True)
class _Asked:
    """What the search for changes is about: the offices with conflicts, over all days."""

    judge: Judge
    people: Bools
    window: Window

    @property
    def instance(self) -> Instance:
        return self.judge.instance


def find_repairs(judge: Judge, cases: Sequence[Case]) -> tuple[tuple[Repair, ...], bool]:
    """Find ways out of conflicts.

    Every way out loosens something in each conflict. The smallest such sets of rules are tried; where one is
    not enough, the conflicts that are left are added to those known.

    Parameters
    ----------
    judge : Judge
        Solves, until its time is over.
    cases : sequence of Case
        The conflicts.

    Returns
    -------
    tuple of Repair, bool
        The ways out, the cheapest first, and whether all of about the fewest rules were tried.
    """
    instance = judge.instance
    asked = _Asked(judge, _offices_of(instance, cases), _whole(instance))
    known = {frozenset(element.family for element in case.elements) for case in cases}
    tried: set[Families] = set()
    found: list[tuple[Change, ...]] = []
    half = replace(judge, deadline=judge.deadline - judge.left / 2)
    while loosened := _to_loosen(instance, known, tried, [used_by(changes) for changes in found]):
        fewest = min((len(changes) for changes in found), default=MOST_RULES)
        if not half.left or len(found) >= MOST_TRIED or len(loosened) > fewest + 2:
            break
        tried.add(loosened)
        changes = _least_changes(asked, loosened)
        if changes:
            found.append(changes)
        else:
            hidden = find_conflicts(half, without=loosened).cases
            known |= {frozenset(element.family for element in case.elements) for case in hidden}
    found.sort(key=lambda changes: (price_of(instance, changes), _units(changes)))
    repairs = []
    for left, changes in zip(range(min(len(found), MOST_TOLD), 0, -1), found, strict=False):
        repair = _tried(judge, changes, judge.left / left)
        if repair is not None:
            repairs.append(repair)
    repairs.sort(key=lambda repair: (repair.price, repair.units, repair.cost))
    return tuple(repairs), half.left > 0


def price_of(instance: Instance, changes: Sequence[Change]) -> int:
    """Return what changes cost by the prices of the rules."""
    prices = [instance.rules[change.source].rule.repair if change.source >= 0 else None for change in changes]
    return sum(
        price * change.units for price, change in zip(prices, changes, strict=True) if isinstance(price, int)
    )


def may_change(instance: Instance, family: Family) -> bool:
    """Tell whether the planner lets something be changed, and there is a number or an exception to change."""
    source, zone = family
    if source >= 0:
        return instance.rules[source].rule.repair != "never"
    return source != DESKS or zone >= 0


def _units(changes: Sequence[Change]) -> int:
    return sum(change.units for change in changes)


def _whole(instance: Instance) -> Window:
    return Window(tuple(range(len(instance.days))), instance.weeks, True)


def _offices_of(instance: Instance, cases: Sequence[Case]) -> Bools:
    """Return (n,) the people of the offices that have conflicts."""
    concerned = np.zeros(instance.people, dtype=bool)
    for case in cases:
        for element in case.elements:
            concerned |= element.people
    offices = set(instance.office_of[concerned].tolist())
    tied = [some for some in components(Traits(instance)) if offices & set(some)]
    return np.asarray(np.isin(instance.office_of, [office for some in tied for office in some]))


def used_by(changes: Sequence[Change]) -> Families:
    """Return the families that some changes loosen."""
    return frozenset(change.family for change in changes)


def _to_loosen(
    instance: Instance, known: set[Families], tried: set[Families], enough: Sequence[Families]
) -> Families:
    """Return the smallest set that loosens something in every conflict; nothing where all were tried.

    More than what is known to be enough is not asked for.
    """
    sets: set[Families] = {frozenset()}
    for families in sorted(known, key=sorted):
        loose = [family for family in families if may_change(instance, family)]
        more = {some if some & families else some | {family} for some in sets for family in loose}
        sets = {some for some in more if len(some) <= MOST_RULES}
    waiting = [some for some in sets - tried if not any(less <= some for less in enough)]
    return min(waiting, key=lambda some: (len(some), sorted(some)), default=frozenset())


def _least_changes(asked: _Asked, loosened: frozenset[Family]) -> tuple[Change, ...]:
    """Return the least changes of some families with which there is a roster; nothing where none is found."""
    listed = elements(asked.instance, asked.window, asked.people)
    rules = [_softened(asked.instance, element, loosened) for element in listed]
    zones = sorted(zone for source, zone in loosened if source == DESKS)
    found = _solved(asked, asked.instance, rules, frozenset(zones))
    if found is None:
        return ()
    changes, desks = found.changes(), asked.instance.zone_desks.copy()
    penalty = sum(change.units for change in changes)
    more: list[Change] = []
    for at, zone in enumerate(zones):
        free = frozenset(zones[at + 1 :])
        most = max(0, found.most_used(zone) - int(desks[zone])) if not at else int(asked.people.sum())
        units = _fewest_desks(asked, rules, desks, zone, free, penalty, most)
        desks[zone] += units
        if units:
            more.append(Change((DESKS, zone), (Item(units, zone),)))
    if zones:
        last = _solved(asked, replace(asked.instance, zone_desks=desks), rules, frozenset())
        # Where the time is over, the changes found before are kept: they are tried in any case.
        changes = changes if last is None else last.changes()
    return tuple(sorted([*changes, *more], key=lambda change: change.family))


def _softened(instance: Instance, element: Element, loosened: frozenset[Family]) -> Element:
    """Return an element that may be broken at a price, where it is loosened."""
    if element.bound is None or element.family not in loosened:
        return element
    price = instance.rules[element.source].rule.repair if element.source >= 0 else None
    soft = max(1, price) if isinstance(price, int) else 1
    rule = element.bound.rule.model_copy(update={"soft": soft})
    return replace(element, bound=replace(element.bound, rule=rule))


def _solved(
    asked: _Asked, instance: Instance, rules: Sequence[Element], free: frozenset[int]
) -> Loosened | None:
    """Return a roster with the least changes, with as many desks as it takes in some zones."""
    kept = [element for element in rules if element.bound is not None or element.group not in free]
    alone = only(instance, kept, asked.window.days)
    found = search(timed(alone, asked.judge.left), stop=asked.judge.stop)
    if found.roster is None:
        return None
    people = np.flatnonzero(np.logical_or.reduce([element.people for element in kept]))
    bound = [element for element in kept if element.bound is not None]
    return Loosened(asked.instance, alone, bound, people, found.roster)


def _fewest_desks(
    asked: _Asked,
    rules: Sequence[Element],
    desks: np.ndarray,
    zone: int,
    free: frozenset[int],
    penalty: int,
    most: int,
) -> int:
    """Return with how many more desks in a zone, `most` at the most, no more need be changed elsewhere."""
    low, high = 0, most
    while low < high:
        middle = (low + high) // 2
        more = desks.copy()
        more[zone] += middle
        found = _solved(asked, replace(asked.instance, zone_desks=more), rules, free)
        enough = found is not None and sum(change.units for change in found.changes()) <= penalty
        low, high = (low, middle) if enough else (middle + 1, high)
    return low


def _tried(judge: Judge, changes: tuple[Change, ...], seconds: float) -> Repair | None:
    """Solve the scenario with some changes; None where no roster was found, or the audit rejects it."""
    if seconds <= 0:
        return None
    instance = changed(judge.instance, changes)
    first = min(seconds, max(SECONDS, instance.people * len(instance.days) / CELLS_A_SECOND))
    found = search(_limited(instance, first), stop=judge.stop)
    if found.status == "unknown" and judge.left and seconds > first:
        found = search(_limited(instance, seconds - first), stop=judge.stop)
    roster: Roster | None = found.roster
    if roster is None or found.bound is None or not audit_roster(instance, roster).ok:
        return None
    cost = total(statement(instance, roster))
    price = price_of(judge.instance, changes)
    return Repair(changes, instance, price, _units(changes), found.status, cost, found.bound)


def _limited(instance: Instance, seconds: float) -> Instance:
    """Return an instance with less time for a search, and without the goals after penalties and cost."""
    solver = instance.scenario.solver.model_copy(
        update={
            "time_limit": min(seconds, instance.scenario.solver.time_limit),
            "gap": max(GAP, instance.scenario.solver.gap),
        }
    )
    goals = instance.scenario.objective
    last = max(at for at, each in enumerate(goals) if each.goal in {"penalties", "cost"})
    update = {"solver": solver, "objective": goals[: last + 1]}
    return replace(instance, scenario=instance.scenario.model_copy(update=update))
