import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

ONE = {"rule": "max_run", "max": 1}
ACROSS = {**ONE, "across_weekends": True}


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("OOOOO", []),
        ("AOAOA", []),
        ("AAOOO", [(1, 0, (0, 1))]),
        ("OAAAO", [(2, 0, (1, 2, 3))]),
        ("AAOAA", [(1, 0, (0, 1)), (1, 0, (3, 4))]),
        ("AAAAA", [(4, 0, (0, 1, 2, 3, 4))]),
    ],
)
def test_one_week(row: str, found: list[object]) -> None:
    assert told(first_finding(make_instance(1, [ONE, ANY_DAYS]), [row])) == found


def test_rows_are_counted_by_person() -> None:
    instance = make_instance(2, [{"rule": "max_run", "max": 2, "soft": 10}, ANY_DAYS])
    finding = first_finding(instance, ["AAOAO", "AAAAO"])
    assert told(finding) == [(2, 1, (0, 1, 2, 3))]
    assert (finding.penalty, numbers(finding)) == (20, (3, 1, 0))


@pytest.mark.parametrize(("rule", "found"), [(ONE, []), (ACROSS, [(1, 0, (4, 5))])])
def test_friday_and_monday(rule: dict[str, object], found: list[object]) -> None:
    instance = make_instance(1, [rule, ANY_DAYS], end="2026-04-17")
    assert told(first_finding(instance, ["OOOOA AOOOO"])) == found


@pytest.mark.parametrize("rule", [ONE, ACROSS])
def test_an_absence_breaks_a_row_and_a_holiday_does_not(rule: dict[str, object]) -> None:
    absent = make_instance(1, [rule, ANY_DAYS], absences=[{"employee": "E1", "from": "2026-04-08"}])
    assert told(first_finding(absent, ["OA-AO"])) == []
    holiday = make_instance(1, [rule, ANY_DAYS], extra_holidays=[{"date": "2026-04-08"}])
    assert told(first_finding(holiday, ["OAAO"])) == [(1, 0, (1, 2))]


def test_a_row_over_two_weekends() -> None:
    instance = make_instance(1, [{**ACROSS, "max": 5}, ANY_DAYS], start="2026-04-10", end="2026-04-20")
    assert told(first_finding(instance, ["A AAAAA A"])) == [(2, 0, (0, 1, 2, 3, 4, 5, 6))]


def test_none_allowed() -> None:
    instance = make_instance(1, [{**ONE, "max": 0}, ANY_DAYS])
    assert told(first_finding(instance, ["OOAOO"])) == [(1, 0, (2,))]


BEFORE = [
    {"date": f"2026-04-{day:02}", "employee": employee, "mode": mode}
    for day in (2, 3, 6, 7, 8)
    for employee, mode in (("E1", "WFA"), ("E2", "WFA" if day == 8 else "WFO"))
]
"""E1 is WFA from Thursday to Wednesday, E2 on Wednesday alone."""


@pytest.mark.parametrize(
    ("most", "across", "found"),
    [
        (1, False, [(1, 0, "Mon 6 Apr"), (1, 1, "Wed 8 Apr")]),
        (2, False, [(1, 0, "Mon 6 Apr")]),
        (3, False, [(1, 0, "Mon 6 Apr")]),
        (4, False, []),
        (4, True, [(1, 0, "Thu 2 Apr")]),
        (5, True, [(1, 0, "Thu 2 Apr")]),
        (6, True, []),
    ],
)
def test_a_row_that_began_before_the_horizon(most: int, across: bool, found: list[object]) -> None:
    rule = {"rule": "max_run", "max": most, "across_weekends": across}
    instance = make_instance(2, [rule, ANY_DAYS], start="2026-04-09", previous=BEFORE)
    finding = first_finding(instance, ["AO", "AO"])
    assert [
        (one.units, one.person, one.message.partition("row, ")[2].partition(" to")[0])
        for one in finding.violations
    ] == found
    assert {one.days for one in finding.violations} <= {(0,)}


def test_only_days_of_the_horizon_are_units() -> None:
    rule = {"rule": "max_run", "max": 1, "across_weekends": True}
    instance = make_instance(1, [rule, ANY_DAYS], start="2026-04-09", end="2026-04-13", previous=BEFORE)
    assert told(first_finding(instance, ["AAO"])) == [(2, 0, (0, 1))]
    assert told(first_finding(instance, ["AAA"])) == [(3, 0, (0, 1, 2))]
    rule["max"] = 6
    instance = make_instance(1, [rule, ANY_DAYS], start="2026-04-09", end="2026-04-13", previous=BEFORE)
    assert told(first_finding(instance, ["AAA"])) == [(2, 0, (0, 1, 2))]


def test_a_row_before_the_horizon_ends_with_a_wfo_day() -> None:
    rule = {"rule": "max_run", "max": 1}
    instance = make_instance(1, [rule, ANY_DAYS], start="2026-04-09", previous=BEFORE)
    assert told(first_finding(instance, ["OA"])) == []
