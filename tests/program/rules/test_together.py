import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

MONDAY = {"end": "2026-04-06"}


def rule(days: int, **more: object) -> dict[str, object]:
    return {"rule": "together", "days": days, **more}


def away(*days: str, **more: object) -> dict[str, object]:
    return {"rule": "fixed_days", "days": list(days), "mode": "WFA", **more}


def wfo(days: int) -> tuple[str, int, int]:
    return optimal(10 * days)


@pytest.mark.parametrize(("days", "met"), [(1, 1), (2, 2), (5, 5), (7, 5)])
def test_so_many_days_of_a_week(days: int, met: int) -> None:
    assert best(3, [rule(days), ANY_DAYS], [OUTWARDS]) == wfo(3 * met)


def test_the_solver_picks_the_days() -> None:
    first, *others = rows(make_instance(3, [rule(2), ANY_DAYS], [OUTWARDS]))
    assert first.count("O") == 2
    assert others == [first, first]
    requests = [{"employee": "E3", "date": "2026-04-09", "mode": "WFO", "must": True}]
    instance = make_instance(3, [rule(1), ANY_DAYS], [OUTWARDS], requests=requests)
    assert rows(instance) == ["AAAOA"] * 3


def test_days_on_which_few_are_there_are_the_cheapest() -> None:
    absences = [{"employee": "E1", "from": "2026-04-08", "to": "2026-04-10"}]
    first, second = rows(make_instance(2, [rule(2), ANY_DAYS], [OUTWARDS], absences=absences))
    # From Wednesday on E2 alone is the team.
    assert first == "AA---"
    assert second[:2] == "AA"
    assert second.count("O") == 2


def test_each_week_by_itself() -> None:
    assert best(2, [rule(2), ANY_DAYS], [OUTWARDS], end="2026-04-17") == wfo(8)
    instance = make_instance(2, [rule(1), ANY_DAYS], [OUTWARDS], end="2026-04-17")
    assert {(row[:5].count("O"), row[5:].count("O")) for row in rows(instance)} == {(1, 1)}


@pytest.mark.parametrize(
    ("each", "heads"), [("unit", 4), ("office", 4), ("all", 4), ("project", 3), ("role", 2)]
)
def test_groups(each: str, heads: int) -> None:
    people = [
        {"unit": "A", "project": "X", "role": ""},
        {"unit": "A", "project": "X", "role": ""},
        {"unit": "B", "project": "Y", "role": "y"},
        {"unit": "B", "project": "", "role": "y"},
    ]
    assert best(people, [rule(1, each=each), ANY_DAYS], [OUTWARDS]) == wfo(heads)


def test_where_narrows_the_group() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    asked = rule(5, where={"grade": "III"})
    assert rows(make_instance(people, [asked, ANY_DAYS], [OUTWARDS])) == ["OOOOO", "OOOOO", "AAAAA"]
    assert best(people, [rule(5, where={"grade": "II"}), ANY_DAYS], [OUTWARDS]) == wfo(0)


@pytest.mark.parametrize(
    ("share", "people", "heads"),
    [(0.55, 20, 11), (0.55, 19, 11), (0.07, 100, 7), (0.29, 100, 29), (0.34, 3, 2), (1, 4, 4), (0, 4, 0)],
)
def test_shares_are_exact_decimals_rounded_up(share: float, people: int, heads: int) -> None:
    assert best(people, [rule(1, min_share=share), ANY_DAYS], [OUTWARDS]) == wfo(heads)


def test_a_share_is_of_those_not_absent() -> None:
    absences = [{"employee": f"E{at}", "from": "2026-04-06"} for at in (1, 2)]
    asked = rule(2, min_share=0.5)
    horizon = {"end": "2026-04-07"}
    # Half of four on Monday, half of six on Tuesday.
    assert best(6, [asked, ANY_DAYS], [OUTWARDS], absences=absences, **horizon) == wfo(2 + 3)
    one = {**asked, "days": 1}
    assert best(6, [one, ANY_DAYS], [OUTWARDS], absences=absences, **horizon) == wfo(2)


def test_absent_people_do_not_count() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    requests = [{"employee": "E2", "date": "2026-04-06", "mode": "WFO", "must": True}]
    rules = [rule(1), ANY_DAYS]
    assert rows(make_instance(2, rules, [OUTWARDS], absences=absences, requests=requests)) == [
        "-AAAA",
        "OAAAA",
    ]


def test_days_on_which_nobody_is_there_do_not_count() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"},
        {"employee": "E2", "from": "2026-04-06", "to": "2026-04-09"},
    ]
    assert rows(make_instance(2, [rule(5), ANY_DAYS], [OUTWARDS], absences=absences)) == ["---OO", "----O"]
    gone = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-10"}]
    assert best(1, [rule(5), ANY_DAYS], [OUTWARDS], absences=gone) == wfo(0)


@pytest.mark.parametrize(("days", "met"), [(1, 2), (2, 3), (3, 3)])
def test_a_week_cut_by_the_horizon(days: int, met: int) -> None:
    horizon = {"start": "2026-04-10", "end": "2026-04-14"}
    assert best(2, [rule(days), ANY_DAYS], [OUTWARDS], **horizon) == wfo(2 * met)


@pytest.mark.parametrize(("days", "expected"), [(2, wfo(4)), (3, INFEASIBLE)])
def test_against_fixed_days(days: int, expected: object) -> None:
    rules = [rule(days), away("mon", "fri", where={"role": "x"}), away("wed"), ANY_DAYS]
    assert best([{"role": "x"}, {"role": "y"}], rules, [OUTWARDS]) == expected


@pytest.mark.parametrize(("days", "expected"), [(1, wfo(3 + 4)), (2, INFEASIBLE)])
def test_they_need_desks_at_once(days: int, expected: object) -> None:
    """Three desks for three people, but one of them is taken from Tuesday on."""
    people = [{"unit": "U"}, {"unit": "U"}, {"unit": "U"}, {"unit": "G"}]
    rules = [rule(days, where={"unit": "U"}), {"rule": "wfo_only", "where": {"unit": "G"}}, ANY_DAYS]
    zones = [{"zone": "Z", "office": "O", "desks": 3}]
    absences = [{"employee": "E4", "from": "2026-04-06"}]
    assert best(people, rules, [OUTWARDS], zones=zones, absences=absences) == expected


def test_with_a_quota_the_days_off_are_taken_around_it() -> None:
    assert best(2, [rule(3), TWO_DAYS], [OUTWARDS]) == wfo(6)
    assert best(2, [rule(4), TWO_DAYS], [OUTWARDS]) == wfo(8)


def test_units_of_several_offices() -> None:
    """Each unit by itself, whatever the number and the sizes of the units of other offices."""
    offices = [{"office": "O"}, {"office": "P"}]
    units = [{"unit": "A", "office": "O"}, {"unit": "B", "office": "O"}, {"unit": "C", "office": "P"}]
    people = [{"unit": unit} for unit in "ABBBC"]
    more = {"offices": offices, "units": units}
    for soft in ({}, {"soft": 7}):
        assert best(people, [rule(2, each="unit", **soft), ANY_DAYS], [OUTWARDS], **more) == wfo(2 * 5)
        assert best(people, [rule(2, each="all", **soft), ANY_DAYS], [OUTWARDS], **more) == wfo(2 * 5)


def test_an_empty_building_on_the_other_days() -> None:
    offices = [{"office": "O", "open_cost_per_day": 100}]
    people = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}]
    costs = [{"cost": "open_office"}]
    assert best(people, [rule(2), ANY_DAYS], costs, offices=offices) == optimal(200)


def test_soft_a_day_short_in_a_week_is_a_unit() -> None:
    rules = [rule(3, soft=7), away("mon", "tue", "wed", "thu", where={"role": "x"}), ANY_DAYS]
    people = [{"role": "x"}, {"role": "y"}]
    assert best(people, rules, [OUTWARDS], end="2026-04-17") == optimal(40, penalty=2 * 2 * 7)


def test_soft_no_more_than_the_days_there_are() -> None:
    rules = [rule(7, soft=7), away("mon", "tue", "wed", "thu", "fri"), ANY_DAYS]
    assert best(2, rules, [OUTWARDS]) == optimal(0, penalty=5 * 7)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(3, [rule(2, soft=1), ANY_DAYS], [OUTWARDS]) == wfo(6)
