import pytest

from tests.program.solved import best, optimal

TWO_OFFICES = [
    {"office": "O", "fixed_cost_per_month": 2200},
    {"office": "P", "fixed_cost_per_month": 100},
]
RULES = [{"rule": "wfa_quota", "per_week": {"max": 2}}]


def fixed(**more: object) -> list[dict[str, object]]:
    return [{"cost": "fixed", **more}]


def test_a_month_in_proportion_of_its_working_days() -> None:
    # April 2026 has 22 working days, five of them in the horizon.
    assert best(1, RULES, fixed(amount=2200)) == optimal(500)
    assert best(1, RULES, fixed(amount=0)) == optimal(0)


@pytest.mark.parametrize(("amount", "share"), [(333, 76), (10, 2), (11, 3), (2, 0), (3, 1)])
def test_halves_are_rounded_up(amount: int, share: int) -> None:
    # 333 x 5 / 22 = 75.7; 10 x 5 / 22 = 2.27; 11 x 5 / 22 = 2.5; 2 x 5 / 22 = 0.45; 3 x 5 / 22 = 0.68
    assert best(1, RULES, fixed(amount=amount)) == optimal(share)


def test_each_month_is_rounded_by_itself() -> None:
    # Two working days of 22 in April and one of 21 in May: 0.45 and 0.24 of 5.
    horizon = {"start": "2026-04-29", "end": "2026-05-01"}
    assert best(1, RULES, fixed(amount=5), **horizon) == optimal(0)
    assert best(1, RULES, fixed(amount=2310), **horizon) == optimal(210 + 110)


def test_each_office_by_its_column_or_by_the_amount() -> None:
    assert best(1, RULES, fixed(each="office"), offices=TWO_OFFICES) == optimal(500 + 23)
    assert best(1, RULES, fixed(each="office", amount=220), offices=TWO_OFFICES) == optimal(2 * 50)
    assert best(1, RULES, fixed(amount=220), offices=TWO_OFFICES) == optimal(50)


def test_holidays_shorten_the_month() -> None:
    assert best(1, RULES, fixed(amount=2100), extra_holidays=["2026-04-08"]) == optimal(400)


def test_it_decides_nothing() -> None:
    wishes = {"cost": "attendance", "name": "Outwards", "wfo": 10}
    assert best(1, RULES, [*fixed(amount=2200), wishes]) == optimal(500 + 30)
