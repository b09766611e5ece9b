"""Goals in order: the least penalty first, then the least cost among the rosters of that penalty."""

from dataclasses import dataclass, replace

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.effort import THOROUGH, Effort
from optimizer.program.hints import hint_of
from optimizer.program.naming import Fragment, fragment
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.solver import Hint, Limits, Report, least_penalty, minimise, satisfy
from optimizer.solving.by_flow import by_flow
from optimizer.solving.shares import shared_out

ALONE = (Effort(alone=True),)
"""Effort for heads: a small program, on which one thread is the quickest."""

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
        return self.good_enough(0.0)

    def bound_at(self, penalty: int) -> int:
        """Return the bound of cost of rosters of a penalty; of more than `penalty` nothing is known."""
        return self.cost_bound if penalty <= self.penalty else 0

    def good_enough(self, gap: float) -> bool:
        """Tell whether the penalty of a solution is proven, and its cost as close as asked for."""
        solved = bool(self.solution) or self.roster is not None
        close = self.cost - self.cost_bound <= gap * self.cost
        return solved and self.penalty == self.penalty_bound and close


def roster_of(floor: Found, roster: Fragment, penalty: int) -> Found:
    """Return what is found with a roster, with the bounds of a relaxation as far as they hold.

    Among rosters of more penalty than the relaxation has there may be cheaper ones.
    """
    return Found(False, (), penalty, roster.cost, floor.penalty_bound, floor.bound_at(penalty), roster)


def in_order(
    program: Program,
    limits: Limits,
    floor: Found | None = None,
    hint: Hint | None = None,
    report: Report | None = None,
    efforts: tuple[Effort, ...] = THOROUGH,
) -> Found:
    """Minimise penalty, then cost.

    Parameters
    ----------
    program : Program
        The program; rows are added to it.
    limits : Limits
        When to end, for both goals together.
    floor : Found, optional
        What a relaxation of the program gave: its bounds hold here too, as rows.
    hint : dict, optional
        Values of variables to begin from.
    report : callable, optional
        Called every moment while the cost is searched.
    efforts : tuple of Effort
        The attempts at each goal.
    """
    penalties, costs = program.penalties, program.costs
    solution: tuple[int, ...] = ()
    penalty = penalty_bound = penalties.constant
    if penalties.variables:
        penalties.bound_by(program.model, least=floor.penalty_bound if floor else None)
        first = minimise(program, penalties, limits.exact(), hint, efforts=efforts)
        if first.verdict == "infeasible":
            return Found(True, (), 0, 0, 0, 0)
        penalty_bound = max(first.bound, floor.penalty_bound if floor else 0)
        if first.value is None:
            return Found(False, (), 0, 0, penalty_bound, costs.constant)
        solution, penalty = first.solution, first.value
        penalties.bound_by(program.model, most=penalty)
        hint = dict(enumerate(solution))
    cost_floor = floor.bound_at(penalty) if floor else 0
    costs.bound_by(program.model, least=cost_floor)
    second = minimise(program, costs, limits, hint, report, efforts=efforts)
    if second.verdict == "infeasible" and not solution:
        return Found(True, (), 0, 0, 0, 0)
    solution = second.solution or solution
    if not solution:
        return Found(False, (), 0, 0, penalty_bound, max(second.bound, cost_floor))
    penalty = penalties.value(solution)
    if penalty > penalty_bound:
        penalty = least_penalty(program, solution, limits)
    cost = costs.value(solution)
    return Found(False, solution, penalty, cost, min(penalty, penalty_bound), max(second.bound, cost_floor))


def of_heads(
    program: Program,
    limits: Limits,
    floor: Found,
    hint: Hint | None = None,
    efforts: tuple[Effort, ...] = ALONE,
) -> Found:
    """Minimise penalty, then cost, of a relaxation of which bounds are known.

    A relaxation may count less of a roster than it has: the bounds that are known never become rows of it.
    Cost is minimised among all that has no more than the penalty that any roster has at the least.

    Parameters
    ----------
    program : Program
        The relaxation; rows are added to it.
    limits : Limits
        When to end, for both goals together.
    floor : Found
        The bounds.
    hint : dict, optional
        Values of variables to begin from.
    efforts : tuple of Effort
        The attempts at each goal.
    """
    penalties, costs = program.penalties, program.costs
    solution: tuple[int, ...] = ()
    penalty = penalty_bound = max(penalties.constant, floor.penalty_bound)
    if penalties.variables:
        both = tuple(replace(effort, raises=False) for effort in efforts)
        first = minimise(program, penalties, limits.exact(), hint, efforts=both)
        if first.verdict == "infeasible":
            return Found(True, (), 0, 0, 0, 0)
        penalty_bound = max(first.bound, floor.penalty_bound)
        if first.value is None:
            return Found(False, (), 0, 0, penalty_bound, costs.constant)
        solution, penalty = first.solution, max(first.value, floor.penalty_bound)
        penalties.bound_by(program.model, most=penalty)
        hint = dict(enumerate(solution))
    cost_floor = floor.bound_at(penalty)
    second = minimise(program, costs, limits, hint, efforts=efforts)
    if second.verdict == "infeasible" and not solution:
        return Found(True, (), 0, 0, 0, 0)
    solution = second.solution or solution
    bound = max(second.bound, cost_floor)
    if not solution:
        return Found(False, (), 0, 0, penalty_bound, bound)
    return Found(False, solution, penalty, max(costs.value(solution), cost_floor), penalty_bound, bound)


def within(
    traits: Traits, part: Part, limits: Limits, floor: Found, units: frozenset[int] = frozenset()
) -> Found | None:
    """Ask for a roster that opens only certain floors, as cheap as a relaxation says.

    A question without a goal, which falls apart by unit: the answer yes is mostly a proof.

    Parameters
    ----------
    traits, part : Traits, Part
        What is searched, with the floors that are to be open.
    limits : Limits
        When to end; the question is given up early where it turns out hard.
    floor : Found
        The bounds, and what the relaxation found.
    units : set of int
        Units that had better carry few WFA days in a row into the next week.

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
    roster = by_flow(traits, part) or shared_out(traits, part, limits, units)
    if roster is not None and roster.cost <= cost:
        return roster_of(floor, roster, penalty)
    program = build(traits, part)
    solution = satisfy(program, limits, penalty, cost, program.room_taken(units))
    return _named(program, solution, limits, floor)


def _named(program: Program, solution: tuple[int, ...], limits: Limits, floor: Found) -> Found | None:
    """Return the roster of a solution, with the bounds of a relaxation."""
    if not solution:
        return None
    return roster_of(floor, fragment(program, solution), least_penalty(program, solution, limits))


def cheapest_within(traits: Traits, part: Part, limits: Limits, floor: Found) -> Found | None:
    """Find the cheapest roster of the least penalty that opens only certain floors, by a short search.

    Parameters
    ----------
    traits, part, limits, floor
        As for `within`.

    Returns
    -------
    Found or None
        A roster, with the bounds of the relaxation; None where none was found, or no floors were given.
    """
    if not part.opened:
        return None
    program = build(traits, part)
    solution: tuple[int, ...] = ()
    for goal in (program.penalties, program.costs):
        hint = dict(enumerate(solution)) or None
        answer = minimise(program, goal, limits.exact(), hint, efforts=SHORT)
        if not answer.solution:
            break
        solution = answer.solution
        goal.bound_by(program.model, most=answer.value)
    return _named(program, solution, limits, floor)


def with_room(
    program: Program, limits: Limits, penalty: int, known: Fragment, units: frozenset[int] | None = None
) -> tuple[Fragment, int]:
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
    units : set of int, optional
        The units that need room; without it all.

    Returns
    -------
    Fragment, int
        A roster of no more penalty and cost, whose people are freer in the week after it, and its penalty;
        the same roster where none was found.
    """
    program.penalties.bound_by(program.model, most=penalty)
    program.costs.bound_by(program.model, most=known.cost)
    hint = hint_of(program, known)
    answer = minimise(program, program.room_taken(units), limits.exact(), hint, efforts=ROOM)
    if not answer.solution:
        return known, penalty
    return fragment(program, answer.solution), least_penalty(program, answer.solution, limits)
