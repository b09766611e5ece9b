"""Reseating: who sits where in a finished roster, so that units sit together and people keep their zone."""

import numpy as np

from optimizer.instance import WFO, Instance, Ints
from optimizer.program.classes import Traits
from optimizer.program.day_seats import Day
from optimizer.program.seats import Seats
from optimizer.roster.roster import NO_ZONE, Roster

TOTAL_EFFORT = 0.4
"""Deterministic seconds of CP-SAT for a whole roster, shared among its parts."""


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
        self._members = [np.flatnonzero(instance.unit_of[people] == unit) for unit in units]
        self._sits = np.asarray(roster.modes[people] == WFO)
        self._now = roster.zones[people]
        closes = instance.zones["may_close"].to_numpy(dtype=bool)[rooms]
        self._paid = closes[:, np.newaxis] & (traits.prices.zone_day[rooms] > 0)

    def best(self, seats: Seats) -> Ints:
        """Return the best of three: the seats so far, day after day, and around everybody's usual zone."""
        in_order = self._in_order(seats)
        tries = [self._now, in_order]
        if self._changes(in_order):
            tries.append(self._around(seats, self._usual(in_order)))
        return min(tries, key=lambda zones: (self._pairs(zones), self._changes(zones)))

    def _in_order(self, seats: Seats) -> Ints:
        """Seat day after day, people preferably where they sat last."""
        last = np.full(len(self.people), NO_ZONE, dtype=np.int64)
        days = []
        for day in range(self._sits.shape[1]):
            days.append(self._seated(seats, day, last))
            last = np.where(self._sits[:, day], days[-1], last)
        return np.column_stack(days)

    def _around(self, seats: Seats, usual: Ints) -> Ints:
        """Seat each day by itself, people preferably in their usual zone."""
        return np.column_stack([self._seated(seats, day, usual) for day in range(self._sits.shape[1])])

    def _seated(self, seats: Seats, day: int, preferred: Ints) -> Ints:
        """Return the seats of a day, near the zones that people prefer."""
        there = [members[self._sits[members, day]] for members in self._members]
        coming = [unit for unit, people in enumerate(there) if len(people)]
        used = np.isin(self._rooms, self._now[:, day])
        opened = np.flatnonzero(used | ~self._paid[:, day])
        rooms = self._rooms[opened]
        before = [_tally(preferred[there[unit]], rooms) for unit in coming]
        problem = Day(
            heads=tuple(len(there[unit]) for unit in coming),
            desks=tuple(self._desks[opened].tolist()),
            paid=tuple(self._paid[opened, day].tolist()),
            allowed=tuple(tuple(np.flatnonzero(self._allowed[unit, opened]).tolist()) for unit in coming),
            before=tuple(map(tuple, before)),
        )
        now = [_tally(self._now[there[unit], day], rooms) for unit in coming]
        current = {(at, z): many for at, counts in enumerate(now) for z, many in enumerate(counts) if many}
        taken = np.zeros((len(coming), len(rooms)), dtype=np.int64)
        for place, many in seats.best(problem, current).items():
            taken[place] = many
        zones = np.full(len(self.people), NO_ZONE, dtype=np.int64)
        for at, unit in enumerate(coming):
            zones[there[unit]] = _named(preferred[there[unit]], rooms, taken[at])
        return zones

    def _pairs(self, zones: Ints) -> int:
        """Count the zones that units use, over all days."""
        return sum(
            len(set(zones[members, day].tolist()) - {NO_ZONE})
            for members in self._members
            for day in range(zones.shape[1])
        )

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
        days = np.array([(zones == room).sum(axis=1) for room in self._rooms])
        return np.asarray(self._rooms[days.argmax(axis=0)])


def _tally(zones: Ints, rooms: Ints) -> list[int]:
    """Count people by zone, of zones in rising order."""
    at = np.searchsorted(rooms, zones)
    known = at < len(rooms)
    known[known] = rooms[at[known]] == zones[known]
    counts: list[int] = np.bincount(at[known], minlength=len(rooms)).tolist()
    return counts


def _named(preferred: Ints, rooms: Ints, taken: Ints) -> Ints:
    """Give the people of a unit its seats: to those who prefer a zone first, then in order."""
    zones = np.full(len(preferred), NO_ZONE, dtype=np.int64)
    rest: list[int] = []
    for at in np.flatnonzero(taken).tolist():
        stay = np.flatnonzero(preferred == rooms[at])[: taken[at]]
        zones[stay] = rooms[at]
        rest += [int(rooms[at])] * (int(taken[at]) - len(stay))
    zones[zones == NO_ZONE] = rest
    return zones
