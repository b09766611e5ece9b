import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

RULE = {"rule": "holiday_edge"}
ASCENSION = {"start": "2026-05-11", "end": "2026-05-22", "holidays": "ID"}
"""Thursday 14 May is a holiday, Friday 15 May cuti bersama: four days off with the weekend."""


def edges(rule: dict[str, object], **calendar: object) -> list[str]:
    """Return the days, such as 05-13, on which one who is always WFA breaks the rule."""
    instance = make_instance(1, [rule, ANY_DAYS], **calendar)
    finding = first_finding(instance, ["A" * len(instance.days)])
    assert finding.checked == len(finding.violations)
    return [f"{instance.days[day]:%m-%d}" for [day] in [found.days for found in finding.violations]]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("OOO OOOOO", []),
        ("AAO OAAAA", []),
        ("OOA OOOOO", [(1, 0, (2,))]),
        ("OOO AOOOO", [(1, 0, (3,))]),
        ("AAA AAAAA", [(1, 0, (2,)), (1, 0, (3,))]),
    ],
)
def test_both_sides_of_a_long_weekend(row: str, found: list[object]) -> None:
    assert told(first_finding(make_instance(1, [RULE, ANY_DAYS], **ASCENSION), [row])) == found


def test_numbers_and_penalty() -> None:
    instance = make_instance(3, [{**RULE, "soft": 30}, ANY_DAYS], **ASCENSION)
    finding = first_finding(instance, ["AAAOAAAA", "OOAAOOOO", "OOOOOOOO"])
    assert numbers(finding) == (6, 3, 0)
    assert (finding.units, finding.penalty, finding.holds) == (3, 90, True)


def test_the_sentence_names_person_and_day() -> None:
    instance = make_instance([{"name": "Ani"}], [RULE, ANY_DAYS], **ASCENSION)
    [violation] = first_finding(instance, ["OOAOOOOO"]).violations
    assert "E1" in violation.message
    assert "13" in violation.message


@pytest.mark.parametrize(
    ("min_run", "found"), [(1, ["05-13", "05-18"]), (4, ["05-13", "05-18"]), (5, []), (60, [])]
)
def test_the_run_counts_holidays_cuti_bersama_and_the_weekend(min_run: int, found: list[str]) -> None:
    assert edges({**RULE, "min_run": min_run}, **ASCENSION) == found


@pytest.mark.parametrize(
    ("within", "found"),
    [
        (1, ["05-13", "05-18"]),
        (2, ["05-12", "05-13", "05-18", "05-19"]),
        (5, ["05-11", "05-12", "05-13", "05-18", "05-19", "05-20", "05-21", "05-22"]),
    ],
)
def test_within_counts_working_days(within: int, found: list[str]) -> None:
    assert edges({**RULE, "within": within}, **ASCENSION) == found


def test_within_goes_on_beyond_a_plain_weekend() -> None:
    """Around Wednesday 8 April: Thursday 2, Friday 3, Monday 6, Tuesday 7; Thursday 9 to Tuesday 14."""
    weeks = {"start": "2026-04-01", "end": "2026-04-17", "extra_holidays": ["2026-04-08"]}
    days = ["04-02", "04-03", "04-06", "04-07", "04-09", "04-10", "04-13", "04-14"]
    assert edges({**RULE, "within": 4, "min_run": 1}, **weeks) == days
    assert edges({**RULE, "within": 3, "min_run": 1}, **weeks) == days[1:-1]


def test_plain_weekends_count_only_when_they_are_asked_for() -> None:
    weeks = {"start": "2026-04-13", "end": "2026-04-24"}
    assert edges({**RULE, "min_run": 2}, **weeks) == []
    assert edges({**RULE, "min_run": 2, "weekends": True}, **weeks) == ["04-13", "04-17", "04-20", "04-24"]
    assert edges({**RULE, "min_run": 3, "weekends": True}, **weeks) == []


def test_a_long_weekend_of_the_work_week_is_plain_too() -> None:
    weeks = {"start": "2026-04-13", "end": "2026-04-23", "workweek": ["mon", "tue", "wed", "thu"]}
    assert edges(RULE, **weeks) == []
    assert edges({**RULE, "weekends": True}, **weeks) == ["04-13", "04-16", "04-20", "04-23"]


def test_a_holiday_on_a_weekend_leaves_it_plain() -> None:
    """Saturday 11 April is no day of the work week, so that a holiday on it makes no longer run."""
    weeks = {"start": "2026-04-06", "end": "2026-04-17", "extra_holidays": ["2026-04-11"]}
    assert edges({**RULE, "min_run": 2}, **weeks) == []


def test_a_single_holiday_inside_the_week() -> None:
    week = {"extra_holidays": ["2026-04-08"]}
    assert edges(RULE, **week) == []
    assert edges({**RULE, "min_run": 1}, **week) == ["04-07", "04-09"]


def test_a_saturday_worked_shortens_the_run() -> None:
    weeks = {"start": "2026-04-09", "end": "2026-04-14", "extra_holidays": ["2026-04-10"]}
    assert edges(RULE, **weeks) == ["04-09", "04-13"]
    assert edges(RULE, **weeks, extra_workdays=["2026-04-11"]) == []
    assert edges({**RULE, "min_run": 1}, **weeks, extra_workdays=["2026-04-11"]) == ["04-09", "04-11"]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-05-11", "2026-05-13", ["05-13"]),
        ("2026-05-11", "2026-05-12", []),
        ("2026-05-18", "2026-05-19", ["05-18"]),
        ("2026-05-19", "2026-05-20", []),
        ("2026-05-15", "2026-05-19", ["05-18"]),
    ],
)
def test_runs_beyond_the_ends_of_the_horizon_are_known(start: str, end: str, found: list[str]) -> None:
    assert edges(RULE, start=start, end=end, holidays="ID") == found


def test_the_turn_of_the_year() -> None:
    """25 December 2025 is a Thursday, 26 December cuti bersama, 1 January 2026 a Thursday."""
    days = {"start": "2025-12-29", "end": "2026-01-05", "holidays": "ID"}
    assert edges(RULE, **days) == ["12-29"]
    assert edges({**RULE, "min_run": 1}, **days) == ["12-29", "12-31", "01-02"]


def test_a_run_many_weeks_away() -> None:
    """Mondays only: the holiday of 17 August is the twentieth Monday after 30 March."""
    days = {"start": "2026-03-30", "end": "2026-04-06", "workweek": ["mon"]}
    august = {"extra_holidays": ["2026-08-17"]}
    assert edges({**RULE, "within": 18}, **days, **august) == []
    assert edges({**RULE, "within": 19}, **days, **august) == ["04-06"]
    assert edges({**RULE, "within": 20}, **days, **august) == ["03-30", "04-06"]


def test_where_and_absences() -> None:
    absences = [{"employee": "E1", "from": "2026-05-13"}]
    people = [{"grade": "III"}, {"grade": "IV"}]
    rule = {**RULE, "where": {"grade": "III"}}
    instance = make_instance(people, [rule, ANY_DAYS], absences=absences, **ASCENSION)
    finding = first_finding(instance, ["AA- OAAAA", "AAA AAAAA"])
    assert told(finding) == []
    assert finding.checked == 1


def test_days_off_apart_from_each_other_are_no_run() -> None:
    """Wednesday off is one day, though another day off may lie a working day further."""
    rule = {**RULE, "within": 2, "min_run": 2}
    assert edges(rule, extra_holidays=["2026-04-08"]) == []
    two = {"extra_holidays": ["2026-04-08", "2026-04-09"]}
    assert edges(rule, **two) == ["04-06", "04-07", "04-10"]
