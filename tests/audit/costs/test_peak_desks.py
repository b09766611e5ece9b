from optimizer.audit.statement import statement
from optimizer.instance import Instance
from tests.instances import ANY_DAYS, make_instance, make_roster

LEASE = {"cost": "peak_desks", "amount": 100}
OFFICES = [{"office": "O"}, {"office": "P"}]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
PEOPLE = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}, {"unit": "V"}]


def amount(instance: Instance, rows: list[str]) -> int:
    [line] = statement(instance, make_roster(instance, rows))
    return line.amount


def test_the_busiest_day_counts_once() -> None:
    instance = make_instance(3, [ANY_DAYS], [LEASE])
    assert amount(instance, ["OAOAA", "OAOAA", "AAOAA"]) == 300
    assert amount(instance, ["OAAAA", "AOAAA", "AAOAO"]) == 100
    assert amount(instance, ["AAAAA", "AAAAA", "AAAAA"]) == 0


def test_the_busiest_day_of_all_weeks() -> None:
    instance = make_instance(2, [ANY_DAYS], [LEASE], end="2026-04-17")
    assert amount(instance, ["OOOOOOAAAA", "AAAAAOOAAA"]) == 200


def test_each_office_on_its_own_busiest_day() -> None:
    instance = make_instance(PEOPLE, [ANY_DAYS], [LEASE], offices=OFFICES, units=UNITS)
    # Three at once on Monday and on Tuesday, but two at most of one office.
    assert amount(instance, ["OOAAA", "OAAAA", "OOAAA", "AOAAA"]) == 400
    assert amount(instance, ["OAAAA", "OAAAA", "OAAAA", "AOAAA"]) == 300


def test_people_without_a_desk_and_absent_people_use_none() -> None:
    people = [{"needs_desk": False}, {}, {}]
    absences = [{"employee": "E2", "from": "2026-04-06"}]
    instance = make_instance(people, [ANY_DAYS], [LEASE], absences=absences, end="2026-04-07")
    assert amount(instance, ["OO", "-A", "OO"]) == 100
    assert amount(instance, ["OO", "-O", "OA"]) == 100


def test_large_amounts_are_exact() -> None:
    instance = make_instance(2000, [], [{**LEASE, "amount": 10**15}])
    assert amount(instance, ["OOOOO"] * 2000) == 2 * 10**18
