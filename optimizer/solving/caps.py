"""Weeks within caps: where a peak is paid for, a cap on it leaves weeks that are apart again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from optimizer.program.costs import program_side
from optimizer.program.naming import with_whole_costs
from optimizer.program.part import Caps
from optimizer.program.solver import Effort, Limits, minimise
from optimizer.program.sums import Sum
from optimizer.solving.component import Component, Window, component, together
from optimizer.solving.goals import Found
from optimizer.solving.phases import (
    Task,
    relaxed_program,
    solve_heads,
    wider_windows,
    windows_apart,
    windows_in_order,
)
from optimizer.solving.progress import Board

TRIALS = 3
"""A trial of some caps may take such a part of the time that is left; the rest is for other caps."""

BRIEF = (Effort(alone=True, seconds=2.0),)
"""Effort for the heads of a week at first: what is left of the gap afterwards takes many times as long."""

CORNER = 1.5
"""The least caps, which are mostly the best, may take such a part of the time that is left."""

LEAST = (Effort(alone=True, seconds=1.0),)
"""Effort for the least peak of a week."""

HEADS = 1.25
"""The heads of boxes may take such a part of the time that is left; the rest is for rosters."""

ROUGH = 0.01
"""Relative gap, week by week, of rosters that pay no heed to the peak."""

Phase = Callable[[Task], None]
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
    solved : bool
        Whether their heads were solved within `high`; else their bounds are those of a larger box.
    """

    low: Caps
    high: Caps
    windows: list[Window]
    solved: bool

    def bound(self, rate: int) -> Value:
        """Return what a roster of the box has at the least, where each desk of a peak costs so much."""
        bounds = together([window.bound for window in self.windows])
        return bounds.penalty_bound, bounds.cost_bound + rate * sum(self.low.values())

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
                rest = replace(rest, high=rest.high | {office: least}, solved=False)
        yield rest

    def cut(self) -> Iterator["Box"]:
        """Cut the box where the heads of an office end or, if they fill it, in half.

        Bounds within `high` hold up to where the heads end, since these are within it.
        """
        ends = self.narrowed().high
        office = max(ends, key=lambda at: (ends[at] < self.high[at], self.high[at] - self.low[at]))
        filled = ends[office] == self.high[office]
        middle = (self.low[office] + self.high[office]) // 2 if filled else ends[office]
        yield replace(self, high=self.high | {office: middle}, solved=not filled)
        yield replace(self, low=self.low | {office: middle + 1})


def weeks_within_caps(task: Task) -> None:
    """Search rosters with no more desks a day than some cap, week by week.

    A cost of the busiest day ties weeks to each other, but only by a number per office. With the number
    given as a cap they are searched as if there were no such cost. Which caps are best is found by their
    heads, from boxes of caps that are cut; a roster that meets the bounds of all boxes is proven.
    """
    rate = sum(program_side(bound.kind).per_desk(bound) for bound in task.traits.whole_costs)
    parts = [part for part in task.waiting if _tied_by_costs(task, part)]
    task.board.begin("weeks in order", len(parts))

    def work(part: Component, limits: Limits) -> None:
        told = task.board.report(task.components)
        quiet = Board(lambda progress: told(), 0)
        _search(replace(task, limits=limits, board=quiet), part, rate)
        task.board.step(task.components)

    task.side_by_side(parts, work)


def _tied_by_costs(task: Task, part: Component) -> bool:
    """Tell whether nothing but costs of the whole horizon ties the weeks of a component."""
    return bool(task.traits.whole_costs) and len(_everything(task, part).windows) > 1


def _everything(task: Task, part: Component) -> Box:
    """Return the box of all rosters."""
    instance = task.traits.instance
    sitting = [instance.needs_desk & (instance.office_of == office) for office in part.offices]
    most = {office: int(people.sum()) for office, people in zip(part.offices, sitting, strict=True)}
    weeks = component(task.traits, part.offices, most).windows
    return Box(dict.fromkeys(most, 0), most, weeks, solved=False)


def _at_least(task: Task, part: Component, box: Box) -> Box:
    """Return what is left of a box above the peaks that each week has by itself at the least."""
    trial = _trial(task, part, box)
    peaks: list[Caps] = []

    def work(window: Window, limits: Limits) -> None:
        program = relaxed_program(task, trial.part(window.weeks))
        for office in part.offices:
            peak = Sum()
            peak.add(program.peak(office), 1, box.high[office])
            peaks.append({office: minimise(program, peak, limits.exact(), efforts=LEAST).bound})

    limited = replace(task, limits=task.limits.share(2 * TRIALS))
    limited.side_by_side(trial.windows, work)
    least = {at: max([low, *(peak[at] for peak in peaks if at in peak)]) for at, low in box.low.items()}
    return replace(box, low=least)


def _search(task: Task, part: Component, rate: int) -> None:
    """Search the least caps, then the best box first, until a roster meets the bounds of all.

    Where the least caps lead to no roster, one that pays no heed to the peak is searched, so that there is
    one in any case. Where boxes take long, the best caps that they have named are tried at last.
    """

    def bound(box: Box) -> Value:
        return box.bound(rate)

    brief = replace(task, heads=BRIEF)
    everything = _at_least(task, part, _everything(task, part))
    *boxes, least = everything.from_below()
    vain: list[Box] = []
    for box in _with_heads(replace(brief, limits=task.limits.share(2)), part, least):
        vain += _with_rosters(brief, part, box, CORNER)
    if part.roster is None:
        rough = replace(brief, limits=replace(task.limits.share(TRIALS), gap=ROUGH))
        _search_rosters(rough, part, everything, (windows_in_order,))
    heads = replace(brief, limits=task.limits.share(HEADS))
    while boxes and task.limits.left() > 0:
        box = min(boxes, key=bound)
        _take_bound(part, [bound(box), *map(bound, vain)])
        if part.good_enough(task.limits.gap) or (not box.solved and heads.limits.left() <= 0):
            break
        boxes.remove(box)
        if not box.solved:
            boxes += _with_heads(heads, part, box)
        elif box.low != box.high:
            boxes += box.cut()
        else:
            vain += _with_rosters(task, part, box, TRIALS)
    _take_bound(part, [bound(box) for box in boxes + vain])
    part.infeasible |= not boxes and not vain and part.roster is None
    solved = [box.narrowed() for box in boxes if box.solved and not vain]
    if solved and not part.good_enough(task.limits.gap):
        _with_rosters(task, part, min(solved, key=bound), TRIALS)


def _take_bound(part: Component, open_bounds: list[Value]) -> None:
    """Take over the bounds of the boxes that are left, as far as no roster is known to be better."""
    known = [] if part.roster is None else [(part.penalty, part.roster.cost)]
    if known or open_bounds:
        penalty, cost = min(known + open_bounds)
        part.windows[0].bound = Found(False, (), penalty, 0, penalty, cost)
        part.take_bounds()


def _trial(task: Task, part: Component, box: Box) -> Component:
    """Return what remains of a component within the caps of a box."""
    trial = component(task.traits, part.offices, box.high)
    trial.windows = [replace(window) for window in box.windows]
    return trial


def _with_heads(task: Task, part: Component, box: Box) -> list[Box]:
    """Solve the weeks whose heads are not known to be within the caps; without any, nothing is left."""
    trial = _trial(task, part, box)

    def within(window: Window) -> bool:
        return window.bound.proven and all(window.peaks[at] <= cap for at, cap in trial.caps.items())

    task.side_by_side(
        [window for window in trial.windows if not within(window)],
        lambda window, limits: solve_heads(task, trial, window, limits),
    )
    return [] if trial.infeasible else [replace(box, windows=trial.windows, solved=True)]


def _with_rosters(task: Task, part: Component, box: Box, share: float) -> list[Box]:
    """Search the rosters within the caps of a box; nothing is left where the best is proven."""
    limited = replace(task, limits=task.limits.share(share))
    trial = _search_rosters(limited, part, box, (windows_in_order, windows_apart, wider_windows))
    if trial.infeasible or trial.good_enough(0):
        return []
    return [replace(box, windows=trial.windows)]


def _search_rosters(task: Task, part: Component, box: Box, phases: tuple[Phase, ...]) -> Component:
    """Search the rosters within the caps of a box, and take over the best."""
    trial = _trial(task, part, box)
    for phase in phases:
        if not trial.infeasible:
            phase(replace(task, components=[trial]))
    if trial.roster is not None:
        part.offer_whole(with_whole_costs(task.traits, part.people, trial.roster), trial.penalty)
    return trial
