import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

RULE = {"rule": "bridge"}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("OOOOO OOOOO", []),
        ("OOOOA OAAAA", []),
        ("AAAAO AAAAA", []),
        ("OOOOA AOOOO", [(1, 0, (4, 5))]),
    ],
)
def test_a_weekend(row: str, found: list[object]) -> None:
    instance = make_instance(1, [RULE, ANY_DAYS], end="2026-04-17")
    assert told(first_finding(instance, [row])) == found


def test_numbers_and_penalty() -> None:
    instance = make_instance(3, [{**RULE, "soft": 30}, ANY_DAYS], end="2026-04-17")
    finding = first_finding(instance, ["OOOOA AOOOO", "OOOOA OOOOO", "OOOOO OOOOO"])
    assert numbers(finding) == (3, 1, 0)
    assert (finding.penalty, finding.holds) == (30, True)


def test_a_holiday_inside_the_week() -> None:
    instance = make_instance(1, [RULE, ANY_DAYS], extra_holidays=[{"date": "2026-04-08"}])
    assert told(first_finding(instance, ["OAAO"])) == [(1, 0, (1, 2))]
    assert told(first_finding(instance, ["AAOA"])) == []


def test_a_saturday_worked_moves_the_run_of_days_off() -> None:
    instance = make_instance(1, [RULE, ANY_DAYS], end="2026-04-13", extra_workdays=[{"date": "2026-04-11"}])
    assert told(first_finding(instance, ["OOOOA O A"])) == []
    assert told(first_finding(instance, ["OOOOO A A"])) == [(1, 0, (5, 6))]


def test_an_absence_on_one_side() -> None:
    absences = [{"employee": "E1", "from": "2026-04-13"}]
    instance = make_instance(1, [RULE, ANY_DAYS], end="2026-04-17", absences=absences)
    assert numbers(first_finding(instance, ["OOOOA -AOOO"])) == (0, 0, None)


def test_one_week_has_no_bridge() -> None:
    assert first_finding(make_instance(1, [RULE, ANY_DAYS]), ["AAAAA"]).checked == 0


def test_an_absence_of_one_says_nothing_of_another() -> None:
    absences = [{"employee": "E1", "from": "2026-04-13"}]
    instance = make_instance(2, [RULE, ANY_DAYS], end="2026-04-17", absences=absences)
    assert told(first_finding(instance, ["OOOOA -OOOO", "OOOOA AOOOO"])) == [(1, 1, (4, 5))]


BEFORE = [
    {"date": date, "employee": employee, "mode": mode}
    for date in ("2026-04-02", "2026-04-03")
    for employee, mode in (("E1", "WFA"), ("E2", "WFO"), ("E3", "WFA"), ("E4", "WFA"))
]


def test_the_days_off_before_the_horizon() -> None:
    absences = [{"employee": "E3", "from": "2026-04-06"}]
    rule = {**RULE, "where": {"employee": ["E1", "E2", "E3"]}}
    instance = make_instance(4, [rule, ANY_DAYS], previous=BEFORE, absences=absences)
    finding = first_finding(instance, ["AOOOO", "AOOOO", "-OOOO", "AOOOO"])
    assert told(finding) == [(1, 0, (0,))]
    assert numbers(finding) == (1, 0, None)
    kept = first_finding(instance, ["OAOOO", "AOOOO", "-OOOO", "AOOOO"])
    assert numbers(kept) == (1, 1, 0)


def test_no_days_off_before_the_horizon() -> None:
    days = {"start": "2026-04-03", "end": "2026-04-03"}
    previous = [{"date": "2026-04-02", "employee": "E1", "mode": "WFA"}]
    instance = make_instance(1, [RULE, ANY_DAYS], previous=previous, **days)
    assert numbers(first_finding(instance, ["A"])) == (0, 0, None)


def test_a_holiday_before_the_horizon() -> None:
    days = {"start": "2026-04-09", "end": "2026-04-10", "extra_holidays": [{"date": "2026-04-08"}]}
    previous = [{"date": "2026-04-07", "employee": "E2", "mode": "WFA"}]
    instance = make_instance(2, [RULE, ANY_DAYS], previous=previous, **days)
    assert told(first_finding(instance, ["AA", "AA"])) == [(1, 1, (0,))]
