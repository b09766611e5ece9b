import pytest

from optimizer.program.classes import Traits
from optimizer.solving.offices import components
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import OUTWARDS, best, optimal

OFFICES = [{"office": "O"}, {"office": "P"}, {"office": "Q"}]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}, {"unit": "W", "office": "Q"}]
PEOPLE = [
    {"unit": "U", "project": "X", "role": "x"},
    {"unit": "V", "project": "X", "role": "y"},
    {"unit": "V", "project": "Y", "role": "y"},
    {"unit": "W", "project": "Z", "role": "x"},
]
APART = [(0,), (1,), (2,)]
TOGETHER = [(0, 1, 2)]
MIN = {"rule": "coverage", "min": 1}
MAX = {"rule": "wfa_cap", "max": 1}


def parts(*rules: dict[str, object]) -> list[tuple[int, ...]]:
    instance = make_instance(PEOPLE, rules, offices=OFFICES, units=UNITS)
    return components(Traits(instance))


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], APART),
        ([TWO_DAYS], APART),
        ([{"rule": "bridge"}, {"rule": "max_run", "max": 1}, TWO_DAYS], APART),
        ([{**MIN, "each": "unit"}, {**MAX, "each": "office"}], APART),
        ([{**MIN, "each": "all"}], TOGETHER),
        ([{**MAX, "each": "all"}], TOGETHER),
        ([{**MAX, "each": "all", "soft": 7}], TOGETHER),
        ([{**MIN, "each": "project"}], [(0, 1), (2,)]),
        ([{**MIN, "each": "role"}], [(0, 2), (1,)]),
        ([{**MIN, "each": "role"}, {**MIN, "each": "project"}], TOGETHER),
        ([{**MIN, "where": {"unit": "U"}}], APART),
        ([{**MIN, "where": {"unit": ["U", "W"]}}], [(0, 2), (1,)]),
        ([{**MIN, "where": {"unit.office": "P"}}], APART),
        ([{"rule": "overlap", "days": 1}], APART),
        ([{"rule": "overlap", "days": 1, "each": "project"}], [(0, 1), (2,)]),
        ([{"rule": "balance"}, TWO_DAYS], APART),
    ],
)
def test_offices_that_share_a_group_are_together(
    rules: list[dict[str, object]], expected: list[tuple[int, ...]]
) -> None:
    assert parts(*rules) == expected


def test_an_office_without_people_is_a_part_too() -> None:
    instance = make_instance(1, [MIN], offices=OFFICES)
    assert components(Traits(instance)) == APART


@pytest.mark.parametrize(
    ("each", "wfo"), [("all", 1), ("project", 3), ("role", 2), ("office", 3), ("unit", 3)]
)
def test_the_parts_add_up(each: str, wfo: int) -> None:
    rules = [{**MIN, "each": each}, ANY_DAYS]
    assert best(PEOPLE, rules, [OUTWARDS], offices=OFFICES, units=UNITS) == optimal(50 * wfo)


def test_the_cheapest_of_several_offices_opens() -> None:
    offices = [
        {"office": "O", "open_cost_per_day": 30},
        {"office": "P", "open_cost_per_day": 20},
        {"office": "Q", "open_cost_per_day": 50},
    ]
    costs = [{"cost": "open_office"}]
    assert best(PEOPLE, [MIN, ANY_DAYS], costs, offices=offices, units=UNITS) == optimal(5 * 20)
    three = {**MIN, "min": 3}
    assert best(PEOPLE, [three, ANY_DAYS], costs, offices=offices, units=UNITS) == optimal(5 * 50)


@pytest.mark.parametrize("may_close", [True, False])
def test_an_office_without_people_costs_what_it_costs_empty(may_close: bool) -> None:
    offices = [{"office": "O"}, {"office": "P", "open_cost_per_day": 30, "may_close": may_close}]
    found = best(2, [ANY_DAYS], [{"cost": "open_office"}], offices=offices)
    assert found == optimal(0 if may_close else 5 * 30)
