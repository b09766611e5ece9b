"""The best seats of one day: filled quickly, and searched where that may have missed something."""

from ortools.sat.python import cp_model

from optimizer.program.day_seats import Counts, Day, filled
from optimizer.program.every_seating import EverySeating
from optimizer.program.model import Model

EFFORT = 0.0005
"""Deterministic seconds after which a day keeps the best seats so far; ten times as much hardly helps."""

SHORT_EFFORT = 0.0002
"""The same where units cannot use fewer zones, and only people who keep their zone count."""

CALL_EFFORT = 0.001
"""What a call of CP-SAT takes besides, in deterministic seconds."""

MOST_STEPS = 5_000_000
"""Days that take more steps to try every seating are left to CP-SAT; it takes as long as a call does."""

STEP_EFFORT = 1e-9
"""What a step takes, in deterministic seconds."""

MOST_PLACES = 500
"""With more places for units, counted by zone, CP-SAT gets nowhere in this time."""


class Seats:
    """Finds the seats of days, with a limited effort for all of them.

    Parameters
    ----------
    effort : float
        Deterministic seconds for all days; once they are used up, what is quickly filled is good enough.
    seed : int
        Seed of CP-SAT.

    Attributes
    ----------
    left : float
        What is left of the effort.
    """

    def __init__(self, effort: float, seed: int) -> None:
        self.left = effort
        self._seed = seed
        self._every = EverySeating(MOST_STEPS)
        self._known: dict[Day, Counts] = {}

    def best(self, day: Day, current: Counts) -> Counts:
        """Return the best seats that are found, never worse than the current ones."""
        if len(day.desks) == 1:
            return current
        known = self._known.get(day)
        if known is not None and day.value(known) <= day.value(current):
            return known
        counts = min([current, *filled(day)], key=day.value)
        if self.left > 0 and day.value(counts) > day.bound():
            counts = self._searched(day, counts)
        self._known[day] = counts
        return counts

    def _searched(self, day: Day, counts: Counts) -> Counts:
        """Return the best of all seatings, or of those that CP-SAT finds where they are too many."""
        before = self._every.steps
        found = self._every.best(day)
        self.left -= (self._every.steps - before) * STEP_EFFORT
        if found is not None:
            return min(counts, found, key=day.value)
        if self.left <= 0 or sum(map(len, day.allowed)) > MOST_PLACES:
            return counts
        fewest = sum(map(day.fewest_zones, range(len(day.heads)))) + self._every.more(day)
        return self._improved(day, counts, EFFORT if len(counts) > fewest else SHORT_EFFORT)

    def _improved(self, day: Day, counts: Counts, effort: float) -> Counts:
        """Improve seats with CP-SAT, as far as the effort goes."""
        model = Model()
        seats = _add_seats(model, day, counts)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self._seed
        solver.parameters.linearization_level = 0
        solver.parameters.cp_model_presolve = False  # it takes longer than so small a search
        solver.parameters.max_deterministic_time = min(effort, self.left)
        solver.parameters.catch_sigint_signal = False
        status = solver.solve(model)
        self.left -= solver.response_proto.deterministic_time + CALL_EFFORT
        if status not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
            return counts
        found = {key: int(solver.value(heads)) for key, heads in seats.items()}
        return min(counts, {key: heads for key, heads in found.items() if heads}, key=day.value)


def _add_seats(model: cp_model.CpModel, day: Day, hint: Counts) -> dict[tuple[int, int], cp_model.IntVar]:
    """Add people by unit and zone, and the goal of the day."""
    seats: dict[tuple[int, int], cp_model.IntVar] = {}
    goal: list[cp_model.LinearExprT] = []
    for unit, heads in enumerate(day.heads):
        uses = []
        for zone in day.allowed[unit]:
            most = min(heads, day.desks[zone])
            count = model.new_int_var(0, most, f"seats_u{unit}_z{zone}")
            use = model.new_bool_var(f"use_u{unit}_z{zone}")
            stay = model.new_int_var(0, min(most, day.before[unit][zone]), f"stay_u{unit}_z{zone}")
            model.add(count <= most * use)
            model.add(stay <= count)
            goal.append(day.pair_weight * use - stay)
            model.add_hint(count, hint.get((unit, zone), 0))
            model.add_hint(use, (unit, zone) in hint)
            model.add_hint(stay, min(day.before[unit][zone], hint.get((unit, zone), 0)))
            seats[unit, zone] = count
            uses.append(use)
        model.add(sum(seats[unit, zone] for zone in day.allowed[unit]) == heads)
        model.add(sum(uses) >= day.fewest_zones(unit))
    for zone, desks in enumerate(day.desks):
        here = [count for (_, at), count in seats.items() if at == zone]
        model.add_linear_constraint(sum(here), int(day.paid[zone]), desks)
    model.minimize(sum(goal))
    return seats
