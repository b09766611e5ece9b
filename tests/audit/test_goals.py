"""The goals after penalties and cost, recounted by hand."""

import pytest

from models.result import GoalResult
from optimizer.audit.goals import (
    changed,
    recount,
    spread_of_days,
    spread_of_mondays_and_fridays,
    wishes_granted,
    wishes_made,
)
from tests.instances import ANY_DAYS, make_instance, make_roster

THREE = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}]


def test_the_weight_of_wishes() -> None:
    requests = [
        {"employee": "E1", "date": "2026-04-07", "mode": "WFA", "weight": 3},
        {"employee": "E1", "date": "2026-04-09", "mode": "WFO", "weight": 5},
        {"employee": "E2", "weekday": "fri", "mode": "WFA", "weight": 20},
        {"employee": "E2", "date": "2026-04-06", "mode": "WFA", "must": True},
        {"employee": "E3", "date": "2026-04-08", "mode": "WFA", "weight": 100},
    ]
    absences = [{"employee": "E3", "from": "2026-04-08"}]
    instance = make_instance(3, [ANY_DAYS], requests=requests, absences=absences)
    assert wishes_made(instance) == 28
    assert wishes_granted(instance, make_roster(instance, ["OAOAO", "AOOOA", "OO-OO"])) == 23
    assert wishes_granted(instance, make_roster(instance, ["OOOOO", "AOOOO", "OO-AA"])) == 5


def test_person_days_that_changed() -> None:
    previous = [
        {"date": f"2026-04-{day:02}", "employee": "E1", "mode": mode}
        for day, mode in ((6, "WFO"), (7, "WFA"), (8, "WFA"), (9, "OFF"))
    ]
    absences = [{"employee": "E1", "from": "2026-04-08"}]
    instance = make_instance(2, [ANY_DAYS], previous=previous, absences=absences)
    assert changed(instance, make_roster(instance, ["OA-AA", "AAAAA"])) == 0
    assert changed(instance, make_roster(instance, ["AO-OO", "OOOOO"])) == 2


def test_the_spread_is_counted_by_unit() -> None:
    instance = make_instance([*THREE, {"unit": "B"}], [ANY_DAYS])
    roster = make_roster(instance, ["AAAOO", "OOOOA", "AAAAA", "OOAOO"])
    assert spread_of_days(instance, roster) == 2 + 4
    assert spread_of_mondays_and_fridays(instance, roster) == (1 + 1) + (1 + 1)


def test_a_spread_of_mondays_is_not_one_of_tuesdays() -> None:
    instance = make_instance(2, [ANY_DAYS], end="2026-04-17")
    assert spread_of_mondays_and_fridays(instance, make_roster(instance, ["OAAAO OAAAO", "OOOOO OOOOO"])) == 0
    assert spread_of_mondays_and_fridays(instance, make_roster(instance, ["AOOOO AOOOO", "OOOOO OOOOO"])) == 2
    assert spread_of_mondays_and_fridays(instance, make_roster(instance, ["OOOOO OOOOO", "OOOOA OOOOO"])) == 1


def test_people_who_cannot_be_compared_are_left_aside() -> None:
    rules = [
        {"rule": "wfo_only", "where": {"role": "counter"}},
        {**ANY_DAYS, "where": {"role": ["counter", "staff"]}},
    ]
    people = [{"role": "staff"}, {"role": "counter"}, {"role": "driver"}]
    instance = make_instance(people, rules)
    roster = make_roster(instance, ["AAAOA", "OOOOO", "OOOOO"])
    assert spread_of_days(instance, roster) == 0
    assert spread_of_mondays_and_fridays(instance, roster) == 0


def test_people_with_other_absences_are_not_compared() -> None:
    absences = [{"employee": "E1", "from": "2026-04-10"}, {"employee": "E3", "from": "2026-04-10"}]
    instance = make_instance(3, [ANY_DAYS], absences=absences)
    assert spread_of_days(instance, make_roster(instance, ["AAAA-", "OOOOO", "AOOO-"])) == 3


@pytest.mark.parametrize(
    ("goal", "measure", "told"),
    [
        ("penalties", None, None),
        ("cost", None, None),
        ("wishes", None, 3),
        ("closeness", None, 1),
        ("evenness", "days", 2),
        ("evenness", "mondays_and_fridays", 0),
    ],
)
def test_each_goal_is_recounted_by_its_measure(goal, measure, told) -> None:
    requests = [{"employee": "E1", "date": "2026-04-07", "mode": "WFA", "weight": 3}]
    previous = [{"date": "2026-04-08", "employee": "E1", "mode": "WFO"}]
    instance = make_instance(2, [ANY_DAYS], requests=requests, previous=previous)
    roster = make_roster(instance, ["OAAOO", "OOOOO"])
    found = GoalResult(goal=goal, measure=measure, value=0, best=0, bound=0, status="optimal")
    assert recount(found, instance, roster) == told
