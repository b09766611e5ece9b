"""Trying a way out: its roster is audited with all rules and costs of the changed scenario, and made cheaper.

Only the offices that the conflicts are about are solved for each way out; the others are solved once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from models.objective import Goal
from models.result import Status
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.batches.cut import cut
from optimizer.explaining.applying import changed
from optimizer.explaining.changes import Change
from optimizer.explaining.kept import Judge, hard_rules
from optimizer.explaining.loosening import ONE_NUMBER, Way
from optimizer.explaining.marks import price_of
from optimizer.instance import Bools, Instance, Ints
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving.question import least_broken
from optimizer.solving.solve import Search, search

GAP = 0.01
"""How close to the cheapest the roster of a way out is sought."""

SECONDS = 3.0
"""The least time for the roster of a way out."""

CELLS_A_SECOND = 200
"""Person-days for which a second is allowed, where there are many."""

SUMS = {"penalties", "cost"}
"""Goals that are sums over offices."""

SHARES = 3
"""The offices that are fine get the time that is left, divided by this."""


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
        What the changes cost by the prices that the planner set, in rupiah.
    units : int
        How much is changed in all.
    status : str
        How good the roster is that was found.
    cost, bound : int
        Its cost, and the proven bound of the cost with these changes.
    least : bool
        Whether it is proven that no smaller changes of the same rules are enough.
    """

    changes: tuple[Change, ...]
    instance: Instance
    price: int
    units: int
    status: Status
    cost: int
    bound: int
    least: bool


@dataclass(frozen=True)
class _Solved:
    """What a search gave for some offices.

    Attributes
    ----------
    instance : Instance
        They alone, as if there were no others.
    people, zones : (k,) int
        Their people and zones, as indices of the whole.
    found : Search
        What was found.
    """

    instance: Instance
    people: Ints
    zones: Ints
    found: Search

    def put_into(self, roster: Roster) -> None:
        """Put the roster that was found, if any, in its place in one of the whole."""
        if self.found.roster is not None:
            zones = self.found.roster.zones
            roster.modes[self.people] = self.found.roster.modes
            roster.zones[self.people] = np.where(zones == NO_ZONE, NO_ZONE, self.zones[zones])

    def gap(self, roster: Roster) -> int:
        """Return how much more a roster of the whole costs here than the bound says."""
        zones = roster.zones[self.people]
        place = np.searchsorted(self.zones, zones)
        here = Roster(roster.modes[self.people], np.where(zones == NO_ZONE, NO_ZONE, place))
        return total(statement(self.instance, here)) - (self.found.bound or 0)


class Trial:
    """Tries ways out.

    Parameters
    ----------
    judge : Judge
        Says when the time is over.
    people : (n,) bool
        The people of the offices that the conflicts are about, and of those that rules tie to them.
    """

    def __init__(self, judge: Judge, people: Bools) -> None:
        self.judge = judge
        self.people = people if _offices_add_up(judge.instance) else np.ones_like(people)

    def tried(self, way: Way, left: int) -> Repair | None:
        """Return a way out that was shown to work; None where no roster was found, or the audit rejects it.

        Parameters
        ----------
        way : Way
            The changes, and a roster of the offices concerned, which is kept where no cheaper one is found.
        left : int
            How many ways share the time that is left.
        """
        instance = changed(self.judge.instance, way.changes)
        others = self._of_others(instance, left) if self._touches_others(way.changes) else self._others
        judge = self.judge.share(left)
        if way.roster is None or not judge.left:
            return None
        parts = [*others, *_solved(instance, self.people, judge)]
        roster = Roster(way.roster.modes.copy(), way.roster.zones.copy())
        for part in parts:
            part.put_into(roster)
        impossible = any(part.found.status == "infeasible" for part in parts)
        if impossible or not audit_roster(instance, roster).ok:
            return None
        cost = total(statement(instance, roster))
        # Some costs stand in every part: only how far each is from its bound adds up.
        bound = cost - sum(part.gap(roster) for part in parts)
        price, units = price_of(self.judge.instance, way.changes), units_of(way.changes)
        return Repair(way.changes, instance, price, units, _status(parts), cost, bound, way.proven)

    @cached_property
    def _others(self) -> list[_Solved]:
        """The offices that are fine, solved once for all ways out that leave them as they are."""
        return self._of_others(self.judge.instance, 1)

    def _of_others(self, instance: Instance, left: int) -> list[_Solved]:
        """Solve the offices that are fine; `left` ways share the time that is left."""
        parts = _solved(instance, ~self.people, self.judge.share(SHARES * left))
        return [_with_any_roster(part, self.judge) for part in parts]

    def _touches_others(self, changes: Sequence[Change]) -> bool:
        """Tell whether a number is changed that counts in the other offices too: they may get cheaper."""
        rules = self.judge.instance.rules
        return any(
            rules[change.source].kind in ("wfa_quota", *ONE_NUMBER)
            and bool((rules[change.source].binds & ~self.people).any())
            for change in changes
            if change.source >= 0
        )


def _with_any_roster(part: _Solved, judge: Judge) -> _Solved:
    """Return offices with any roster, where the time was too short for a cheap one."""
    if part.found.roster is not None:
        return part
    alone = hard_rules(part.instance, np.arange(part.instance.people))
    answer = least_broken(alone, judge.left / SHARES, judge.stop)
    return replace(part, found=replace(part.found, roster=answer.roster))


def units_of(changes: Sequence[Change]) -> int:
    """Return how much is changed in all."""
    return sum(change.units for change in changes)


def _offices_add_up(instance: Instance) -> bool:
    """Tell whether the best of each office is the best of the whole."""
    return all(goal.goal in SUMS and not goal.within for goal in _to_cost(instance))


def _to_cost(instance: Instance) -> tuple[Goal, ...]:
    """Return the goals up to penalties and cost."""
    goals = instance.scenario.objective
    last = max(at for at, each in enumerate(goals) if each.goal in SUMS)
    return goals[: last + 1]


def _solved(instance: Instance, inside: Bools, judge: Judge) -> list[_Solved]:
    """Search a cheap roster of some offices; a list of one, or of none where nobody works there."""
    if not inside.any():
        return []
    offices = np.unique(instance.office_of[inside])
    alone = cut(replace(instance, warnings=()), offices)
    zones = np.flatnonzero(np.isin(instance.zone_office, offices))
    wanted = max(SECONDS, alone.people * len(alone.days) / CELLS_A_SECOND)
    found = search(_limited(alone, min(judge.left, wanted)), stop=judge.stop)
    return [_Solved(alone, np.flatnonzero(inside), zones, found)]


def _limited(instance: Instance, seconds: float) -> Instance:
    """Return an instance with less time for a search, and without the goals after penalties and cost."""
    solver = instance.scenario.solver.model_copy(
        update={
            "time_limit": max(0.01, min(seconds, instance.scenario.solver.time_limit)),
            "gap": max(GAP, instance.scenario.solver.gap),
        }
    )
    update = {"solver": solver, "objective": _to_cost(instance)}
    return replace(instance, scenario=instance.scenario.model_copy(update=update))


def _status(parts: Sequence[_Solved]) -> Status:
    """Return how good a roster is that is put together from parts."""
    statuses = {part.found.status for part in parts}
    if statuses == {"optimal"}:
        return "optimal"
    return "within_gap" if statuses <= {"optimal", "within_gap"} else "feasible"
