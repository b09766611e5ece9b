import pytest

from optimizer.audit.statement import statement
from tests.instances import make_instance, make_roster

TWO = [{"office": "O", "fixed_cost_per_month": 2200}, {"office": "P", "fixed_cost_per_month": 1000}]


def amount(**more: object) -> int:
    instance = make_instance(**more)
    [line] = statement(instance, make_roster(instance))
    return line.amount


def test_a_week_of_a_month() -> None:
    """April 2026 has 22 working days without holidays."""
    assert amount(costs=[{"cost": "fixed", "amount": 2200}]) == 500


def test_a_whole_month() -> None:
    costs = [{"cost": "fixed", "amount": 2201}]
    assert amount(costs=costs, start="2026-04-01", end="2026-04-30") == 2201


def test_each_office_from_its_column() -> None:
    assert amount(costs=[{"cost": "fixed", "each": "office"}], offices=TWO) == 500 + 227


def test_each_office_with_an_amount() -> None:
    assert amount(costs=[{"cost": "fixed", "each": "office", "amount": 22}], offices=TWO) == 5 + 5


@pytest.mark.parametrize(("monthly", "expected"), [(1, 1), (11, 6), (10, 5), (0, 0)])
def test_halves_are_rounded_up(monthly: int, expected: int) -> None:
    """11 of 22 working days."""
    costs = [{"cost": "fixed", "amount": monthly}]
    assert amount(costs=costs, start="2026-04-01", end="2026-04-15") == expected


def test_each_month_is_rounded_by_itself() -> None:
    """One day of 22 in April, one of 21 in May: 0.5 and 0.52."""
    costs = [{"cost": "fixed", "amount": 11}]
    assert amount(costs=costs, start="2026-04-30", end="2026-05-01") == 1 + 1


def test_holidays_are_no_working_days() -> None:
    costs = [{"cost": "fixed", "amount": 2100}]
    assert amount(costs=costs, extra_holidays=[{"date": "2026-04-10"}]) == 400


def test_large_amounts_are_exact() -> None:
    offices = [{"office": f"O{at}", "fixed_cost_per_month": 10**15} for at in range(20)]
    costs = [{"cost": "fixed", "each": "office"}]
    assert amount(costs=costs, offices=offices, start="2026-01-01", end="2026-12-31") == 240 * 10**15
