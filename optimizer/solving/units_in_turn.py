"""Units in turn: the roster of all weeks, unit by unit, on the floors that the heads of the weeks opened.

Where each week's heads are known, each unit by itself plans all weeks at once, with the cheapest patterns
and with as few people as possible beyond the desks that the heads of the others leave. Then each week with
people who find no desk is asked as a whole, between the weeks beside as they are: is there a roster of no
more cost in which all do? A unit's plan sees what its weeks do to each other, a week what its units do.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from optimizer.instance import WFA, WFO, Ints, Modes
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.naming import days_of, fragment, runs_after
from optimizer.program.numbers import least_of_unit
from optimizer.program.part import Opened, Part
from optimizer.program.rooms import Rooms
from optimizer.program.solver import Limits, satisfy
from optimizer.program.unit_plan import unit_plan, units_tell
from optimizer.solving.component import Component
from optimizer.solving.phases import Task
from optimizer.solving.shares import PEOPLE

AT_A_TIME = 8
"""Units that are planned side by side: they do not see each other's plans."""

ROUNDS = 2
"""Times that the weeks with people who find no desk are asked."""


def units_in_turn(task: Task) -> None:
    """Plan large offices unit by unit over all weeks, and raise their bounds by what units need over all."""
    for part in task.waiting:
        crowds = [window.crowds for window in part.windows if window.crowds is not None]
        weeks = part.part(tuple(week for window in part.windows for week in window.weeks))
        known = part.carries and 1 < len(crowds) == len(part.windows)
        if known and len(part.people) >= 2 * PEOPLE and units_tell(task.traits, weeks):
            floors = np.sum([floor for _, floor in crowds], axis=0)
            targets = np.hstack([heads for heads, _ in crowds])
            opened = {key: step for window in part.windows for key, step in window.opened.items()}
            search = _Search(task.traits, weeks, opened, task.limits.share(2))
            _take(task, part, search, targets, floors)


def _take(task: Task, part: Component, search: "_Search", targets: Ints, floors: Ints) -> None:
    """Take over the roster and the bound."""
    modes = search.plans(targets)
    if modes is None:
        return
    more = search.dearer(modes, floors)
    bound = sum(window.bound.cost_bound for window in part.windows) + more
    part.cost_bound = max(part.cost_bound, bound)
    seated = search.seated(modes)
    if seated is not None:
        part.offer([search.rooms.seated(seated)], 0)
    task.board.step(task.components)


class _Search:
    """The search of the roster of a part on the floors opened."""

    def __init__(self, traits: Traits, part: Part, opened: Opened, limits: Limits) -> None:
        self.traits = traits
        self.part = part
        self.opened = opened
        self.limits = limits
        self.rooms = Rooms(traits, part, opened)
        self.unit_of = traits.instance.unit_of[part.people]
        self.units = np.unique(self.unit_of).tolist()

    def plans(self, targets: Ints) -> Modes | None:
        """Plan all units, some at a time, from the heads that they should have; None if one has none."""
        heads = targets.copy()
        modes = np.zeros((len(self.part.people), len(self.rooms.days)), dtype=np.int8)
        for first in range(0, len(self.units), AT_A_TIME):
            now = self.units[first : first + AT_A_TIME]
            seats = [self.rooms.left(heads, unit) for unit in now]
            with ThreadPoolExecutor(self.limits.threads) as pool:
                plans = list(pool.map(self._plan, now, seats))
            for unit, plan in zip(now, plans, strict=True):
                if plan is None:
                    return None
                modes[self.unit_of == unit] = plan
            heads[now] = self.rooms.sitting(modes)[now]
        return modes

    def _plan(self, unit: int, seats: Ints) -> Modes | None:
        plan = unit_plan(self.traits, self.part, self.unit_of == unit, seats, self.limits)
        return None if plan is None else plan.modes

    def dearer(self, modes: Modes, floors: Ints) -> int:
        """Return what the patterns of units cost over all weeks beyond what each week by itself needs."""
        paid = np.bincount(self.unit_of, weights=self._attendance(modes).sum(axis=1), minlength=len(floors))
        more = 0
        for unit in np.flatnonzero(paid > floors).tolist():
            least = least_of_unit(self.traits, self.part, unit)
            more += 0 if least is None else max(0, least[1] - int(floors[unit]))
        return more

    def _attendance(self, modes: Modes) -> Ints:
        prices, people = self.traits.prices, self.part.people
        paid = np.zeros(modes.shape, dtype=np.int64)
        for mode, price in ((WFO, prices.wfo_day), (WFA, prices.wfa_day)):
            paid += (modes == mode) * price[people, np.newaxis]
        return paid

    def seated(self, modes: Modes) -> Modes | None:
        """Let everybody find a desk, week by week between the weeks beside; None where that did not work."""
        for _ in range(ROUNDS):
            for week in self.part.weeks:
                days = days_of(self.traits.instance, (week,))
                if self.rooms.missing(self.rooms.sitting(modes))[days].any():
                    modes = self._week_in_place(modes, week)
            if not self.rooms.missing(self.rooms.sitting(modes)).any():
                return modes
        return None

    def _week_in_place(self, modes: Modes, week: int) -> Modes:
        """Return the modes with a week in which everybody finds a desk; as they are where none was found."""
        days = days_of(self.traits.instance, (week,))
        first = week == self.part.weeks[0]
        runs = self.part.runs if first else runs_after(self.traits, self.part, modes[:, : days.start])
        opened = {key: step for key, step in self.opened.items() if days.start <= key[2] < days.stop}
        here = Part(
            self.part.offices, self.part.people, (week,), runs, self._leave(modes, week), opened=opened
        )
        program = build(self.traits, here)
        cost = int(self._attendance(modes)[:, days].sum())
        cost += self.rooms.rent(list(range(days.start, days.stop)))
        solution = satisfy(program, self.limits, 0, cost)
        if solution:
            modes = modes.copy()
            modes[:, days] = fragment(program, solution).modes
        return modes

    def _leave(self, modes: Modes, week: int) -> Ints:
        """Return, as bits, the runs after a week with which people may have the next one as they have it."""
        longest = self.traits.longest_run[self.part.people]
        if week == self.part.weeks[-1]:
            return (2 << longest) - 1
        after = modes[:, days_of(self.traits.instance, (week + 1,))] == WFA
        leave = np.zeros(len(longest), dtype=np.int64)
        known = runs_after(self.traits, self.part, modes[:, : days_of(self.traits.instance, (week,)).stop])
        for at, person in enumerate(self.part.people.tolist()):
            now = self._follows(week + 1, person, int(known[at]), after[at])
            for run in range(int(longest[at]) + 1):
                if self._follows(week + 1, person, run, after[at]) == now:
                    leave[at] |= 1 << run
        return leave

    def _follows(self, week: int, person: int, run: int, wfa: Modes) -> tuple[int, int] | None:
        """Return what a pattern costs after a run, and the run that it leaves; None if not allowed."""
        menu = self.traits.menu(week, person, run)
        same = np.flatnonzero((menu.wfa == wfa).all(axis=1))
        return (int(menu.cost[same[0]]), int(menu.run_after[same[0]])) if len(same) else None
