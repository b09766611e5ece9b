from optimizer.audit.statement import statement
from optimizer.instance import Instance
from tests.instances import ANY_DAYS, make_instance, make_roster

OFFICES = [{"office": "O", "open_cost_per_day": 100}, {"office": "P", "open_cost_per_day": 7}]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
PEOPLE = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}]
COST = {"cost": "open_office"}


def amount(instance: Instance, rows: list[str]) -> int:
    [line] = statement(instance, make_roster(instance, rows))
    return line.amount


def test_an_office_is_open_if_anyone_of_its_units_is_wfo() -> None:
    instance = make_instance(PEOPLE, [ANY_DAYS], [COST], offices=OFFICES, units=UNITS)
    assert amount(instance, ["OOAAA", "AOOAA", "AAAAA"]) == 300
    assert amount(instance, ["AAAAA", "AAAAA", "AAAAO"]) == 7
    assert amount(instance, ["AAAAA", "AAAAA", "AAAAA"]) == 0


def test_an_office_that_may_not_close_is_always_open() -> None:
    offices = [OFFICES[0], {**OFFICES[1], "may_close": False}]
    instance = make_instance(PEOPLE, [ANY_DAYS], [COST], offices=offices, units=UNITS)
    assert amount(instance, ["AAAAA", "AAAAA", "AAAAO"]) == 35


def test_an_amount_wins_over_the_column() -> None:
    instance = make_instance(PEOPLE, [ANY_DAYS], [{**COST, "amount": 1}], offices=OFFICES, units=UNITS)
    assert amount(instance, ["OAAAA", "AAAAA", "OOAAA"]) == 3


def test_people_without_a_desk_open_the_office() -> None:
    people = [{"unit": "U", "needs_desk": False}]
    instance = make_instance(people, [ANY_DAYS], [COST], offices=OFFICES, units=UNITS)
    assert amount(instance, ["OAAAA"]) == 100


def test_a_zone_that_may_not_close_does_not_open_its_office() -> None:
    zones = [{"zone": "Z", "office": "O", "desks": 9, "may_close": False}]
    instance = make_instance(1, [ANY_DAYS], [COST], offices=OFFICES[:1], zones=zones)
    assert amount(instance, ["AAAAA"]) == 0


def test_large_amounts_are_exact() -> None:
    offices = [{"office": f"O{at}", "open_cost_per_day": 10**15, "may_close": False} for at in range(50)]
    instance = make_instance(1, [], [COST], offices=offices, start="2026-01-01", end="2026-12-31")
    assert amount(instance, []) == 50 * len(instance.days) * 10**15 > 2**63
