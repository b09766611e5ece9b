import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

RULE = {"rule": "holiday_edge"}
ASCENSION = {"start": "2026-05-11", "end": "2026-05-22", "holidays": "ID"}
"""Thursday 14 May is a holiday, Friday 15 May cuti bersama: four days off with the weekend."""


def row(rule: dict[str, object], **calendar: object) -> str:
    """Return the days of one who is WFA wherever the rule allows it."""
    [found] = rows(make_instance(1, [rule, ANY_DAYS], [OUTWARDS], **calendar))
    return found


def wfa_on(*dates: str) -> dict[str, object]:
    return {"rule": "fixed_days", "dates": list(dates), "mode": "WFA"}


def test_both_sides_of_a_long_weekend() -> None:
    assert row(RULE, **ASCENSION) == "AAOOAAAA"
    assert best(2, [RULE, ANY_DAYS], [OUTWARDS], **ASCENSION) == optimal(40)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2026-05-12", "2026-05-19"), optimal(20)),
        (("2026-05-13",), INFEASIBLE),
        (("2026-05-18",), INFEASIBLE),
    ],
)
def test_against_fixed_days(dates: tuple[str, ...], expected: object) -> None:
    assert best(1, [RULE, wfa_on(*dates), ANY_DAYS], [OUTWARDS], **ASCENSION) == expected


@pytest.mark.parametrize(("min_run", "found"), [(1, "AAOOAAAA"), (4, "AAOOAAAA"), (5, "AAAAAAAA")])
def test_the_run_counts_holidays_cuti_bersama_and_the_weekend(min_run: int, found: str) -> None:
    assert row({**RULE, "min_run": min_run}, **ASCENSION) == found


@pytest.mark.parametrize(("within", "found"), [(1, "AAOOAAAA"), (2, "AOOOOAAA"), (5, "OOOOOOOO")])
def test_within_counts_working_days(within: int, found: str) -> None:
    assert row({**RULE, "within": within}, **ASCENSION) == found


def test_within_goes_on_beyond_a_plain_weekend() -> None:
    weeks = {"start": "2026-04-01", "end": "2026-04-17", "extra_holidays": ["2026-04-08"]}
    # Three days before Wednesday 8 April begin on Friday 3, three days after it end on Monday 13.
    assert row({**RULE, "within": 3, "min_run": 1}, **weeks) == "AAO OO OO OAAAA".replace(" ", "")


def test_plain_weekends_count_only_when_they_are_asked_for() -> None:
    weeks = {"start": "2026-04-13", "end": "2026-04-24"}
    assert row({**RULE, "min_run": 2}, **weeks) == "AAAAAAAAAA"
    assert row({**RULE, "min_run": 2, "weekends": True}, **weeks) == "OAAAOOAAAO"
    assert row({**RULE, "weekends": True}, **weeks) == "AAAAAAAAAA"


def test_a_saturday_worked_shortens_the_run() -> None:
    weeks = {"start": "2026-04-09", "end": "2026-04-14", "extra_holidays": ["2026-04-10"]}
    assert row(RULE, **weeks) == "OOA"
    assert row(RULE, **weeks, extra_workdays=["2026-04-11"]) == "AAAA"
    assert row({**RULE, "min_run": 1}, **weeks, extra_workdays=["2026-04-11"]) == "OOAA"


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2026-05-11", "2026-05-13", "AAO"),
        ("2026-05-11", "2026-05-12", "AA"),
        ("2026-05-18", "2026-05-19", "OA"),
        ("2026-05-19", "2026-05-20", "AA"),
    ],
)
def test_runs_beyond_the_ends_of_the_horizon_are_known(start: str, end: str, found: str) -> None:
    assert row(RULE, start=start, end=end, holidays="ID") == found


@pytest.mark.parametrize(("within", "found"), [(18, "AA"), (19, "AO"), (20, "OO")])
def test_a_run_many_weeks_away(within: int, found: str) -> None:
    days = {"start": "2026-03-30", "end": "2026-04-06", "workweek": ["mon"]}
    assert row({**RULE, "within": within}, **days, extra_holidays=["2026-08-17"]) == found


def test_where_and_absences() -> None:
    absences = [{"employee": "E1", "from": "2026-05-13"}]
    people = [{"grade": "III"}, {"grade": "IV"}]
    rule = {**RULE, "where": {"grade": "III"}}
    instance = make_instance(people, [rule, ANY_DAYS], [OUTWARDS], absences=absences, **ASCENSION)
    assert rows(instance) == ["AA-OAAAA", "AAAAAAAA"]


@pytest.mark.parametrize(("least", "expected"), [(2, optimal(10)), (3, INFEASIBLE)])
def test_a_quota_just_fits_beside_it(least: int, expected: object) -> None:
    # Monday to Wednesday are worked, and Wednesday is an edge; `min` is cut to the three days there are.
    quota = {"rule": "wfa_quota", "per_week": {"min": least, "max": 4}}
    week = {"start": "2026-05-11", "end": "2026-05-15", "holidays": "ID"}
    assert best(1, [RULE, quota], [OUTWARDS], **week) == expected


def test_soft_a_wfa_day_of_a_person_is_a_unit() -> None:
    rules = [{**RULE, "soft": 7}, wfa_on("2026-05-12", "2026-05-13", "2026-05-18"), ANY_DAYS]
    assert best(2, rules, [OUTWARDS], **ASCENSION) == optimal(0, penalty=2 * 14)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(1, [{**RULE, "soft": 1}, ANY_DAYS], [OUTWARDS], **ASCENSION) == optimal(20)
