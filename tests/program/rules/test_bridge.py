import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

RULE = {"rule": "bridge"}


def wfa_on(*dates: str) -> dict[str, object]:
    return {"rule": "fixed_days", "dates": [f"2026-04-{date}" for date in dates], "mode": "WFA"}


def test_one_week_has_no_bridge() -> None:
    assert best(1, [RULE, ANY_DAYS], [OUTWARDS]) == optimal(0)


def test_each_weekend_costs_each_person_a_day() -> None:
    assert best(2, [RULE, ANY_DAYS], [OUTWARDS], end="2026-04-17") == optimal(20)
    assert best(2, [RULE, ANY_DAYS], [OUTWARDS], end="2026-04-24") == optimal(40)


def test_one_working_day_between_two_weekends_serves_both() -> None:
    off = [f"2026-04-{day}" for day in range(14, 18)]
    instance = make_instance(
        1, [RULE, ANY_DAYS], [OUTWARDS], start="2026-04-10", end="2026-04-20", extra_holidays=off
    )
    assert rows(instance) == ["AOA"]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("10",), optimal(10)),
        (("13",), optimal(10)),
        (("10", "13"), INFEASIBLE),
        (("09", "13"), optimal(10)),
        (("10", "14"), optimal(10)),
    ],
)
def test_a_weekend(dates: tuple[str, ...], expected: object) -> None:
    assert best(1, [RULE, wfa_on(*dates), ANY_DAYS], [OUTWARDS], end="2026-04-17") == expected


def test_where() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    rules = [{**RULE, "where": {"grade": "IV"}}, wfa_on("10"), ANY_DAYS]
    instance = make_instance(people, rules, [OUTWARDS], start="2026-04-10", end="2026-04-13")
    assert rows(instance) == ["AA", "AO"]


def test_a_holiday_in_the_middle_of_a_week() -> None:
    off = {"extra_holidays": ["2026-04-08"]}
    assert best(1, [RULE, ANY_DAYS], [OUTWARDS], **off) == optimal(10)
    assert best(1, [RULE, wfa_on("07", "09"), ANY_DAYS], [OUTWARDS], **off) == INFEASIBLE
    assert rows(make_instance(1, [RULE, wfa_on("07"), ANY_DAYS], [OUTWARDS], **off)) == ["AAOA"]


def test_a_holiday_beside_a_weekend_makes_one_run_of_days_off() -> None:
    off = {"extra_holidays": ["2026-04-13"], "start": "2026-04-09", "end": "2026-04-15"}
    assert best(1, [RULE, ANY_DAYS], [OUTWARDS], **off) == optimal(10)
    assert best(1, [RULE, wfa_on("10", "14"), ANY_DAYS], [OUTWARDS], **off) == INFEASIBLE
    off = {"extra_holidays": ["2026-04-10"], "start": "2026-04-08", "end": "2026-04-14"}
    assert best(1, [RULE, wfa_on("09", "13"), ANY_DAYS], [OUTWARDS], **off) == INFEASIBLE


def test_a_holiday_that_leaves_one_day_between_two_runs_of_days_off() -> None:
    off = {"extra_holidays": ["2026-04-09"], "end": "2026-04-13"}
    # Mon Tue Wed | Fri | Mon: the Friday WFO serves both runs.
    assert rows(make_instance(1, [RULE, ANY_DAYS], [OUTWARDS], **off)) == ["AAAOA"]


def test_a_saturday_worked_moves_the_run_of_days_off() -> None:
    days = {"start": "2026-04-10", "end": "2026-04-13", "extra_workdays": ["2026-04-11"]}
    assert best(1, [RULE, wfa_on("10", "13"), ANY_DAYS], [OUTWARDS], **days) == optimal(10)
    assert best(1, [RULE, wfa_on("11", "13"), ANY_DAYS], [OUTWARDS], **days) == INFEASIBLE


@pytest.mark.parametrize("day", ["10", "13"])
def test_an_absence_on_one_side_is_no_bridge(day: str) -> None:
    absences = [{"employee": "E1", "from": f"2026-04-{day}"}]
    horizon = {"start": "2026-04-09", "end": "2026-04-14"}
    assert best(1, [RULE, ANY_DAYS], [OUTWARDS], absences=absences, **horizon) == optimal(0)


def test_with_a_min_of_people_each_weekend() -> None:
    coverage = {"rule": "coverage", "min": 1}
    horizon = {"start": "2026-04-10", "end": "2026-04-13"}
    assert best(2, [RULE, coverage, ANY_DAYS], [OUTWARDS], **horizon) == optimal(20)
    assert best(3, [RULE, coverage, ANY_DAYS], [OUTWARDS], **horizon) == optimal(30)


def test_with_a_run_across_weekends() -> None:
    run = {"rule": "max_run", "max": 2, "across_weekends": True}
    horizon = {"start": "2026-04-09", "end": "2026-04-14"}
    assert best(1, [run, ANY_DAYS], [OUTWARDS], **horizon) == optimal(10)
    assert best(1, [run, RULE, ANY_DAYS], [OUTWARDS], **horizon) == optimal(10)
    rules = [run, RULE, wfa_on("09", "14"), ANY_DAYS]
    assert best(1, rules, [OUTWARDS], **horizon) == optimal(10)


def test_soft_a_run_of_days_off_of_one_person_is_a_unit() -> None:
    rules = [{**RULE, "soft": 7}, wfa_on("10", "13", "17", "20"), ANY_DAYS]
    assert best(2, rules, [OUTWARDS], end="2026-04-24") == optimal(0, penalty=2 * 14)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(1, [{**RULE, "soft": 1}, ANY_DAYS], [OUTWARDS], end="2026-04-17") == optimal(10)
