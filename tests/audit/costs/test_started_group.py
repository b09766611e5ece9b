import pytest

from optimizer.audit.statement import statement
from optimizer.instance import Instance
from tests.instances import ANY_DAYS, make_instance, make_roster

BUS = {"cost": "started_group", "people": 3, "amount": 100}
OFFICES = [{"office": "O"}, {"office": "P"}]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
PEOPLE = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}, {"unit": "V"}]


def amount(instance: Instance, rows: list[str]) -> int:
    [line] = statement(instance, make_roster(instance, rows))
    return line.amount


@pytest.mark.parametrize(
    ("heads", "groups"), [(0, 0), (1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 2), (7, 3)]
)
def test_each_started_group(heads: int, groups: int) -> None:
    instance = make_instance(7, [ANY_DAYS], [BUS], end="2026-04-06")
    assert amount(instance, ["O"] * heads + ["A"] * (7 - heads)) == 100 * groups


def test_each_day_by_itself() -> None:
    instance = make_instance(4, [ANY_DAYS], [BUS])
    # Heads 4, 3, 1, 0, 2.
    assert amount(instance, ["OOOAA", "OOAAO", "OOAAO", "OAAAA"]) == 100 * (2 + 1 + 1 + 0 + 1)


def test_each_office_by_itself_or_all_together() -> None:
    more = {"offices": OFFICES, "units": UNITS, "end": "2026-04-06"}
    rows = ["O", "A", "O", "O"]
    assert amount(make_instance(PEOPLE, [ANY_DAYS], [BUS], **more), rows) == 200
    assert amount(make_instance(PEOPLE, [ANY_DAYS], [{**BUS, "each": "office"}], **more), rows) == 200
    assert amount(make_instance(PEOPLE, [ANY_DAYS], [{**BUS, "each": "all"}], **more), rows) == 100
    everybody = ["O", "O", "O", "O"]
    assert amount(make_instance(PEOPLE, [ANY_DAYS], [{**BUS, "each": "all"}], **more), everybody) == 200


def test_where_and_absent_people() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    cost = {**BUS, "people": 1, "where": {"grade": "III"}}
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    instance = make_instance(people, [ANY_DAYS], [cost], absences=absences)
    # E2 alone on Monday, both on Tuesday, nobody who counts from Wednesday on.
    assert amount(instance, ["-OAAA", "OOAAA", "OOOOO"]) == 300


def test_people_without_a_desk_count() -> None:
    instance = make_instance([{"needs_desk": False}], [ANY_DAYS], [BUS])
    assert amount(instance, ["OAAAA"]) == 100


def test_nobody_who_matches() -> None:
    instance = make_instance(2, [], [{**BUS, "where": {"role": "guard"}}])
    assert amount(instance, ["OOOOO", "OOOOO"]) == 0


def test_large_amounts_are_exact() -> None:
    instance = make_instance(2000, [], [{**BUS, "people": 1, "amount": 10**15}])
    assert amount(instance, ["OOOOO"] * 2000) == 10**19
