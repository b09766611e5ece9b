"""The seats of one day: how many of each unit sit in each zone, and how good that is."""

from collections.abc import Mapping
from dataclasses import dataclass

Counts = dict[tuple[int, int], int]
"""People by (unit, zone), each as a position in the day; no zeros."""


@dataclass(frozen=True)
class Day:
    """The units and the open zones of one day, which nobody outside may use.

    Attributes
    ----------
    heads : tuple of int
        People to seat, by unit.
    desks : tuple of int
        Desks, by open zone.
    paid : tuple of bool
        The zones in which somebody has to sit: they are paid for only while they are used.
    allowed : tuple of tuple of int
        The open zones of each unit.
    before : tuple of tuple of int
        For each unit and zone, how many of those who come sat there the last time.
    """

    heads: tuple[int, ...]
    desks: tuple[int, ...]
    paid: tuple[bool, ...]
    allowed: tuple[tuple[int, ...], ...]
    before: tuple[tuple[int, ...], ...]

    @property
    def pair_weight(self) -> int:
        """Weight of one more zone of a unit: more than all who may keep their zone."""
        return sum(self.heads) + 1

    def value(self, counts: Mapping[tuple[int, int], int]) -> int:
        """Weigh a seating, the least is best: zones per unit first, then people who keep their zone."""
        stay = sum(min(count, self.before[unit][zone]) for (unit, zone), count in counts.items())
        return len(counts) * self.pair_weight - stay

    def bound(self) -> int:
        """Return a value that no seating falls below: each unit by itself, with all desks free."""
        pairs, stay = 0, 0
        for unit, heads in enumerate(self.heads):
            fewest = self.fewest_zones(unit)
            pairs += fewest
            kept = [
                min(self.before[unit][zone], self.desks[zone])
                for zone in self.allowed[unit]
                if fewest > 1 or self.desks[zone] >= heads
            ]
            stay += sum(sorted(kept, reverse=True)[:fewest])
        if pairs < sum(self.paid):
            return sum(self.paid) * self.pair_weight - sum(map(sum, self.before))
        return pairs * self.pair_weight - stay

    def fewest_zones(self, unit: int) -> int:
        """Return how many zones a unit needs at least."""
        zones, left = 0, self.heads[unit]
        for desks in sorted((self.desks[zone] for zone in self.allowed[unit]), reverse=True):
            if left <= 0:
                break
            zones, left = zones + 1, left - desks
        return zones


def filled(day: Day) -> list[Counts]:
    """Seat the units one after the other, those with the fewest zones and the largest first.

    A unit that fits into one zone takes the one where most of its people sat last, or else the fullest.
    Returns one seating; none where this leaves people without a desk, or a paid zone without people.
    """
    free, counts = list(day.desks), Counts()
    units = range(len(day.heads))
    for unit in sorted(units, key=lambda unit: (len(day.allowed[unit]), -day.heads[unit], unit)):
        left = day.heads[unit]
        for zone in _choice(day, unit, free):
            count = min(left, free[zone])
            if count:
                counts[unit, zone] = count
                free[zone] -= count
                left -= count
        if left:
            return []
    return _used(day, counts)


def _choice(day: Day, unit: int, free: list[int]) -> list[int]:
    """Return one zone that seats the whole unit, or else its zones, those with the most desks first."""
    whole = [zone for zone in day.allowed[unit] if free[zone] >= day.heads[unit]]
    if whole:
        return [max(whole, key=lambda zone: (day.before[unit][zone], -free[zone], -zone))]
    return sorted(day.allowed[unit], key=lambda zone: (-free[zone], -day.before[unit][zone], zone))


def _used(day: Day, counts: Counts) -> list[Counts]:
    """Bring somebody into each zone that is paid for and empty; none where nobody can come."""
    used = [0] * len(day.desks)
    for (_, zone), count in counts.items():
        used[zone] += count
    for target, paid in enumerate(day.paid):
        if paid and not used[target]:
            moves = _moves(day, counts, used, target)
            if not moves:
                return []
            _, unit, zone, many = min(moves)
            counts[unit, target] = many
            counts[unit, zone] -= many
            if not counts[unit, zone]:
                del counts[unit, zone]
            used[target], used[zone] = many, used[zone] - many
    return [counts]


def _moves(day: Day, counts: Counts, used: list[int], target: int) -> list[tuple[int, int, int, int]]:
    """List what brings people of a unit from a zone to an empty one, all who can or one of them.

    Each as what the seating loses by it, the unit, the zone and the people.
    """
    moves = []
    for (unit, zone), count in counts.items():
        if target not in day.allowed[unit]:
            continue
        free_to_go = count - int(day.paid[zone] and used[zone] == count)
        before = day.before[unit]
        for many in {min(free_to_go, day.desks[target]), min(free_to_go, 1)} - {0}:
            kept = min(count - many, before[zone]) + min(many, before[target]) - min(count, before[zone])
            moves.append((int(many < count) * day.pair_weight - kept, unit, zone, many))
    return moves
