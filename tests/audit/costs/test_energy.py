import pytest

from optimizer.audit.statement import statement
from optimizer.instance import Instance
from tests.instances import ANY_DAYS, make_instance, make_roster

BILL = {"cost": "energy", "kwh_per_m2_month": 10, "tariff": 2}
ZONES = [
    {"zone": "Z1", "office": "O", "desks": 1, "area_m2": 22},
    {"zone": "Z2", "office": "O", "desks": 1, "area_m2": 11},
]
"""April 2026 has 22 working days: a day of a bill of 440 and of 220 is 20 and 10."""


def amount(instance: Instance, rows: list[str]) -> int:
    [line] = statement(instance, make_roster(instance, rows))
    return line.amount


def zones(*areas: object) -> list[dict[str, object]]:
    return [{"zone": f"Z{at}", "office": "O", "desks": 9, "area_m2": area} for at, area in enumerate(areas)]


def test_each_open_zone_pays_its_days() -> None:
    instance = make_instance(2, [ANY_DAYS], [BILL], zones=ZONES)
    assert amount(instance, ["AAAAA", "AAAAA"]) == 0
    assert amount(instance, ["OOOOO", "OOOOO"]) == 150
    two, one = amount(instance, ["OAAAA", "OAAAA"]), amount(instance, ["OAAAA", "AAAAA"])
    assert two == 30
    assert one in {10, 20}


def test_a_whole_month_is_the_bill() -> None:
    instance = make_instance(1, [], [BILL], zones=zones(22), start="2026-04-01", end="2026-04-30")
    assert amount(instance, ["O" * 22]) == 440


def test_a_zone_that_may_not_close_always_pays() -> None:
    instance = make_instance(1, [ANY_DAYS], [BILL], zones=[{**ZONES[0], "may_close": False}])
    assert amount(instance, ["AAAAA"]) == 100


def test_people_without_a_desk_use_no_zone() -> None:
    instance = make_instance([{"needs_desk": False}], [ANY_DAYS], [BILL], zones=ZONES)
    assert amount(instance, ["OOOOO"]) == 0


def test_by_office() -> None:
    offices = [{"office": "O", "area_m2": 22}, {"office": "P", "area_m2": 110}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    people = [{"unit": "U"}, {"unit": "U", "needs_desk": False}, {"unit": "V"}]
    more = {"offices": offices, "units": units}
    instance = make_instance(people, [ANY_DAYS], [{**BILL, "each": "office"}], **more)
    # Office O is open on two days, by either person; office P on one.
    assert amount(instance, ["OAAAA", "AOAAA", "AAAAO"]) == 2 * 20 + 100
    offices[1]["may_close"] = False
    instance = make_instance(people, [ANY_DAYS], [{**BILL, "each": "office"}], **more)
    assert amount(instance, ["OAAAA", "AOAAA", "AAAAA"]) == 2 * 20 + 5 * 100


@pytest.mark.parametrize(
    ("share", "open_days", "expected"),
    [(1, 0, 0), (1, 5, 100), (0, 0, 100), (0, 5, 100), (0.75, 0, 25), (0.75, 2, 55), (0.75, 5, 100)],
)
def test_the_rest_is_paid_in_any_case(share: float, open_days: int, expected: int) -> None:
    """Of the 440 of a month, 5 of 22 working days are 100."""
    instance = make_instance(1, [ANY_DAYS], [{**BILL, "share_when_open": share}], zones=zones(22))
    assert amount(instance, ["O" * open_days + "A" * (5 - open_days)]) == expected


def test_the_rest_is_paid_by_an_office_without_people() -> None:
    offices = [{"office": "O", "area_m2": 22}, {"office": "P", "area_m2": 22}]
    cost = {**BILL, "each": "office", "share_when_open": 0.5}
    instance = make_instance(1, [ANY_DAYS], [cost], offices=offices)
    assert amount(instance, ["OAAAA"]) == 10 + 50 + 50


@pytest.mark.parametrize(("area", "a_day"), [("10.9", 0), (11, 1), ("32.9", 1), (33, 2), (0, 0)])
def test_a_day_is_rounded_half_up(area: object, a_day: int) -> None:
    """A bill of 11 is a half a day, of 33 one and a half."""
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1}
    instance = make_instance(1, [], [cost], zones=zones(area))
    assert amount(instance, ["OOOOO"]) == 5 * a_day


def test_each_zone_is_rounded_by_itself() -> None:
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1}
    closed = [{**zone, "may_close": False} for zone in zones(11, 11, 11)]
    assert amount(make_instance(1, [ANY_DAYS], [cost], zones=closed), ["AAAAA"]) == 3 * 5


def test_the_rest_is_rounded_half_up_per_zone_and_month() -> None:
    """On 30 April one of 22 days is 0.5 of 11; on 1 May one of 21 is 0.52."""
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1, "share_when_open": 0}
    horizon = {"start": "2026-04-30", "end": "2026-05-01"}
    assert amount(make_instance(1, [], [cost], zones=zones(11, 11), **horizon), ["OO"]) == 4
    assert amount(make_instance(1, [], [cost], zones=zones("10.4", "10.4"), **horizon), ["OO"]) == 0
    # Both days in April: 2 of 22 days of 5 are 0.45, of 6 are 0.55.
    april = {"start": "2026-04-29", "end": "2026-04-30"}
    assert amount(make_instance(1, [], [cost], zones=zones(5, 6), **april), ["OO"]) == 1


def test_a_month_ends_inside_the_horizon() -> None:
    """A bill of 4620 is 210 a day in April (22 working days) and 220 in May (21)."""
    horizon = {"start": "2026-04-29", "end": "2026-05-04"}
    cost = {**BILL, "kwh_per_m2_month": 21, "tariff": 10}
    instance = make_instance(1, [ANY_DAYS], [cost], zones=zones(22), **horizon)
    assert [str(day)[5:] for day in instance.days] == ["04-29", "04-30", "05-01", "05-04"]
    assert amount(instance, ["OOOO"]) == 2 * 210 + 2 * 220
    assert amount(instance, ["OAAA"]) == 210
    assert amount(instance, ["AAAO"]) == 220
    half = make_instance(1, [ANY_DAYS], [{**cost, "share_when_open": 0.5}], zones=zones(22), **horizon)
    assert amount(half, ["AAAA"]) == 210 + 220
    assert amount(half, ["OAAO"]) == 210 + 220 + 105 + 110


def test_holidays_spread_the_bill_over_fewer_days() -> None:
    """With 1 May a holiday, May of 2026 has 20 working days; 14, 15, 27 and 28 May leave 16."""
    cost = {**BILL, "kwh_per_m2_month": 1, "tariff": 1}
    may = {"start": "2026-05-04", "end": "2026-05-08"}
    instance = make_instance(1, [], [cost], zones=zones(320), extra_holidays=["2026-05-01"], **may)
    assert amount(instance, ["OOOOO"]) == 5 * 16
    instance = make_instance(1, [], [cost], zones=zones(320), holidays="ID", **may)
    assert amount(instance, ["OOOOO"]) == 5 * 20


def test_decimals_are_exact() -> None:
    """100.5 m2 x 8.5 kWh x 1,699.53 is 1,451,823.5025; a day of 22 is 65,991.98."""
    cost = {"cost": "energy", "kwh_per_m2_month": 8.5, "tariff": 1699.53}
    instance = make_instance(1, [ANY_DAYS], [cost], zones=zones("100.5"))
    assert amount(instance, ["OAAAA"]) == 65_992
    # A half that floats would miss: 0.1 x 0.2 x 550 is 11, a half a day.
    cost = {"cost": "energy", "kwh_per_m2_month": 0.2, "tariff": 550}
    assert amount(make_instance(1, [ANY_DAYS], [cost], zones=zones("0.1")), ["OAAAA"]) == 1
