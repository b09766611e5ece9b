import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, solved

OPEN = {"cost": "open_zone"}


def zone(name: str, desks: int, cost: int, **more: object) -> dict[str, object]:
    return {"zone": name, "office": "O", "desks": desks, "open_cost_per_day": cost, **more}


SMALL, LARGE = zone("S", 1, 10), zone("L", 3, 25)


def in_on_monday(people: int) -> dict[str, object]:
    return {"people": people, "rules": [], "end": "2026-04-06"}


@pytest.mark.parametrize(("people", "cost"), [(1, 10), (2, 25), (3, 25), (4, 35)])
def test_the_cheapest_zones_that_seat_the_people(people: int, cost: int) -> None:
    assert best(**in_on_monday(people), costs=[OPEN], zones=[SMALL, LARGE]) == optimal(cost)


def test_more_people_than_desks() -> None:
    assert best(**in_on_monday(5), costs=[OPEN], zones=[SMALL, LARGE]) == INFEASIBLE
    assert best(5, [TWO_DAYS], [OPEN], zones=[SMALL, LARGE]) == optimal(5 * 25)


def test_several_small_ones_against_a_large_one() -> None:
    zones = [zone("A", 1, 8), zone("B", 1, 8), zone("C", 1, 8), zone("L", 3, 25)]
    assert best(**in_on_monday(3), costs=[OPEN], zones=zones) == optimal(24)
    zones = [zone("A", 1, 9), zone("B", 1, 9), zone("C", 1, 9), zone("L", 3, 25)]
    assert best(**in_on_monday(3), costs=[OPEN], zones=zones) == optimal(25)


def test_wfa_days_are_gathered_so_that_the_large_zone_closes() -> None:
    # Four people with two WFA days each: at least 12 WFO days, on days of 1 (10), 3 (25) or 4 desks (35).
    # Three days of 1 leave 9 for two days: impossible. Two: 1 + 1 + 3 + 3 + 4, 105. One: 10 + 4 x 25, 110.
    coverage = {"rule": "coverage", "min": 1}
    assert best(4, [coverage, TWO_DAYS], [OPEN], zones=[SMALL, LARGE]) == optimal(105)


def test_an_amount_instead_of_the_column() -> None:
    assert best(**in_on_monday(1), costs=[{**OPEN, "amount": 7}], zones=[SMALL, LARGE]) == optimal(7)
    assert best(**in_on_monday(4), costs=[{**OPEN, "amount": 7}], zones=[SMALL, LARGE]) == optimal(14)
    assert best(**in_on_monday(2), costs=[OPEN, {**OPEN, "amount": 7}], zones=[SMALL, LARGE]) == optimal(32)


def test_one_that_may_not_close_is_paid_each_day_and_used_first() -> None:
    zones = [zone("S", 1, 10), zone("L", 3, 25, may_close=False)]
    assert best(1, [ANY_DAYS], [OPEN], zones=zones) == optimal(5 * 25)
    assert best(**in_on_monday(3), costs=[OPEN], zones=zones) == optimal(25)
    assert best(**in_on_monday(4), costs=[OPEN], zones=zones) == optimal(35)


def test_one_that_may_not_close_does_not_open_its_office() -> None:
    zones = [zone("S", 1, 10, may_close=False)]
    offices = [{"office": "O", "open_cost_per_day": 100}]
    costs = [OPEN, {"cost": "open_office"}]
    assert best(1, [ANY_DAYS], costs, zones=zones, offices=offices) == optimal(5 * 10)
    while_open = {"rule": "coverage", "each": "office", "min": 1, "when_open": True}
    assert best(1, [while_open, ANY_DAYS], costs, zones=zones, offices=offices) == optimal(5 * 10)


def test_nobody_without_a_desk_takes_one() -> None:
    people = [{"needs_desk": False}, {"needs_desk": False}, {}]
    assert best(people, [], [OPEN], zones=[SMALL, LARGE], end="2026-04-06") == optimal(10)
    assert best(people[:2], [], [OPEN], zones=[SMALL, LARGE]) == optimal(0)
    assert best(people, [], [OPEN], zones=[zone("S", 0, 10)]) == INFEASIBLE
    assert best(people[:2], [], [OPEN], zones=[zone("S", 0, 10)]) == optimal(0)


def test_a_unit_sits_only_in_its_zones() -> None:
    units = [{"unit": "U", "zones": "L"}, {"unit": "V", "zones": "S;L"}, {"unit": "W"}]
    people = [{"unit": "U"}, {"unit": "V"}, {"unit": "W"}]
    monday = {"end": "2026-04-06", "zones": [SMALL, LARGE], "units": units}
    # U opens the large zone, in which V and W find seats too.
    assert best(people, [], [OPEN], **monday) == optimal(25)
    assert best(people[1:2], [], [OPEN], **monday) == optimal(10)
    assert best([{"unit": "U"}] * 3 + [{"unit": "V"}], [], [OPEN], **monday) == optimal(35)
    assert best([{"unit": "U"}] * 4, [], [OPEN], **monday) == INFEASIBLE


def test_the_units_of_a_zone_are_away_on_the_same_days() -> None:
    units = [{"unit": "U", "zones": "S"}, {"unit": "V", "zones": "L"}]
    people = [{"unit": "U"}, {"unit": "V"}, {"unit": "V"}]
    instance = make_instance(people, [TWO_DAYS], [OPEN], zones=[SMALL, LARGE], units=units)
    assert solved(instance).cost == 3 * 10 + 3 * 25
    cap = {"rule": "wfa_cap", "max": 2}
    # The two of V are away together on two days; E1 takes two of the others.
    assert best(people, [cap, TWO_DAYS], [OPEN], zones=[SMALL, LARGE], units=units) == optimal(105)
    cap["max"] = 1
    # The two of V cannot be away together, so the large zone is open every day.
    assert best(people, [cap, TWO_DAYS], [OPEN], zones=[SMALL, LARGE], units=units) == optimal(30 + 125)


def test_without_a_cost_every_zone_may_open() -> None:
    assert best(4, [ANY_DAYS], [OUTWARDS], zones=[SMALL, LARGE]) == optimal(0)
    assert best(4, [], [OUTWARDS], zones=[SMALL, LARGE]) == optimal(200)
