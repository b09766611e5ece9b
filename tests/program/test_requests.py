"""Requests that must be kept."""

import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows


def must(mode: str, **when: str) -> dict[str, object]:
    return {"employee": "E1", "mode": mode, "must": True, **when}


def test_a_date_and_a_weekday() -> None:
    requests = [must("WFO", date="2026-04-07"), must("WFO", weekday="fri")]
    instance = make_instance(2, [ANY_DAYS], [OUTWARDS], requests=requests, end="2026-04-17")
    assert rows(instance) == ["AOAAOAAAAO", "AAAAAAAAAA"]


def test_wfa_against_the_cost() -> None:
    requests = [must("WFA", weekday="mon")]
    assert rows(make_instance(2, [TWO_DAYS], [INWARDS], requests=requests)) == ["AOOOO", "OOOOO"]


@pytest.mark.parametrize(
    ("days", "expected"), [(("mon", "tue"), optimal(20)), (("mon", "tue", "wed"), INFEASIBLE)]
)
def test_the_quota_just_allows_them(days: tuple[str, ...], expected: object) -> None:
    requests = [must("WFA", weekday=day) for day in days]
    assert best(1, [TWO_DAYS], [INWARDS], requests=requests) == expected


def test_wfa_without_a_quota_cannot_be_kept() -> None:
    assert best(1, [], requests=[must("WFA", weekday="mon")]) == INFEASIBLE


def test_on_an_absent_day_or_a_day_off_they_say_nothing() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    requests = [must("WFA", date="2026-04-06"), must("WFA", date="2026-04-11")]
    assert best(1, [], [INWARDS], absences=absences, requests=requests) == optimal(0)


def test_wishes_cost_nothing() -> None:
    requests = [{"employee": "E1", "weekday": "mon", "mode": "WFA", "weight": 100}]
    assert best(1, [TWO_DAYS], [INWARDS], requests=requests) == optimal(0)


def test_they_count_in_the_rules_of_groups() -> None:
    cap = {"rule": "wfa_cap", "max": 1}
    requests = [must("WFA", date="2026-04-06")]
    instance = make_instance(2, [cap, ANY_DAYS], [OUTWARDS], requests=requests, end="2026-04-06")
    assert rows(instance) == ["A", "O"]
