"""Reseating: who sits where in a finished roster, so that units sit together and people keep their zone."""

import numpy as np

from optimizer.instance import WFO, Instance, Ints
from optimizer.program.classes import Traits
from optimizer.program.day_seats import Day
from optimizer.program.seats import Seats
from optimizer.roster.roster import NO_ZONE, Roster

TOTAL_EFFORT = 0.4
"""Deterministic seconds of tables and CP-SAT for a whole roster, shared among its parts."""


def reseated(traits: Traits, roster: Roster) -> Roster:
    """Seat the people of a roster anew, in the zones that are in use.

    First as few zones per unit as are found, summed over the days; then as few changes of a person's zone
    from one WFO day to the next. Zones that are paid for stay in use, so that the cost stays what it is, and
    no other zone opens unless it is free of charge.

    Parameters
    ----------
    traits : Traits
        What rules and costs see of the people.
    roster : Roster
        A roster in which everybody who needs a desk sits at one.

    Returns
    -------
    Roster
        One with the same modes and cost, with seats that are never worse.
    """
    instance = traits.instance
    zones = roster.zones.copy()
    parts = _parts(traits, roster)
    left = TOTAL_EFFORT
    for at, part in enumerate(parts):
        share = left / (len(parts) - at)
        seats = Seats(share, instance.scenario.solver.seed)
        zones[part.people] = part.best(seats)
        left -= share - seats.left
    return Roster(roster.modes, zones)


def _parts(traits: Traits, roster: Roster) -> list["_Part"]:
    """List units and zones that share no zone with others, where there is a choice of zones."""
    instance = traits.instance
    tied = _tied(instance)
    part_of_unit = np.empty(len(instance.units), dtype=np.int64)
    for at, (units, _) in enumerate(tied):
        part_of_unit[units] = at
    sitters = np.flatnonzero(instance.needs_desk)
    sitters = sitters[np.argsort(part_of_unit[instance.unit_of[sitters]], kind="stable")]
    ends = np.cumsum(np.bincount(part_of_unit[instance.unit_of[sitters]], minlength=len(tied)))
    return [
        _Part(traits, units, rooms, people, roster)
        for (units, rooms), people in zip(tied, np.split(sitters, ends[:-1]), strict=True)
        if len(rooms) > 1 and len(people)
    ]


def _tied(instance: Instance) -> list[tuple[list[int], list[int]]]:
    """Group units, and the zones that they may use, so that no zone is in two groups."""
    groups: list[tuple[list[int], set[int]]] = []
    for unit, rooms in enumerate(instance.unit_zones):
        units, joined, apart = [unit], set(rooms), []
        for group in groups:
            if joined.isdisjoint(group[1]):
                apart.append(group)
            else:
                units, joined = units + group[0], joined | group[1]
        groups = [*apart, (units, joined)]
    return [(sorted(units), sorted(rooms)) for units, rooms in groups]


class _Part:
    """Units with their zones, over all days.

    Parameters
    ----------
    traits : Traits
        For the prices of zones.
    units, rooms : list of int
        The units and the zones that they may use.
    people : (k,) int
        Those of the units who need a desk.
    roster : Roster
        The roster with the seats so far.
    """

    def __init__(
        self, traits: Traits, units: list[int], rooms: list[int], people: Ints, roster: Roster
    ) -> None:
        instance = traits.instance
        self.people = people
        self._rooms = np.array(rooms)
        self._desks = instance.zone_desks[rooms]
        self._allowed = np.array([[room in instance.unit_zones[unit] for room in rooms] for unit in units])
        self._unit = np.searchsorted(units, instance.unit_of[people])
        self._sits = np.asarray(roster.modes[people] == WFO)
        seated = roster.zones[people]
        self._now = np.where(seated == NO_ZONE, NO_ZONE, np.searchsorted(self._rooms, seated))
        self._paid = instance.zone_may_close[rooms, np.newaxis] & (traits.prices.zone_day[rooms] > 0)

    def best(self, seats: Seats) -> Ints:
        """Return the best of the seats so far, two sweeps over the days, and seats around usual zones."""
        tries = [self._now, self._in_order(seats, 1)]
        if self._changes(tries[-1]):
            tries.append(self._in_order(seats, -1))
            tries.append(self._around(seats, self._usual(min(tries, key=self._worth))))
        best = min(tries, key=self._worth)
        return np.where(best == NO_ZONE, NO_ZONE, self._rooms[best])

    def _worth(self, zones: Ints) -> tuple[int, int]:
        """Return what makes seats worse: zones of units first, then changes."""
        return self._pairs(zones), self._changes(zones)

    def _in_order(self, seats: Seats, step: int) -> Ints:
        """Seat day after day, backwards with the step -1, people preferably where they sat last."""
        last = np.full(len(self.people), NO_ZONE, dtype=np.int64)
        days = []
        for day in range(self._sits.shape[1])[::step]:
            days.append(self._seated(seats, day, last))
            last = np.where(self._sits[:, day], days[-1], last)
        return np.column_stack(days[::step])

    def _around(self, seats: Seats, usual: Ints) -> Ints:
        """Seat each day by itself, people preferably in their usual zone."""
        return np.column_stack([self._seated(seats, day, usual) for day in range(self._sits.shape[1])])

    def _seated(self, seats: Seats, day: int, preferred: Ints) -> Ints:
        """Return the seats of a day, near the zones that people prefer."""
        there = np.flatnonzero(self._sits[:, day])
        heads = np.bincount(self._unit[there], minlength=len(self._allowed))
        coming = np.flatnonzero(heads)
        unit = np.searchsorted(coming, self._unit[there])
        used = np.bincount(self._now[there, day], minlength=len(self._rooms)) > 0
        opened = np.flatnonzero(used | ~self._paid[:, day])
        position = np.full(len(self._rooms) + 1, NO_ZONE)  # NO_ZONE is -1, the last one
        position[opened] = np.arange(len(opened))
        wanted = position[preferred[there]]
        shape = (len(coming), len(opened))
        problem = Day(
            heads=tuple(heads[coming].tolist()),
            desks=tuple(self._desks[opened].tolist()),
            paid=tuple(self._paid[opened, day].tolist()),
            allowed=tuple(tuple(np.flatnonzero(row).tolist()) for row in self._allowed[coming][:, opened]),
            before=tuple(map(tuple, _tally(unit, wanted, shape).tolist())),
        )
        now = _tally(unit, position[self._now[there, day]], shape)
        current = {(int(at), int(zone)): int(now[at, zone]) for at, zone in np.argwhere(now)}
        taken = np.zeros(shape, dtype=np.int64)
        for place, many in seats.best(problem, current).items():
            taken[place] = many
        zones = np.full(len(self.people), NO_ZONE, dtype=np.int64)
        zones[there] = opened[_named(unit, wanted, taken)]
        return zones

    def _pairs(self, zones: Ints) -> int:
        """Count the zones that units use, over all days."""
        people, days = np.nonzero(self._sits)
        used = np.zeros((len(self._allowed), len(self._rooms), zones.shape[1]), dtype=bool)
        used[self._unit[people], zones[people, days], days] = True
        return int(np.count_nonzero(used))

    def _changes(self, zones: Ints) -> int:
        """Count how often people sit elsewhere than on their WFO day before."""
        changes = 0
        last = np.full(len(zones), NO_ZONE, dtype=np.int64)
        for day, column in enumerate(zones.T):
            sits = self._sits[:, day]
            changes += int(np.count_nonzero(sits & (last != NO_ZONE) & (last != column)))
            last = np.where(sits, column, last)
        return changes

    def _usual(self, zones: Ints) -> Ints:
        """Return the zone in which each person sits most."""
        days = np.array([(zones == room).sum(axis=1) for room in range(len(self._rooms))])
        return np.asarray(days.argmax(axis=0))


def _tally(unit: Ints, wanted: Ints, shape: tuple[int, int]) -> Ints:
    """Count people by unit and zone; `NO_ZONE` does not count."""
    known = wanted != NO_ZONE
    keys = unit[known] * shape[1] + wanted[known]
    return np.bincount(keys, minlength=shape[0] * shape[1]).reshape(shape)


def _named(unit: Ints, wanted: Ints, taken: Ints) -> Ints:
    """Give the people of each unit its seats: to those who want a zone first, then in order.

    Parameters
    ----------
    unit : (k,) int
        The unit of each person.
    wanted : (k,) int
        The zone that each person prefers, or `NO_ZONE`.
    taken : (units, zones) int
        How many of each unit sit in each zone, everybody in all.
    """
    keys = unit * (taken.shape[1] + 1) + wanted + 1
    order = np.argsort(keys, kind="stable")
    turn = np.empty(len(keys), dtype=np.int64)
    turn[order] = np.arange(len(keys)) - np.searchsorted(keys[order], keys[order])
    stays = (wanted != NO_ZONE) & (turn < taken[unit, wanted])
    left = taken - _tally(unit[stays], wanted[stays], taken.shape)
    zones = wanted.copy()
    rest = np.flatnonzero(~stays)
    rest = rest[np.argsort(unit[rest], kind="stable")]
    zones[rest] = np.repeat(np.tile(np.arange(taken.shape[1]), len(taken)), left.ravel())
    return zones
