import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import best, optimal, rows, solved

BILL = {"cost": "energy", "kwh_per_m2_month": 10, "tariff": 2}
"""April 2026 has 22 working days: 22 m2 are a bill of 440, 20 a day."""

MONDAY = {"end": "2026-04-06"}
ANY = [ANY_DAYS]


def zones(*sizes: tuple[int, object], **more: object) -> list[dict[str, object]]:
    """Return zones by desks and area."""
    return [
        {"zone": f"Z{at}", "office": "O", "desks": desks, "area_m2": area, **more}
        for at, (desks, area) in enumerate(sizes, 1)
    ]


def test_each_open_zone_pays_its_days() -> None:
    assert best(1, [], [BILL], zones=zones((1, 22))) == optimal(100)
    assert best(1, ANY, [BILL], zones=zones((1, 22))) == optimal(0)
    assert best(2, [TWO_DAYS], [BILL], zones=zones((2, 22))) == optimal(60)


@pytest.mark.parametrize(("people", "cost"), [(1, 10), (2, 20), (3, 20), (4, 30)])
def test_the_smallest_zones_that_seat_the_people(people: int, cost: int) -> None:
    assert best(people, [], [BILL], zones=zones((3, 22), (1, 11)), **MONDAY) == optimal(cost)


def test_it_adds_up_with_the_price_of_an_open_zone() -> None:
    places = [{**zone, "open_cost_per_day": 3} for zone in zones((1, 22), (1, 11))]
    assert best(1, [], [BILL, {"cost": "open_zone"}], zones=places, **MONDAY) == optimal(13)
    assert best(1, [], [BILL, {**BILL, "tariff": 4}], zones=places, **MONDAY) == optimal(30)


def test_a_zone_that_may_not_close_always_pays() -> None:
    assert best(1, ANY, [BILL], zones=zones((1, 22), may_close=False)) == optimal(100)


def test_people_without_a_desk_use_no_zone() -> None:
    assert best([{"needs_desk": False}], [], [BILL], zones=zones((1, 22))) == optimal(0)


def test_by_office() -> None:
    offices = [{"office": "O", "area_m2": 22}, {"office": "P", "area_m2": 110}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    people = [{"unit": "U"}, {"unit": "U", "needs_desk": False}, {"unit": "V"}]
    more = {"offices": offices, "units": units}
    costs = [{**BILL, "each": "office"}]
    assert best(people, [], costs, **more) == optimal(5 * 20 + 5 * 100)
    assert best(people, [TWO_DAYS], costs, **more) == optimal(3 * 20 + 3 * 100)
    assert best(people, ANY, costs, **more) == optimal(0)
    offices[1]["may_close"] = False
    assert best(people, ANY, costs, **more) == optimal(500)


@pytest.mark.parametrize(
    ("share", "quota", "cost"),
    [(1, 5, 0), (0, 5, 100), (0, 0, 100), (0.75, 5, 25), (0.75, 3, 55), (0.75, 0, 100)],
)
def test_the_rest_is_paid_in_any_case(share: float, quota: int, cost: int) -> None:
    rule = {"rule": "wfa_quota", "per_week": {"max": quota}}
    assert best(1, [rule], [{**BILL, "share_when_open": share}], zones=zones((1, 22))) == optimal(cost)


def test_the_rest_is_paid_by_an_office_without_people() -> None:
    offices = [{"office": "O", "area_m2": 22}, {"office": "P", "area_m2": 22}]
    cost = {**BILL, "each": "office", "share_when_open": 0.5}
    assert best(1, ANY, [cost], offices=offices) == optimal(50 + 50)
    assert best(1, [], [cost], offices=offices) == optimal(50 + 50 + 50)


@pytest.mark.parametrize(("area", "a_day"), [("10.9", 0), (11, 1), ("32.9", 1), (33, 2), (0, 0)])
def test_a_day_is_rounded_half_up(area: object, a_day: int) -> None:
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1}
    assert best(1, [], [cost], zones=zones((1, area))) == optimal(5 * a_day)


def test_each_zone_is_rounded_by_itself() -> None:
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1}
    three = zones((1, 11), (1, 11), (1, 11))
    assert best(3, [], [cost], zones=three) == optimal(3 * 5)
    # The rest of a horizon is rounded per zone and month: 5 of 22 days of 11 are 2.5.
    assert best(1, ANY, [{**cost, "share_when_open": 0}], zones=three) == optimal(3 * 3)


def test_a_month_ends_inside_the_horizon() -> None:
    # A bill of 4620 is 210 a day in April (22 working days) and 220 in May (21).
    cost = {**BILL, "kwh_per_m2_month": 21, "tariff": 10}
    horizon = {"start": "2026-04-29", "end": "2026-05-04", "zones": zones((1, 22))}
    assert best(1, [], [cost], **horizon) == optimal(2 * 210 + 2 * 220)
    assert best(1, [], [{**cost, "share_when_open": 0.5}], **horizon) == optimal(2 * 210 + 2 * 220)
    assert best(1, ANY, [{**cost, "share_when_open": 0.5}], **horizon) == optimal(210 + 220)


def test_the_days_of_the_cheaper_month_are_chosen() -> None:
    cost = {**BILL, "kwh_per_m2_month": 21, "tariff": 10}
    week = {"start": "2026-04-29", "end": "2026-05-01", "zones": zones((1, 22))}
    assert best(1, [TWO_DAYS], [cost], **week) == optimal(210)
    assert rows(make_instance(1, [TWO_DAYS], [cost], **week))[0][2] == "A"
    away = {"rule": "fixed_days", "dates": ["2026-04-29", "2026-04-30"], "mode": "WFA"}
    assert best(1, [TWO_DAYS, away], [cost], **week) == optimal(220)


def test_which_zone_is_cheaper_may_change_with_the_month() -> None:
    places = [
        {"zone": "Z1", "office": "O", "desks": 1, "area_m2": "241.5", "open_cost_per_day": 0},
        {"zone": "Z2", "office": "O", "desks": 1, "area_m2": 0, "open_cost_per_day": 225},
    ]
    costs = [BILL, {"cost": "open_zone"}]
    # 4830 a month: 220 (219.5) a day in April, 230 in May; Z2 is 225 in both.
    horizon = {"start": "2026-04-30", "end": "2026-05-01", "zones": places}
    assert best(1, [], costs, **horizon) == optimal(220 + 225)
    assert solved(make_instance(1, [], costs, **horizon)).roster.zones.tolist() == [[0, 1]]


def test_holidays_spread_the_bill_over_fewer_days() -> None:
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1}
    may = {"start": "2026-05-04", "end": "2026-05-08", "zones": zones((1, 320))}
    # Without holidays May has 21 working days; 1, 14, 15, 27 and 28 May are off.
    assert best(1, [], [cost], holidays="ID", **may) == optimal(5 * 20)
    assert best(1, [], [cost], **may) == optimal(5 * 15)


def test_decimals_are_exact() -> None:
    cost = {"cost": "energy", "kwh_per_m2_month": 8.5, "tariff": 1699.53}
    assert best(1, [], [cost], zones=zones((1, "100.5")), **MONDAY) == optimal(65_992)
    cost = {"cost": "energy", "kwh_per_m2_month": 0.2, "tariff": 550}
    assert best(1, [], [cost], zones=zones((1, "0.1")), **MONDAY) == optimal(1)


def test_people_are_gathered_on_few_days() -> None:
    # One desk for 10 a day, three for 30: three people, two WFO days each.
    quota = {"rule": "wfa_quota", "per_week": {"max": 3}}
    places = zones((1, 11), (3, 33))
    # All on two days, or all on one and each alone on another.
    assert best(3, [quota], [BILL], zones=places) == optimal(60)
    # With one in at least each day: alone on four days, and two on the fifth.
    somebody = {"rule": "coverage", "min": 1}
    assert best(3, [somebody, quota], [BILL], zones=places) == optimal(4 * 10 + 30)
