"""Seating: which zone each person sits in, found without a solver.

People of a unit are alike to desks, so that seating a day is a flow from the heads of units to the desks of
zones. It is filled greedily and completed by augmenting paths, and so is full whenever a full one exists.
"""

from collections import deque
from collections.abc import Mapping, Sequence

import numpy as np

from optimizer.instance import WFO, Instance, Ints, Modes
from optimizer.roster.roster import NO_ZONE

Counts = dict[tuple[int, int], int]
"""People by (unit, zone)."""


class _Day:
    """The flow of one day."""

    def __init__(self, heads: Mapping[int, int], zones: Sequence[int], instance: Instance) -> None:
        self.left = {unit: count for unit, count in heads.items() if count > 0}
        self.free = {zone: int(instance.zone_desks[zone]) for zone in zones}
        self.sits: dict[int, dict[int, int]] = {zone: {} for zone in zones}
        self.allowed: dict[int, list[int]] = {}
        orders: dict[tuple[int, ...], list[int]] = {}
        for unit in self.left:
            tied = instance.unit_zones[unit]
            if tied not in orders:
                known = frozenset(tied)
                orders[tied] = [zone for zone in zones if zone in known]
            self.allowed[unit] = orders[tied]

    def move(self, unit: int, zone: int, count: int) -> None:
        """Seat people of a unit in a zone; a negative count takes them away."""
        now = self.sits[zone].get(unit, 0) + count
        if now:
            self.sits[zone][unit] = now
        else:
            self.sits[zone].pop(unit, None)
        self.free[zone] -= count

    def fill(self) -> None:
        """Seat unit by unit: those with the fewest zones first, then the largest."""
        order = sorted(self.left, key=lambda unit: (len(self.allowed[unit]), -self.left[unit], unit))
        for unit in order:
            opened = [zone for zone in self.allowed[unit] if self.sits[zone] and self.free[zone]]
            whole = next((zone for zone in opened if self.free[zone] >= self.left[unit]), None)
            for zone in [whole] if whole is not None else opened + self.allowed[unit]:
                count = min(self.left[unit], self.free[zone])
                if count > 0:
                    self.move(unit, zone, count)
                    self.left[unit] -= count
                if not self.left[unit]:
                    break

    def complete(self) -> None:
        """Seat those who are left by moving others, as far as it goes."""
        for unit in sorted(self.left):
            while self.left[unit] and self._augment(unit):
                pass

    def _augment(self, unit: int) -> bool:
        """Seat some people of a unit along a shortest path of moves to a free desk."""
        came: dict[int, tuple[int, int | None]] = {}
        reached = {unit}
        queue: deque[tuple[int, int | None]] = deque([(unit, None)])
        while queue:
            mover, source = queue.popleft()
            for zone in sorted(self.allowed[mover], key=lambda zone: not self.sits[zone]):
                if zone in came:
                    continue
                came[zone] = (mover, source)
                if self.free[zone]:
                    self._push(unit, zone, came)
                    return True
                for other in sorted(self.sits[zone].keys() - reached):
                    reached.add(other)
                    queue.append((other, zone))
        return False

    def _push(self, unit: int, last: int, came: Mapping[int, tuple[int, int | None]]) -> None:
        """Move as many people along a path as it carries."""
        path: list[tuple[int, int | None, int]] = []
        zone: int | None = last
        count = min(self.left[unit], self.free[last])
        while zone is not None:
            mover, source = came[zone]
            path.append((mover, source, zone))
            if source is not None:
                count = min(count, self.sits[source][mover])
            zone = source
        for mover, source, target in path:
            if source is not None:
                self.move(mover, source, -count)
            self.move(mover, target, count)
        self.left[unit] -= count

    def counts(self) -> Counts:
        """Return the people by unit and zone, sorted."""
        seated = {(unit, zone): count for zone in self.sits for unit, count in self.sits[zone].items()}
        return dict(sorted(seated.items()))


def seat_as_many(heads: Mapping[int, int], zones: Sequence[int], instance: Instance) -> tuple[Counts, int]:
    """Seat as many people of one day as there are desks for.

    Parameters
    ----------
    heads : mapping of int to int
        People in the office who need a desk, by unit.
    zones : sequence of int
        The open zones, the preferred ones first.
    instance : Instance
        The instance, for desks and the zones of units.

    Returns
    -------
    counts : dict of (int, int) to int
        People by unit and zone.
    short : int
        People without a desk.
    """
    day = _Day(heads, zones, instance)
    day.fill()
    day.complete()
    return day.counts(), sum(day.left.values())


def seat_day(heads: Mapping[int, int], zones: Sequence[int], instance: Instance) -> Counts | None:
    """Seat all people of one day, or return None where that is impossible.

    Parameters
    ----------
    heads : mapping of int to int
        People in the office who need a desk, by unit.
    zones : sequence of int
        The open zones, the preferred ones first.
    instance : Instance
        The instance, for desks and the zones of units.

    Returns
    -------
    dict of (int, int) to int, or None
        People by unit and zone.
    """
    counts, short = seat_as_many(heads, zones, instance)
    return None if short else counts


def seat_in_few(heads: Mapping[int, int], zones: Sequence[int], instance: Instance) -> tuple[Counts, int]:
    """Seat as many people of one day as `seat_as_many`, and close the zones that this can do without.

    Zones are given up from the last one; those that may not close stay. The result has no zone to spare, but
    it need not be the cheapest.
    """
    counts, short = seat_as_many(heads, zones, instance)
    if short:
        return counts, short
    stays = set(np.flatnonzero(~instance.zone_may_close).tolist())
    used = {zone for _, zone in counts}
    opened = [zone for zone in zones if zone in used or zone in stays]
    spare = int(instance.zone_desks[opened].sum()) - sum(heads.values())
    for zone in [zone for zone in reversed(opened) if zone not in stays]:
        desks = int(instance.zone_desks[zone])
        if desks > spare:
            continue
        fewer = [other for other in opened if other != zone]
        without = seat_day(heads, fewer, instance)
        if without is not None:
            counts, opened, spare = without, fewer, spare - desks
    return counts, 0


def desk_heads(instance: Instance, modes: Modes) -> Ints:
    """Count the WFO people who need a desk by unit and day, as (units, T)."""
    units, width = len(instance.units), len(instance.days)
    people, days = np.nonzero((modes == WFO) & instance.needs_desk[:, None])
    return np.bincount(instance.unit_of[people] * width + days, minlength=units * width).reshape(units, width)


def place(instance: Instance, modes: Modes, counts: Sequence[Mapping[tuple[int, int], int]]) -> Ints:
    """Name the people of a seating: those of a unit, in index order, fill its zones in index order.

    Parameters
    ----------
    instance : Instance
        The instance.
    modes : (n, T) int8
        The modes of the roster.
    counts : sequence of dict
        For each day, the people by unit and zone, in all offices.

    Returns
    -------
    (n, T) int
        The zone of each person, `NO_ZONE` for those who need none or for whom there is none.
    """
    zones = np.full(modes.shape, NO_ZONE, dtype=np.int64)
    by_unit = np.argsort(instance.unit_of, kind="stable")
    heads = desk_heads(instance, modes)
    for day, seated in enumerate(counts):
        column = modes[by_unit, day]
        people = by_unit[(column == WFO) & instance.needs_desk[by_unit]]
        first = np.concatenate(([0], np.cumsum(heads[:, day])))
        seats = np.full(len(people), NO_ZONE, dtype=np.int64)
        taken: dict[int, int] = {}
        for (unit, zone), count in sorted(seated.items()):
            start = int(first[unit]) + taken.get(unit, 0)
            seats[start : start + count] = zone
            taken[unit] = taken.get(unit, 0) + count
        zones[people, day] = seats
    return zones


def seat_modes(instance: Instance, modes: Modes) -> tuple[Ints, int]:
    """Seat a whole roster in few zones.

    Parameters
    ----------
    instance : Instance
        The instance.
    modes : (n, T) int8
        The modes of the roster.

    Returns
    -------
    zones : (n, T) int
        The zone of each person, `NO_ZONE` for those who need none or for whom there is none.
    short : int
        The most desks that are missing in one office on one day.
    """
    heads = desk_heads(instance, modes)
    units = [np.flatnonzero(instance.unit_office == office) for office in range(len(instance.offices))]
    zones = [np.flatnonzero(instance.zone_office == office) for office in range(len(instance.offices))]
    most_short = 0
    days: list[Counts] = []
    for day in range(len(instance.days)):
        seated: Counts = {}
        for office in range(len(instance.offices)):
            there = units[office][heads[units[office], day] > 0]
            wanted = dict(zip(there.tolist(), heads[there, day].tolist(), strict=True))
            counts, short = seat_in_few(wanted, zones[office].tolist(), instance)
            seated.update(counts)
            most_short = max(most_short, short)
        days.append(seated)
    return place(instance, modes, days), most_short


def seat(instance: Instance, modes: Modes) -> Ints:
    """Return the zones of a roster, as `seat_modes` does."""
    return seat_modes(instance, modes)[0]


def seat_newcomers(instance: Instance, modes: Modes, zones: Ints) -> Ints:
    """Seat people who are WFO, need a desk and have no zone, among others who keep theirs.

    They take free desks of zones that their unit may use: of zones that are open anyway first, then of zones
    in file order. Where that leaves somebody without a desk, and a new seating of that office and day gives
    everybody one, all who are there that day are seated anew.

    Parameters
    ----------
    instance : Instance
        The instance.
    modes : (n, T) int8
        The modes of the roster.
    zones : (n, T) int
        The zones, `NO_ZONE` where there is none.

    Returns
    -------
    (n, T) int
        The zones; `NO_ZONE` remains where there is no desk.
    """
    seated = zones.copy()
    sits = (modes == WFO) & instance.needs_desk[:, None]
    lacking = sits & (zones == NO_ZONE)
    anew: Ints | None = None
    for day in np.flatnonzero(lacking.any(axis=0)).tolist():
        _take_free(instance, seated[:, day], np.flatnonzero(lacking[:, day]).tolist())
        left = np.flatnonzero(sits[:, day] & (seated[:, day] == NO_ZONE))
        if not len(left):
            continue
        anew = seat(instance, modes) if anew is None else anew
        for office in np.unique(instance.office_of[left]).tolist():
            there = np.flatnonzero(sits[:, day] & (instance.office_of == office))
            if (anew[there, day] != NO_ZONE).all():
                seated[there, day] = anew[there, day]
    return seated


def _take_free(instance: Instance, seats: Ints, people: Sequence[int]) -> None:
    """Give people of one day a free desk each, as far as there are any, in place."""
    used = np.bincount(seats[seats != NO_ZONE], minlength=len(instance.zones))
    stays = ~instance.zone_may_close
    for person in people:
        allowed = instance.unit_zones[instance.unit_of[person]]
        free = [zone for zone in allowed if used[zone] < instance.zone_desks[zone]]
        if free:
            zone = min(free, key=lambda zone: not (used[zone] or stays[zone]))
            seats[person] = zone
            used[zone] += 1
