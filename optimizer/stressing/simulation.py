"""What happens to all groups at once, drawn many times: groups with the same people fail together."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from optimizer.instance import Instance
from optimizer.roster.roster import Roster
from optimizer.stressing.chance import Floats, Threat
from optimizer.stressing.plans import Plan, people_needed

CELLS_AT_ONCE = 4_000_000
"""Person-days that are drawn at once, which bounds the memory."""

NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Share:
    """A share of runs, with the interval in which the true chance lies with 95% confidence (Wilson)."""

    runs: int
    count: int

    @property
    def value(self) -> float:
        """The share itself."""
        return self.count / self.runs

    @property
    def interval(self) -> tuple[float, float]:
        """Both ends of the interval."""
        squared = NORMAL_95**2 / self.runs
        middle = (self.value + squared / 2) / (1 + squared)
        half = sqrt(self.value * (1 - self.value) * squared + squared**2 / 4) / (1 + squared)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True)
class Simulation:
    """How often coverage failed in the runs.

    Attributes
    ----------
    runs : int
        How often the horizon was drawn.
    anywhere : Share
        Runs in which any coverage failed on any day.
    of_day : tuple of Share
        Runs in which any coverage failed on that day.
    of_group : tuple of tuple of Share
        Runs in which a coverage failed for that group on any day, by coverage and group.
    cells : tuple of (groups, T) float
        Shares of runs in which a coverage failed for that group on that day, by coverage.
    """

    runs: int
    anywhere: Share
    of_day: tuple[Share, ...]
    of_group: tuple[tuple[Share, ...], ...]
    cells: tuple[Floats, ...]


def simulate(
    instance: Instance, roster: Roster, plans: Sequence[Plan], threat: Threat, runs: int, seed: int
) -> Simulation:
    """Draw who is ill and who does not come, for every person and day of a roster.

    Parameters
    ----------
    instance : Instance
        The instance.
    roster : Roster
        Its roster.
    plans : sequence of Plan
        What it plans for each coverage.
    threat : Threat
        How likely people do not come.
    runs, seed : int
        How often to draw, and the seed; the same seed draws the same.
    """
    rng = np.random.default_rng(seed)
    days = len(instance.days)
    members = [
        (plan.bound.group == np.arange(len(plan.bound.groups))[:, None]).astype(np.float32) for plan in plans
    ]
    anywhere = 0
    of_day = np.zeros(days, dtype=np.int64)
    of_group = [np.zeros(len(plan.bound.groups), dtype=np.int64) for plan in plans]
    cells = [np.zeros(plan.wfo.shape, dtype=np.int64) for plan in plans]
    at_once = max(1, CELLS_AT_ONCE // max(1, instance.people * days))
    for first in range(0, runs, at_once):
        shape = (min(at_once, runs - first), instance.people, days)
        able = instance.available & (rng.random(shape) >= threat.sick)
        comes = able & roster.wfo & (rng.random(shape) >= threat.no_show)
        failed_on = np.zeros((shape[0], days), dtype=bool)
        for at, (plan, of) in enumerate(zip(plans, members, strict=True)):
            present = np.rint(of @ able.astype(np.float32)).astype(np.int64)
            there = np.rint(of @ comes.astype(np.float32)).astype(np.int64)
            failed = plan.binds & (there < people_needed(plan.rule, present))
            cells[at] += failed.sum(axis=0)
            of_group[at] += failed.any(axis=2).sum(axis=0)
            failed_on |= failed.any(axis=1)
        of_day += failed_on.sum(axis=0)
        anywhere += int(failed_on.any(axis=1).sum())
    return Simulation(
        runs,
        Share(runs, anywhere),
        tuple(Share(runs, int(count)) for count in of_day),
        tuple(tuple(Share(runs, int(count)) for count in counts) for counts in of_group),
        tuple(counts / runs for counts in cells),
    )
