import pytest

from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows

HEADS = {"rule": "one_of", "employees": ["E1", "E2"]}
PAIRS = {"rule": "one_of", "column": "pair"}
MONDAY = {"end": "2026-04-06"}


def wfo(days: int) -> tuple[str, int, int]:
    return optimal(10 * days)


def test_one_of_the_named_each_day() -> None:
    assert best(2, [HEADS, ANY_DAYS], [OUTWARDS]) == wfo(5)
    instance = make_instance(3, [HEADS, ANY_DAYS], [OUTWARDS])
    first, second, third = rows(instance)
    assert all("O" in pair for pair in zip(first, second, strict=True))
    assert third == "AAAAA"


def test_it_asks_nothing_where_everybody_is_in() -> None:
    assert best(2, [HEADS], [OUTWARDS]) == wfo(10)
    assert rows(make_instance(2, [HEADS, ANY_DAYS], [INWARDS])) == ["OOOOO", "OOOOO"]


@pytest.mark.parametrize(("least", "heads"), [(1, 1), (2, 2), (3, 3), (4, 3)])
def test_min_up_to_the_size_of_the_group(least: int, heads: int) -> None:
    rule = {**HEADS, "employees": ["E1", "E2", "E3"], "min": least}
    assert best(4, [rule, ANY_DAYS], [OUTWARDS], **MONDAY) == wfo(heads)


def test_an_absent_head_leaves_it_to_the_deputy() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-07"}]
    tuesday = {"end": "2026-04-07"}
    assert rows(make_instance(2, [HEADS, ANY_DAYS], [OUTWARDS], absences=absences, **tuesday)) == [
        "--",
        "OO",
    ]


def test_never_more_than_are_there() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-07"},
        {"employee": "E2", "from": "2026-04-07"},
    ]
    # One on Monday, nobody on Tuesday, both on three days.
    assert best(2, [{**HEADS, "min": 2}, ANY_DAYS], [OUTWARDS], absences=absences) == wfo(1 + 3 * 2)


def test_each_value_of_a_column_is_a_group_and_empty_cells_are_none() -> None:
    people = [{"pair": "x"}, {"pair": "x"}, {"pair": "y"}, {"pair": ""}, {"pair": ""}]
    instance = make_instance(people, [PAIRS, ANY_DAYS], [OUTWARDS])
    assert rows(instance)[2:] == ["OOOOO", "AAAAA", "AAAAA"]
    assert best(people, [PAIRS, ANY_DAYS], [OUTWARDS]) == wfo(5 + 5)


def test_where_narrows_the_people() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    rule = {**HEADS, "where": {"grade": "IV"}}
    assert rows(make_instance(people, [rule, ANY_DAYS], [OUTWARDS])) == ["AAAAA", "OOOOO"]
    assert best(people, [{**HEADS, "where": {"grade": "II"}}, ANY_DAYS], [OUTWARDS]) == wfo(0)


def test_the_cheaper_one_is_in() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    costs = [
        {"cost": "attendance", "name": grade, "where": {"grade": grade}, "wfo": amount}
        for grade, amount in (("III", 10), ("IV", 11))
    ]
    assert rows(make_instance(people, [HEADS, ANY_DAYS], costs)) == ["OOOOO", "AAAAA"]
    two_days = {"rule": "wfa_quota", "per_week": {"min": 2, "max": 5}}
    assert best(people, [HEADS, two_days], costs) == optimal(3 * 10 + 2 * 11)


@pytest.mark.parametrize(("away", "expected"), [(["E1"], wfo(1)), (["E1", "E2"], INFEASIBLE)])
def test_against_decisions(away: list[str], expected: object) -> None:
    requests = [{"employee": one, "date": "2026-04-06", "mode": "WFA", "must": True} for one in away]
    assert best(2, [HEADS, ANY_DAYS], [OUTWARDS], requests=requests, **MONDAY) == expected


def test_people_of_two_offices() -> None:
    offices = [{"office": "O"}, {"office": "P"}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    people = [{"unit": "U"}, {"unit": "V"}, {"unit": "V"}]
    more = {"offices": offices, "units": units}
    assert best(people, [HEADS, ANY_DAYS], [OUTWARDS], **more) == wfo(5)
    friday = {"rule": "fixed_days", "days": ["fri"], "mode": "WFA", "where": {"unit": "V"}}
    assert rows(make_instance(people, [HEADS, friday, ANY_DAYS], [OUTWARDS], **more))[0][4] == "O"


def test_soft_a_person_short_on_a_day_is_a_unit() -> None:
    away = {"rule": "fixed_days", "days": ["mon", "tue"], "mode": "WFA"}
    rules = [{**HEADS, "min": 2, "soft": 7}, away, ANY_DAYS]
    assert best(3, rules, [OUTWARDS], end="2026-04-08") == optimal(20, penalty=7 * 4)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(2, [{**HEADS, "soft": 1}, ANY_DAYS], [OUTWARDS]) == wfo(5)
