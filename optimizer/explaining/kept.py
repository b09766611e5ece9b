"""The instance in which nothing but some elements is to be kept, and whether it has a roster."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from time import monotonic

import numpy as np
import pandas as pd

from models.objective import GoalOptions
from models.rules.wfa_quota import PerWeek, WfaQuota
from optimizer.audit.audit import audit_roster
from optimizer.explaining.element import DESKS, Element
from optimizer.explaining.joining import joined
from optimizer.instance import Bools, BoundRule, Instance, Week
from optimizer.program.solver import NeverStop, StopSignal
from optimizer.solving.question import Answer, any_roster, least_broken

FEASIBILITY = (GoalOptions(goal="penalties"), GoalOptions(goal="cost"))
Question = Callable[[Instance, float, StopSignal], Answer]
"""Asks for a roster."""

ANY_DAYS = WfaQuota(rule="wfa_quota", name="-", per_week=PerWeek(min=0, max=7))


def only(instance: Instance, elements: Sequence[Element], days: Sequence[int]) -> Instance:
    """Return the instance of some days in which some elements are kept, and nothing else.

    Parameters
    ----------
    instance : Instance
        The instance.
    elements : sequence of Element
        What is kept; people of whom none of them speaks are left out.
    days : sequence of int
        The days, consecutive.
    """
    people = np.flatnonzero(np.logical_or.reduce([element.people for element in elements]))
    anybody = np.ones(instance.people, dtype=bool)
    free = BoundRule(
        ANY_DAYS,
        "wfa_quota",
        anybody,
        np.ones(len(instance.days), dtype=bool),
        np.full(instance.people, -1, dtype=np.int64),
        (),
        (),
    )
    rules = [_alone(element.bound, element.group) for element in elements if element.bound is not None]
    limited = [element.group for element in elements if element.source == DESKS and element.bound is None]
    desks = np.full_like(instance.zone_desks, instance.people)
    desks[limited] = instance.zone_desks[limited]
    placeless = np.array([not zones for zones in instance.unit_zones], dtype=bool)[instance.unit_of]
    loose = replace(
        instance,
        zone_desks=desks,
        needs_desk=np.asarray(instance.needs_desk & ~placeless),
        rules=(*rules, free),
        decided=np.zeros_like(instance.decided),
    )
    return part_of(loose, people, days)


def _alone(bound: BoundRule, group: int) -> BoundRule:
    """Return what a rule asks of one of its groups, as if it had no other: there may be many."""
    if group < 0:
        return bound
    return replace(
        bound,
        group=np.where(bound.group == group, 0, -1),
        groups=(bound.groups[group],),
        group_office=(bound.group_office[group],),
    )


def hard_rules(instance: Instance, people: np.ndarray) -> Instance:
    """Return the instance of some people in which all hard rules are kept, and nothing else.

    A soft quota asks nothing, but whom it matches comes under no other.
    """
    rules = [
        replace(bound, rule=ANY_DAYS.model_copy(update={"name": bound.rule.name}))
        if bound.rule.soft is not None
        else bound
        for bound in instance.rules
        if bound.rule.soft is None or bound.kind == "wfa_quota"
    ]
    return part_of(replace(instance, rules=tuple(rules)), people, range(len(instance.days)))


def part_of(instance: Instance, people: np.ndarray, days: Sequence[int]) -> Instance:
    """Return an instance of some people and consecutive days, without costs and wishes."""
    first, last = days[0], days[-1] + 1
    cells = np.ix_(people, np.arange(first, last))
    weeks = [
        Week(week.year, week.number, inside)
        for week in instance.weeks
        if (inside := tuple(day - first for day in week.days if first <= day < last))
    ]
    rules = tuple(
        replace(
            bound,
            binds=bound.binds[people],
            days=bound.days[first:last],
            group=bound.group[people],
            previous=None if bound.previous is None else bound.previous[cells],
        )
        for bound in instance.rules
    )
    scenario = instance.scenario.model_copy(
        update={"rules": tuple(bound.rule for bound in rules), "costs": (), "objective": FEASIBILITY}
    )
    return replace(
        instance,
        scenario=scenario,
        days=instance.days[first:last],
        weeks=tuple(weeks),
        employees=instance.employees.iloc[people].reset_index(drop=True),
        unit_of=instance.unit_of[people],
        office_of=instance.office_of[people],
        needs_desk=instance.needs_desk[people],
        available=instance.available[cells],
        absence_kind={},
        decided=instance.decided[cells],
        decided_by=instance.decided_by[cells],
        requests=pd.DataFrame(columns=instance.requests.columns),
        previous=np.zeros_like(instance.previous[cells]),
        planned_before=np.zeros_like(instance.planned_before[cells]),
        has_previous=False,
        run_before=instance.run_before[people] if first == 0 else np.zeros(len(people), dtype=np.int64),
        rules=rules,
        costs=(),
        warnings=(),
    )


@dataclass
class Judge:
    """Tells whether elements can be kept together, by solving, until the time is over.

    Attributes
    ----------
    instance : Instance
        The instance.
    deadline : float
        Moment of `time.monotonic` at which no question is begun any more.
    stop : StopSignal
        Ends the search early.
    """

    instance: Instance
    deadline: float
    stop: StopSignal = field(default_factory=NeverStop)

    @property
    def left(self) -> float:
        """The seconds that are left; 0 once the search is to stop."""
        return 0.0 if self.stop.is_set() else max(0.0, self.deadline - monotonic())

    def share(self, parts: float) -> "Judge":
        """Return a judge with an even share of the time that is left, for one of so many parts."""
        return replace(self, deadline=monotonic() + self.left / parts)

    def possible(self, elements: Sequence[Element], days: Sequence[int]) -> bool | None:
        """Tell whether a roster keeps some elements: proven either way, or None where the time was over.

        A roster is believed only when the audit finds that it keeps them.
        """
        weeks = {week for week in self.instance.weeks if set(week.days) & set(days)}
        return self._answer(elements, days, any_roster if len(weeks) == 1 else least_broken)

    def again(self, elements: Sequence[Element], days: Sequence[int]) -> bool | None:
        """Tell the same by the phases of the search that `wfa solve` makes."""
        return self._answer(elements, days, least_broken)

    def whole(self, people: Bools) -> bool | None:
        """Tell whether a roster keeps all hard rules for offices that no rule ties to others."""
        asked = hard_rules(self.instance, np.flatnonzero(people))
        return self._judged(asked, least_broken) if self.left else None

    def _answer(self, elements: Sequence[Element], days: Sequence[int], question: Question) -> bool | None:
        if not elements:
            return True
        if not self.left:
            return None
        return self._judged(only(self.instance, joined(self.instance, elements), days), question)

    def _judged(self, asked: Instance, question: Question) -> bool | None:
        answer = question(asked, self.left, self.stop)
        if answer.roster is not None:
            return audit_roster(asked, answer.roster).ok or None
        return False if answer.proven else None

    def stuck(self, elements: Sequence[Element], days: Sequence[int], person: int) -> bool:
        """Tell whether it is proven that one person cannot keep some elements."""
        alone = np.zeros(self.instance.people, dtype=bool)
        alone[person] = True
        return self.possible([element.narrowed(alone) for element in elements], days) is False
