"""Day flow: who is WFO on which day of a week, by one flow, where patterns may be any days of a number.

The cheapest patterns of most people are all choices of so many days among some. Then their WFO days flow from
people who are alike to days, through the groups that head rules ask for, to the desks that are open:

    alike  --[always, able]-->  group and day  --[least, ]-->  group around it and day  --[, desks]-->  end

Each flow is a roster: people who are alike take their days in turn, so that each gets as many as the others.
A maximal flow finds one, or that there is none, in a small part of the time that CP-SAT takes. Where groups
cut across each other it says nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from ortools.graph.python import max_flow

from optimizer.instance import OFF, WFA, WFO, Bools, Ints, Modes
from optimizer.program.classes import NO_DESK, Traits, codes
from optimizer.program.part import Part

END = -1
"""Where the days of people go who are in no group, and those of groups with none around them."""


@dataclass(frozen=True)
class Groups:
    """Groups of people.

    Attributes
    ----------
    of : (k, columns) int
        The groups of each person, `END` where a column has none.
    least, most : (groups, D) int
        How many of each must and may be WFO on each day.
    """

    of: Ints
    least: Ints
    most: Ints


def modes_by_flow(traits: Traits, part: Part, desks: Mapping[int, Ints]) -> Modes | None:
    """Return modes of the cheapest patterns, with the fewest WFO days of those, that head rules allow.

    Parameters
    ----------
    traits : Traits
        What the rules and costs see. Soft head rules, rows of their own, and groups with people outside the
        part are not looked at.
    part : Part
        Some people in one week.
    desks : dict of int to (D,) int
        How many of an office may sit on each day; offices that are not named have desks for everybody.

    Returns
    -------
    (k, D) int8 or None
        None where there are none, or where no flow tells.
    """
    week = traits.instance.weeks[part.weeks[0]]
    label = codes(np.column_stack([traits.classes(part.weeks[0]).of[part.people], part.runs]))
    _, first, of, sizes = np.unique(label, return_index=True, return_inverse=True, return_counts=True)
    choices = []
    for person, run in zip(part.people[first].tolist(), part.runs[first].tolist(), strict=True):
        choice = traits.menu_apart(part.weeks[0], person, run if part.begun else None).choice
        if choice is None:
            return None
        choices.append(choice)
    groups = _groups(traits, part, week.span, desks)
    around = _around(groups)
    if around is None or not choices:
        return None
    always, able = (
        np.array([getattr(choice, name) for choice in choices]) * sizes[:, np.newaxis]
        for name in ("always", "able")
    )
    given = sizes * np.array([choice.days for choice in choices])
    heads = _heads(given, (always, able), groups, around[0][first], around[1])
    if heads is None:
        return None
    available = traits.instance.available[part.people, week.span]
    return np.where(_in_turn(heads, of, sizes), WFO, np.where(available, WFA, OFF)).astype(np.int8)


def _groups(traits: Traits, part: Part, span: slice, desks: Mapping[int, Ints]) -> Groups:
    """Gather the groups of head rules, and those who sit in each office."""
    columns, least, most, known = [], [], [], 0
    for demand in traits.demands.values():
        of, asked = demand.group[part.people], demand.least[:, span]
        size, whole = (np.bincount(who[who >= 0], minlength=len(asked)) for who in (of, demand.group))
        kept = (size == whole) & asked.any(axis=1) & (demand.soft is None)
        columns.append(np.append(np.where(kept, known + np.cumsum(kept) - 1, END), END)[of])
        least.append(asked[kept])
        most.append(np.repeat(size[kept, np.newaxis], asked.shape[1], axis=1))
        known += len(least[-1])
    sits = np.where(traits.desk_set[part.people] == NO_DESK, END, traits.instance.office_of[part.people])
    for office, room in desks.items():
        columns.append(np.where(sits == office, known, END))
        least.append(np.zeros((1, len(room)), dtype=np.int64))
        most.append(room[np.newaxis])
        known += 1
    nothing = np.zeros((0, span.stop - span.start), dtype=np.int64)
    of = np.column_stack([np.full(len(part.people), END), *columns])
    return Groups(of, np.vstack([nothing, *least]), np.vstack([nothing, *most]))


def _around(groups: Groups) -> tuple[Ints, Ints] | None:
    """Return the innermost group of each person, and the group around each group.

    None where two groups cut across each other: then something else stands around one for some people.
    """
    number = len(groups.least)
    size = np.bincount(groups.of[groups.of >= 0], minlength=number)
    # The largest groups first, END last.
    keys = np.sort(np.where(groups.of >= 0, np.append(size, 0)[groups.of] * number + groups.of, -1), axis=1)
    chain = np.where(keys < 0, END, keys % max(1, number))[:, ::-1]
    outer = np.column_stack([np.full(len(chain), END), chain[:, :-1]])
    around = np.full(number + 1, END)
    around[chain] = outer
    if (around[chain] != outer)[chain >= 0].any():
        return None
    last = (chain >= 0).sum(axis=1)
    return np.where(last > 0, chain[np.arange(len(chain)), last - 1], END), around[:number]


def _heads(given: Ints, bounds: tuple[Ints, Ints], groups: Groups, inner: Ints, around: Ints) -> Ints | None:
    """Return how many of those who are alike are WFO on each day; None where groups do not get theirs.

    Parameters
    ----------
    given : (A,) int
        The WFO days of those who are alike.
    bounds : ((A, D) int, (A, D) int)
        How many of them must and can be WFO on each day.
    groups : Groups
        The groups.
    inner, around : (A,) and (groups,) int
        The innermost group of those who are alike, and the group around each group.
    """
    days = np.arange(groups.least.shape[1])
    first = 1 + len(given)
    nodes = np.vstack([first + np.arange(groups.least.size).reshape(groups.least.shape), 0 * days])
    alike = np.repeat(np.arange(1, first), len(days))
    tails = np.concatenate([alike, nodes[:END].ravel()])
    heads = np.concatenate([nodes[inner].ravel(), nodes[around].ravel()])
    least = np.concatenate([bounds[0].ravel(), groups.least.ravel()])
    most = np.concatenate([bounds[1].ravel(), groups.most.ravel()])
    if (least > most).any():
        return None
    # What arcs carry at the least is given at their heads and taken at their tails.
    rest = np.zeros(first + groups.least.size, dtype=np.int64)
    rest[0], rest[1:first] = -given.sum(), given
    np.add.at(rest, heads, least)
    np.subtract.at(rest, tails, least)
    giving, taking = np.flatnonzero(rest > 0), np.flatnonzero(rest < 0)
    source, sink = len(rest), len(rest) + 1
    network = max_flow.SimpleMaxFlow()
    arcs = network.add_arcs_with_capacity(
        np.concatenate([tails, np.full(len(giving), source), taking]).astype(np.int32),
        np.concatenate([heads, giving, np.full(len(taking), sink)]).astype(np.int32),
        np.concatenate([most - least, rest[giving], -rest[taking]]),
    )
    network.solve(source, sink)
    if network.optimal_flow() < rest[giving].sum():
        return None
    more = network.flows(arcs[: bounds[0].size])
    return np.asarray(bounds[0] + more.reshape(bounds[0].shape))


def _in_turn(heads: Ints, of: Ints, sizes: Ints) -> Bools:
    """Return (k, D) who is there, where each of those who are alike takes the next of their days in turn."""
    turn = np.empty(len(of), dtype=np.int64)
    turn[np.argsort(of, kind="stable")] = np.arange(len(of)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    begin = np.cumsum(heads, axis=1) - heads
    return np.asarray((turn[:, np.newaxis] - begin[of]) % sizes[of, np.newaxis] < heads[of])
