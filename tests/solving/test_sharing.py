"""Who of interchangeable people gets which days."""

import numpy as np
import pytest

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.reading.problems import ScenarioError
from optimizer.solving.solve import search
from tests.instances import make_instance
from tests.mid_size import scenario

HALF_IN = {"rule": "coverage", "min_share": 0.5}
ONE_DAY = {"rule": "wfa_quota", "per_week": {"max": 1}}
FRIDAYS = {"rule": "barred_days", "days": ["mon", "tue", "wed", "thu"]}
TUESDAYS = {"rule": "barred_days", "days": ["mon", "wed", "thu", "fri"]}
AWAY_PAYS = [{"cost": "attendance", "wfo": 10}]


def wish(employee, day, weight=1, mode="WFA"):
    return {"employee": employee, "date": day, "mode": mode, "weight": weight}


def solved(people, rules, goals=("penalties", "cost", "wishes", "evenness"), **more):
    instance = make_instance(people, rules, AWAY_PAYS, scenario={"objective": list(goals)}, **more)
    return instance, search(instance)


def test_the_day_goes_to_the_one_who_wished_for_it():
    wishes = [wish("E3", "2026-04-07")]
    cap = TUESDAYS
    at_most_one = {"rule": "wfa_cap", "max": 1}
    _, found = solved(4, [ONE_DAY, cap, at_most_one], requests=wishes)
    assert found.roster.wfa.sum(axis=1).tolist() == [0, 0, 1, 0]


def test_the_heavier_wish_wins():
    wishes = [wish("E1", "2026-04-07", 3), wish("E2", "2026-04-07", 5)]
    rules = [
        ONE_DAY,
        TUESDAYS,
        {"rule": "wfa_cap", "max": 1},
    ]
    _, found = solved(3, rules, requests=wishes)
    assert found.roster.wfa.sum(axis=1).tolist() == [0, 1, 0]


def test_wfa_days_take_turns_from_week_to_week():
    rules = [
        ONE_DAY,
        {"rule": "wfa_cap", "max": 1},
        FRIDAYS,
    ]
    _, found = solved(4, rules, end="2026-05-01")
    assert found.roster.wfa.sum(axis=1).tolist() == [1, 1, 1, 1]


def test_without_the_goals_nothing_is_shared():
    rules = [
        ONE_DAY,
        {"rule": "wfa_cap", "max": 1},
        FRIDAYS,
    ]
    _, found = solved(4, rules, ("penalties", "cost"), end="2026-05-01")
    assert sorted(found.roster.wfa.sum(axis=1).tolist()) == [0, 0, 0, 4]


def test_takes_turns_under_a_rule_between_weeks():
    rules = [{"rule": "wfa_quota", "per_week": {"max": 2}}, HALF_IN, {"rule": "bridge"}]
    rules += [{"rule": "barred_days", "days": ["tue", "wed", "thu"]}]
    instance, found = solved(4, rules, end="2026-05-01")
    assert audit_roster(instance, found.roster).ok
    assert np.ptp(found.roster.wfa.sum(axis=1)) <= 1


def test_penalty_and_cost_stay_what_they_were():
    for seed in range(12):
        drawn = scenario(seed)
        days = ["2026-05-05", "2026-05-07", "2026-05-08"]
        drawn["requests"] = [
            wish(f"E{at}", days[at % 3], 1 + at, "WFO" if at % 4 else "WFA") for at in range(8)
        ]
        instance = make_instance(**drawn)
        found = search(instance)
        if found.roster is not None:
            audit = audit_roster(instance, found.roster)
            assert audit.ok
            assert audit.penalty == found.penalty
            assert total(statement(instance, found.roster)) == found.cost


def test_goals_come_in_order():
    for goals in (["cost", "penalties"], ["penalties"], ["penalties", "cost", "cost"]):
        with pytest.raises(ScenarioError, match="objective begins with penalties and cost"):
            make_instance(2, [], [], scenario={"objective": goals})
