import numpy as np

from optimizer.instance import Instance
from optimizer.roster.roster import NO_ZONE, Roster
from tests.audit.found import finding_of, numbers, told
from tests.instances import ANY_DAYS, make_instance, make_modes

OFFICES = [{"office": "O"}, {"office": "P"}]
ZONES = [
    {"zone": "Z1", "office": "O", "desks": 1},
    {"zone": "Z2", "office": "O", "desks": 5},
    {"zone": "Z3", "office": "P", "desks": 5},
]
UNITS = [{"unit": "A", "office": "O", "zones": ["Z1"]}, {"unit": "B", "office": "O"}]
PEOPLE = [{"unit": "A"}, {"unit": "B"}, {"unit": "B", "needs_desk": False}]
MONDAY = {"start": "2026-04-06", "end": "2026-04-06"}


def roster(instance: Instance, modes: str, zones: list[int]) -> Roster:
    return Roster(make_modes(instance, modes), np.array(zones, dtype=np.int64)[:, None])


def instance() -> Instance:
    return make_instance(PEOPLE, [ANY_DAYS], offices=OFFICES, zones=ZONES, units=UNITS, **MONDAY)


def test_everyone_sits_where_they_may() -> None:
    seated = roster(instance(), "OOO", [0, 1, NO_ZONE])
    assert numbers(finding_of("seat", instance(), seated)) == (2, 2, 0)
    assert numbers(finding_of("desks", instance(), seated)) == (2, 1, 0)


def test_wfo_without_a_desk() -> None:
    assert told(finding_of("seat", instance(), roster(instance(), "OOO", [0, -1, -1]))) == [(1, 1, (0,))]


def test_a_zone_without_need() -> None:
    found = finding_of("seat", instance(), roster(instance(), "OAO", [0, 1, 1]))
    assert told(found) == [(1, 1, (0,)), (1, 2, (0,))]


def test_a_zone_that_the_unit_may_not_use() -> None:
    found = finding_of("seat", instance(), roster(instance(), "OOA", [1, 2, -1]))
    assert told(found) == [(1, 0, (0,)), (1, 1, (0,))]


def test_more_people_than_desks() -> None:
    found = finding_of("desks", instance(), roster(instance(), "OOA", [0, 0, -1]))
    assert told(found) == [(1, "Z1", (0,))]
    assert "Z1" in found.violations[0].message
    assert not found.holds


def test_an_office_without_zones() -> None:
    bare = make_instance(1, [ANY_DAYS], zones=[], **MONDAY)
    assert told(finding_of("seat", bare, roster(bare, "O", [-1]))) == [(1, 0, (0,))]
    assert told(finding_of("seat", bare, roster(bare, "A", [-1]))) == []


def test_numbers_where_all_three_sorts_are_wrong() -> None:
    seated = roster(instance(), "OOO", [2, NO_ZONE, 1])
    found = finding_of("seat", instance(), seated)
    assert told(found) == [(1, 1, (0,)), (1, 2, (0,)), (1, 0, (0,))]
    assert numbers(found) == (3, 0, 0)


def test_more_desks_than_people_leave_slack() -> None:
    seated = roster(instance(), "AOO", [NO_ZONE, 1, NO_ZONE])
    assert numbers(finding_of("desks", instance(), seated)) == (1, 0, 4)


def test_units_of_another_office_sit_there() -> None:
    units = [{"unit": "A", "office": "O", "zones": ["Z1"]}, {"unit": "B", "office": "P"}]
    moved = make_instance(PEOPLE, [ANY_DAYS], offices=OFFICES, zones=ZONES, units=units, **MONDAY)
    assert told(finding_of("seat", moved, roster(moved, "OOA", [0, 2, NO_ZONE]))) == []
    assert told(finding_of("seat", moved, roster(moved, "OOA", [0, 1, NO_ZONE]))) == [(1, 1, (0,))]
