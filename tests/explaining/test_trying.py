"""A way out in one office: the others are solved once, and cost and bound are those of the whole."""

from time import monotonic

import numpy as np
import pytest

from optimizer.api import explain, solve
from optimizer.audit.audit import audit_roster
from optimizer.batches.cut import cut
from optimizer.explaining import trying
from optimizer.explaining.applying import changed
from optimizer.explaining.conflicts import find_conflicts
from optimizer.explaining.kept import Judge
from optimizer.explaining.loosening import Asked, least_changes
from optimizer.roster.roster import Roster
from optimizer.solving.solve import search
from tests.instances import make_instance

OFFICES = [
    {"office": "O", "open_cost_per_day": 1000, "fixed_cost_per_month": 70_000},
    {"office": "P", "open_cost_per_day": 500, "fixed_cost_per_month": 30_000},
]
ZONES = [{"zone": "Z", "office": "O", "desks": 9}, {"zone": "Y", "office": "P", "desks": 1}]
COSTS = [
    {"cost": "open_office", "name": "Building"},
    {"cost": "fixed", "name": "Contracts", "amount": 8000},
    {"cost": "fixed", "name": "Guards", "each": "office"},
    {"cost": "attendance", "name": "Meals", "wfo": 7},
]
RULES = [
    {"rule": "wfo_only", "name": "Counter", "where": {"role": "counter"}},
    {"rule": "wfa_quota", "name": "Three days", "per_week": {"max": 3}},
    {"rule": "coverage", "name": "Half", "each": "office", "min_share": 0.5},
]


def two_offices(**more):
    """Return an instance in which `P` has two people at a counter, and a desk for one."""
    people = [{"unit": "U"}] * 4 + [{"unit": "V", "role": "counter"}] * 2
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    return make_instance(people, RULES, COSTS, offices=OFFICES, zones=ZONES, units=units, **more)


def test_cost_and_bound_are_those_of_the_whole():
    found = explain(two_offices(), 600)
    assert found.repairs
    for repair in found.repairs:
        best = solve(repair.instance).result
        assert best.status == "optimal"
        assert repair.bound <= best.cost <= repair.cost
        assert repair.cost <= best.cost * 1.02
        assert repair.status in {"optimal", "within_gap"}


def test_only_the_offices_with_conflicts_are_solved_for_each(monkeypatch):
    solved = []

    def watched(instance, stop):
        solved.append(tuple(instance.offices["office"]))
        return search(instance, stop=stop)

    monkeypatch.setattr(trying, "search", watched)
    found = explain(two_offices(), 600)
    assert len(found.repairs) > 1
    assert solved.count(("O",)) == 1
    assert set(solved) == {("O",), ("P",)}


def test_a_goal_of_the_whole_is_solved_for_all_offices_at_once(monkeypatch):
    solved = []

    def watched(instance, stop):
        solved.append(tuple(instance.offices["office"]))
        return search(instance, stop=stop)

    monkeypatch.setattr(trying, "search", watched)
    goals = ["penalties", {"goal": "cost", "within": "5%"}, "wishes"]
    assert explain(two_offices(scenario={"objective": goals}), 600).repairs
    assert set(solved) == {("O", "P")}


def test_the_roster_of_the_changes_is_enough_where_no_cheaper_one_is_found(monkeypatch):
    def nothing(instance, stop):
        return search(trying._limited(instance, 1e-9), stop=stop)

    monkeypatch.setattr(trying, "search", nothing)
    found = explain(two_offices(), 600)
    assert found.repairs
    for repair in found.repairs:
        best = solve(repair.instance).result
        assert repair.bound <= best.cost <= repair.cost


def test_the_roster_of_the_changes_keeps_the_changed_scenario():
    instance = two_offices()
    judge = Judge(instance, monotonic() + 600)
    found = find_conflicts(judge)
    assert set(np.flatnonzero(found.people).tolist()) == {4, 5}
    (zone,) = {element.family for case in found.cases for element in case.elements if element.bound is None}
    way = least_changes(Asked(judge, found.people), frozenset({zone}))
    assert way.proven
    assert [change.units for change in way.changes] == [1]
    there = cut(changed(instance, way.changes), np.array([1]))
    roster = Roster(way.roster.modes[found.people], way.roster.zones[found.people] - 1)
    assert audit_roster(there, roster).ok


@pytest.mark.parametrize("days", [2, 3])
def test_a_number_is_changed_no_more_than_need_be(days):
    dates = ["2026-04-06", "2026-04-07", "2026-04-08", "2026-04-09"][: days + 1]
    away = {"rule": "fixed_days", "name": "Away", "dates": dates, "mode": "WFA", "repair": "never"}
    quota = {"rule": "wfa_quota", "name": "Quota", "per_week": {"min": 1, "max": 2}}
    found = explain(make_instance(2, [away, quota]), 600)
    assert [repair.units for repair in found.repairs] == [days - 1]
    (item,) = found.repairs[0].changes[0].items
    assert not item.lower


def test_a_number_that_counts_in_other_offices_makes_them_cheaper():
    people = [{"unit": "U"}] * 4 + [{"unit": "V"}] * 2
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    zones = [ZONES[0], {"zone": "Y", "office": "P", "desks": 0, "repair": "never"}]
    rules = [{"rule": "wfa_quota", "name": "Quota", "per_week": {"max": 4}}]
    found = explain(make_instance(people, rules, COSTS, offices=OFFICES, zones=zones, units=units), 600)
    (repair,) = found.repairs
    assert [item.units for item in repair.changes[0].items] == [1]
    assert repair.cost == repair.bound == solve(repair.instance).result.cost
    assert sum(bound.rule.name == "Quota" for bound in repair.instance.rules) == 1
