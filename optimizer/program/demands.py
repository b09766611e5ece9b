"""Demands: how many people of each group of a head rule must be WFO on each day."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from optimizer.instance import Bools, BoundRule, Instance, Ints
from optimizer.program.rules import program_side


@dataclass(frozen=True)
class Demand:
    """A head rule as numbers.

    Attributes
    ----------
    group : (n,) int
        Group of each person, -1 for none.
    least : (groups, T) int
        How many people of each group must be WFO on each day; 0 for rules that add rows of their own.
    office : tuple of int
        Office of each group that binds only on days on which it is open; -1 where the rule always binds.
    soft : int or None
        Penalty in rupiah per person short; None for a hard rule.
    """

    group: Ints
    least: Ints
    office: tuple[int, ...]
    soft: int | None

    def narrowed(self, people: Bools) -> "Demand":
        """Return the demand of some people only, where it is their rows that count."""
        return replace(self, group=np.where(people, self.group, -1))


def demand_of(instance: Instance, bound: BoundRule) -> Demand:
    """Count what a head rule asks of each group and day."""
    side = program_side(bound.kind)
    group_of = np.asarray(side.groups(bound, instance)) if hasattr(side, "groups") else bound.group
    size = max(len(bound.groups), int(group_of.max(initial=-1)) + 1)
    least = np.zeros((size, len(instance.days)), dtype=np.int64)
    counted = _members(bound) if hasattr(side, "least") else []
    for group, members in enumerate(counted):
        present = instance.available[members].sum(axis=0)
        for day in np.flatnonzero(bound.days).tolist():
            least[group, day] = side.least(bound.rule, int(present[day]))
    when_open = getattr(bound.rule, "when_open", False)
    office = bound.group_office if when_open else (-1,) * size
    return Demand(group_of, least, office, bound.rule.soft)


def _members(bound: BoundRule) -> list[Ints]:
    order = np.argsort(bound.group, kind="stable")
    edges = np.searchsorted(bound.group[order], np.arange(len(bound.groups) + 1))
    return [order[a:b] for a, b in pairwise(edges)]


def pooled(demand: Demand, office_of: Ints, component_of: Ints) -> Demand:
    """Add the groups of a demand up, by office: a relaxation with far fewer groups.

    Every roster that keeps the rows of all groups keeps their sum. Where a group lies in several offices,
    the groups of a component are added up.

    Parameters
    ----------
    demand : Demand
        What a head rule asks of each group.
    office_of : (n,) int
        Office of each person.
    component_of : (offices,) int
        Component of each office.
    """
    matching = demand.group >= 0
    pairs = np.unique(np.column_stack([demand.group, office_of])[matching], axis=0)
    label = np.arange(len(component_of)) if len(pairs) == len(demand.least) else component_of
    pool_of_group = np.zeros(len(demand.least), dtype=np.int64)
    pool_of_group[pairs[:, 0]] = label[pairs[:, 1]]
    least = np.zeros((len(component_of), demand.least.shape[1]), dtype=np.int64)
    np.add.at(least, pool_of_group, demand.least)
    office = np.full(len(component_of), -1, dtype=np.int64)
    office[pool_of_group] = np.array(demand.office, dtype=np.int64)
    group = np.append(pool_of_group, -1)[demand.group]
    return Demand(group, least, tuple(office.tolist()), demand.soft)


@dataclass(frozen=True)
class Started:
    """A cost per started group of people.

    Attributes
    ----------
    group : (n,) int
        Whose groups count together, -1 for those who do not count.
    step : (int, int)
        The people of a group, and the rupiah of each started one.
    """

    group: Ints
    step: tuple[int, int]


@dataclass(frozen=True)
class Needs:
    """What hard head rules ask of whole units and offices, whatever is open.

    Attributes
    ----------
    seats_of_unit : (units, T) int
        How many people with desks of each unit must be WFO on each day.
    seats_of_office, heads_of_office : (offices, T) int
        How many people with desks, and people, of each office must be.
    unit_of_group : dict of int to (groups,) int
        The unit of each group of each demand, -1 for groups of several units.
    """

    seats_of_unit: Ints
    seats_of_office: Ints
    heads_of_office: Ints
    unit_of_group: dict[int, Ints]


def needs_of(instance: Instance, demands: Mapping[int, Demand]) -> Needs:
    """Gather what demands ask of groups that lie in one unit or one office."""
    days = len(instance.days)
    seats_of_unit = np.zeros((len(instance.units), days), dtype=np.int64)
    seats_of_office = np.zeros((len(instance.offices), days), dtype=np.int64)
    heads_of_office = np.zeros_like(seats_of_office)
    unit_of_group = {}
    for index, demand in demands.items():
        unit, office = (_only(demand, of) for of in (instance.unit_of, instance.office_of))
        unit_of_group[index] = unit
        if demand.soft is not None or not demand.least.any():
            continue
        always = np.array(demand.office) < 0
        without_desk = np.zeros_like(demand.least)
        standing = (demand.group >= 0) & ~instance.needs_desk
        np.add.at(without_desk, demand.group[standing], instance.available[standing])
        seats = np.where(always[:, np.newaxis], demand.least - without_desk, 0)
        np.maximum.at(seats_of_unit, unit[unit >= 0], seats[unit >= 0])
        np.maximum.at(seats_of_office, office[office >= 0], seats[office >= 0])
        asked = np.where(always[:, np.newaxis], demand.least, 0)
        np.maximum.at(heads_of_office, office[office >= 0], asked[office >= 0])
    return Needs(seats_of_unit, seats_of_office, heads_of_office, unit_of_group)


def _only(demand: Demand, of: Ints) -> Ints:
    """Return (groups,) in which unit or office the people of each group are; -1 where in several or none."""
    members = demand.group >= 0
    low = np.full(len(demand.least), np.iinfo(np.int64).max)
    high = np.full(len(demand.least), -1)
    np.minimum.at(low, demand.group[members], of[members])
    np.maximum.at(high, demand.group[members], of[members])
    return np.where(low == high, high, -1)
