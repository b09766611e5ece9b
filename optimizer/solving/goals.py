"""Goals in order: the least penalty first, then the least cost among the rosters of that penalty."""

from dataclasses import dataclass

from optimizer.program.program import Opened, Program
from optimizer.program.solver import Hint, Limits, Report, minimise, satisfy


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
    """

    infeasible: bool
    solution: tuple[int, ...]
    penalty: int
    cost: int
    penalty_bound: int
    cost_bound: int

    @property
    def proven(self) -> bool:
        """Whether penalty and cost are both proven to be the least."""
        solved = bool(self.solution)
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
        Gets the best cost and the bound so far.
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
    cost = costs.value(solution)
    return Found(False, solution, penalty, cost, min(penalty, penalty_bound), max(second.bound, cost_floor))


def within(program: Program, limits: Limits, floor: Found, opened: Opened) -> Found | None:
    """Ask for a roster within the floors opened, and within the bounds, of a relaxation.

    Parameters
    ----------
    program : Program
        The program; it is left as it is.
    limits : Limits
        When to end; the question is given up early where it turns out hard.
    floor : Found
        What the relaxation gave.
    opened : Opened
        The floors that it opens.

    Returns
    -------
    Found or None
        A roster that meets the bounds, and so is proven optimal; None where none was found.
    """
    if not opened or not floor.proven:
        return None
    solution = satisfy(program, limits, opened, floor.penalty, floor.cost)
    if not solution:
        return None
    return Found(False, solution, floor.penalty, floor.cost, floor.penalty, floor.cost)
