import pytest

from optimizer.reading.problems import ScenarioError
from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows

RULE = {"rule": "wfo_only", "where": {"frontline": True}}
PEOPLE = [{"frontline": True}, {"frontline": False}]


def test_only_those_who_match_stay() -> None:
    instance = make_instance(PEOPLE, [RULE, ANY_DAYS], [OUTWARDS])
    assert rows(instance) == ["OOOOO", "AAAAA"]
    assert best(PEOPLE, [RULE, ANY_DAYS], [OUTWARDS]) == optimal(50)


def test_without_anybody_who_matches() -> None:
    assert best(2, [RULE, ANY_DAYS], [OUTWARDS]) == optimal(0)


def test_absent_days_are_not_asked_for() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"}]
    assert best(PEOPLE, [RULE, ANY_DAYS], [OUTWARDS], absences=absences) == optimal(20)


@pytest.mark.parametrize(("desks", "expected"), [(1, INFEASIBLE), (2, optimal(100))])
def test_desks_for_all_of_them_just_suffice(desks: int, expected: object) -> None:
    zones = [{"zone": "Z", "office": "O", "desks": desks}]
    assert best([PEOPLE[0]] * 2, [RULE, ANY_DAYS], [OUTWARDS], zones=zones) == expected


def test_exclusions_win_over_a_quota_and_over_fixed_wfa_days() -> None:
    quota = {"rule": "wfa_quota", "per_week": {"min": 2, "max": 2}}
    friday = {"rule": "fixed_days", "days": ["fri"], "mode": "WFA"}
    for rules in ([RULE, quota, friday], [friday, quota, RULE]):
        instance = make_instance(PEOPLE, rules, [INWARDS])
        assert rows(instance)[0] == "OOOOO"
        assert best(PEOPLE, rules, [INWARDS]) == optimal(20)


def test_a_decision_for_wfa_of_one_who_stays_is_an_error() -> None:
    requests = [{"employee": "E1", "date": "2026-04-06", "mode": "WFA", "must": True}]
    with pytest.raises(ScenarioError):
        make_instance(PEOPLE, [RULE, ANY_DAYS], requests=requests)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(PEOPLE, [{**RULE, "soft": 1}, ANY_DAYS], [OUTWARDS]) == optimal(50)


def test_soft_each_wfa_day_of_a_person_is_a_unit() -> None:
    days = {"rule": "fixed_days", "days": ["mon", "fri"], "mode": "WFA"}
    rules = [{**RULE, "soft": 7}, days, ANY_DAYS]
    assert best([PEOPLE[0]] * 2 + [PEOPLE[1]], rules, [OUTWARDS]) == optimal(60, penalty=28)


def test_soft_it_excludes_nobody() -> None:
    quota = {"rule": "wfa_quota", "per_week": {"min": 1, "max": 2}}
    assert best(PEOPLE, [{**RULE, "soft": 7}, quota], [INWARDS]) == optimal(20, penalty=7)
