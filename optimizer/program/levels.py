"""Levels: the goals of a scenario as sums to minimise, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.objective import GoalName, GoalOptions
from models.result import Measure
from optimizer.instance import WFA, WFO, Instance, Ints, Modes
from optimizer.program.evenness import add_spreads, comparable, days_of, spreads
from optimizer.program.program import Program
from optimizer.program.sums import Sum
from optimizer.program.wishes import worth_of

ADDITIVE = frozenset({"penalties", "cost", "wishes", "closeness"})
"""Goals that are the sum of what each week has of them."""


IN_RUPIAH = frozenset({"penalties", "cost"})
"""Goals that rows and costs count, not single person-days."""


@dataclass(frozen=True)
class Level:
    """A goal, or one measure of it, that is minimised among the best of the levels before.

    Attributes
    ----------
    goal : str
        The goal.
    measure : str
        Which spread of evenness; None for the other goals.
    within : Fraction
        How much worse than its best it may become for the levels after it.
    """

    goal: GoalName
    measure: Measure | None
    within: Fraction

    def sum_of(self, program: Program) -> Sum:
        """Return what is minimised in a program; the sum of evenness adds its rows."""
        if self.measure is not None:
            total = Sum()
            add_spreads(program, self.measure, total)
            return total
        return {
            "penalties": program.penalties,
            "cost": program.costs,
            "wishes": program.missed,
            "closeness": program.changed,
        }[self.goal]

    def allowed(self, best: int, whole: int) -> int:
        """Return how large the sum may be.

        Parameters
        ----------
        best : int
            The least sum.
        whole : int
            What the allowance is a share of.
        """
        return best + int(whole * self.within)


def order_of(instance: Instance) -> tuple[GoalOptions, ...]:
    """Return the goals in order; with a previous roster closeness is one, after cost unless it is named."""
    order = instance.scenario.objective
    if not instance.previous.any() or any(each.goal == "closeness" for each in order):
        return order
    after = 1 + max(at for at, each in enumerate(order) if each.goal in {"penalties", "cost"})
    return (*order[:after], GoalOptions(goal="closeness"), *order[after:])


def levels_of(instance: Instance) -> tuple[Level, ...]:
    """Return the goals in order, with a level for each measure of evenness."""

    def each() -> Iterator[Level]:
        for goal in order_of(instance):
            within = Fraction(goal.within)
            measures: tuple[Measure | None, ...] = (
                ("days", "mondays_and_fridays") if goal.goal == "evenness" else (None,)
            )
            yield from (Level(goal.goal, measure, within) for measure in measures)

    return tuple(each())


def matters(level: Level, instance: Instance) -> bool:
    """Tell whether rosters can differ in a level at all."""
    if level.goal == "penalties":
        return any(bound.rule.soft is not None for bound in instance.rules)
    if level.goal == "wishes":
        return bool(len(instance.requests))
    if level.goal == "closeness":
        return bool(instance.previous.any())
    if level.goal == "evenness":
        return bool((comparable(instance) >= 0).any())
    return True


def measured(
    level: Level, instance: Instance, people: Ints, modes: Modes, days: Sequence[int] | None = None
) -> int:
    """Return what a level not in rupiah is in a roster of some people, on some days or all."""
    if level.measure is not None:
        return spreads(modes == WFA, comparable(instance)[people], days_of(instance, level.measure))
    span = slice(None) if days is None else slice(days[0], days[-1] + 1)
    if level.goal == "closeness":
        before = instance.previous[people, span]
        return int(((before > 0) & (modes != before)).sum())
    worth = worth_of(instance)[:, people, span]
    return int(sum(worth[mode][modes != mode].sum() for mode in (WFO, WFA)))
