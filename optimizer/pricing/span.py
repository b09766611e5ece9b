"""Spans: where the least cost of a scenario lies, and what two of them tell of a difference."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from models.result import Result
from optimizer.comparing.ranking import Interval, interval_of
from optimizer.instance import Instance


@dataclass(frozen=True)
class Span:
    """A difference of two least costs, in rupiah: both ends are possible; None where nothing is known."""

    low: int | None
    high: int | None

    @property
    def exact(self) -> int | None:
        """The difference where it is proven, else None."""
        return self.low if self.low == self.high else None

    @property
    def negated(self) -> "Span":
        """The difference the other way round."""
        return Span(
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
        )


def added(spans: Iterable[Span]) -> Span:
    """Return the sum of differences."""
    low: int | None = 0
    high: int | None = 0
    for span in spans:
        low = None if low is None or span.low is None else low + span.low
        high = None if high is None or span.high is None else high + span.high
    return Span(low, high)


def least_cost(result: Result) -> Interval:
    """Return where the least cost of a scenario that is not infeasible lies."""
    found = interval_of(result)
    return found or Interval(0 if result.bound is None else result.bound, inf)


def difference(first: Interval, other: Interval) -> Span:
    """Return what the other least cost is more than the first."""
    return Span(_whole(other.low - first.high), _whole(other.high - first.low))


def _whole(value: float) -> int | None:
    return None if abs(value) == inf else int(value)


def comparable(instance: Instance, first: Result, other: Result) -> bool:
    """Tell whether two least costs are among rosters of the same penalty, which is proven to be the least.

    Only then does a scenario that allows more cost no more.
    """
    if [goal.goal for goal in instance.scenario.objective] != ["penalties", "cost"]:
        return not any(bound.rule.soft is not None for bound in instance.rules)
    proven = all(each.penalty is not None and each.penalty == each.penalty_bound for each in (first, other))
    return proven and first.penalty == other.penalty


def narrowed(first: Interval, other: Interval, allows_more: bool) -> Interval:
    """Return where the other least cost lies, if it allows everything that the first does, or only less."""
    if allows_more:
        return Interval(other.low, min(other.high, first.high))
    return Interval(max(other.low, first.low), other.high)
