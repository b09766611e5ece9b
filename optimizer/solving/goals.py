"""Goals in order: the least penalty first, then the least cost among the rosters of that penalty."""

from dataclasses import dataclass, replace

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.hints import hint_of
from optimizer.program.naming import Fragment, fragment
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.solver import Effort, Hint, Limits, Report, least_penalty, minimise, satisfy
from optimizer.solving.shares import shared_out

SHORT = (Effort(alone=True, seconds=2.0),)
"""Effort for the cheapest roster within some floors."""

ROOM = (Effort(alone=True, seconds=1.0),)
"""Effort for the search of a roster that leaves more room to the weeks after it."""


@dataclass(frozen=True)
class Found:
    """What a program gave for both goals.

    Attributes
    ----------
    infeasible : bool
        Whether it is proven that no roster keeps the hard rules.
    solution : tuple of int
        The best solution; empty without one.
    penalty, cost : int
        Its penalty and cost in rupiah; 0 without a solution.
    penalty_bound, cost_bound : int
        Proven lower bounds: of the penalty, and of the cost of rosters with a penalty of at most
        `penalty`.
    roster : Fragment or None
        The roster, where it is known by name already.
    """

    infeasible: bool
    solution: tuple[int, ...]
    penalty: int
    cost: int
    penalty_bound: int
    cost_bound: int
    roster: Fragment | None = None

    @property
    def proven(self) -> bool:
        """Whether penalty and cost are both proven to be the least."""
        solved = bool(self.solution) or self.roster is not None
        return solved and self.penalty == self.penalty_bound and self.cost == self.cost_bound


def in_order(
    program: Program,
    limits: Limits,
    floor: Found | None = None,
    hint: Hint | None = None,
    report: Report | None = None,
) -> Found:
    """Minimise penalty, then cost.

    Parameters
    ----------
    program : Program
        The program; rows are added to it.
    limits : Limits
        When to end, for both goals together.
    floor : Found, optional
        What a relaxation of the program gave: its bounds hold here too.
    hint : dict, optional
        Values of variables to begin from.
    report : callable, optional
        Called every moment while the cost is searched.
    """
    penalties, costs = program.penalties, program.costs
    solution: tuple[int, ...] = ()
    penalty = penalty_bound = penalties.constant
    if penalties.variables:
        penalties.bound_by(program.model, least=floor.penalty_bound if floor else None)
        first = minimise(program, penalties, limits.exact(), hint)
        if first.verdict == "infeasible":
            return Found(True, (), 0, 0, 0, 0)
        penalty_bound = max(first.bound, floor.penalty_bound if floor else 0)
        if first.value is None:
            return Found(False, (), 0, 0, penalty_bound, costs.constant)
        solution, penalty = first.solution, first.value
        penalties.bound_by(program.model, most=penalty)
        hint = dict(enumerate(solution))
    cost_floor = floor.cost_bound if floor and penalty <= floor.penalty else 0
    costs.bound_by(program.model, least=cost_floor)
    second = minimise(program, costs, limits, hint, report)
    if second.verdict == "infeasible" and not solution:
        return Found(True, (), 0, 0, 0, 0)
    solution = second.solution or solution
    if not solution:
        return Found(False, (), 0, 0, penalty_bound, second.bound)
    penalty = penalties.value(solution)
    if penalty > penalty_bound:
        penalty = least_penalty(program, solution, limits)
    cost = costs.value(solution)
    return Found(False, solution, penalty, cost, min(penalty, penalty_bound), max(second.bound, cost_floor))


def within(traits: Traits, part: Part, limits: Limits, floor: Found) -> Found | None:
    """Find a roster that opens only certain floors, as cheap as a relaxation says if there is one.

    First a question without a goal, which falls apart by unit: the answer yes is mostly a proof. Else the
    cheapest roster within the floors, as far as a short search goes.

    Parameters
    ----------
    traits, part : Traits, Part
        What is searched, with the floors that are to be open.
    limits : Limits
        When to end; the question is given up early where it turns out hard.
    floor : Found
        The bounds, and what the relaxation found.

    Returns
    -------
    Found or None
        A roster, with the bounds of the relaxation; None where none was found, or no floors were given.
    """
    if not part.opened:
        return None
    solved = bool(floor.solution)
    penalty = floor.penalty if solved else floor.penalty_bound
    cost = floor.cost if solved else floor.cost_bound
    roster = shared_out(traits, part, limits)
    if roster is not None and roster.cost <= cost:
        return replace(floor, solution=(), penalty=penalty, cost=roster.cost, roster=roster)
    program = build(traits, part)
    solution: tuple[int, ...] = ()
    if part.leave is not None:
        solution = satisfy(program, limits, penalty, cost)
        program = program if solution else build(traits, replace(part, leave=None))
    solution = solution or satisfy(program, limits, penalty, cost) or _cheapest(program, limits)
    if not solution:
        return None
    roster = fragment(program, solution)
    penalty = least_penalty(program, solution, limits)
    return replace(floor, solution=(), penalty=penalty, cost=roster.cost, roster=roster)


def _cheapest(program: Program, limits: Limits) -> tuple[int, ...]:
    """Return the cheapest solution of the least penalty that a short search finds."""
    solution: tuple[int, ...] = ()
    for goal in (program.penalties, program.costs):
        hint = dict(enumerate(solution)) or None
        answer = minimise(program, goal, limits.exact(), hint, efforts=SHORT)
        if not answer.solution:
            break
        solution = answer.solution
        goal.bound_by(program.model, most=answer.value)
    return solution


def with_room(program: Program, limits: Limits, penalty: int, known: Fragment) -> tuple[Fragment, int]:
    """Find, among the rosters as good as one, one that leaves the weeks after it the most room.

    Parameters
    ----------
    program : Program
        The program of the roster's weeks; rows are added to it.
    limits : Limits
        When to end; the search is short in any case.
    penalty : int
        Penalty of the roster.
    known : Fragment
        The roster.

    Returns
    -------
    Fragment, int
        A roster of no more penalty and cost, whose people carry fewer WFA days in a row into the weeks
        after it, and its penalty; the same roster where none was found.
    """
    program.penalties.bound_by(program.model, most=penalty)
    program.costs.bound_by(program.model, most=known.cost)
    hint = hint_of(program, known)
    answer = minimise(program, program.runs_left, limits.exact(), hint, efforts=ROOM)
    if not answer.solution:
        return known, penalty
    return fragment(program, answer.solution), least_penalty(program, answer.solution, limits)
