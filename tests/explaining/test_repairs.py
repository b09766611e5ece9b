"""Ways out of small scenarios: which numbers change, by how much, and what is never changed."""

import pytest

from optimizer.api import explain
from optimizer.explaining import loosening
from optimizer.explaining.advice import advice
from optimizer.solving.question import Answer, least_broken
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance

FOUR = {"rule": "coverage", "name": "Counter", "min": 4, "dates": ["2026-04-08"]}


def ways_out(instance):
    """Return what each way out says, and its price."""
    found = explain(instance, 600)
    assert found.feasible is False
    assert found.all_repairs
    return [
        ([advice(instance, change) for change in repair.changes], repair.price, repair.units)
        for repair in found.repairs
    ]


def test_a_minimum_is_lowered_on_its_day():
    instance = make_instance(3, [FOUR])
    assert ways_out(instance) == [(["Counter: 1 fewer WFO on Wed 8 Apr (3 instead of 4)"], 0, 1)]


def test_what_may_never_be_changed_is_kept():
    found = explain(make_instance(3, [FOUR | {"repair": "never"}]), 600)
    assert found.feasible is False
    assert not found.repairs


def test_the_unmarked_rule_is_changed():
    rules = [
        {"rule": "fixed_days", "name": "Away", "days": ["fri"], "mode": "WFA", "repair": "never"},
        {"rule": "barred_days", "name": "There", "days": ["fri"]},
        ANY_DAYS,
    ]
    assert ways_out(make_instance(1, rules)) == [(["There: not for E1 on Fri 10 Apr"], 0, 1)]


def test_the_cheaper_way_out_comes_first():
    rules = [
        {"rule": "fixed_days", "name": "Away", "days": ["fri"], "mode": "WFA", "repair": 700},
        {"rule": "barred_days", "name": "There", "days": ["fri"], "repair": 200},
        ANY_DAYS,
    ]
    assert ways_out(make_instance(2, rules)) == [
        (["There: not for E1, E2 on Fri 10 Apr"], 400, 2),
        (["Away: not for E1, E2 on Fri 10 Apr"], 1400, 2),
    ]


def test_desks_are_added():
    instance = make_instance(3, [], zones=[{"zone": "Z", "office": "O", "desks": 1}])
    assert (["Desks: 2 more desks in Z (3 instead of 1)"], 0, 2) in ways_out(instance)


def test_a_quota_is_raised():
    rules = [
        {
            "rule": "fixed_days",
            "name": "Away",
            "days": ["mon", "wed", "fri"],
            "mode": "WFA",
            "repair": "never",
        },
        TWO_DAYS | {"name": "Quota"},
    ]
    assert ways_out(make_instance(1, rules)) == [
        (["Quota: at most 3 WFA days a week (3 instead of 2)"], 0, 1)
    ]


def test_a_decision_is_lifted():
    rules = [{"rule": "wfo_only", "name": "Service", "where": {"role": "a"}, "repair": "never"}, ANY_DAYS]
    people = [{"role": "a"}, {"role": "b"}]
    requests = [{"employee": "E2", "date": "2026-04-08", "mode": "WFA", "must": "true"}]
    rules.append({"rule": "coverage", "name": "Both", "min": 2, "repair": "never"})
    assert ways_out(make_instance(people, rules, requests=requests)) == [
        (["Decisions in requests: lift that of E2 on Wed 8 Apr"], 0, 1)
    ]


@pytest.mark.parametrize("days", [1, 2])
def test_each_way_out_loosens_every_conflict(days):
    dates = ["2026-04-08", "2026-04-09"][:days]
    rules = [FOUR | {"dates": dates}, {"rule": "coverage", "name": "Five", "min": 5, "days": ["mon"]}]
    found = explain(make_instance(3, rules), 600)
    assert len(found.conflicts) == 2
    assert [repair.units for repair in found.repairs] == [days + 2]


def test_what_alone_is_not_enough_is_told_with_what_is_hidden_behind_it():
    rules = [
        {"rule": "wfa_quota", "name": "Quota", "per_week": {"max": 0}},
        {"rule": "fixed_days", "name": "Away", "dates": ["2026-04-08"], "mode": "WFA", "repair": "never"},
        {"rule": "coverage", "name": "One", "min": 1, "repair": 100},
    ]
    found = explain(make_instance(2, rules), 600)
    assert [[advice(found.instance, change) for change in each.changes] for each in found.repairs] == [
        [
            "Quota: at most 1 WFA days a week (1 instead of 0)",
            "One: 1 fewer WFO on Wed 8 Apr (0 instead of 1)",
        ]
    ]
    told = {each.family[0]: {element.source for element in each.case.elements} for each in found.not_enough}
    assert told.get(0) == {1, 2} or told.get(2) == {0, 1}


def answered(monkeypatch, questions):
    """Answer only so many of the questions how far something must be loosened; the others time out."""
    left = [questions]

    def asked(*question):
        left[0] -= 1
        return least_broken(*question) if left[0] >= 0 else Answer(None, False)

    monkeypatch.setattr(loosening, "least_broken", asked)


def two_more_desks():
    """Return an instance in which three people need a desk, in a zone of one; nothing else may be changed."""
    rules = [{"rule": "wfa_quota", "name": "Quota", "per_week": {"max": 0}, "repair": "never"}]
    return make_instance(3, rules, zones=[{"zone": "Z", "office": "O", "desks": 1}])


def test_the_least_change_is_proven():
    found = explain(two_more_desks(), 600)
    assert [(repair.units, repair.least) for repair in found.repairs] == [(2, True)]


def test_a_change_that_may_be_larger_than_it_need_be_is_told(monkeypatch):
    answered(monkeypatch, 1)
    found = explain(two_more_desks(), 600)
    assert [(repair.units, repair.least) for repair in found.repairs] == [(2, False)]
    assert found.all_repairs


def test_rules_of_which_it_is_not_known_whether_they_are_a_way_out_are_not_all(monkeypatch):
    answered(monkeypatch, 0)
    found = explain(two_more_desks(), 600)
    assert not found.repairs
    assert not found.all_repairs
