import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

PEOPLE = [{"unit": "A", "role": "x"}, {"unit": "A", "role": "y"}, {"unit": "B", "role": "y"}]
MONDAY = {"end": "2026-04-06"}


def rule(**more: object) -> dict[str, object]:
    return {"rule": "wfa_cap", **more}


def wfo(people: int) -> tuple[str, int, int]:
    return optimal(10 * people)


@pytest.mark.parametrize(("each", "heads"), [("all", 2), ("office", 2), ("unit", 1), ("role", 1)])
def test_groups(each: str, heads: int) -> None:
    assert best(PEOPLE, [rule(each=each, max=1), ANY_DAYS], [OUTWARDS]) == wfo(5 * heads)


def test_where_narrows_the_group() -> None:
    instance = make_instance(PEOPLE, [rule(max=0, where={"role": "x"}), ANY_DAYS], [OUTWARDS])
    assert rows(instance) == ["OOOOO", "AAAAA", "AAAAA"]


@pytest.mark.parametrize(
    ("share", "people", "away"),
    [
        ("0.55", 20, 11),
        ("0.55", 19, 10),
        ("0.29", 100, 29),
        ("0.5", 5, 2),
        ("0.7", 10, 7),
        ("0", 5, 0),
        ("1", 5, 5),
    ],
)
def test_shares_are_exact_decimals_rounded_down(share: str, people: int, away: int) -> None:
    rules = [rule(max_share=float(share)), ANY_DAYS]
    assert best(people, rules, [OUTWARDS], **MONDAY) == wfo(people - away)


def test_a_share_is_of_those_not_absent_and_a_max_is_not() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    assert best(4, [rule(max_share=0.5), ANY_DAYS], [OUTWARDS], absences=absences, **MONDAY) == wfo(2)
    assert best(4, [rule(max=2), ANY_DAYS], [OUTWARDS], absences=absences, **MONDAY) == wfo(1)
    assert best(4, [rule(max=4), ANY_DAYS], [OUTWARDS], absences=absences, **MONDAY) == wfo(0)


def test_the_smaller_of_max_and_share() -> None:
    assert best(4, [rule(max=3, max_share=0.5), ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(2)
    assert best(4, [rule(max=1, max_share=0.5), ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(3)


def test_only_on_its_days() -> None:
    asked = rule(max=0, days=["fri"], dates=["2026-04-07", "2026-04-12"])
    assert rows(make_instance(1, [asked, ANY_DAYS], [OUTWARDS])) == ["AOAAO"]


@pytest.mark.parametrize(("desks", "expected"), [(1, INFEASIBLE), (2, wfo(10))])
def test_it_just_fits_the_desks(desks: int, expected: object) -> None:
    zones = [{"zone": "Z", "office": "O", "desks": desks}]
    assert best(3, [rule(max=1), ANY_DAYS], [OUTWARDS], zones=zones) == expected


@pytest.mark.parametrize(("most", "expected"), [(1, INFEASIBLE), (2, wfo(1))])
def test_against_a_fixed_day(most: int, expected: object) -> None:
    away = {"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "where": {"role": "y"}}
    assert best(PEOPLE, [rule(max=most), away, ANY_DAYS], [OUTWARDS], **MONDAY) == expected


def test_soft_a_person_over_is_a_unit_per_group_and_day() -> None:
    away = {"rule": "fixed_days", "days": ["mon", "tue"], "mode": "WFA"}
    rules = [rule(each="unit", max=0, soft=7), away, ANY_DAYS]
    assert best(PEOPLE, rules, [OUTWARDS], end="2026-04-08") == optimal(30, penalty=7 * 6)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(3, [rule(max=1, soft=1), ANY_DAYS], [OUTWARDS]) == wfo(10)


def test_with_a_coverage_the_stricter_binds() -> None:
    coverage = {"rule": "coverage", "min": 2}
    assert best(5, [rule(max=4), coverage, ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(2)
    assert best(5, [rule(max=1), coverage, ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(4)
