import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

ACROSS = {"across_weekends": True}


def rule(most: int, **more: object) -> dict[str, object]:
    return {"rule": "max_run", "max": most, **more}


def wfa_on(*dates: str) -> dict[str, object]:
    return {"rule": "fixed_days", "dates": [f"2026-04-{date}" for date in dates], "mode": "WFA"}


@pytest.mark.parametrize(("most", "wfo"), [(0, 5), (1, 2), (2, 1), (4, 1), (5, 0)])
def test_one_week(most: int, wfo: int) -> None:
    assert best(2, [rule(most), ANY_DAYS], [OUTWARDS]) == optimal(2 * 10 * wfo)


def test_where() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    instance = make_instance(people, [rule(1, where={"grade": "IV"}), ANY_DAYS], [OUTWARDS])
    assert rows(instance) == ["AAAAA", "AOAOA"]


@pytest.mark.parametrize(("most", "expected"), [(1, INFEASIBLE), (2, optimal(20))])
def test_days_that_are_fixed_are_just_allowed(most: int, expected: object) -> None:
    rules = [rule(most), wfa_on("07", "08"), ANY_DAYS]
    assert best(1, rules, [OUTWARDS]) == expected


@pytest.mark.parametrize("across", [{}, ACROSS])
def test_an_absence_breaks_a_run_and_a_holiday_does_not(across: dict[str, bool]) -> None:
    rules = [rule(2, **across), ANY_DAYS]
    absences = [{"employee": "E1", "from": "2026-04-08"}]
    assert rows(make_instance(1, rules, [OUTWARDS], absences=absences)) == ["AA-AA"]
    assert best(1, rules, [OUTWARDS], extra_holidays=["2026-04-08"]) == optimal(10)
    kept = [rule(2, **across), wfa_on("06", "07", "09"), ANY_DAYS]
    assert best(1, kept, [OUTWARDS], extra_holidays=["2026-04-08"]) == INFEASIBLE


@pytest.mark.parametrize(("across", "expected"), [({}, optimal(0)), (ACROSS, INFEASIBLE)])
def test_friday_and_monday(across: dict[str, bool], expected: object) -> None:
    rules = [rule(1, **across), wfa_on("10", "13"), ANY_DAYS]
    assert best(1, rules, [OUTWARDS], start="2026-04-10", end="2026-04-13") == expected


def test_a_run_over_two_weekends() -> None:
    horizon = {"start": "2026-04-10", "end": "2026-04-20"}
    assert best(1, [rule(7, **ACROSS), ANY_DAYS], [OUTWARDS], **horizon) == optimal(0)
    assert best(1, [rule(6, **ACROSS), ANY_DAYS], [OUTWARDS], **horizon) == optimal(10)
    assert best(1, [rule(5), ANY_DAYS], [OUTWARDS], **horizon) == optimal(0)


def test_an_absence_breaks_a_run_over_a_weekend() -> None:
    horizon = {"start": "2026-04-09", "end": "2026-04-14"}
    rules = [rule(2, **ACROSS), ANY_DAYS]
    assert best(1, rules, [OUTWARDS], **horizon) == optimal(10)
    absences = [{"employee": "E1", "from": "2026-04-13"}]
    assert rows(make_instance(1, rules, [OUTWARDS], absences=absences, **horizon)) == ["AA-A"]


def test_a_week_of_holidays_does_not_break_a_run_across_weekends() -> None:
    horizon = {"start": "2026-04-10", "end": "2026-04-20"}
    off = [f"2026-04-{day}" for day in range(13, 18)]
    assert best(1, [rule(1), ANY_DAYS], [OUTWARDS], extra_holidays=off, **horizon) == optimal(0)
    assert best(1, [rule(1, **ACROSS), ANY_DAYS], [OUTWARDS], extra_holidays=off, **horizon) == optimal(10)


def test_two_rules_at_once() -> None:
    rules = [rule(2, **ACROSS), rule(1, where={"grade": "IV"}), ANY_DAYS]
    people = [{"grade": "III"}, {"grade": "IV"}]
    # A run of two at most in ten days: seven WFA days; one at most in each week: three WFA days twice, of
    # which the Friday and the Monday are a run of two.
    assert best(people, rules, [OUTWARDS], end="2026-04-17") == optimal(30 + 40)


def test_soft_a_day_beyond_max_is_a_unit() -> None:
    away = wfa_on("06", "07", "08", "10")
    assert best(2, [rule(1, soft=7), away, ANY_DAYS], [OUTWARDS]) == optimal(20, penalty=2 * 14)


@pytest.mark.parametrize(("across", "units"), [({}, 3 + 3), (ACROSS, 8)])
def test_soft_a_run_over_a_weekend(across: dict[str, bool], units: int) -> None:
    away = {"rule": "fixed_days", "days": ["mon", "tue", "wed", "thu", "fri"], "mode": "WFA"}
    rules = [rule(2, soft=7, **across), away, ANY_DAYS]
    assert best(1, rules, [OUTWARDS], end="2026-04-17") == optimal(0, penalty=7 * units)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(1, [rule(1, soft=1, **ACROSS), ANY_DAYS], [OUTWARDS], end="2026-04-17") == optimal(50)
