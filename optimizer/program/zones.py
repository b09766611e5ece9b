"""Zones: which floors open on a day, as steps of capacity instead of one Boolean per floor.

The zones of an office fall into blocks: zones that the same sets of units may use. Within a block only the
number of seats matters, so a day chooses a step of the block: a set of zones that no other set beats, with
no fewer desks for no more money.
"""

from dataclasses import dataclass

from optimizer.instance import Instance, Ints


@dataclass(frozen=True)
class Step:
    """A set of open zones of a block: its desks, its cost a day in rupiah, and the zones."""

    desks: int
    cost: int
    zones: tuple[int, ...]


@dataclass(frozen=True)
class Block:
    """Zones that the same sets of units may use.

    Attributes
    ----------
    desk_sets : tuple of int
        The sets of zones (of `Traits.desk_sets`) that contain the block.
    steps : tuple of Step
        The sets of open zones that are worth choosing, by rising desks and cost.
    """

    desk_sets: tuple[int, ...]
    steps: tuple[Step, ...]

    def step_for(self, heads: int) -> Step:
        """Return the cheapest step that seats so many people."""
        return next(step for step in self.steps if step.desks >= heads)


def worthwhile(zones: list[tuple[int, int, int]], always: tuple[int, ...], most: int) -> tuple[Step, ...]:
    """List the sets of zones that no other set beats, by rising desks.

    Parameters
    ----------
    zones : list of (zone, desks, cost)
        The zones that may close.
    always : tuple of int
        Zones that are open anyway, named in every step; their desks and cost are added by the caller.
    most : int
        More desks than this are worth nothing.
    """
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, always)}
    for zone, desks, cost in zones:
        for had, (paid, chosen) in list(best.items()):
            total = min(had + desks, most)
            if total > had and (total not in best or paid + cost < best[total][0]):
                best[total] = (paid + cost, (*chosen, zone))
    steps: list[Step] = []
    for desks in sorted(best, reverse=True):
        cost, chosen = best[desks]
        if not steps or cost < steps[-1].cost:
            steps.append(Step(desks, cost, tuple(sorted(chosen))))
    return tuple(reversed(steps))


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
    for zone in range(len(instance.zones)):
        if instance.zone_office[zone] == office:
            sets = tuple(index for index in sorted(used) if zone in desk_sets[index])
            members.setdefault(sets, []).append(zone)
    may_close = instance.zones["may_close"]
    blocks = []
    for sets, zones in members.items():
        always = tuple(zone for zone in zones if not may_close.iloc[zone])
        others = [
            (zone, int(instance.zone_desks[zone]), int(prices[zone]))
            for zone in zones
            if zone not in always and sets
        ]
        base = sum(int(instance.zone_desks[zone]) for zone in always)
        paid = sum(int(prices[zone]) for zone in always)
        most = sum(desks for _, desks, _ in others)
        steps = worthwhile(others, always, most)
        blocks.append(
            Block(sets, tuple(Step(step.desks + base, step.cost + paid, step.zones) for step in steps))
        )
    return blocks
