from optimizer.audit.statement import statement
from optimizer.instance import Instance
from tests.instances import ANY_DAYS, make_instance, make_roster

ZONES = [
    {"zone": "Z1", "office": "O", "desks": 1, "open_cost_per_day": 10},
    {"zone": "Z2", "office": "O", "desks": 1, "open_cost_per_day": 3},
]
COST = {"cost": "open_zone"}


def amount(instance: Instance, rows: list[str]) -> int:
    [line] = statement(instance, make_roster(instance, rows))
    return line.amount


def test_a_zone_is_open_if_anyone_sits_in_it() -> None:
    instance = make_instance(2, [ANY_DAYS], [COST], zones=ZONES)
    assert amount(instance, ["OOAAA", "OAAAA"]) == 13 + 10


def test_a_zone_that_may_not_close_is_always_open() -> None:
    instance = make_instance(2, [ANY_DAYS], [COST], zones=[ZONES[0], {**ZONES[1], "may_close": False}])
    assert amount(instance, ["AAAAA", "AAAAA"]) == 15


def test_an_amount_wins_over_the_column() -> None:
    instance = make_instance(2, [ANY_DAYS], [{**COST, "amount": 5}], zones=ZONES)
    assert amount(instance, ["OAAAA", "OAAAA"]) == 10


def test_people_without_a_desk_open_no_zone() -> None:
    instance = make_instance([{"needs_desk": False}], [ANY_DAYS], [COST], zones=ZONES)
    assert amount(instance, ["OOOOO"]) == 0
