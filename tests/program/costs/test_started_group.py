import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INWARDS, OUTWARDS, best, optimal, rows

BUS = {"cost": "started_group", "people": 3, "amount": 100}
OFFICES = [{"office": "O"}, {"office": "P"}]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
TWO_OFFICES = {"offices": OFFICES, "units": UNITS}
MONDAY = {"end": "2026-04-06"}


@pytest.mark.parametrize(("heads", "groups"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 2), (7, 3)])
def test_each_started_group(heads: int, groups: int) -> None:
    assert best(heads, [], [BUS], **MONDAY) == optimal(100 * groups)
    coverage = {"rule": "coverage", "min": heads}
    assert best(heads + 2, [coverage, ANY_DAYS], [BUS], **MONDAY) == optimal(100 * groups)


def test_nobody_in_no_group() -> None:
    assert best(4, [ANY_DAYS], [BUS]) == optimal(0)


def test_wfa_days_are_taken_so_that_groups_are_full() -> None:
    # Four people, twelve WFO days at least: four days of a full bus, none on the fifth.
    assert best(4, [TWO_DAYS], [BUS]) == optimal(400)
    # With two at least each day: 3, 3, 2, 2, 2 in five buses; a day of four would need a sixth.
    coverage = {"rule": "coverage", "min": 2}
    assert best(4, [coverage, TWO_DAYS], [BUS]) == optimal(500)


def test_a_seat_that_is_paid_may_be_taken() -> None:
    four = {"rule": "coverage", "min": 4}
    # Where four are asked for, a second bus runs anyway: two more come along for nothing.
    assert best(6, [four, ANY_DAYS], [BUS, INWARDS], **MONDAY) == optimal(200)
    assert best(7, [four, ANY_DAYS], [BUS, INWARDS], **MONDAY) == optimal(210)


def test_each_office_by_itself() -> None:
    people = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}]
    for cost in (BUS, {**BUS, "each": "office"}):
        assert best(people, [], [cost], **TWO_OFFICES, **MONDAY) == optimal(200)


def test_all_together() -> None:
    people = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}]
    cost = {**BUS, "each": "all"}
    assert best(people, [], [cost], **TWO_OFFICES, **MONDAY) == optimal(100)
    assert best([*people, {"unit": "V"}], [], [cost], **TWO_OFFICES, **MONDAY) == optimal(200)


def test_offices_share_their_groups() -> None:
    """One person of each office, who must be in on a day each: on the same day in one bus, or in two."""
    people = [{"unit": "U"}, {"unit": "V"}]
    quota = {"rule": "wfa_quota", "per_week": {"max": 4}}
    cost = {**BUS, "people": 2, "each": "all"}
    assert best(people, [quota], [cost], **TWO_OFFICES) == optimal(100)
    assert best(people, [quota], [{**cost, "each": "office"}], **TWO_OFFICES) == optimal(200)
    first, second = rows(make_instance(people, [quota], [cost, OUTWARDS], **TWO_OFFICES))
    assert first == second
    assert first.count("O") == 1


def test_where_and_absent_people() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    cost = {**BUS, "people": 1, "where": {"grade": "III"}}
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    assert best(people, [], [cost], absences=absences) == optimal(100 * (4 + 5))
    assert best(people, [], [{**cost, "people": 2}], absences=absences) == optimal(500)
    assert best(people, [], [{**cost, "where": {"grade": "I"}}]) == optimal(0)


def test_those_who_do_not_count_stay() -> None:
    people = [{"grade": "III"}, {"grade": "IV"}]
    cost = {**BUS, "where": {"grade": "III"}}
    one = {"rule": "coverage", "min": 1}
    assert rows(make_instance(people, [one, ANY_DAYS], [cost])) == ["AAAAA", "OOOOO"]


def test_several_costs_add_up() -> None:
    costs = [BUS, {**BUS, "people": 2, "amount": 7}, OUTWARDS]
    assert best(4, [], costs, **MONDAY) == optimal(2 * 100 + 2 * 7 + 40)


def test_a_price_of_nothing() -> None:
    assert best(4, [TWO_DAYS], [{**BUS, "amount": 0}, OUTWARDS]) == optimal(120)


def test_several_weeks() -> None:
    assert best(4, [TWO_DAYS], [BUS], end="2026-04-17") == optimal(800)
    bridge = {"rule": "bridge"}
    assert best(4, [bridge, TWO_DAYS], [BUS], end="2026-04-17") == optimal(800)
