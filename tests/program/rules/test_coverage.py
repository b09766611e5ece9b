import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

UNITS = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}, {"unit": "B"}, {"unit": "B"}]
MONDAY = {"end": "2026-04-06"}


def rule(**more: object) -> dict[str, object]:
    return {"rule": "coverage", **more}


def wfo(people: int) -> tuple[str, int, int]:
    return optimal(10 * people)


@pytest.mark.parametrize(
    ("each", "heads"), [("all", 1), ("office", 1), ("unit", 2), ("role", 3), ("project", 2)]
)
def test_groups(each: str, heads: int) -> None:
    people = [
        {"unit": "A", "role": "x", "project": "P"},
        {"unit": "A", "role": "y", "project": ""},
        {"unit": "B", "role": "z", "project": "Q"},
    ]
    assert best(people, [rule(each=each, min=1), ANY_DAYS], [OUTWARDS]) == wfo(5 * heads)


def test_where_narrows_the_group() -> None:
    people = [{"role": "counter"}, {"role": "other"}]
    instance = make_instance(people, [rule(min=1, where={"role": "counter"}), ANY_DAYS], [OUTWARDS])
    assert rows(instance) == ["OOOOO", "AAAAA"]


def test_a_group_that_nobody_matches_does_not_exist() -> None:
    asked = rule(each="unit", min=1, where={"role": "counter"})
    people = [{"unit": "A", "role": "counter"}, {"unit": "B", "role": "other"}]
    assert best(people, [asked, ANY_DAYS], [OUTWARDS]) == wfo(5)


@pytest.mark.parametrize(
    ("share", "people", "heads"),
    [
        ("0.55", 20, 11),
        ("0.55", 19, 11),
        ("0.55", 100, 55),
        ("0.07", 100, 7),
        ("0.5", 5, 3),
        ("0.3", 10, 3),
        ("0.34", 3, 2),
        ("0", 5, 0),
        ("1", 5, 5),
    ],
)
def test_shares_are_exact_decimals_rounded_up(share: str, people: int, heads: int) -> None:
    rules = [rule(min_share=float(share)), ANY_DAYS]
    assert best(people, rules, [OUTWARDS], **MONDAY) == wfo(heads)


def test_a_share_is_of_those_not_absent() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}, {"employee": "E2", "from": "2026-04-06"}]
    rules = [rule(min_share=0.5), ANY_DAYS]
    assert best(6, rules, [OUTWARDS], absences=absences, end="2026-04-07") == wfo(2 + 3)


@pytest.mark.parametrize(("least", "expected"), [(1, wfo(1)), (2, INFEASIBLE)])
def test_a_min_does_not_shrink_with_absences(least: int, expected: object) -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    assert best(2, [rule(min=least), ANY_DAYS], [OUTWARDS], absences=absences, **MONDAY) == expected


def test_the_larger_of_min_and_share() -> None:
    assert best(4, [rule(min=1, min_share=0.75), ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(3)
    assert best(4, [rule(min=2, min_share=0.25), ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(2)


def test_days_and_dates_together_mean_either_and_days_off_are_ignored() -> None:
    asked = rule(min=1, days=["mon"], dates=["2026-04-08", "2026-04-11"])
    assert rows(make_instance(1, [asked, ANY_DAYS], [OUTWARDS])) == ["OAOAA"]


@pytest.mark.parametrize(("desks", "expected"), [(1, INFEASIBLE), (2, wfo(10))])
def test_it_just_fits_the_desks(desks: int, expected: object) -> None:
    zones = [{"zone": "Z", "office": "O", "desks": desks}]
    assert best(3, [rule(min=2), ANY_DAYS], [OUTWARDS], zones=zones) == expected


@pytest.mark.parametrize(("least", "expected"), [(2, wfo(2)), (3, INFEASIBLE)])
def test_against_a_fixed_day(least: int, expected: object) -> None:
    away = {"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "where": {"role": "x"}}
    people = [{"role": "x"}, {"role": "y"}, {"role": "y"}]
    assert best(people, [rule(min=least), away, ANY_DAYS], [OUTWARDS], **MONDAY) == expected


def test_soft_a_person_short_is_a_unit_per_group_and_day() -> None:
    away = {"rule": "fixed_days", "days": ["mon", "tue"], "mode": "WFA"}
    asked = rule(each="unit", min=2, soft=7)
    assert best(UNITS, [asked, away, ANY_DAYS], [OUTWARDS], end="2026-04-08") == optimal(40, penalty=7 * 8)
    assert best(UNITS, [{**asked, "min": 3}, ANY_DAYS], [OUTWARDS], **MONDAY) == optimal(50, penalty=7)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(3, [rule(min=2, soft=1), ANY_DAYS], [OUTWARDS]) == wfo(10)


def test_when_open_lets_the_office_close() -> None:
    always, while_open = rule(each="unit", min=2), rule(each="unit", min=2, when_open=True)
    assert best(UNITS, [always, ANY_DAYS], [OUTWARDS]) == wfo(4 * 5)
    assert best(UNITS, [while_open, ANY_DAYS], [OUTWARDS]) == wfo(0)


def test_when_open_binds_each_unit_once_anybody_is_in() -> None:
    asked = rule(each="unit", min=2, when_open=True)
    requests = [{"employee": "E1", "date": "2026-04-07", "mode": "WFO", "must": True}]
    assert best(UNITS, [asked, ANY_DAYS], [OUTWARDS], requests=requests) == wfo(4)
    people = [*UNITS, {"unit": "C", "needs_desk": False}]
    requests = [{"employee": "E6", "date": "2026-04-07", "mode": "WFO", "must": True}]
    where = {"unit": ["A", "B"]}
    rules = [{**asked, "where": where}, ANY_DAYS]
    assert best(people, rules, [OUTWARDS], requests=requests) == wfo(1 + 4)


def test_when_open_binds_an_office_that_may_not_close() -> None:
    asked = rule(each="office", min=1, when_open=True)
    offices = [{"office": "O", "may_close": False}, {"office": "P"}]
    units = [{"unit": "A", "office": "O"}, {"unit": "B", "office": "P"}]
    instance = make_instance(
        [{"unit": "A"}, {"unit": "B"}], [asked, ANY_DAYS], [OUTWARDS], offices=offices, units=units
    )
    assert rows(instance) == ["OOOOO", "AAAAA"]


def test_when_open_cannot_be_kept_on_a_day_on_which_too_few_are_available() -> None:
    asked = rule(each="unit", min=2, when_open=True)
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    people = [{"unit": "A"}, {"unit": "A"}]
    inwards = {"cost": "attendance", "name": "Inwards", "wfa": 10}
    instance = make_instance(people, [asked, ANY_DAYS], [inwards], absences=absences)
    assert rows(instance) == ["-OOOO", "AOOOO"]


def test_when_open_soft_counts_only_open_days() -> None:
    asked = rule(each="unit", min=3, when_open=True, soft=7)
    requests = [{"employee": "E1", "date": "2026-04-07", "mode": "WFO", "must": True}]
    rules = [asked, ANY_DAYS]
    assert best(UNITS[:2], rules, [OUTWARDS], requests=requests) == optimal(20, penalty=7)
