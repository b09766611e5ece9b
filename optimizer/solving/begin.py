"""The beginning of a search of which something is known: a roster to begin from, and bounds."""

from optimizer.program.build import build
from optimizer.program.hints import counts_of
from optimizer.program.naming import fragment
from optimizer.program.solver import completed, least_penalty
from optimizer.roster.roster import Roster
from optimizer.solving.component import Component
from optimizer.solving.known import Known
from optimizer.solving.phases import Task


def begin_with(task: Task, known: Known) -> None:
    """Take over what is known; bounds are of the whole, and so say nothing of one component among several."""
    if len(task.components) == 1 and known.bound is not None:
        part = task.components[0]
        part.penalty_bound = known.penalty_bound
        part.tell(known.penalty_bound, known.bound - task.traits.prices.constant)
    if known.roster is not None:
        for part in task.components:
            _offer(task, part, known.roster)
    for part in task.components:
        part.take_bounds()


def _offer(task: Task, part: Component, roster: Roster) -> None:
    """Offer the modes of the roster to a component, in the cheapest seats, if they keep its hard rules."""
    weeks = tuple(week for window in part.windows for week in window.weeks)
    program = build(task.traits, part.part(weeks))
    counts = counts_of(program, roster.modes[part.people])
    solution = completed(program, counts, task.limits, program.costs) if counts else None
    if solution is not None:
        part.offer_whole(fragment(program, solution), least_penalty(program, solution, task.limits))
