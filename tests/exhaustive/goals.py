"""The goals in order, and what each counts in a table of rosters."""

import numpy as np

from optimizer.instance import WFA, WFO
from tests.exhaustive.costs import other_costs
from tests.exhaustive.places import excluded


def order_of(instance):
    """Return goals and allowances; closeness to a previous roster follows penalties and cost if unnamed."""
    order = [(each.goal, each.within) for each in instance.scenario.objective]
    if instance.previous.any() and "closeness" not in dict(order):
        names = [goal for goal, _ in order]
        order.insert(1 + max(names.index("penalties"), names.index("cost")), ("closeness", 0))
    for at in [at for at, (name, _) in enumerate(order) if name == "evenness"]:
        within = order[at][1]
        order[at : at + 1] = [("evenness", within), ("mondays and fridays", within)]
    return order


def goal_values(instance, goal, desks, penalty, wfa, wfo, left):
    """Return what a goal counts in the rosters that are left."""
    if goal == "penalties":
        return penalty[left]
    if goal == "cost":
        return np.array([desks.cost(wfo[at]) + other_costs(instance, wfo[at], wfa[at]) for at in left])
    if goal == "wishes":
        missed = np.zeros(len(left), dtype=np.int64)
        for wish in instance.requests.itertuples():
            granted = (wfa if wish.mode == WFA else wfo)[left, wish.employee, wish.day]
            missed += wish.weight * ~granted
        return missed
    if goal == "closeness":
        before = instance.previous
        return ((wfa[left] & (before == WFO)) | (wfo[left] & (before == WFA))).sum(axis=(1, 2))
    if goal == "evenness":
        return spread(instance, wfa[left], [list(range(len(instance.days)))])
    return spread(instance, wfa[left], [on_weekday(instance, 0), on_weekday(instance, 4)])


def on_weekday(instance, weekday):
    return [at for at, day in enumerate(instance.days) if day.weekday() == weekday]


def alike_by_unit(instance):
    """Yield the people of a unit who are there on the same days and may be WFA at all."""
    keys = {}
    for person in range(instance.people):
        quota = any(bound.kind == "wfa_quota" and bound.binds[person] for bound in instance.rules)
        if quota and not excluded(instance, person):
            key = (int(instance.unit_of[person]), tuple(instance.available[person].tolist()))
            keys.setdefault(key, []).append(person)
    yield from keys.values()


def spread(instance, wfa, day_sets):
    total = np.zeros(len(wfa), dtype=np.int64)
    for people in alike_by_unit(instance):
        for days in day_sets:
            taken = wfa[:, people][:, :, days].sum(axis=2)
            total += taken.max(axis=1) - taken.min(axis=1)
    return total
