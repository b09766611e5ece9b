import numpy as np
import pytest

from models.rules.wfa_quota import WfaQuota
from optimizer.audit.audit import audit_roster
from optimizer.audit.rules.wfa_quota import week_range
from tests.audit.found import first_finding, numbers, told
from tests.instances import make_instance, make_roster


def quota(least: int, most: int, **more: object) -> dict[str, object]:
    return {"rule": "wfa_quota", "per_week": {"min": least, "max": most}, **more}


@pytest.mark.parametrize(
    ("row", "units"),
    [("OOOOO", 1), ("AOOOO", 0), ("AAOOO", 0), ("AAAOO", 1), ("AAAAA", 3)],
)
def test_between_one_and_two_days(row: str, units: int) -> None:
    finding = first_finding(make_instance(1, [quota(1, 2)]), [row])
    assert told(finding) == ([(units, 0, (0, 1, 2, 3, 4))] if units else [])
    assert finding.checked == 2


def test_numbers() -> None:
    assert numbers(first_finding(make_instance(1, [quota(1, 2)]), ["AAOOO"])) == (2, 1, 0)
    assert numbers(first_finding(make_instance(1, [quota(0, 2)]), ["OOOOO"])) == (1, 0, 2)


def test_each_iso_week_counts_by_itself() -> None:
    instance = make_instance(1, [quota(0, 2)], end="2026-04-17")
    finding = first_finding(instance, ["OOOAA AAAOO"])
    assert told(finding) == [(1, 0, (5, 6, 7, 8, 9))]


def test_soft_penalty_counts_days_over_and_under() -> None:
    finding = first_finding(make_instance(2, [quota(1, 2, soft=500)]), ["AAAAO", "OOOOO"])
    assert (finding.units, finding.penalty, finding.holds) == (3, 1500, True)


@pytest.mark.parametrize(
    ("short_weeks", "ranges"),
    [
        ("keep_wfa", [(0, 2), (1, 2), (1, 2), (1, 2), (1, 2), (1, 2)]),
        ("keep_wfo", [(0, 0), (0, 0), (0, 0), (0, 0), (1, 1), (1, 2)]),
        ("prorate", [(0, 0), (0, 0), (0, 0), (1, 1), (1, 1), (1, 2)]),
    ],
)
def test_short_weeks(short_weeks: str, ranges: list[tuple[int, int]]) -> None:
    rule = WfaQuota.model_validate(quota(1, 2, name="Q", short_weeks=short_weeks))
    lo, hi = week_range(rule, np.arange(6), full=5)
    assert list(zip(lo.tolist(), hi.tolist(), strict=True)) == ranges


def test_an_extra_workday_never_lifts_the_most() -> None:
    for short_weeks in ("keep_wfa", "keep_wfo", "prorate"):
        rule = WfaQuota.model_validate(quota(0, 2, name="Q", short_weeks=short_weeks))
        assert week_range(rule, np.array([6]), full=5)[1].tolist() == [2]


def test_a_holiday_and_the_horizon_make_short_weeks() -> None:
    instance = make_instance(
        1,
        [quota(0, 2, short_weeks="keep_wfo")],
        start="2026-04-07",
        extra_holidays=[{"date": "2026-04-10"}],
    )
    assert told(first_finding(instance, ["AOO"])) == [(1, 0, (0, 1, 2))]


def test_an_absence_makes_a_short_week() -> None:
    instance = make_instance(
        1, [quota(0, 2, short_weeks="keep_wfo")], absences=[{"employee": "E1", "from": "2026-04-06"}]
    )
    assert told(first_finding(instance, ["-AOOO"])) == []
    assert told(first_finding(instance, ["-AAOO"])) == [(1, 0, (0, 1, 2, 3, 4))]


def test_a_week_of_absence_is_not_checked() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-10"}]
    assert first_finding(make_instance(1, [quota(1, 2)], absences=absences)).checked == 0


def test_the_least_is_never_more_than_the_available_days() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-09"}]
    instance = make_instance(1, [quota(2, 2)], absences=absences)
    assert told(first_finding(instance, ["----A"])) == []
    assert told(first_finding(instance, ["----O"])) == [(1, 0, (0, 1, 2, 3, 4))]


def test_the_first_match_in_file_order_counts_soft_or_not() -> None:
    rules = [quota(0, 1, soft=10, where={"grade": "III"}), quota(0, 2)]
    instance = make_instance([{"grade": "III"}, {"grade": "II"}], rules)
    first, second = audit_roster(instance, make_roster(instance, ["AAAOO", "AAAOO"])).findings[:2]
    assert (first.units, first.penalty) == (2, 20)
    assert told(second) == [(1, 1, (0, 1, 2, 3, 4))]


def test_people_under_a_hard_wfo_only_have_no_quota() -> None:
    rules = [quota(1, 2), {"rule": "wfo_only", "where": {"frontline": True}}]
    people = [{"frontline": True}, {"frontline": False}]
    assert told(first_finding(make_instance(people, rules), ["OOOOO", "AOOOO"])) == []
    rules[1]["soft"] = 1
    assert told(first_finding(make_instance(people, rules), ["OOOOO", "AOOOO"])) == [(1, 0, (0, 1, 2, 3, 4))]
