"""A scope: offices whose goals are settled together, and what is known of each goal."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from optimizer.instance import Instance
from optimizer.program.levels import Level, measured
from optimizer.program.naming import Fragment
from optimizer.program.part import Part
from optimizer.solving.component import Component, Window


@dataclass(frozen=True)
class Reached:
    """How far a level was reached, as the sum that is minimised.

    Attributes
    ----------
    level : Level
        The level.
    value : int
        The sum of the roster in the end.
    best : int
        The least sum that was found, before levels after it made use of an allowance.
    bound : int
        Proven lower bound of the least sum.
    """

    level: Level
    value: int
    best: int
    bound: int


@dataclass(frozen=True)
class Better:
    """A part of a roster that is better in a level, and what it changes of cost and penalty in rupiah."""

    part: Fragment
    cost: int
    penalty: int


@dataclass
class Span:
    """Consecutive weeks, and the least that any roster has in them of each level settled so far."""

    weeks: tuple[int, ...]
    least: dict[Level, int]


@dataclass
class Scope:
    """Offices whose goals are settled together.

    Attributes
    ----------
    part : Part
        The offices with their people, over all weeks.
    roster : Fragment
        The best roster so far.
    penalty : int
        Its penalty, in rupiah.
    penalty_bound, cost_bound : int
        Proven bounds, in rupiah.
    spans : list of Span
        The weeks in spans of which the roster has the least of every level that is settled, so that the
        best of the next level may be sought span by span; empty where the spans do not add up.
    best, bound : dict of Level to int
        The least sum found and its proven bound, of each level that is settled.
    """

    part: Part
    roster: Fragment
    penalty: int
    penalty_bound: int
    cost_bound: int
    spans: list[Span] = field(default_factory=list)
    best: dict[Level, int] = field(default_factory=dict)
    bound: dict[Level, int] = field(default_factory=dict)

    def value(self, level: Level, instance: Instance) -> int:
        """Return the sum of a level in the best roster."""
        if level.goal == "penalties":
            return self.penalty
        if level.goal == "cost":
            return self.roster.cost
        return measured(level, instance, self.part.people, self.roster.modes)

    def change(self, roster: Fragment, better: Better) -> None:
        """Take over a roster of which a part is better."""
        self.roster = replace(roster, cost=self.roster.cost + better.cost)
        self.penalty += better.penalty

    def take(self, level: Level, best: int, bound: int) -> None:
        """Take over what was found of a level; spans that do not add up to it are of no more use."""
        self.best[level], self.bound[level] = best, max(min(bound, best), self.bound.get(level, 0))
        spans = [span.least[level] for span in self.spans if level in span.least]
        if level.within or len(spans) < len(self.spans) or sum(spans) != best:
            self.spans = []


def scope_of(component: Component, levels: Sequence[Level]) -> Scope:
    """Return the scope of a component that has a roster."""
    assert component.roster is not None  # noqa: S101 (the caller has looked)
    weeks = tuple(week for window in component.windows for week in window.weeks)
    return Scope(
        component.part(weeks),
        component.roster,
        component.penalty,
        component.penalty_bound,
        component.cost_bound,
        [_span(window, levels) for window in component.windows],
    )


def _span(window: Window, levels: Sequence[Level]) -> Span:
    bounds = {"penalties": window.bound.penalty_bound, "cost": window.bound.cost_bound}
    return Span(window.weeks, {level: bounds[level.goal] for level in levels if level.goal in bounds})


def merged(scopes: Sequence[Scope]) -> Scope:
    """Return all scopes as one, for goals whose allowance is a share of the whole."""
    people = np.concatenate([scope.part.people for scope in scopes])
    order = np.argsort(people)
    part = Part(
        tuple(sorted(office for scope in scopes for office in scope.part.offices)),
        people[order],
        scopes[0].part.weeks,
        np.concatenate([scope.part.runs for scope in scopes])[order],
    )
    roster = Fragment(
        np.concatenate([scope.roster.modes for scope in scopes])[order],
        np.concatenate([scope.roster.zones for scope in scopes])[order],
        np.concatenate([scope.roster.runs for scope in scopes])[order],
        sum(scope.roster.cost for scope in scopes),
    )
    return Scope(
        part,
        roster,
        sum(scope.penalty for scope in scopes),
        sum(scope.penalty_bound for scope in scopes),
        sum(scope.cost_bound for scope in scopes),
    )
