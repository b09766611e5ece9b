"""Zones: which floors open on a day, as steps of capacity instead of one Boolean per floor.

The zones of an office fall into blocks: zones that the same sets of units may use. Within a block only the
number of seats matters, so a day chooses a step of the block: a set of zones that no other set beats, with
no fewer desks for no more money.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from optimizer.instance import Bools, Instance, Ints

BEYOND = np.iinfo(np.int64).max // 2
"""More rupiah than anything costs."""


@dataclass(frozen=True)
class Step:
    """A set of open zones of a block: its desks, its cost a day in rupiah, and the zones."""

    desks: int
    cost: int
    zones: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """Zones that the same sets of units may use, and the sets of open zones that are worth choosing.

    Attributes
    ----------
    desk_sets : tuple of int
        The sets of zones (of `Traits.desk_sets`) that contain the block.
    zones : (Z,) int
        The zones.
    desks, cost : (S,) int
        Desks and rupiah a day of each step, both rising.
    chosen : (S, Z) bool
        The zones that each step opens.
    """

    desk_sets: tuple[int, ...]
    zones: Ints
    desks: Ints
    cost: Ints
    chosen: Bools

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps, by rising desks and cost."""
        return tuple(self.step(number) for number in range(len(self.desks)))

    def step(self, number: int) -> Step:
        """Return a step."""
        zones = tuple(self.zones[self.chosen[number]].tolist())
        return Step(int(self.desks[number]), int(self.cost[number]), zones)

    def step_for(self, heads: int) -> Step:
        """Return the cheapest step that seats so many people."""
        return self.step(int(np.searchsorted(self.desks, heads)))

    def only(self, number: int) -> "Block":
        """Return the block as if it had one step alone."""
        one = slice(number, number + 1)
        return replace(self, desks=self.desks[one], cost=self.cost[one], chosen=self.chosen[one])


def worthwhile(desks: Ints, prices: Ints, may_close: Bools) -> tuple[Ints, Ints, Bools]:
    """List the sets of zones that no other set beats, by rising desks.

    Parameters
    ----------
    desks, prices : (Z,) int
        Desks of each zone, and its rupiah a day.
    may_close : (Z,) bool
        The zones that need not be open.

    Returns
    -------
    desks, cost : (S,) int
        Desks and rupiah of each set.
    chosen : (S, Z) bool
        Its zones.
    """
    best = np.full(int(desks[may_close].sum()) + 1, BEYOND)
    best[0] = 0
    free = np.flatnonzero(may_close).tolist()
    taken = np.zeros((len(free), len(best)), dtype=bool)
    for row, zone in enumerate(free):
        size = int(desks[zone])
        if size:
            cheaper = best[:-size] + prices[zone] < best[size:]
            taken[row, size:] = cheaper
            best[size:] = np.where(cheaper, best[:-size] + prices[zone], best[size:])
    # A set is worth choosing where every set with more desks costs more.
    dearer_after = np.minimum.accumulate(best[::-1])[::-1]
    sizes = np.flatnonzero(best < np.append(dearer_after[1:], BEYOND))
    chosen = np.repeat(~may_close[np.newaxis], len(sizes), axis=0)
    left = sizes.copy()
    for row in reversed(range(len(free))):
        uses = taken[row, left]
        chosen[:, free[row]] = uses
        left = left - desks[free[row]] * uses
    base, paid = int(desks[~may_close].sum()), int(prices[~may_close].sum())
    return sizes + base, best[sizes] + paid, chosen


def blocks_of(
    instance: Instance, desk_sets: list[tuple[int, ...]], used: set[int], office: int, prices: Ints
) -> list[Block]:
    """Split the zones of an office into blocks, each with its steps.

    Parameters
    ----------
    instance : Instance
        The instance.
    desk_sets : list of tuple of int
        All sets of zones that units may use.
    used : set of int
        Those of them that people with desks of the office have.
    office : int
        The office.
    prices : (zones,) int
        Rupiah per open zone on the day.
    """
    members: dict[tuple[int, ...], list[int]] = {}
    for zone in np.flatnonzero(instance.zone_office == office).tolist():
        sets = tuple(index for index in sorted(used) if zone in desk_sets[index])
        members.setdefault(sets, []).append(zone)
    may_close = instance.zones["may_close"].to_numpy(dtype=bool)
    blocks = []
    for sets, inside in members.items():
        zones = np.array(inside)
        open_anyway = ~may_close[zones]
        if not sets:
            zones, open_anyway = zones[open_anyway], open_anyway[open_anyway]
        # A desk for each of all people is as good as more.
        desks = np.minimum(instance.zone_desks[zones], instance.people)
        steps = worthwhile(desks, prices[zones], ~open_anyway)
        blocks.append(Block(sets, zones, *steps))
    return blocks
