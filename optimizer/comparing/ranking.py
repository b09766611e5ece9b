"""Which scenario is cheaper for certain: the least cost of each lies between its bound and its cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

from models.result import Result


@dataclass(frozen=True)
class Interval:
    """Where the least cost of a scenario lies; both ends are possible."""

    low: float
    high: float

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether either of the two may be the cheaper one; two that are proven equal do not overlap."""
        if self == other and self.low == self.high:
            return False
        return self.low <= other.high and other.low <= self.high


def interval_of(result: Result) -> Interval | None:
    """Return where the least cost of a scenario lies; None without a roster.

    Where a roster of less penalty may exist, that one may be dearer: then nothing is known of the upper end.
    """
    if result.cost is None:
        return None
    unsettled = result.penalty_bound is not None and result.penalty_bound < (result.penalty or 0)
    low = 0 if result.bound is None else min(result.bound, result.cost)
    return Interval(low, inf if unsettled else result.cost)


def ranks_of(intervals: Sequence[Interval | None]) -> list[tuple[int, int] | None]:
    """Return the best and the worst place by cost that each scenario may have; 1 is the cheapest."""
    known = [each for each in intervals if each is not None]
    return [
        None
        if mine is None
        else (
            1 + sum(other.high < mine.low for other in known),
            1 + sum(_may_be_before(other, mine) for other in known if other is not mine),
        )
        for mine in intervals
    ]


def _may_be_before(other: Interval, mine: Interval) -> bool:
    return other.low < mine.high


def not_ranked(intervals: Sequence[Interval | None]) -> list[tuple[int, int]]:
    """List the pairs of scenarios of which neither is known to be the cheaper one."""
    return [
        (one, two)
        for one, two in combinations(range(len(intervals)), 2)
        if _overlap(intervals[one], intervals[two])
    ]


def _overlap(one: Interval | None, two: Interval | None) -> bool:
    return one is not None and two is not None and one.overlaps(two)
