"""Boxes: the caps on the peaks of offices, cut into parts that hold all rosters together."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from optimizer.program.effort import Effort
from optimizer.program.part import Caps
from optimizer.solving.component import Component, Window, together
from optimizer.solving.goals import Found

BRIEF = Effort(alone=True, seconds=1.0)
FIRST = Effort(alone=True, seconds=2.0)
LAST = Effort(alone=True, seconds=15.0)
LOWER = Effort(alone=True, seconds=4.0, lowers=True)
RAISE = Effort(alone=True, seconds=4.0, raises=True)
RAISE_MORE = Effort(alone=True, seconds=12.0, raises=True)

OF_CORNERS = ((FIRST, LOWER), (LAST, LOWER))
"""Efforts for the heads of a week at a corner, one after the other: what the first leaves of a gap takes much
longer. Rosters are searched again where an effort led to other heads. Bounds come from larger boxes."""

OF_BOXES = ((BRIEF, RAISE), (FIRST, RAISE_MORE))
"""Efforts for the heads of a week in other boxes: their bounds tell whether the box is needed."""

Value = tuple[int, int]
"""Penalty and cost; the first counts before the second."""


@dataclass(frozen=True)
class Box:
    """All rosters whose peaks lie between two corners.

    Attributes
    ----------
    low, high : Caps
        The least and the most desks that each office uses on its busiest day.
    windows : list of Window
        The weeks, with bounds that hold within `high`.
    effort : int
        How many efforts were made at their heads within `high`; 0 where their bounds are those of a larger
        box.
    tried : Value or None
        Penalty and cost of the heads that led to a roster last.
    failed : int
        After how many efforts there was no roster.
    """

    low: Caps
    high: Caps
    windows: list[Window]
    effort: int = 0
    tried: Value | None = None
    failed: int = 0

    @property
    def is_corner(self) -> bool:
        """Whether there is only one peak for each office."""
        return self.low == self.high

    @property
    def efforts(self) -> tuple[tuple[Effort, ...], ...]:
        """The efforts that may be made at its heads."""
        return OF_CORNERS if self.is_corner else OF_BOXES

    @property
    def used(self) -> Caps:
        """The desks that the heads use on the busiest day, by office; `high` where that is not known."""
        return {
            at: min(cap, max(week.peaks.get(at, cap) for week in self.windows))
            for at, cap in self.high.items()
        }

    def narrowed(self) -> "Box":
        """Return the box of the peaks at which the heads end."""
        ends = {at: max(used, self.low[at]) for at, used in self.used.items()}
        return replace(self, low=ends, high=ends)

    def from_below(self) -> Iterator["Box"]:
        """Cut off the lower corner: a desk of the peak is mostly dearer than what it saves in the weeks."""
        rest = self
        for office, least in self.low.items():
            if least < rest.high[office]:
                yield replace(rest, low=rest.low | {office: least + 1})
                rest = replace(rest, high=rest.high | {office: least}, effort=0)
        yield rest

    def cut(self) -> Iterator["Box"]:
        """Cut the box where the heads of an office end or, if they fill it, in half.

        Bounds within `high` hold up to where the heads end, since these are within it.
        """
        ends = self.narrowed().high
        office = max(ends, key=lambda at: (ends[at] < self.high[at], self.high[at] - self.low[at]))
        filled = ends[office] == self.high[office]
        middle = (self.low[office] + self.high[office]) // 2 if filled else ends[office]
        yield replace(self, high=self.high | {office: middle}, effort=0 if filled else self.effort)
        yield replace(self, low=self.low | {office: middle + 1})


@dataclass
class Boxes:
    """The boxes of a component, which hold all rosters together.

    Attributes
    ----------
    part : Component
        The component.
    rate : int
        What a desk of the peak costs, in rupiah.
    waiting, closed : list of Box
        Boxes that are still to be looked into, and those in which all was tried.
    """

    part: Component
    rate: int
    waiting: list[Box] = field(default_factory=list)
    closed: list[Box] = field(default_factory=list)

    def bound(self, box: Box) -> Value:
        """Return what a roster of a box has at the least."""
        bounds = together([window.bound for window in box.windows])
        return bounds.penalty_bound, bounds.cost_bound + self.rate * sum(box.low.values())

    def named(self, box: Box) -> Value:
        """Return what the heads of a box have that were found."""
        found = [window.bound for window in box.windows]
        cost = sum(each.cost for each in found) + self.rate * sum(box.used.values())
        return sum(each.penalty for each in found), cost

    def untried(self, box: Box) -> bool:
        """Tell whether heads are known of a box from which no roster was searched."""
        return box.failed < box.effort and box.tried != self.named(box)

    def begin_from(self, box: Box) -> None:
        """Let boxes in which nothing was looked for yet begin from the heads of one within smaller caps."""
        self.waiting = [
            other
            if other.effort
            else replace(
                other,
                tried=box.tried,
                windows=[_begun(*both) for both in zip(other.windows, box.windows, strict=True)],
            )
            for other in self.waiting
        ]

    def tell(self, box: Box) -> None:
        """Let smaller boxes that wait have the bounds of a box: all that is within them is within it."""
        self.waiting = [
            replace(other, windows=[_told(*both) for both in zip(other.windows, box.windows, strict=True)])
            if all(other.high[at] <= most for at, most in box.high.items())
            else other
            for other in self.waiting
        ]

    def take_bound(self) -> None:
        """Take over the least bound of all boxes, as far as no roster is known to be better."""
        part = self.part
        known = [] if part.roster is None else [(part.penalty, part.roster.cost)]
        bounds = [self.bound(box) for box in self.waiting + self.closed]
        if known or bounds:
            penalty, cost = min(known + bounds)
            part.windows[0].bound = Found(False, (), penalty, 0, penalty, cost)
            part.take_bounds()
        part.infeasible |= part.roster is None and not self.waiting and not self.closed


def _begun(window: Window, smaller: Window) -> Window:
    """Return a week with the heads that it has within smaller caps, and the bounds that it has itself."""
    heads, bound = smaller.bound, window.bound
    cost_bound = bound.bound_at(heads.penalty)
    begun = replace(heads, penalty_bound=bound.penalty_bound, cost_bound=cost_bound)
    return replace(smaller, bound=begun) if heads.solution else window


def _told(window: Window, larger: Window) -> Window:
    """Return a week with the bounds that it has within higher caps, where these are better."""
    mine, theirs = window.bound, larger.bound
    if mine.penalty > theirs.penalty or not mine.solution:
        return window
    penalty_bound = min(mine.penalty, max(mine.penalty_bound, theirs.penalty_bound))
    cost_bound = min(mine.cost, max(mine.cost_bound, theirs.cost_bound))
    return replace(window, bound=replace(mine, penalty_bound=penalty_bound, cost_bound=cost_bound))
