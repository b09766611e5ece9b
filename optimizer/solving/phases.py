"""The phases of the search; each leaves the components with better rosters and bounds."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.crowds import CrowdHeads, CrowdProgram, crowds_tell
from optimizer.program.effort import THOROUGH, WHOLE, Effort
from optimizer.program.heads import Heads, cheapest_heads
from optimizer.program.hints import hint_of
from optimizer.program.naming import Fragment, fragment
from optimizer.program.numbers import tight_units
from optimizer.program.part import Opened, Part
from optimizer.program.program import Program
from optimizer.program.solver import Hint, Limits
from optimizer.solving.by_unit import by_unit
from optimizer.solving.component import Component, Window, labels
from optimizer.solving.goals import (
    ALONE,
    SHORT,
    Found,
    cheapest_within,
    in_order,
    of_heads,
    with_room,
    within,
)
from optimizer.solving.progress import Board

CLOSE = 0.0001
"""Relative distance from the heads at which a roster is not asked again, where a gap is good enough."""

Job = TypeVar("Job")
Piece = tuple[Fragment, int]
"""The roster of a window, and its penalty."""


@dataclass(frozen=True)
class Task:
    """What is searched, within which limits, and who is told.

    Attributes
    ----------
    traits : Traits
        What rules and costs see of the people.
    pool : Traits
        The same, with the groups of head rules added up: a relaxation.
    components : list of Component
        The offices that share rules.
    limits : Limits
        When to end.
    board : Board
        Tells where the search stands.
    heads : tuple of Effort
        The attempts at the heads of a week.
    """

    traits: Traits
    pool: Traits
    components: list[Component]
    limits: Limits
    board: Board
    heads: tuple[Effort, ...] = ALONE

    @property
    def waiting(self) -> list[Component]:
        """The components that are not proven, or as good as the planner asks, yet."""
        return [part for part in self.components if not part.good_enough(self.limits.gap)]

    def side_by_side(
        self, jobs: Sequence[Job], work: Callable[[Job, Limits], None], *, reserve: int = 1
    ) -> None:
        """Do jobs that share nothing on all threads, each with an even share of the time that is left.

        Parameters
        ----------
        jobs : sequence
            The jobs; what each does must not depend on the others.
        work : callable
            Does a job within limits.
        reserve : int
            The time is split as if there were so many times more jobs; the rest is for later phases.
        """
        threads = min(self.limits.threads, len(jobs))
        taken = count()

        def do(job: Job) -> None:
            left = reserve * (len(jobs) - next(taken))
            if self.limits.left() > 0:
                work(job, self.limits.share(left / threads))

        if threads == 1:
            for job in jobs:
                do(job)
        elif threads:
            with ThreadPoolExecutor(threads) as pool:
                list(pool.map(do, jobs))


def task(traits: Traits, components: list[Component], limits: Limits, board: Board) -> Task:
    """Return the task of searching some components."""
    return Task(traits, traits.pool(labels(components)), components, limits, board)


def heads_first(task: Task) -> None:
    """Solve each week by its heads alone, with the groups of head rules added up: a relaxation.

    Its optimum is a bound of the week, found in hundredths of a second, and the floors that it opens are
    the first that a roster is asked to fit into.
    """
    jobs = [(part, window) for part in task.waiting for window in part.windows]
    task.board.begin("heads first", len(jobs))

    def work(job: tuple[Component, Window], limits: Limits) -> None:
        part, window = job
        solve_heads(task, part, window, limits)
        task.board.step(task.components)

    task.side_by_side(jobs, work, reserve=2)
    for part in task.components:
        part.take_bounds()


def solve_heads(task: Task, part: Component, window: Window, limits: Limits) -> None:
    """Solve a window by its heads alone; the bounds that it has already are a floor."""
    target = part.part(window.weeks)
    quick = cheapest_heads(task.traits, target)
    if quick is not None:
        window.bound, window.opened, window.heads = _at_least(quick), quick.opened, quick
        return
    program = relaxed_program(task, target)
    before = window.bound
    found = of_heads(program, limits, before, _as_before(program, window), task.heads)
    part.infeasible |= found.infeasible
    fits = before.solution and all(window.peaks[office] <= cap for office, cap in part.caps.items())
    if fits and not found.infeasible and (before.penalty, before.cost) <= _value(found):
        cost_bound = min(before.cost, max(before.cost_bound, found.cost_bound))
        window.bound = replace(before, penalty_bound=found.penalty_bound, cost_bound=cost_bound)
        return
    window.bound, window.opened = found, program.opened(found.solution)
    if isinstance(program, CrowdProgram) and found.solution:
        window.crowds = program.sitting(found.solution), program.cost_of_units()
        window.crowd_heads = program.crowd_heads(found.solution)
    window.peaks = program.peaks(found.solution)


def _value(found: Found) -> tuple[float, float]:
    """Return penalty and cost of what was found; what is not found is worse than all."""
    return (found.penalty, found.cost) if found.solution else (float("inf"), 0)


def relaxed_program(task: Task, target: Part) -> Program:
    """Return the program of the heads of a window: of its crowds, or with the groups of rules added up."""
    if crowds_tell(task.traits, target):
        return build(task.traits, target, CrowdProgram)
    return build(task.pool, target)


def _at_least(heads: Heads) -> Found:
    """Return the bounds of heads, of which nobody knows yet whether a roster meets them."""
    return Found(False, (), heads.penalty, 0, heads.penalty, heads.cost)


def windows_in_order(task: Task, *, room: bool = False) -> None:
    """Ask for the roster window by window, each person carrying the run of WFA days from the one before.

    Where the total meets the sum of the bounds of the windows, the roster is proven optimal.

    Parameters
    ----------
    task : Task
        What is searched.
    room : bool
        Whether each window first looks for a roster that leaves the next one more room.
    """
    waiting = task.waiting
    task.board.begin("weeks in order", sum(len(part.windows) for part in waiting))

    def work(part: Component, limits: Limits) -> None:
        pieces: list[Piece] = []
        for left, window in zip(range(len(part.windows), 0, -1), part.windows, strict=True):
            # A week that is easy leaves its time to those after it, so that a hard one may take two shares.
            share = (left + 1) / 2
            found = _next_piece(task, part, window, _last(part, pieces), limits.share(share))
            if found is None and _last(part, pieces) is not None:
                pieces[-1] = _with_more_room(task, part, pieces, limits.share(left + 1))
                found = _next_piece(task, part, window, _last(part, pieces), limits.share(share))
            task.board.step(task.components)
            if found is None and part.carries:
                break
            if found is not None:
                pieces.append(found)
                if room and left > 1:
                    units = _in_need(task, part, window)
                    pieces[-1] = _with_more_room(task, part, pieces, limits.share(left), units)
        if len(pieces) == len(part.windows):
            part.offer([piece for piece, _ in pieces], sum(penalty for _, penalty in pieces))
        part.take_bounds()

    first = any(part.roster is None for part in waiting)
    task.side_by_side(waiting, work, reserve=1 if first else 2)


def _last(part: Component, pieces: Sequence[Piece]) -> Fragment | None:
    """Return the piece from which the next week goes on; None for the first, and where weeks are apart."""
    return pieces[-1][0] if pieces and part.carries else None


def _with_more_room(
    task: Task, part: Component, pieces: Sequence[Piece], limits: Limits, units: frozenset[int] | None = None
) -> Piece:
    """Return the last piece so that some units, or all, are freer in the week after it."""
    piece, penalty = pieces[-1]
    before = _last(part, pieces[:-1])
    window = part.windows[len(pieces) - 1]
    program = build(task.traits, part.part(window.weeks, None if before is None else before.runs))
    return with_room(program, limits, penalty, piece, units)


def _in_need(task: Task, part: Component, window: Window) -> frozenset[int]:
    """Return the units that can hardly keep the rules of the week after a window."""
    after = window.weeks[-1] + 1
    if not part.carries or after == len(task.traits.instance.weeks):
        return frozenset()
    return window.giving.union(tight_units(task.traits, part.part((after,))))


def _next_piece(
    task: Task, part: Component, window: Window, before: Fragment | None, limits: Limits
) -> Piece | None:
    """Find the roster of a window after what came before it, with its penalty.

    First within the floors and the cost of the heads alone; else with the goals, from that bound.
    """
    if before is None and window.own is not None:
        return window.own, window.bound.penalty
    target = part.part(window.weeks, None if before is None else before.runs)
    heads, asked = window.bound, target
    best: Found | None = None
    settled = False
    units = _in_need(task, part, window)
    for heads, opened, crowds in _heads(task, window, target, before, limits):
        asked = replace(target, opened=opened)
        met = None if crowds is None else by_unit(task.traits, asked, crowds, limits, heads)
        again = heads is window.bound and before is not None and crowds is not None
        close = met is not None and _is_as_good(met, heads, min(CLOSE, limits.gap))
        if not again and not close:
            met = within(task.traits, asked, limits, heads, units) or met
        if met is not None and (best is None or (met.penalty, met.cost) < (best.penalty, best.cost)):
            best = met
        settled = best is not None and (best.good_enough(limits.gap) or _is_as_good(best, heads))
        if settled:
            break
    best = best or cheapest_within(task.traits, asked, limits, heads)
    if best is None or not settled:
        best = _from(task, target, limits, heads, best)
    if before is None and not window.seats:
        part.learn(window, best, best.roster)
    return None if best.roster is None else (best.roster, best.penalty)


def _is_as_good(found: Found, heads: Found, gap: float = 0) -> bool:
    """Tell whether a roster costs hardly more than the heads, be these proven to be the best or not."""
    good = found.penalty <= heads.penalty and found.cost - heads.cost <= gap * heads.cost
    return bool(heads.solution) and (good or (found.penalty, found.cost) <= (heads.penalty, heads.cost))


def _from(task: Task, target: Part, limits: Limits, heads: Found, known: Found | None) -> Found:
    """Search a roster with all floors, from the bounds of the heads and the best that is known."""
    program = build(task.traits, target)
    hint = None if known is None or known.roster is None else hint_of(program, known.roster)
    found = in_order(program, limits, heads, hint, report=task.board.report(task.components))
    if found.solution:
        found = replace(found, roster=fragment(program, found.solution))
        if known is None or (found.penalty, found.cost) <= (known.penalty, known.cost):
            return found
    return found if known is None or found.infeasible else _with_bounds(known, found)


def _with_bounds(known: Found, found: Found) -> Found:
    """Return what is known with the better bounds of what was found."""
    if found.penalty_bound < known.penalty:
        return replace(known, penalty_bound=max(known.penalty_bound, found.penalty_bound))
    return replace(
        known,
        penalty_bound=known.penalty,
        cost_bound=min(known.cost, max(known.cost_bound, found.cost_bound)),
    )


def _heads(
    task: Task, window: Window, target: Part, before: Fragment | None, limits: Limits
) -> Iterator[tuple[Found, Opened, CrowdHeads | None]]:
    """Yield what the heads of a window ask at the least, the floors that they open, and those of crowds."""
    floor, opened = window.bound, window.opened
    known = window.heads if before is None else None
    quick = known or cheapest_heads(task.traits, target)
    if window.seats:
        more = cheapest_heads(task.traits, target, window.seats)
        if more is not None:
            yield _at_least(more), more.opened, None
    if quick is not None:
        floor, opened = _at_least(quick), quick.opened
    yield floor, opened, None if quick is not None else window.crowd_heads
    if len(window.weeks) > 1 or (quick is None and before is None):
        return
    if before is not None and window.crowd_heads is not None:
        within_floors = relaxed_program(task, replace(target, opened=opened))
        same = of_heads(within_floors, limits.share(3), floor, efforts=SHORT)
        if same.solution and same.cost - floor.cost <= limits.gap * floor.cost:
            cost_bound = floor.bound_at(same.penalty)
            heads = replace(same, penalty_bound=floor.penalty_bound, cost_bound=cost_bound)
            yield heads, opened, _crowds(within_floors, same)
    program = relaxed_program(task, target) if quick is None else build(task.pool, target)
    found = of_heads(program, limits.share(3), floor, _as_before(program, window), task.heads)
    yield found, program.opened(found.solution), _crowds(program, found)


def _crowds(program: Program, found: Found) -> CrowdHeads | None:
    """Return the heads of crowds that were found; None where crowds do not tell them."""
    if isinstance(program, CrowdProgram) and found.solution:
        return program.crowd_heads(found.solution)
    return None


def _as_before(program: Program, window: Window) -> Hint | None:
    """Return the heads that are known of a window, where the program has the same variables."""
    same = len(window.bound.solution) == len(program.model.proto.variables)
    return dict(enumerate(window.bound.solution)) if same else None


def windows_with_room(task: Task) -> None:
    """Ask for the roster window by window again, each leaving the next one room."""
    if any(part.carries and len(part.windows) > 1 for part in task.waiting):
        windows_in_order(task, room=True)


def windows_apart(task: Task) -> None:
    """Solve each window by itself, with all of its rules, where the bound is not met yet.

    The sum of the optima is a better bound of the whole. Without rules between weeks, or in a window of all
    weeks, it is the whole: then the roster goes on from the one that there is.
    """
    jobs = [(part, window) for part in task.waiting for window in part.windows if not window.exact]
    last = all(len(part.windows) == 1 for part, _ in jobs)
    task.board.begin("joint program" if last else "weeks apart", len(jobs))

    def work(job: tuple[Component, Window], limits: Limits) -> None:
        part, window = job
        whole = len(part.windows) == 1
        known = part.roster if whole else window.own
        program = build(task.traits, part.part(window.weeks))
        hint = None if known is None else hint_of(program, known)
        close = whole and part.carries
        limits, efforts = (limits.upwards(), WHOLE) if close else (limits, THOROUGH)
        report = task.board.report(task.components)
        found = in_order(program, limits, window.bound, hint, report, efforts)
        part.learn(window, found, fragment(program, found.solution) if found.solution else None)
        task.board.step(task.components)

    later = any(len(part.windows) > 1 and part.carries for part, _ in jobs)
    task.side_by_side(jobs, work, reserve=2 if later else 1)
    for part in task.components:
        owns = [window.own for window in part.windows if window.own is not None]
        if len(owns) == len(part.windows) and (len(owns) == 1 or not part.carries):
            part.offer(owns, sum(window.bound.penalty for window in part.windows))
        part.take_bounds()


def wider_windows(task: Task) -> None:
    """Solve windows of 2, 4, ... weeks, apart and in order, until one window is the whole horizon."""
    while any(part.carries and len(part.windows) > 1 for part in task.waiting):
        for part in task.waiting:
            if part.carries:
                part.widen()
        windows_apart(task)
        if any(part.infeasible for part in task.components):
            return
        windows_in_order(task)
        windows_in_order(task, room=True)
