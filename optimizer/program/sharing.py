"""Sharing: who of interchangeable people gets which days, so that wishes are granted and days are even.

People who are alike to every rule and cost may change places without changing penalty, cost or any head
count. A roster is found for classes of people; here its days are shared out within them.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from ortools.graph.python import linear_sum_assignment

from optimizer.instance import WFA, Instance, Ints, Modes
from optimizer.program.classes import Traits
from optimizer.roster.roster import Roster

MOST_ALIKE = 256
"""Of more people who are alike, so many at a time change places: the work grows with their square."""


def shared(traits: Traits, roster: Roster) -> Roster:
    """Share the days of a roster among interchangeable people, as the goals after cost ask.

    Week by week, those who are alike from this week on, and begin it with the same run of WFA days, may
    exchange all that lies before them. They are given what grants the most weight of wishes, or keeps the
    WFA days so far most even (the least sum of squares), whichever goal comes first.

    Parameters
    ----------
    traits : Traits
        What rules and costs see of the people.
    roster : Roster
        A roster that keeps the hard rules.

    Returns
    -------
    Roster
        One of the same penalty and cost.
    """
    instance = traits.instance
    goals = [goal for goal in instance.scenario.objective if goal in {"wishes", "evenness"}]
    if not goals:
        return roster
    modes, zones = roster.modes.copy(), roster.zones.copy()
    worth = _worth(instance)
    used = np.zeros(instance.people, dtype=np.int64)
    runs = traits.first_runs
    kinds = _kinds(traits)
    for week, each in enumerate(instance.weeks):
        for people, last in _groups(traits, kinds[week], runs):
            span = slice(each.span.start, len(instance.days) if last else each.span.stop)
            order = _best_order(people, modes[:, span], len(each.days), used, worth[:, :, span], goals)
            if order is not None:
                modes[people, span] = modes[people[order], span]
                zones[people, span] = zones[people[order], span]
        wfa = modes[:, each.span] == WFA
        used += wfa.sum(axis=1)
        runs = _runs_after(traits, modes[:, each.span], runs)
    return Roster(modes, zones)


def _worth(instance: Instance) -> Ints:
    """Return (3, n, T) the weight of the wishes that a mode grants to each person on each day."""
    worth = np.zeros((3, instance.people, len(instance.days)), dtype=np.int64)
    wishes = instance.requests
    where = tuple(wishes[column].to_numpy(dtype=np.int64) for column in ("mode", "employee", "day"))
    np.add.at(worth, where, wishes["weight"].to_numpy(dtype=np.int64))
    return worth


def _kinds(traits: Traits) -> list[Ints]:
    """Return for each week what each person is from then on: the class, and with a run the later ones."""
    later = np.zeros(traits.instance.people, dtype=np.int64)
    kinds = []
    for week in reversed(range(len(traits.instance.weeks))):
        pairs = np.column_stack([traits.classes(week).of, np.where(traits.longest_run > 0, later, 0)])
        later = np.unique(pairs, axis=0, return_inverse=True)[1].reshape(-1)
        kinds.append(later)
    return kinds[::-1]


def _groups(traits: Traits, kinds: Ints, runs: Ints) -> list[tuple[Ints, bool]]:
    """List those who may change places, and whether they take all that lies before them along."""
    members: dict[tuple[int, int], list[int]] = defaultdict(list)
    for person, key in enumerate(zip(kinds.tolist(), runs.tolist(), strict=True)):
        members[key].append(person)
    return [
        (np.array(people[at : at + MOST_ALIKE]), bool(traits.longest_run[people[0]]))
        for _, people in sorted(members.items())
        for at in range(0, len(people), MOST_ALIKE)
    ]


def _best_order(
    people: Ints, modes: Modes, days: int, used: Ints, worth: Ints, goals: Sequence[str]
) -> Ints | None:
    """Return whose days each of the people takes; None where nothing is to be gained."""
    theirs = modes[people]
    count = (theirs[:, :days] == WFA).sum(axis=1)
    wanted = worth[:, people].any()
    uneven = "evenness" in goals and len(set(count.tolist())) > 1 and len(set(used[people].tolist())) > 1
    if not uneven and not ("wishes" in goals and wanted):
        return None
    grants = np.zeros((len(people), len(people)), dtype=np.int64)
    if "wishes" in goals and wanted:
        for mode in range(3):
            grants += worth[mode, people] @ (theirs == mode).T.astype(np.int64)
    squares = used[people][:, np.newaxis] * count[np.newaxis, :] * int("evenness" in goals)
    first, second = (-grants, squares) if goals[0] == "wishes" else (squares, -grants)
    scale = 1 + int(np.ptp(second)) * len(people)
    costs = first * scale + second
    return _assignment(costs - costs.min())


def _assignment(costs: Ints) -> Ints:
    """Solve an assignment problem; where costs are equal, everybody keeps the own place."""
    size = len(costs)
    costs = costs * (size + 1) + 1 - np.eye(size, dtype=np.int64)
    solver = linear_sum_assignment.SimpleLinearSumAssignment()
    left, right = np.indices((size, size)).reshape(2, -1)
    solver.add_arcs_with_cost(left, right, costs.reshape(-1))
    solver.solve()
    return np.array([solver.right_mate(person) for person in range(size)])


def _runs_after(traits: Traits, modes: Modes, runs: Ints) -> Ints:
    """Return the run of WFA days with which each person begins the next week."""
    for column in (modes == WFA).T:
        runs = np.where(column, runs + 1, 0)
    return np.minimum(runs, traits.longest_run)
