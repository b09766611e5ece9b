import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows


def rule(days: int, **more: object) -> dict[str, object]:
    return {"rule": "overlap", "days": days, **more}


def away(*days: str, **more: object) -> dict[str, object]:
    return {"rule": "fixed_days", "days": list(days), "mode": "WFA", **more}


def wfo(days: int) -> tuple[str, int, int]:
    return optimal(10 * days)


@pytest.mark.parametrize(("days", "met"), [(1, 1), (2, 2), (5, 5), (7, 5)])
def test_so_many_days_of_a_week(days: int, met: int) -> None:
    assert best(3, [rule(days), ANY_DAYS], [OUTWARDS]) == wfo(3 * met)


def test_each_week_by_itself() -> None:
    assert best(2, [rule(2), ANY_DAYS], [OUTWARDS], end="2026-04-17") == wfo(8)
    instance = make_instance(2, [rule(1), ANY_DAYS], [OUTWARDS], end="2026-04-17")
    assert {(row[:5].count("O"), row[5:].count("O")) for row in rows(instance)} == {(1, 1)}


def test_pairs_may_meet_on_different_days() -> None:
    """Two desks for three people: each meets each other one, never all at once."""
    zones = [{"zone": "Z", "office": "O", "desks": 2}]
    assert best(3, [rule(1), ANY_DAYS], [OUTWARDS], zones=zones) == wfo(3 * 2)
    assert best(3, [rule(2), ANY_DAYS], [OUTWARDS], zones=zones) == INFEASIBLE
    shortest = {"end": "2026-04-07", "zones": zones}
    assert best(3, [rule(1), ANY_DAYS], [OUTWARDS], **shortest) == INFEASIBLE


def test_patterns_that_share_no_day_exclude_each_other() -> None:
    """Everybody has two of four days off, and no two have opposite ones.

    So either all of them have one day off in common, or nobody has a certain day off.
    """
    quota = {"rule": "wfa_quota", "per_week": {"min": 2, "max": 2}}
    thursday = {"end": "2026-04-09"}
    few = rows(make_instance(8, [rule(1), quota, {"rule": "coverage", "min": 2}], **thursday))
    assert 0 in [sum(row[day] == "A" for row in few) for day in range(4)]
    assert best(8, [rule(1), quota, {"rule": "coverage", "min": 4}], **thursday) == INFEASIBLE


@pytest.mark.parametrize(("each", "days"), [("unit", 4), ("office", 4), ("all", 4), ("project", 2)])
def test_groups(each: str, days: int) -> None:
    people = [
        {"unit": "A", "project": "X"},
        {"unit": "A", "project": ""},
        {"unit": "B", "project": "X"},
        {"unit": "B", "project": ""},
    ]
    assert best(people, [rule(1, each=each), ANY_DAYS], [OUTWARDS]) == wfo(days)


def test_groups_across_offices() -> None:
    offices = [{"office": "O"}, {"office": "P"}]
    units = [{"unit": "A", "office": "O"}, {"unit": "B", "office": "P"}]
    people = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}]
    rules = [rule(1, each="all"), away("mon", "tue", "wed", where={"unit": "A"}), ANY_DAYS]
    rules.append(away("thu", where={"unit": "B"}))
    instance = make_instance(people, rules, [OUTWARDS], offices=offices, units=units)
    assert rows(instance) == ["AAAAO"] * 3


def test_where_narrows_the_group() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    asked = rule(5, where={"grade": "III"})
    assert rows(make_instance(people, [asked, ANY_DAYS], [OUTWARDS])) == ["OOOOO", "OOOOO", "AAAAA"]
    assert best(people, [rule(5, where={"grade": "II"}), ANY_DAYS], [OUTWARDS]) == wfo(0)


def test_one_alone_has_no_pair() -> None:
    assert best(1, [rule(3), ANY_DAYS], [OUTWARDS]) == wfo(0)


def test_no_more_days_than_both_are_there() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"},
        {"employee": "E2", "from": "2026-04-10"},
    ]
    instance = make_instance(2, [rule(3), ANY_DAYS], [OUTWARDS], absences=absences)
    assert rows(instance) == ["---OA", "AAAO-"]


def test_people_who_are_always_in_wait_for_the_others() -> None:
    rules = [rule(2), {"rule": "wfo_only", "where": {"role": "x"}}, ANY_DAYS]
    assert best([{"role": "x"}, {"role": "y"}], rules, [OUTWARDS]) == wfo(5 + 2)


@pytest.mark.parametrize(("days", "expected"), [(2, wfo(4)), (3, INFEASIBLE)])
def test_against_fixed_days(days: int, expected: object) -> None:
    rules = [rule(days), away("mon", "fri", where={"role": "x"}), away("wed"), ANY_DAYS]
    assert best([{"role": "x"}, {"role": "y"}], rules, [OUTWARDS]) == expected


def test_two_days_away_of_five_share_one_in_any_case() -> None:
    assert best(4, [rule(1), TWO_DAYS], [OUTWARDS]) == wfo(4 * 3)
    assert best(4, [rule(4), TWO_DAYS], [OUTWARDS]) == wfo(4 * 4)


def test_soft_a_day_short_of_a_pair_in_a_week_is_a_unit() -> None:
    rules = [rule(3, soft=7), away("mon", "tue", "wed", "thu", where={"role": "x"}), ANY_DAYS]
    people = [{"role": "x"}, {"role": "y"}]
    assert best(people, rules, [OUTWARDS], end="2026-04-17") == optimal(40, penalty=2 * 2 * 7)


@pytest.mark.parametrize(("people", "pairs"), [(2, 1), (3, 3), (4, 6)])
def test_soft_every_pair_counts(people: int, pairs: int) -> None:
    rules = [rule(7, soft=7), away("mon", "tue", "wed", "thu", "fri"), ANY_DAYS]
    assert best(people, rules, [OUTWARDS]) == optimal(0, penalty=5 * 7 * pairs)


def test_soft_between_those_who_come_and_those_who_never_do() -> None:
    """Two stay away, one is always in: the pairs of the two, and each of them with each who could come."""
    week = away("mon", "tue", "wed", "thu", "fri", where={"role": "away"})
    people = [{"role": "away"}, {"role": "away"}, {"role": "in"}, {"role": "free"}]
    rules = [rule(1, soft=7), week, {"rule": "wfo_only", "where": {"role": "in"}}, ANY_DAYS]
    assert best(people, rules, [OUTWARDS]) == optimal(60, penalty=7 * (1 + 2 + 2))


def test_soft_fewest_pairs_where_desks_are_missing() -> None:
    """Two desks on one day: of three pairs of three people one can meet, of six pairs of four also one."""
    zones = [{"zone": "Z", "office": "O", "desks": 2}]
    monday = {"end": "2026-04-06", "zones": zones}
    assert best(3, [rule(1, soft=7), ANY_DAYS], [OUTWARDS], **monday) == optimal(20, penalty=7 * 2)
    assert best(4, [rule(1, soft=7), ANY_DAYS], [OUTWARDS], **monday) == optimal(20, penalty=7 * 5)


def test_soft_it_is_kept_where_only_money_is_against_it() -> None:
    assert best(3, [rule(2, soft=1), ANY_DAYS], [OUTWARDS]) == wfo(6)


def test_many_groups_are_proven_at_once() -> None:
    """Six groups of ten, two floors a day: a row of each group says what its pairs cost it."""
    people = [{"unit": f"U{at // 10}"} for at in range(60)]
    zones = [{"zone": f"Z{at}", "office": "O", "desks": 20, "open_cost_per_day": 100} for at in range(4)]
    rules = [rule(2), TWO_DAYS, {"rule": "coverage", "each": "unit", "min_share": 0.5}]
    costs = [OUTWARDS, {"cost": "open_zone"}]
    # Of ten people seven have two days off and three have one, since half are in on each day.
    assert best(people, rules, costs, zones=zones) == optimal(10 * 6 * (50 - 17) + 5 * 2 * 100)
