from itertools import combinations
from random import Random

import numpy as np
import pytest

from optimizer.instance import Instance
from optimizer.roster.roster import NO_ZONE
from optimizer.roster.seating import desk_heads, place, seat_as_many, seat_day, seat_in_few, seat_modes
from tests.instances import ANY_DAYS, make_instance, make_modes, make_roster


def house(desks: list[int], zones_of_units: list[list[int]], closed: bool = True) -> Instance:
    zones = [
        {"zone": f"Z{at}", "office": "O", "desks": count, "may_close": closed or at > 0}
        for at, count in enumerate(desks)
    ]
    units = [
        {"unit": f"U{at}", "zones": [f"Z{zone}" for zone in tied]} for at, tied in enumerate(zones_of_units)
    ]
    people = [{"unit": unit["unit"]} for unit in units]
    return make_instance(people, [ANY_DAYS], zones=zones, units=units, end="2026-04-06")


def test_a_full_seating() -> None:
    assert seat_day({0: 3}, [0, 1], house([2, 2], [[]])) == {(0, 0): 2, (0, 1): 1}


def test_none_without_enough_desks() -> None:
    assert seat_day({0: 5}, [0, 1], house([2, 2], [[]])) is None
    assert seat_as_many({0: 5}, [0, 1], house([2, 2], [[]])) == ({(0, 0): 2, (0, 1): 2}, 1)


def test_only_open_zones() -> None:
    assert seat_day({0: 1}, [1], house([2, 2], [[]])) == {(0, 1): 1}
    assert seat_day({0: 1}, [0], house([2, 2], [[1]])) is None


def test_a_unit_stays_together_where_it_fits() -> None:
    assert seat_day({0: 3, 1: 2}, [0, 1], house([3, 3], [[], []])) == {(0, 0): 3, (1, 1): 2}


def test_tied_units_come_first() -> None:
    assert seat_day({0: 2, 1: 1}, [0, 1], house([2, 2], [[], [0]])) == {(0, 0): 1, (0, 1): 1, (1, 0): 1}


def test_a_chain_of_moves() -> None:
    """Each unit may use two zones, and only one seating is full."""
    instance = house([2, 2, 2], [[0, 1], [1, 2], [0, 2], [0, 1]])
    counts = seat_day({0: 1, 1: 3, 2: 1, 3: 1}, [0, 1, 2], instance)
    assert counts is not None
    assert sum(count for (unit, _), count in counts.items() if unit == 1) == 3


@pytest.mark.parametrize("seed", range(60))
def test_as_many_as_hall_allows(seed: int) -> None:
    """The most people who can sit leave `max over sets of units of heads - desks` standing."""
    random = Random(seed)
    units, zones = random.randint(1, 5), random.randint(1, 5)
    tied = [random.sample(range(zones), random.randint(1, zones)) for _ in range(units)]
    instance = house([random.randint(0, 6) for _ in range(zones)], tied)
    heads = {unit: random.randint(0, 7) for unit in range(units)}
    counts, short = seat_as_many(heads, list(range(zones)), instance)
    short_of_sets = [
        sum(heads[unit] for unit in some)
        - sum(int(instance.zone_desks[zone]) for zone in {zone for unit in some for zone in tied[unit]})
        for size in range(units + 1)
        for some in combinations(range(units), size)
    ]
    assert short == max(short_of_sets)
    assert sum(counts.values()) == sum(heads.values()) - short
    for (unit, zone), count in counts.items():
        assert count > 0
        assert zone in tied[unit]
    for zone in range(zones):
        assert sum(count for (_, at), count in counts.items() if at == zone) <= instance.zone_desks[zone]


def test_zones_that_are_not_needed_are_given_up() -> None:
    """The greedy fill opens all three; two are enough."""
    instance = house([1, 1, 4], [[], [2]])
    counts, short = seat_in_few({0: 2, 1: 2}, [0, 1, 2], instance)
    assert short == 0
    assert {zone for _, zone in counts} == {2}


def test_named_in_index_order() -> None:
    people = [{"unit": "A"}, {"unit": "B"}, {"unit": "A"}, {"unit": "A", "needs_desk": False}, {"unit": "B"}]
    zones = [{"zone": zone, "office": "O", "desks": 2} for zone in ("Z1", "Z2")]
    instance = make_instance(people, [ANY_DAYS], zones=zones, end="2026-04-07")
    modes = make_modes(instance, ["OO", "OO", "OA", "OO", "AO"])
    assert desk_heads(instance, modes).tolist() == [[2, 1], [1, 2]]
    zones_of = place(instance, modes, [{(0, 0): 1, (0, 1): 1, (1, 1): 1}, {(1, 0): 2}])
    assert zones_of.tolist() == [[0, NO_ZONE], [1, 0], [1, NO_ZONE], [NO_ZONE, NO_ZONE], [NO_ZONE, 0]]


def test_a_whole_roster_with_missing_desks() -> None:
    offices = [{"office": "O"}, {"office": "P"}]
    zones = [{"zone": "Z1", "office": "O", "desks": 1}, {"zone": "Z2", "office": "P", "desks": 2}]
    units = [{"unit": "A", "office": "O"}, {"unit": "B", "office": "P"}]
    people = [{"unit": "A"}] * 3 + [{"unit": "B"}] * 2
    instance = make_instance(people, [ANY_DAYS], offices=offices, zones=zones, units=units, end="2026-04-07")
    seated, short = seat_modes(instance, make_modes(instance, ["OO", "OA", "OO", "OO", "OO"]))
    assert short == 2
    assert seated.tolist() == [[0, 0], [-1, -1], [-1, -1], [1, 1], [1, 1]]
    assert np.array_equal(seated, make_roster(instance, ["OO", "OA", "OO", "OO", "OO"]).zones)
