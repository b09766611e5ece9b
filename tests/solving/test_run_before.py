"""What the days before the horizon mean, when a previous roster tells of them."""

import pytest

from tests.audit.found import first_finding, told
from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import OUTWARDS, best, optimal, rows

BRIDGE = {"rule": "bridge"}
ACROSS = {"rule": "max_run", "max": 2, "across_weekends": True}
WITHIN = {"rule": "max_run", "max": 2}


def away(*dates: str, mode: str = "WFA") -> list[dict[str, str]]:
    return [{"date": f"2026-04-{date}", "employee": "E1", "mode": mode} for date in dates]


@pytest.mark.parametrize(
    ("previous", "row"),
    [
        (None, "AAAAA"),
        (away("03"), "OAAAA"),
        (away("03", mode="WFO"), "AAAAA"),
        (away("03", mode="OFF"), "AAAAA"),
        (away("02"), "AAAAA"),
    ],
)
def test_bridge_into_the_horizon(previous: list[dict[str, str]] | None, row: str) -> None:
    assert rows(make_instance(1, [BRIDGE, ANY_DAYS], [OUTWARDS], previous=previous)) == [row]


def test_bridge_needs_days_off_before_the_horizon() -> None:
    instance = make_instance(1, [BRIDGE, ANY_DAYS], [OUTWARDS], start="2026-04-07", previous=away("06"))
    assert rows(instance) == ["AAAA"]


def test_bridge_over_a_holiday_before_the_horizon() -> None:
    holiday = [{"date": "2026-04-06"}]
    instance = make_instance(
        1, [BRIDGE, ANY_DAYS], [OUTWARDS], start="2026-04-07", previous=away("03"), extra_holidays=holiday
    )
    assert rows(instance) == ["OAAA"]
    [violation] = first_finding(instance, ["AAAA"]).violations
    assert (violation.units, violation.person, violation.days) == (1, 0, (0,))
    assert "3 Apr" in violation.message


@pytest.mark.parametrize(
    ("rule", "previous", "cost"),
    [
        (ACROSS, None, 10),
        (ACROSS, away("03"), 20),
        (ACROSS, away("02", "03"), 20),
        (WITHIN, away("02", "03"), 10),
    ],
)
def test_a_run_goes_on_into_the_horizon(
    rule: dict[str, object], previous: list[dict[str, str]] | None, cost: int
) -> None:
    assert best(1, [rule, ANY_DAYS], [OUTWARDS], previous=previous) == optimal(cost)


@pytest.mark.parametrize("rule", [ACROSS, WITHIN])
@pytest.mark.parametrize(("end", "weeks"), [("2026-04-10", 1), ("2026-04-17", 2)])
def test_a_horizon_that_begins_within_a_week(rule: dict[str, object], end: str, weeks: int) -> None:
    instance = make_instance(
        2, [rule, ANY_DAYS], [OUTWARDS], start="2026-04-08", end=end, previous=away("06", "07")
    )
    assert len(instance.weeks) == weeks
    first, second = rows(instance)
    # With a second week the next day in the office may come before the weekend or after it.
    fewest = {1: 1, 2: 3 if rule == ACROSS else 2}[weeks]
    assert first.startswith("OA")
    assert first.count("O") == fewest
    assert second[:3].count("O") == 1


@pytest.mark.parametrize(("rule", "found"), [(ACROSS, [(2, 0, (0, 1))]), (WITHIN, [(1, 0, (0, 1))])])
def test_days_before_the_horizon_are_no_violation_of_their_own(
    rule: dict[str, object], found: list[object]
) -> None:
    previous = away("01", "02", "03", "06")
    instance = make_instance(1, [rule, ANY_DAYS], start="2026-04-07", previous=previous)
    finding = first_finding(instance, ["AAOO"])
    assert told(finding) == found
    start = "6 Apr" if rule is WITHIN else "1 Apr"
    assert start in finding.violations[0].message


def test_people_of_a_class_begin_with_their_own_run() -> None:
    previous = [*away("02", "03"), {"date": "2026-04-03", "employee": "E2", "mode": "WFA"}]
    instance = make_instance(3, [ACROSS, ANY_DAYS], [OUTWARDS], previous=previous, end="2026-04-17")
    found = rows(instance)
    assert found[0][0] == "O"
    assert "O" in found[1][:2]
    assert sum(row.count("O") for row in found) == 4 + 3 + 3
