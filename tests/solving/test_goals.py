"""The goals after penalties and cost, in any order, with and without allowances."""

import numpy as np
import pytest

from optimizer.api import solve, with_solver
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


def test_cost_before_penalties_is_minimised_whatever_the_penalty():
    rules = [
        {"rule": "wfa_quota", "per_week": {"max": 5}},
        {"rule": "barred_days", "days": ["mon"], "soft": 1},
    ]
    _, found = solved(2, rules, ("cost", "penalties"))
    assert (found.status, found.cost, found.bound, found.penalty) == ("optimal", 0, 0, 2)
    _, found = solved(2, rules, ("penalties", "cost"))
    assert (found.status, found.cost, found.bound, found.penalty) == ("optimal", 20, 20, 0)


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
        instance = with_solver(make_instance(**drawn), time_limit=5)
        found = search(instance)
        if found.roster is not None:
            audit = audit_roster(instance, found.roster)
            assert audit.ok
            assert audit.penalty == found.penalty
            assert total(statement(instance, found.roster)) == found.cost


OUT = {"rule": "wfa_quota", "per_week": {"max": 2}}


def reached(people, rules, goals, **more):
    """Return the best and the bound of each level, after a look at the recount by the audit."""
    instance = make_instance(people, rules, AWAY_PAYS, scenario={"objective": list(goals)}, **more)
    outcome = solve(instance)
    assert outcome.result.status == "optimal"
    return {(goal.goal, goal.measure): (goal.value, goal.best, goal.bound) for goal in outcome.result.goals}


def test_a_wish_to_be_in_is_granted_only_where_cost_comes_later():
    wishes = [wish("E1", "2026-04-07", 4, "WFO"), wish("E1", "2026-04-08", 3, "WFO")]
    every_day = {"rule": "wfa_quota", "per_week": {"max": 5}}
    found = reached(2, [every_day], ["penalties", "cost", "wishes"], requests=wishes)
    assert (found["cost", None], found["wishes", None]) == ((0, 0, 0), (0, 0, 0))
    found = reached(2, [every_day], ["penalties", "wishes", "cost"], requests=wishes)
    assert (found["cost", None], found["wishes", None]) == ((20, 20, 20), (7, 7, 7))


def test_an_allowance_of_cost_is_spent_on_wishes():
    wishes = [wish("E1", "2026-04-07", 4, "WFO"), wish("E1", "2026-04-08", 3, "WFO")]
    goals = ["penalties", {"goal": "cost", "within": "17%"}, "wishes"]
    found = reached(2, [OUT], goals, requests=[*wishes, wish("E1", "2026-04-09", 2, "WFO")])
    # Six days in at 10; 17% of 60 pays for one day more.
    assert found["cost", None] == (60, 60, 60)
    assert found["wishes", None] == (9, 9, 9)
    wishes += [wish("E1", f"2026-04-{day:02}", 1, "WFO") for day in (6, 9, 10)]
    found = reached(2, [OUT], goals, requests=wishes)
    assert found["cost", None] == (70, 60, 60)
    assert found["wishes", None] == (9, 9, 9)


def test_an_allowance_may_go_to_one_office_of_two():
    people = [{"unit": "A"}, {"unit": "B"}]
    offices = [{"office": "O1"}, {"office": "O2"}]
    units = [{"unit": "A", "office": "O1"}, {"unit": "B", "office": "O2"}]
    wishes = [wish("E2", f"2026-04-{day:02}", 1, "WFO") for day in (6, 7, 8, 9, 10)]
    goals = ["penalties", {"goal": "cost", "within": "34%"}, "wishes"]
    found = reached(people, [OUT], goals, requests=wishes, offices=offices, units=units)
    assert found["cost", None] == (80, 60, 60)
    assert found["wishes", None] == (5, 5, 5)


def test_evenness_counts_days_then_mondays_and_fridays():
    cap = {"rule": "wfa_cap", "max": 1}
    found = reached(2, [OUT, cap], ["penalties", "cost", "evenness"])
    assert found["evenness", "days"] == (0, 0, 0)
    # Four days out on five: one of Monday and Friday is somebody's.
    assert found["evenness", "mondays_and_fridays"] == (1, 1, 1)
    outs = [{"rule": "fixed_days", "days": ["mon", "fri"], "mode": "WFA", "where": {"employee": "E1"}}]
    found = reached(2, [OUT, *outs, cap], ["penalties", "cost", "evenness"])
    assert found["evenness", "days"] == (0, 0, 0)
    assert found["evenness", "mondays_and_fridays"] == (2, 2, 2)


def test_evenness_compares_people_of_a_unit_who_are_there_on_the_same_days():
    people = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}, {"unit": "A", "role": "driver"}]
    rules = [{"rule": "wfo_only", "where": {"role": "driver"}}, {"rule": "wfa_cap", "max": 1}, OUT]
    absences = [{"employee": "E2", "from": "2026-04-06", "to": "2026-04-09"}]
    found = reached(people, rules, ["penalties", "cost", "evenness"], absences=absences)
    assert found["evenness", "days"] == (0, 0, 0)


@pytest.mark.parametrize(
    "goals",
    [["penalties"], ["cost", "wishes"], ["penalties", "cost", "cost"], ["penalties", "cost", "wishes"] * 2],
)
def test_penalties_and_cost_are_goals_and_each_goal_once(goals):
    with pytest.raises(ScenarioError, match="objective names penalties and cost, and each goal once"):
        make_instance(2, [], [], scenario={"objective": goals})


@pytest.mark.parametrize(
    ("goal", "message"),
    [
        ({"goal": "cost", "within": "a bit"}, "an allowance is written as a percentage"),
        ({"goal": "cost", "within": 2}, "the number is out of range"),
        ({"goal": "cost", "within": "150%"}, "the number is out of range"),
        ({"goal": "cost", "with": 1}, "this key is unknown"),
        ("coast", "cost"),
        ({"goal": "coast"}, "cost"),
    ],
)
def test_a_wrong_goal_is_told(goal, message):
    with pytest.raises(ScenarioError, match=message):
        make_instance(2, [], [], scenario={"objective": ["penalties", goal, "cost"]})
