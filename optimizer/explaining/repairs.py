"""Ways out: the cheapest changes with which there is a roster, each shown to work, and audited."""

from collections.abc import Sequence
from dataclasses import dataclass

from optimizer.explaining.changes import Change
from optimizer.explaining.conflicts import Case, Search, hidden_conflict
from optimizer.explaining.element import Element, Family
from optimizer.explaining.kept import Judge
from optimizer.explaining.loosening import Asked, Families, Way, least_changes
from optimizer.explaining.marks import may_change, price_of
from optimizer.explaining.trying import Repair, Trial, units_of
from optimizer.instance import Instance

MOST_TOLD = 3
"""Ways out that are told."""

MOST_TRIED = 6
"""Ways out of which it is found out how far rules must be loosened."""

MOST_RULES = 4
"""Rules, or zones, that a way out loosens."""


@dataclass(frozen=True)
class NotEnough:
    """A rule, or the desks of a zone, of which no change by itself is a way out.

    Attributes
    ----------
    family : Family
        The rule or zone.
    case : Case
        What cannot be kept together even without it; solved again as every conflict is.
    """

    family: Family
    case: Case


@dataclass(frozen=True)
class Repairs:
    """What a search for ways out found.

    Attributes
    ----------
    ways : tuple of Repair
        The ways out, the cheapest first.
    not_enough : tuple of NotEnough
        What would meet all known conflicts, and is no way out by itself.
    finished : bool
        Whether all of about the fewest rules were tried, and each question about them was answered.
    """

    ways: tuple[Repair, ...]
    not_enough: tuple[NotEnough, ...]
    finished: bool


def find_repairs(judge: Judge, search: Search) -> Repairs:
    """Find ways out of conflicts.

    Every way out loosens something in each conflict. The smallest such sets of rules are tried; where one is
    not enough, the conflicts that are left are added to those known.

    Parameters
    ----------
    judge : Judge
        Solves, until its time is over.
    search : Search
        What is known of the conflicts.
    """
    instance = judge.instance
    half = judge.share(2)
    asked = Asked(half, search.people)
    known = {used_by(case.elements) for case in search.cases}
    tried: set[Families] = set()
    failed: list[Families] = []
    not_enough: list[NotEnough] = []
    found: list[Way] = []
    answered = True
    while half.left and len(found) < MOST_TRIED:
        loosened = _to_loosen(instance, known, tried, [used_by(way.changes) for way in found])
        if failed and (not loosened or len(loosened) > len(failed[0])):
            left_out = failed.pop(0)
            hidden = hidden_conflict(half, left_out, asked.people)
            if hidden is not None:
                known.add(used_by(hidden.elements))
                not_enough += [NotEnough(family, hidden) for family in left_out if len(left_out) == 1]
            continue
        fewest = min((len(way.changes) for way in found), default=MOST_RULES)
        if not loosened or len(loosened) > fewest + 2:
            break
        tried.add(loosened)
        way = least_changes(asked, loosened)
        if way.roster is not None:
            found.append(way)
        else:
            failed.append(loosened)
            answered &= way.proven
    finished = answered and half.left > 0
    found.sort(key=lambda way: (price_of(instance, way.changes), units_of(way.changes)))
    trial = Trial(judge, asked.people)
    repairs: list[Repair] = []
    for way in found:
        repair = trial.tried(way, MOST_TOLD - len(repairs)) if len(repairs) < MOST_TOLD else None
        repairs += [repair] if repair else []
    repairs.sort(key=lambda repair: (repair.price, repair.units, repair.cost))
    return Repairs(tuple(repairs), tuple(not_enough), finished)


def used_by(some: Sequence[Change] | Sequence[Element]) -> Families:
    """Return the families to which some changes or elements belong."""
    return frozenset(each.family for each in some)


def _to_loosen(
    instance: Instance, known: set[Families], tried: set[Families], enough: Sequence[Families]
) -> Families:
    """Return the smallest set that loosens something in every conflict; nothing where all were tried.

    What is part of many conflicts comes first; more than what is known to be enough is not asked for.
    """
    sets: set[Families] = {frozenset()}
    for families in sorted(known, key=sorted):
        loose = [family for family in families if may_change(instance, family)]
        more = {some if some & families else some | {family} for some in sets for family in loose}
        sets = {some for some in more if len(some) <= MOST_RULES}
    waiting = [some for some in sets - tried if not any(less <= some for less in enough)]

    def order(some: Families) -> tuple[int, int, list[Family]]:
        return len(some), -sum(len(some & families) for families in known), sorted(some)

    return min(waiting, key=order, default=frozenset())
