"""Weeks within caps: where a peak is paid for, a cap on it leaves weeks that are apart again."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optimizer.program.costs import program_side
from optimizer.program.effort import Effort
from optimizer.program.naming import with_whole_costs
from optimizer.program.part import Caps
from optimizer.program.solver import Limits, minimise
from optimizer.program.sums import Sum
from optimizer.solving.boxes import BRIEF, OF_CORNERS, Box, Boxes
from optimizer.solving.component import Component, Window, component
from optimizer.solving.phases import (
    Task,
    heads_first,
    relaxed_program,
    solve_heads,
    wider_windows,
    windows_apart,
    windows_in_order,
)
from optimizer.solving.progress import Board

NEAR = 0.001
"""Relative gap, week by week, of rosters within caps; the heads of large offices are rarely closer."""

TRIALS = 3
"""A trial of some caps may take such a part of the time that is left; the rest is for other caps."""

DEEPER = 1.1
"""More effort at heads may take such a part of the time that is left."""

EARLY = 1.75
"""The first effort at heads, and rosters as cheap, may take such a part of the time that is left."""

WHILE = 1.25
"""Boxes are looked into for such a part of the time that is left; the rest is for a roster that they name."""

LEAST = (Effort(alone=True, seconds=1.0),)
"""Effort for the least peak of a week."""

NEEDED = 0.002
"""Seconds for each person-day within which the least caps mostly lead to a roster."""

ROUGH = 0.01
"""Relative gap, week by week, of rosters that pay no heed to the peak."""

Phase = Callable[[Task], None]
Step = Callable[[Task, Boxes, Box], object]


def weeks_within_caps(task: Task) -> None:
    """Search rosters with no more desks a day than some cap, week by week.

    A cost of the busiest day ties weeks to each other, but only by a number per office. With the number
    given as a cap they are searched as if there were no such cost. Which caps are best is found by their
    heads, from boxes of caps that are cut; a roster that meets the bounds of all boxes is proven. At first
    with little effort for all components, then for what has the largest gap.
    """
    rate = sum(program_side(bound.kind).per_desk(bound) for bound in task.traits.whole_costs)
    parts = [part for part in task.waiting if _tied_by_costs(task, part)]
    task.board.begin("weeks in order", len(parts))
    told = task.board.report(task.components)
    quiet = replace(task, board=Board(lambda progress: told(), 0))
    searches = [Boxes(part, rate) for part in parts]
    task.side_by_side(searches, lambda boxes, limits: _begin(replace(quiet, limits=limits), boxes))
    left = [boxes for boxes in searches if boxes.waiting and boxes.part in task.waiting]
    gaps = [_gap(boxes.part) for boxes in left]
    for at in np.argsort(gaps, kind="stable").tolist():
        share = task.limits.share(sum(gaps) / max(1, gaps[at]))
        _go_on(replace(quiet, limits=share), left[at], len(OF_CORNERS))
        gaps[at] = 0
        task.board.step(task.components)


def _gap(part: Component) -> int:
    """Return how far the best roster is from the bound, in rupiah, penalties included."""
    known = 0 if part.roster is None else part.penalty + part.roster.cost
    return max(1, known - part.penalty_bound - part.cost_bound)


def _tied_by_costs(task: Task, part: Component) -> bool:
    """Tell whether nothing but costs of the whole horizon ties the weeks of a component."""
    return bool(task.traits.whole_costs) and len(_everything(task, part).windows) > 1


def _everything(task: Task, part: Component) -> Box:
    """Return the box of all rosters."""
    instance = task.traits.instance
    sitting = [instance.needs_desk & (instance.office_of == office) for office in part.offices]
    most = {office: int(people.sum()) for office, people in zip(part.offices, sitting, strict=True)}
    weeks = component(task.traits, part.offices, most).windows
    return Box(dict.fromkeys(most, 0), most, weeks)


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


def _begin(task: Task, boxes: Boxes) -> None:
    """Search the least caps, then look into the other boxes with little effort.

    There is to be a roster in any case: one that pays no heed to the peak is searched first where there is
    little time, else where the least caps lead to none.
    """
    part = boxes.part
    everything = _at_least(task, part, _everything(task, part))
    roughly_first = task.limits.left() < NEEDED * len(part.people) * len(task.traits.instance.days)
    if roughly_first:
        _search_roughly(task, part, everything)
    *others, least = everything.from_below()
    boxes.waiting = others
    _solve_heads(task, boxes, least)
    for box in [box for box in boxes.waiting if box.effort]:
        boxes.waiting.remove(box)
        boxes.begin_from(_try_rosters(task, boxes, box))
    if part.roster is None and not roughly_first:
        _search_roughly(task, part, everything)
    _go_on(task, boxes, 1)


def _search_roughly(task: Task, part: Component, everything: Box) -> None:
    """Search a roster that pays no heed to the peak."""
    rough = replace(task, limits=replace(task.limits.share(WHILE), gap=ROUGH), heads=(BRIEF,))
    _search_rosters(rough, part, everything, (heads_first, windows_in_order))


def _go_on(task: Task, boxes: Boxes, efforts: int) -> None:
    """Look into the best box, as long as so many efforts at its heads leave something to do.

    At last the caps are tried that heads have named, if these are better than the roster that there is.
    """
    limits, part = task.limits.share(WHILE), boxes.part
    while boxes.waiting and limits.left() > 0:
        boxes.take_bound()
        if part.good_enough(task.limits.gap):
            return
        box = min(boxes.waiting, key=boxes.bound)
        step = _next_step(boxes, box, efforts)
        if step is None:
            break
        boxes.waiting.remove(box)
        step(replace(task, limits=limits), boxes, box)
    boxes.take_bound()
    named = min(filter(boxes.untried, boxes.waiting), key=boxes.named, default=None)
    if named is not None and (part.roster is None or boxes.named(named) < (part.penalty, part.roster.cost)):
        _search_rosters(task, part, named.narrowed(), (windows_in_order,))
        boxes.take_bound()


def _next_step(boxes: Boxes, box: Box, efforts: int) -> Step | None:
    """Return what to do about a box; None where it takes more efforts at its heads than there may be."""
    if not box.effort:
        return _solve_heads
    if box.is_corner and boxes.untried(box):
        return _try_rosters
    if not box.is_corner and box.used != box.high:
        return _cut
    if not all(window.bound.proven for window in box.windows) and box.effort < len(box.efforts):
        return _solve_heads if box.effort < efforts else None
    if box.is_corner:
        return _search_to_the_end if efforts == len(OF_CORNERS) else None
    return _cut


def _solve_heads(task: Task, boxes: Boxes, box: Box) -> None:
    """Solve the heads of the weeks that are not known to be within the caps, with more effort than before.

    Without any heads within the caps, nothing is left of the box.
    """
    trial = _trial(task, boxes.part, box)
    share = EARLY if box.is_corner and not box.effort else DEEPER
    deeper = replace(task, limits=task.limits.share(share), heads=box.efforts[box.effort])
    weeks = [
        window
        for window in trial.windows
        if not window.bound.proven or any(window.peaks[at] > cap for at, cap in trial.caps.items())
    ]

    deeper.side_by_side(weeks, lambda window, limits: solve_heads(deeper, trial, window, limits))
    if not trial.infeasible:
        found = replace(box, windows=trial.windows, effort=box.effort + 1)
        boxes.tell(found)
        boxes.waiting.append(found)


def _try_rosters(task: Task, boxes: Boxes, box: Box) -> Box:
    """Search rosters within the caps of a box, week after week, each about as cheap as its heads.

    Returns the box as tried; it waits on, unless nothing is left of it.
    """
    share = EARLY if box.effort == 1 else 1
    near = replace(task.limits.share(share), gap=max(NEAR, task.limits.gap))
    trial = _search_rosters(replace(task, limits=near), boxes.part, box, (windows_in_order,))
    solved = trial.roster is not None
    tried = replace(box, tried=boxes.named(box)) if solved else replace(box, failed=box.effort)
    if not trial.infeasible and not trial.good_enough(0):
        boxes.waiting.append(tried)
    return tried


def _search_to_the_end(task: Task, boxes: Boxes, box: Box) -> None:
    """Search rosters within the caps of a box by all means; nothing is left where the best is proven."""
    limited = replace(task, limits=task.limits.share(TRIALS))
    trial = _search_rosters(limited, boxes.part, box, (windows_in_order, windows_apart, wider_windows))
    if not trial.infeasible and not trial.good_enough(0):
        boxes.closed.append(replace(box, windows=trial.windows))


def _cut(_task: Task, boxes: Boxes, box: Box) -> None:
    """Look into the two parts of a box."""
    boxes.waiting += box.cut()


def _trial(task: Task, part: Component, box: Box) -> Component:
    """Return what remains of a component within the caps of a box."""
    trial = component(task.traits, part.offices, box.high)
    trial.windows = [replace(window) for window in box.windows]
    return trial


def _search_rosters(task: Task, part: Component, box: Box, phases: tuple[Phase, ...]) -> Component:
    """Search the rosters within the caps of a box, and take over the best."""
    trial = _trial(task, part, box)
    for phase in phases:
        if not trial.infeasible:
            phase(replace(task, components=[trial]))
    if trial.roster is not None:
        part.offer_whole(with_whole_costs(task.traits, part.people, trial.roster), trial.penalty)
    return trial
