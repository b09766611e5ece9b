"""Rupiah are integers: no amount that a scenario may have is ever rounded."""

from typing import Any

import pytest

from models.base import LARGEST_AMOUNT
from optimizer import api
from optimizer.program.amounts import AmountsTooLargeError
from optimizer.program.sums import LARGEST_SUM
from optimizer.reading.problems import ScenarioError
from optimizer.solving.solve import search
from tests.instances import ANY_DAYS, TWO_DAYS, Rows, make_instance
from tests.program.solved import best, optimal

HUGE = LARGEST_AMOUNT
AT_LEAST_ONE = {"rule": "wfa_quota", "per_week": {"min": 1, "max": 3}}
FRIDAY = {"rule": "fixed_days", "days": ["fri"], "mode": "WFA"}


def test_a_rupiah_beside_a_huge_amount_is_not_lost() -> None:
    costs = [{"cost": "attendance", "wfo": HUGE - 1, "wfa": 1}]
    assert best(3, [TWO_DAYS], costs) == optimal(9 * (HUGE - 1) + 6)


def test_a_rupiah_decides() -> None:
    zones = [
        {"zone": "A", "office": "O", "desks": 3, "open_cost_per_day": HUGE},
        {"zone": "B", "office": "O", "desks": 3, "open_cost_per_day": HUGE - 1},
    ]
    costs = [{"cost": "open_zone"}, {"cost": "attendance", "wfo": HUGE - 2, "wfa": HUGE - 1}]
    assert best(3, [ANY_DAYS], costs, zones=zones) == optimal(15 * (HUGE - 1))
    assert best(3, [], costs, zones=zones) == optimal(5 * (HUGE - 1) + 15 * (HUGE - 2))


def test_huge_offices_of_several_weeks() -> None:
    offices = [{"office": "O", "open_cost_per_day": HUGE, "fixed_cost_per_month": HUGE}]
    costs = [
        {"cost": "open_office"},
        {"cost": "open_office", "amount": 3},
        {"cost": "fixed", "each": "office"},
    ]
    rules = [TWO_DAYS, {"rule": "max_run", "max": 2, "across_weekends": True}]
    fixed = (HUGE * 15 + 11) // 22
    assert best(2, rules, costs, offices=offices, end="2026-04-24") == optimal(9 * (HUGE + 3) + fixed)


def test_huge_penalties() -> None:
    rules = [{"rule": "wfo_only", "soft": HUGE}, {**FRIDAY, "soft": HUGE - 1}, TWO_DAYS]
    assert best(3, rules, [{"cost": "attendance", "wfo": HUGE}]) == optimal(15 * HUGE, penalty=3 * (HUGE - 1))
    rules = [{"rule": "coverage", "min": 3, "soft": HUGE}, FRIDAY, TWO_DAYS]
    assert best(3, rules, [{"cost": "attendance", "wfo": 1}]) == optimal(12, penalty=3 * HUGE)


NEAR = 300
"""So many people cost less than the limit in all, but more than it when each pattern is counted by itself."""


def test_attendance_near_the_limit() -> None:
    costs = [{"cost": "attendance", "wfo": HUGE - 1, "wfa": 3}]
    assert best(NEAR, [TWO_DAYS], costs) == optimal(NEAR * (3 * (HUGE - 1) + 6))
    costs = [{"cost": "attendance", "wfo": 1, "wfa": HUGE - 1}]
    assert best(NEAR, [AT_LEAST_ONE], costs) == optimal(NEAR * (4 + HUGE - 1))


def test_attendance_near_the_limit_in_weeks_that_are_tied() -> None:
    rules = [TWO_DAYS, {"rule": "max_run", "max": 1, "across_weekends": True}]
    costs = [{"cost": "attendance", "wfo": HUGE - 1, "wfa": 3}]
    assert best(200, rules, costs, end="2026-04-24") == optimal(200 * (9 * (HUGE - 1) + 18))


def test_zones_and_offices_near_the_limit() -> None:
    offices = [{"office": "O", "open_cost_per_day": HUGE - 2}]
    zones = [
        {"zone": f"Z{at}", "office": "O", "desks": 2**at, "open_cost_per_day": HUGE - 1} for at in range(8)
    ]
    costs = [{"cost": "open_zone"}, {"cost": "open_office"}]
    # The largest zone seats 128: on four days, and nobody comes on the fifth.
    week = 4 * (HUGE - 1 + HUGE - 2)
    assert best(150, [TWO_DAYS], costs, offices=offices, zones=zones) == optimal(week)


def test_energy_near_the_limit() -> None:
    offices = [{"office": "O", "area_m2": 10**6}]
    energy = {"cost": "energy", "each": "office", "kwh_per_m2_month": 10**4, "tariff": 10**5}
    a_day = (10**15 * 2 + 22) // 44
    assert best(3, [], [energy], offices=offices) == optimal(5 * a_day)


def test_groups_and_peaks_near_the_limit() -> None:
    groups = {"cost": "started_group", "people": 3, "amount": HUGE - 1}
    assert best(NEAR, [TWO_DAYS], [groups]) == optimal(NEAR * (HUGE - 1))
    peak = {"cost": "peak_desks", "amount": HUGE - 1}
    assert best(NEAR, [TWO_DAYS], [peak]) == optimal(NEAR * 3 // 5 * (HUGE - 1))


def test_penalties_near_the_limit() -> None:
    rules = [{"rule": "wfo_only", "soft": HUGE - 1}, {**FRIDAY, "soft": HUGE}, TWO_DAYS]
    costs = [{"cost": "attendance", "wfo": 7}]
    assert best(NEAR, rules, costs) == optimal(NEAR * 28, penalty=NEAR * (HUGE - 1))


def refused(people: int, rules: Rows, costs: Rows = (), **more: Any) -> AmountsTooLargeError:
    """Return with what a scenario is refused, before anything is searched."""
    with pytest.raises(AmountsTooLargeError) as caught:
        search(make_instance(people, rules, costs, **more))
    return caught.value


def test_what_comes_to_too_much_is_named_with_its_amount() -> None:
    meals = {"cost": "attendance", "name": "Meals", "wfo": HUGE - 1, "wfa": HUGE}
    papers = {"cost": "attendance", "name": "Papers", "wfo": 1}
    assert refused(1000, [TWO_DAYS], [papers, meals]) == AmountsTooLargeError("Meals", "costs", 5000 * HUGE)
    lease = {"cost": "peak_desks", "name": "Desks", "amount": HUGE}
    assert refused(5000, [], [lease]) == AmountsTooLargeError("Desks", "costs", 5000 * HUGE)
    shuttle = {"cost": "started_group", "name": "Shuttle", "people": 2, "amount": HUGE}
    assert refused(2001, [], [shuttle]) == AmountsTooLargeError("Shuttle", "costs", 5005 * HUGE)
    rules = [FRIDAY, {**ANY_DAYS, "soft": HUGE}, {"rule": "bridge", "soft": 1}]
    assert refused(1000, rules) == AmountsTooLargeError("wfa_quota", "rules", 5000 * HUGE)
    rules = [{"rule": "coverage", "name": "Half", "min": 1000, "soft": HUGE}, ANY_DAYS]
    assert refused(1000, rules) == AmountsTooLargeError("Half", "rules", 5000 * HUGE)


def test_the_limit_itself() -> None:
    amount = LARGEST_SUM // (5 * 1000)
    below = {"cost": "attendance", "wfo": amount, "wfa": amount}
    assert 5000 * amount < LARGEST_SUM <= 5000 * (amount + 1)
    assert best(1000, [TWO_DAYS], [below]) == optimal(5000 * amount)
    above = {"cost": "attendance", "wfo": amount + 1}
    assert refused(1000, [TWO_DAYS], [above]).amount == 5000 * (amount + 1)


def test_costs_so_many_that_their_prices_would_overflow() -> None:
    costs = [{"cost": "attendance", "name": f"Meals {at}", "wfo": HUGE} for at in range(2_000)]
    assert refused(1, [], costs) == AmountsTooLargeError("Meals 0", "costs", 5 * HUGE)


def test_planners_are_told_the_cost_and_the_limit() -> None:
    meals = {"cost": "attendance", "name": "Meals", "wfo": HUGE}
    with pytest.raises(ScenarioError) as caught:
        api.solve(make_instance(1000, [TWO_DAYS], [meals]))
    assert str(caught.value) == (
        "column costs: cost Meals can come to Rp5,000,000,000,000,000,000, added up over people and days; "
        "allowed: less than Rp4,611,686,018,427,387,904"
    )


def test_fixed_amounts_beyond_64_bits_are_exact() -> None:
    costs = [{"cost": "fixed", "name": f"Fixed {at}", "amount": HUGE} for at in range(100)]
    wholly = (HUGE * 5 * 2 + 22) // 44
    assert best(1, [TWO_DAYS], costs) == optimal(100 * wholly)
