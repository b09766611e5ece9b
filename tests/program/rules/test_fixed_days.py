import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows

FRIDAY = {"rule": "fixed_days", "days": ["fri"], "mode": "WFA"}


def test_all_wfa_on_the_day() -> None:
    assert rows(make_instance(2, [FRIDAY, ANY_DAYS], [INWARDS])) == ["OOOOA", "OOOOA"]
    assert best(2, [FRIDAY, ANY_DAYS], [INWARDS]) == optimal(20)


def test_all_wfo_on_the_day() -> None:
    assert rows(make_instance(2, [{**FRIDAY, "mode": "WFO"}, ANY_DAYS], [OUTWARDS])) == ["AAAAO", "AAAAO"]


def test_where_days_and_dates() -> None:
    rule = {**FRIDAY, "dates": ["2026-04-07", "2026-04-11"], "where": {"grade": "III"}}
    people = [{"grade": "III"}, {"grade": "IV"}]
    assert rows(make_instance(people, [rule, ANY_DAYS], [INWARDS])) == ["OAOOA", "OOOOO"]


def test_absences_and_days_off_are_ignored() -> None:
    absences = [{"employee": "E1", "from": "2026-04-10"}]
    assert best(2, [FRIDAY, ANY_DAYS], [INWARDS], absences=absences) == optimal(10)
    assert best(2, [FRIDAY, ANY_DAYS], [INWARDS], extra_holidays=["2026-04-10"]) == optimal(0)


@pytest.mark.parametrize(
    ("days", "expected"), [(["mon", "fri"], optimal(20)), (["mon", "wed", "fri"], INFEASIBLE)]
)
def test_the_quota_just_allows_it(days: list[str], expected: object) -> None:
    assert best(1, [{**FRIDAY, "days": days}, TWO_DAYS], [INWARDS]) == expected


def test_without_a_quota_it_cannot_be_kept() -> None:
    assert best(1, [FRIDAY]) == INFEASIBLE
    assert best(1, [{**FRIDAY, "soft": 7}]) == optimal(0, penalty=7)


def test_two_that_contradict_each_other() -> None:
    other = {**FRIDAY, "mode": "WFO"}
    assert best(1, [FRIDAY, other, ANY_DAYS]) == INFEASIBLE
    assert best(3, [FRIDAY, {**other, "soft": 7}, ANY_DAYS], [INWARDS]) == optimal(30, penalty=21)
    assert best(3, [{**FRIDAY, "soft": 8}, {**other, "soft": 7}, ANY_DAYS]) == optimal(0, penalty=21)


def test_soft_a_day_in_the_other_mode_is_a_unit() -> None:
    rule = {**FRIDAY, "days": ["mon", "tue", "fri"], "soft": 7}
    assert best(2, [rule, TWO_DAYS], [INWARDS]) == optimal(40, penalty=14)


def test_people_under_a_hard_wfo_only_are_not_bound_to_wfa() -> None:
    people = [{"frontline": True}, {}]
    only = {"rule": "wfo_only", "where": {"frontline": True}}
    assert rows(make_instance(people, [FRIDAY, only, ANY_DAYS], [INWARDS])) == ["OOOOO", "OOOOA"]
    assert best(people, [{**FRIDAY, "soft": 7}, only, ANY_DAYS], [INWARDS]) == optimal(10)
    assert best(people, [FRIDAY, {**only, "soft": 7}, ANY_DAYS], [INWARDS]) == optimal(20, penalty=7)
