import pytest

from tests.instances import make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows


def quota(least: int, most: int, **more: object) -> dict[str, object]:
    return {"rule": "wfa_quota", "per_week": {"min": least, "max": most}, **more}


def wfo_cost(days: int) -> tuple[str, int, int]:
    return optimal(10 * days)


def test_at_most_max() -> None:
    assert best(2, [quota(0, 2)], [OUTWARDS]) == wfo_cost(6)


def test_at_least_min() -> None:
    assert best(2, [quota(1, 2)], [INWARDS]) == optimal(20)


def test_without_a_quota_everybody_is_in() -> None:
    assert best(2, [], [OUTWARDS]) == wfo_cost(10)
    people = [{"grade": "II"}, {"grade": "III"}]
    assert rows(make_instance(people, [quota(0, 5, where={"grade": "III"})], [OUTWARDS])) == [
        "OOOOO",
        "AAAAA",
    ]


@pytest.mark.parametrize(
    ("short_weeks", "days", "wfo"),
    [
        ("keep_wfa", 1, 0),
        ("keep_wfa", 3, 1),
        ("keep_wfa", 4, 2),
        ("keep_wfa", 5, 3),
        ("keep_wfo", 2, 2),
        ("keep_wfo", 3, 3),
        ("keep_wfo", 4, 3),
        ("keep_wfo", 5, 3),
        ("prorate", 2, 2),
        ("prorate", 3, 2),
        ("prorate", 4, 3),
        ("prorate", 5, 3),
    ],
)
def test_short_weeks(short_weeks: str, days: int, wfo: int) -> None:
    rule = quota(0, 2, short_weeks=short_weeks)
    cut = f"2026-04-{5 + days:02}"
    assert best(1, [rule], [OUTWARDS], end=cut) == wfo_cost(wfo)
    holidays = [f"2026-04-{6 + day:02}" for day in range(days, 5)]
    assert best(1, [rule], [OUTWARDS], extra_holidays=holidays) == wfo_cost(wfo)
    absences = [{"employee": "E1", "from": day} for day in holidays]
    assert best(1, [rule], [OUTWARDS], absences=absences) == wfo_cost(wfo)


@pytest.mark.parametrize("short_weeks", ["keep_wfa", "keep_wfo", "prorate"])
def test_never_above_max_in_a_long_week(short_weeks: str) -> None:
    rule = quota(0, 3, short_weeks=short_weeks)
    assert best(1, [rule], [OUTWARDS], end="2026-04-11", extra_workdays=["2026-04-11"]) == wfo_cost(3)


@pytest.mark.parametrize(("short_weeks", "wfa"), [("keep_wfa", 1), ("keep_wfo", 0), ("prorate", 0)])
def test_a_min_is_no_more_than_the_available_days_and_the_max_allow(short_weeks: str, wfa: int) -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-09"}]
    rule = quota(2, 2, short_weeks=short_weeks)
    assert best(1, [rule], [INWARDS], absences=absences) == optimal(10 * wfa)


@pytest.mark.parametrize(("free", "expected"), [(["fri"], INFEASIBLE), (["thu", "fri"], optimal(20))])
def test_a_min_just_fits_into_the_days_that_are_left(free: list[str], expected: object) -> None:
    barred = [day for day in ("mon", "tue", "wed", "thu", "fri") if day not in free]
    rules = [quota(2, 2), {"rule": "barred_days", "days": barred}]
    assert best(1, rules, [INWARDS]) == expected


def test_soft_a_day_below_min_is_a_unit() -> None:
    barred = {"rule": "barred_days", "days": ["mon", "tue", "wed", "thu"]}
    assert best(2, [quota(3, 4, soft=7), barred], [INWARDS]) == optimal(20, penalty=28)


def test_soft_a_day_above_max_is_a_unit() -> None:
    fixed = {"rule": "fixed_days", "days": ["mon", "tue", "wed", "thu"], "mode": "WFA"}
    assert best(2, [quota(0, 2, soft=7), fixed], [OUTWARDS]) == optimal(20, penalty=28)


def test_the_first_quota_that_matches_counts() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    strict, loose = quota(0, 1, where={"grade": "III"}), quota(0, 4)
    assert best(people, [strict, loose], [OUTWARDS]) == wfo_cost(4 + 1)
    assert best(people, [loose, strict], [OUTWARDS]) == wfo_cost(1 + 1)


def test_the_first_quota_counts_also_when_it_is_soft() -> None:
    fixed = {"rule": "fixed_days", "days": ["mon", "tue", "wed"], "mode": "WFA"}
    rules = [quota(0, 2, soft=7), quota(0, 1), fixed]
    assert best(1, rules, [OUTWARDS]) == optimal(20, penalty=7)
    assert best(1, [rules[1], rules[0], fixed], [OUTWARDS]) == INFEASIBLE


def test_weeks_are_iso_weeks_and_count_each_by_itself() -> None:
    friday_and_monday = {"start": "2026-04-10", "end": "2026-04-13"}
    assert rows(make_instance(1, [quota(0, 1)], [OUTWARDS], **friday_and_monday)) == ["AA"]
    assert best(1, [quota(0, 2)], [OUTWARDS], end="2026-04-17") == wfo_cost(6)


def test_full_is_the_length_of_the_work_week() -> None:
    rule = quota(0, 2, short_weeks="keep_wfo")
    four_days = {"workweek": ["mon", "tue", "wed", "thu"]}
    assert best(1, [rule], [OUTWARDS], **four_days) == wfo_cost(2)
    assert best(1, [rule], [OUTWARDS], extra_holidays=["2026-04-08"], **four_days) == wfo_cost(2)
