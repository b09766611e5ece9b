"""Who sits where: units together in few zones, people where they sat, at the same cost."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from random import Random

import numpy as np
import pytest

from optimizer.api import with_solver
from optimizer.audit.audit import audit_roster
from optimizer.audit.heads import zones_open
from optimizer.audit.statement import statement, total
from optimizer.instance import OFF, WFO, Instance, Ints
from optimizer.program import reseating
from optimizer.program.classes import Traits
from optimizer.program.reseating import reseated
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.roster.seating import seat_modes
from optimizer.solving.solve import search
from tests.instances import ANY_DAYS, make_instance, make_modes
from tests.mid_size import scenario

PAID = [{"cost": "open_zone"}]


def house(letters: str, desks: Sequence[int], price: int = 5, **more) -> Instance:
    """Return an office with zones of so many desks, and a person of a unit for each letter."""
    zones = [
        {"zone": f"Z{at}", "office": "O", "desks": count, "open_cost_per_day": price}
        for at, count in enumerate(desks)
    ]
    more = {"zones": zones, "end": "2026-04-07", **more}
    return make_instance([{"unit": unit} for unit in letters], [ANY_DAYS], PAID, **more)


def roster(instance: Instance, modes: Sequence[str], zones: Sequence[Sequence[int]]) -> Roster:
    return Roster(make_modes(instance, modes), np.array(zones, dtype=np.int64))


def again(instance: Instance, before: Roster) -> Ints:
    """Reseat a roster, and hold that it stays as good as it was."""
    after = reseated(Traits(instance), before)
    audit = audit_roster(instance, after)
    assert [
        finding for finding in audit.findings if finding.kind in {"seat", "desks"} and not finding.holds
    ] == []
    assert np.array_equal(after.modes, before.modes)
    assert total(statement(instance, after)) == total(statement(instance, before))
    assert (pairs(instance, after.zones), changes(after.zones)) <= (
        pairs(instance, before.zones),
        changes(before.zones),
    )
    return after.zones


def pairs(instance: Instance, zones: Ints) -> int:
    """Count the zones of units, day by day."""
    units = instance.unit_of.tolist()
    return sum(
        len({(unit, zone) for unit, zone in zip(units, column, strict=True) if zone != NO_ZONE})
        for column in zones.T.tolist()
    )


def changes(zones: Ints) -> int:
    """Count how often people change their zone from one of their WFO days to the next."""
    seats = [[zone for zone in row if zone != NO_ZONE] for row in zones.tolist()]
    return sum(earlier != later for row in seats for earlier, later in pairwise(row))


def seatings(instance: Instance, modes: Ints, opened: set[int]) -> Iterator[list[int]]:
    """List all full seatings of a day that use exactly these zones."""
    sits = modes == WFO
    places = [
        instance.unit_zones[unit] if here else (NO_ZONE,)
        for unit, here in zip(instance.unit_of, sits, strict=True)
    ]
    for seats in product(*places):
        used = [seats.count(zone) for zone in range(len(instance.zones))]
        if {zone for zone, count in enumerate(used) if count} == opened and np.all(
            used <= instance.zone_desks
        ):
            yield list(seats)


def test_a_unit_that_fits_into_one_zone_sits_there() -> None:
    instance = house("ABABAB", [3, 3])
    zones = again(instance, roster(instance, ["OO"] * 6, [[0, 0]] * 3 + [[1, 1]] * 3))
    assert pairs(instance, zones) == 4
    assert changes(zones) == 0


def test_people_keep_their_zone_where_units_were_swapped() -> None:
    instance = house("AABB", [2, 2])
    zones = again(instance, roster(instance, ["OO"] * 4, [[0, 1], [0, 1], [1, 0], [1, 0]]))
    assert changes(zones) == 0


def test_the_zone_is_kept_across_a_wfa_day() -> None:
    instance = house("AAB", [2, 1], end="2026-04-08")
    before = [[0, -1, 1], [1, 1, 0], [0, 0, 0]]
    zones = again(instance, roster(instance, ["OAO", "OOO", "OOO"], before))
    assert zones.tolist() == [[0, -1, 0], [0, 0, 0], [1, 1, 1]]


def test_those_who_sat_in_a_zone_stay_there_when_others_come() -> None:
    """E1 is away on Monday; on Tuesday the unit needs both zones, and nobody else moves."""
    instance = house("AAA", [2, 1])
    zones = again(instance, roster(instance, ["AO", "OO", "OO"], [[-1, 0], [0, 0], [0, 1]]))
    assert zones.tolist() == [[-1, 1], [0, 0], [0, 0]]


def test_a_zone_that_is_paid_for_stays_in_use() -> None:
    instance = house("AA", [2, 2])
    zones = again(instance, roster(instance, ["OO", "OO"], [[0, 0], [1, 1]]))
    assert [set(column) for column in zones.T.tolist()] == [{0, 1}, {0, 1}]


def test_a_closed_zone_stays_closed() -> None:
    instance = house("AABB", [3, 1, 2])
    zones = again(instance, roster(instance, ["OO"] * 4, [[0, 0], [0, 0], [0, 0], [1, 1]]))
    assert set(zones.ravel().tolist()) == {0, 1}


def test_a_zone_without_a_price_may_open_and_close() -> None:
    instance = house("AABB", [3, 1, 2], price=0)
    zones = again(instance, roster(instance, ["OO"] * 4, [[0, 0], [0, 0], [0, 0], [1, 1]]))
    assert pairs(instance, zones) == 4
    assert set(zones.ravel().tolist()) == {0, 2}


def test_a_zone_that_may_not_close_is_open_to_all() -> None:
    zones = [
        {"zone": "Z0", "office": "O", "desks": 3, "open_cost_per_day": 5},
        {"zone": "Z1", "office": "O", "desks": 3, "open_cost_per_day": 5, "may_close": False},
    ]
    instance = house("AABB", [], zones=zones)
    seats = again(instance, roster(instance, ["OO"] * 4, [[0, 0], [0, 0], [0, 0], [1, 1]]))
    assert pairs(instance, seats) == 4


def test_units_that_share_no_zone_and_people_without_a_desk() -> None:
    units = [{"unit": "A", "zones": "Z0;Z1"}, {"unit": "B", "zones": "Z2"}]
    people = [{"unit": "A"}, {"unit": "A"}, {"unit": "A", "needs_desk": False}, {"unit": "B"}]
    zones = [{"zone": f"Z{at}", "office": "O", "desks": 2, "open_cost_per_day": 0} for at in range(3)]
    instance = make_instance(people, [ANY_DAYS], PAID, zones=zones, units=units, end="2026-04-06")
    seats = again(instance, roster(instance, ["O"] * 4, [[0], [1], [-1], [2]]))
    assert seats[0] == seats[1]
    assert seats.ravel().tolist()[2:] == [NO_ZONE, 2]


@pytest.mark.parametrize("seed", range(40))
def test_the_fewest_zones_of_all_seatings(seed: int) -> None:
    """Two units, two zones, two days: every seating is tried."""
    random = Random(seed)
    letters = "".join(random.choice("AB") for _ in range(random.randint(3, 6)))
    desks = [random.randint(1, 4), random.randint(1, 4)]
    tied = [{"unit": unit, "zones": random.choice(["", "", "Z0"])} for unit in sorted(set(letters))]
    instance = house(letters, desks, units=tied)
    modes = np.where(np.random.default_rng(seed).random((len(letters), 2)) < 0.8, WFO, OFF).astype(np.int8)
    modes[seat_modes(instance, modes)[0] == NO_ZONE] = OFF
    before = Roster(modes, seat_modes(instance, modes)[0])
    zones = again(instance, before)
    opened = [set(np.flatnonzero(column).tolist()) for column in zones_open(instance, before).T]
    days = [list(seatings(instance, modes[:, day], opened[day])) for day in range(2)]
    every = [np.array(both).T for both in product(*days)]
    fewest, least = min((pairs(instance, one), changes(one)) for one in every)
    assert pairs(instance, zones) == fewest
    alone = [min(pairs(instance, np.array([one]).T) for one in day) for day in days]
    assert fewest == sum(alone)
    assert changes(zones) <= least + 1


@pytest.mark.parametrize("effort", [0.0, 1.0])
def test_random_rosters_keep_cost_and_audit(effort: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """With and without the effort for CP-SAT."""
    monkeypatch.setattr(reseating, "TOTAL_EFFORT", effort)
    fewer = 0
    for seed in range(15):
        instance = make_instance(**scenario(seed))
        modes = np.where(instance.available, WFO, OFF).astype(np.int8)
        modes[np.random.default_rng(seed).random(modes.shape) < 0.4] = OFF
        seats, _ = seat_modes(instance, modes)
        modes[(seats == NO_ZONE) & instance.needs_desk[:, np.newaxis]] = OFF
        before = Roster(modes, seats)
        zones = again(instance, before)
        assert np.array_equal(zones, reseated(Traits(instance), before).zones)
        fewer += (pairs(instance, zones), changes(zones)) < (pairs(instance, seats), changes(seats))
    assert fewer > 5


def test_what_the_search_says_is_what_the_statement_says() -> None:
    for seed in range(4):
        instance = with_solver(make_instance(**scenario(seed)), time_limit=5)
        found = search(instance)
        if found.roster is not None:
            assert audit_roster(instance, found.roster).ok
            assert total(statement(instance, found.roster)) == found.cost
