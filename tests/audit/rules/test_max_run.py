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
