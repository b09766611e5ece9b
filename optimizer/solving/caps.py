"""Weeks within caps: where a peak is paid for, a cap on it leaves weeks that are apart again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count

from optimizer.program.costs import program_side
from optimizer.program.naming import with_whole_costs
from optimizer.program.program import Caps
from optimizer.program.solver import Limits
from optimizer.solving.component import Component, Window, component, together
from optimizer.solving.goals import Found
from optimizer.solving.phases import Task, solve_heads, wider_windows, windows_apart, windows_in_order
from optimizer.solving.progress import Board

WITHIN = (windows_in_order, windows_apart, wider_windows)

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
        Single weeks with bounds that hold within `high`.
    solved : bool
        Whether their heads were solved within `high`; else their bounds are those of a larger box.
    searched : bool
        Whether rosters were searched as well, in vain: none meets the bounds.
    """

    low: Caps
    high: Caps
    windows: list[Window]
    solved: bool
    searched: bool = False

    def bound(self, rate: int) -> Value:
        """Return what a roster of the box has at the least, where each desk of a peak costs so much."""
        bounds = together([window.bound for window in self.windows])
        return bounds.penalty_bound, bounds.cost_bound + rate * sum(self.low.values())

    def cut(self) -> Iterator["Box"]:
        """Cut the box where the heads of an office end or, if they fill it, in half.

        Bounds within `high` hold up to where the heads end, since these are within it.
        """
        used = {at: max(week.peaks.get(at, cap) for week in self.windows) for at, cap in self.high.items()}
        ends = {at: max(used[at], low) for at, low in self.low.items()}
        office = max(ends, key=lambda at: (ends[at] < self.high[at], self.high[at] - self.low[at]))
        filled = ends[office] >= self.high[office]
        middle = (self.low[office] + self.high[office]) // 2 if filled else ends[office]
        yield replace(self, high=self.high | {office: middle}, solved=not filled)
        yield replace(self, low=self.low | {office: middle + 1})


def weeks_within_caps(task: Task) -> None:
    """Search rosters with no more desks a day than some cap, week by week.

    A cost of the busiest day ties weeks to each other, but only by a number per office. With the number
    given as a cap they are searched as if there were no such cost. Which caps are best is found by their
    heads, from boxes of caps that are halved; a roster that meets the bounds of all boxes is proven.
    """
    rate = sum(program_side(bound.kind).per_desk(bound) for bound in task.traits.whole_costs)
    parts = [part for part in task.waiting if _is_open(task, part)]
    task.board.begin("weeks in order", len(parts))

    def work(part: Component, limits: Limits) -> None:
        threads = max(1, limits.threads // len(parts))
        told = task.board.report(task.components)
        quiet = Board(lambda progress: told(), 0)
        _search(replace(task, limits=replace(limits, workers=threads), board=quiet), part, rate)
        task.board.step(task.components)

    task.side_by_side(parts, work, reserve=2)


def _is_open(task: Task, part: Component) -> bool:
    """Tell whether nothing but costs of the whole horizon ties the weeks of a component."""
    within = component(task.traits, part.offices, dict.fromkeys(part.offices, 0))
    return bool(task.traits.whole_costs) and len(within.windows) > 1


def _search(task: Task, part: Component, rate: int) -> None:
    """Search the best box first, until a roster meets its bound, or it was searched in vain."""
    instance = task.traits.instance
    most = {
        office: int((instance.needs_desk & (instance.office_of == office)).sum()) for office in part.offices
    }
    weeks = component(task.traits, part.offices, most).windows
    everything = Box(dict.fromkeys(most, 0), most, weeks, solved=False)
    number = count()
    boxes = [(everything.bound(rate), next(number), everything)]
    while boxes and not boxes[0][2].searched and task.limits.left() > 0:
        if part.roster is not None and boxes[0][0] >= (part.penalty, part.roster.cost):
            break
        _, _, box = heappop(boxes)
        for piece in _looked_into(task, part, box):
            heappush(boxes, (piece.bound(rate), next(number), piece))
        _take_bound(part, boxes[0][0] if boxes else None)
    part.infeasible |= not boxes and part.roster is None


def _take_bound(part: Component, least: Value | None) -> None:
    """Take over the bound of all boxes that are left, as far as no roster is known to be better."""
    known = [] if part.roster is None else [(part.penalty, part.roster.cost)]
    bounds = known + ([] if least is None else [least])
    if bounds:
        penalty, cost = min(bounds)
        part.windows[0].bound = Found(False, (), penalty, 0, penalty, cost)
        part.take_bounds()


def _looked_into(task: Task, part: Component, box: Box) -> Iterator[Box]:
    """Solve the heads of a box, cut it, or search within its only caps; return what is left of it."""
    if box.solved and box.low != box.high:
        yield from box.cut()
        return
    trial = component(task.traits, part.offices, box.high)
    trial.windows = [replace(window) for window in box.windows]
    if not box.solved:
        _solve_heads(task, trial)
    else:
        _search_rosters(task, part, trial)
    if not trial.infeasible and not trial.good_enough(0):
        yield replace(box, windows=trial.windows, solved=True, searched=box.solved)


def _search_rosters(task: Task, part: Component, trial: Component) -> None:
    """Search the rosters of a component within caps, and take over the best."""
    for phase in WITHIN:
        if not trial.infeasible:
            phase(replace(task, components=[trial]))
    if trial.roster is not None:
        part.offer_whole(with_whole_costs(task.traits, part.people, trial.roster), trial.penalty)


def _solve_heads(task: Task, trial: Component) -> None:
    """Solve the weeks whose heads are not known to be within the caps."""

    def within(window: Window) -> bool:
        return window.bound.proven and all(window.peaks[at] <= cap for at, cap in trial.caps.items())

    task.side_by_side(
        [window for window in trial.windows if not within(window)],
        lambda window, limits: solve_heads(task, trial, window, limits),
    )
