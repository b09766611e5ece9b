import pytest

from models.base import LARGEST_AMOUNT
from optimizer.program.amounts import AmountsTooLargeError
from optimizer.solving.solve import search
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, INWARDS, OUTWARDS, best, optimal, rows

LEASE = {"cost": "peak_desks", "amount": 100}
FORTNIGHT = {"end": "2026-04-17"}
OFFICES = [{"office": "O"}, {"office": "P"}]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
PEOPLE = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}]
TWO_OFFICES = {"offices": OFFICES, "units": UNITS}


def test_wfo_days_are_spread() -> None:
    # Five people, fifteen WFO days at least: three a day.
    assert best(5, [TWO_DAYS], [LEASE]) == optimal(300)
    assert best(5, [ANY_DAYS], [LEASE]) == optimal(0)
    assert best(5, [], [LEASE]) == optimal(500)


def test_the_peak_is_paid_once_for_all_weeks() -> None:
    assert best(5, [TWO_DAYS], [LEASE], **FORTNIGHT) == optimal(300)
    assert best(5, [{"rule": "bridge"}, TWO_DAYS], [LEASE], **FORTNIGHT) == optimal(300)


def test_one_busy_week_pays_for_the_other() -> None:
    """Three must be in on one Monday: the three desks are then free of charge in the other week too."""
    busy = {"rule": "coverage", "min": 3, "dates": ["2026-04-06"]}
    instance = make_instance(3, [busy, ANY_DAYS], [LEASE, INWARDS], **FORTNIGHT)
    assert rows(instance) == ["OOOOOOOOOO"] * 3


def test_it_is_weighed_against_other_costs() -> None:
    # A WFA day costs 10: a desk of 100 is worth the ten days on which it saves one, one of 101 is not.
    assert best(1, [ANY_DAYS], [{**LEASE, "amount": 99}, INWARDS], **FORTNIGHT) == optimal(99)
    assert best(1, [ANY_DAYS], [{**LEASE, "amount": 101}, INWARDS], **FORTNIGHT) == optimal(100)


def test_a_floor_is_opened_rather_than_a_desk_leased() -> None:
    zones = [
        {"zone": "A", "office": "O", "desks": 2, "open_cost_per_day": 0},
        {"zone": "B", "office": "O", "desks": 2, "open_cost_per_day": 30},
    ]
    quota = {"rule": "wfa_quota", "per_week": {"max": 3}}
    costs = [{"cost": "open_zone"}, LEASE]
    # Eight WFO days a week: 2, 2, 2, 2 and 0 on the first floor.
    assert best(4, [quota], costs, zones=zones, **FORTNIGHT) == optimal(200)
    everybody = {"rule": "coverage", "min": 4, "days": ["mon"]}
    assert best(4, [everybody, quota], costs, zones=zones, **FORTNIGHT) == optimal(400 + 2 * 30)


def test_each_office_by_itself() -> None:
    assert best(PEOPLE, [], [LEASE], **TWO_OFFICES, **FORTNIGHT) == optimal(300)
    assert best(PEOPLE, [TWO_DAYS], [LEASE], **TWO_OFFICES, **FORTNIGHT) == optimal(300)


def test_offices_that_share_a_rule() -> None:
    one = {"rule": "coverage", "each": "all", "min": 1}
    assert best(PEOPLE, [one, ANY_DAYS], [LEASE], **TWO_OFFICES, **FORTNIGHT) == optimal(100)
    two = {**one, "min": 2}
    assert best(PEOPLE, [two, ANY_DAYS], [LEASE], **TWO_OFFICES, **FORTNIGHT) == optimal(200)


def test_people_without_a_desk_use_none() -> None:
    assert best([{"needs_desk": False}, {}], [], [LEASE], **FORTNIGHT) == optimal(100)
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-17"}]
    assert best(2, [], [LEASE], absences=absences, **FORTNIGHT) == optimal(100)


def test_penalties_come_before_the_peak() -> None:
    soft = {"rule": "coverage", "min": 3, "days": ["wed"], "soft": 1}
    assert best(3, [soft, ANY_DAYS], [LEASE], **FORTNIGHT) == optimal(300)
    wish = {"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "soft": 7}
    everybody = {"rule": "coverage", "min": 2, "days": ["mon"]}
    assert best(2, [everybody, wish, ANY_DAYS], [LEASE], **FORTNIGHT) == optimal(200, penalty=4 * 7)


def test_several_costs_add_up() -> None:
    costs = [LEASE, {**LEASE, "amount": 7}, OUTWARDS]
    assert best(2, [], costs, **FORTNIGHT) == optimal(2 * 107 + 200)


def test_no_roster() -> None:
    rules = [{"rule": "coverage", "min": 2, "dates": ["2026-04-15"]}, ANY_DAYS]
    home = {"rule": "fixed_days", "dates": ["2026-04-15"], "mode": "WFA"}
    assert best(2, [home, *rules], [LEASE], **FORTNIGHT) == INFEASIBLE


def test_amounts_beyond_64_bits_are_refused() -> None:
    costs = [{**LEASE, "amount": LARGEST_AMOUNT}]
    with pytest.raises(AmountsTooLargeError):
        search(make_instance(10_000, [TWO_DAYS], costs))
