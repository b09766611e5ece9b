"""Rupiah are integers: no amount that a scenario may have is ever rounded."""

import pytest

from models.base import LARGEST_AMOUNT
from optimizer.program.build import AmountsTooLargeError
from optimizer.solving.solve import search
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import best, optimal

HUGE = LARGEST_AMOUNT
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


def test_amounts_beyond_64_bits_are_refused() -> None:
    costs = [{"cost": "attendance", "wfo": HUGE}]
    with pytest.raises(AmountsTooLargeError):
        search(make_instance(1000, [TWO_DAYS], costs))
    with pytest.raises(AmountsTooLargeError):
        search(
            make_instance(1000, [FRIDAY, {**ANY_DAYS, "soft": HUGE}, {"rule": "bridge", "soft": HUGE}], costs)
        )


def test_fixed_amounts_beyond_64_bits_are_exact() -> None:
    costs = [{"cost": "fixed", "name": f"Fixed {at}", "amount": HUGE} for at in range(100)]
    wholly = (HUGE * 5 * 2 + 22) // 44
    assert best(1, [TWO_DAYS], costs) == optimal(100 * wholly)
