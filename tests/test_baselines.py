import numpy as np
import pytest

from optimizer.audit.audit import audit_roster
from optimizer.baselines import all_wfo, baselines, desks_short, even_split
from optimizer.instance import Instance
from tests.instances import TWO_DAYS, make_instance

LETTERS = np.array(["-", "O", "A"])


def split(instance: Instance) -> list[str]:
    return ["".join(LETTERS[row]) for row in even_split(instance).modes]


def wfa_per_day(rows: list[str]) -> list[int]:
    return [sum(row[day] == "A" for row in rows) for day in range(len(rows[0]))]


def test_everybody_available_is_wfo() -> None:
    instance = make_instance(2, [TWO_DAYS], absences=[{"employee": "E1", "from": "2026-04-07"}])
    roster = all_wfo(instance)
    assert roster.modes.tolist() == [[1, 0, 1, 1, 1], [1, 1, 1, 1, 1]]
    assert roster.zones.tolist() == [[0, -1, 0, 0, 0], [0, 0, 0, 0, 0]]


def test_missing_desks_are_counted_per_office_and_day() -> None:
    offices = [{"office": "O"}, {"office": "P"}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    zones = [{"zone": "Z", "office": "O", "desks": 2}, {"zone": "Y", "office": "P", "desks": 1}]
    people = [{"unit": "U"}] * 5 + [{"unit": "V"}] * 3 + [{"unit": "V", "needs_desk": False}]
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"}]
    instance = make_instance(people, [TWO_DAYS], offices=offices, units=units, zones=zones, absences=absences)
    assert desks_short(instance, all_wfo(instance)) == 3


@pytest.mark.parametrize(("people", "loads"), [(5, [2] * 5), (10, [4] * 5), (1, [0, 0, 0, 1, 1])])
def test_each_takes_the_most_on_the_least_busy_days(people: int, loads: list[int]) -> None:
    rows = split(make_instance(people, [TWO_DAYS]))
    assert all(row.count("A") == 2 for row in rows)
    assert sorted(wfa_per_day(rows)) == loads


@pytest.mark.parametrize("people", range(1, 12))
def test_days_differ_by_at_most_one(people: int) -> None:
    loads = wfa_per_day(split(make_instance(people, [TWO_DAYS])))
    assert max(loads) - min(loads) <= 1


def test_each_unit_by_itself_and_ties_rotate() -> None:
    rows = split(make_instance([{"unit": unit} for unit in "ABCDE"], [TWO_DAYS]))
    assert wfa_per_day(rows) == [2, 2, 2, 2, 2]


def test_who_stays_in_the_office() -> None:
    people = [{"frontline": True}, {"grade": "II"}, {"grade": "III"}]
    rules = [{"rule": "wfo_only", "where": {"frontline": True}}, {**TWO_DAYS, "where": {"grade": "III"}}]
    rows = split(make_instance(people, rules))
    assert rows[:2] == ["OOOOO", "OOOOO"]
    assert rows[2].count("A") == 2


def test_fixed_and_barred_days_and_requests() -> None:
    rules = [
        {"rule": "barred_days", "days": ["mon"]},
        {"rule": "fixed_days", "days": ["fri"], "mode": "WFA"},
        {"rule": "fixed_days", "days": ["thu"], "mode": "WFO"},
        TWO_DAYS,
    ]
    requests = [{"employee": "E1", "date": "2026-04-07", "mode": "WFO", "must": True}]
    assert split(make_instance(1, rules, requests=requests)) == ["OOAOA"]


def test_days_next_to_days_off_are_left_alone() -> None:
    rules = [{"rule": "holiday_edge", "min_run": 1}, TWO_DAYS]
    instance = make_instance(2, rules, extra_holidays=[{"date": "2026-04-08"}])
    assert split(instance) == ["AOOA", "AOOA"]


def test_rows_and_bridges_are_avoided() -> None:
    rules = [{"rule": "max_run", "max": 1}, {"rule": "bridge"}, TWO_DAYS]
    instance = make_instance(7, rules, end="2026-04-17")
    roster = even_split(instance)
    assert all(week.count("A") == 2 for row in split(instance) for week in (row[:5], row[5:]))
    assert audit_roster(instance, roster).ok


def test_a_row_across_weekends_is_avoided() -> None:
    rules = [{"rule": "max_run", "max": 2, "across_weekends": True}, {**TWO_DAYS, "per_week": {"max": 4}}]
    instance = make_instance(4, rules, end="2026-04-24")
    assert audit_roster(instance, even_split(instance)).ok
    assert all(week.count("A") >= 3 for row in split(instance) for week in (row[:5], row[5:10], row[10:]))


def test_the_least_of_a_quota_counts_more_than_nothing() -> None:
    rules = [{"rule": "max_run", "max": 1}, {**TWO_DAYS, "per_week": {"min": 3, "max": 5}}]
    assert split(make_instance(1, rules)) == ["AOAOA"]


def test_the_first_matching_quota_counts_and_weeks_may_be_short() -> None:
    quotas = [
        {**TWO_DAYS, "short_weeks": "keep_wfo", "where": {"grade": "III"}},
        {**TWO_DAYS, "per_week": {"max": 1}},
    ]
    rows = split(make_instance([{"grade": "III"}, {}], quotas, start="2026-04-09", end="2026-04-17"))
    assert rows[0][:2] == "OO"
    assert [row.count("A") for row in rows] == [2, 2]


def test_costs_savings_and_violations() -> None:
    rules = [{**TWO_DAYS, "per_week": {"min": 1, "max": 2}}, {"rule": "coverage", "min": 2}]
    costs = [{"cost": "attendance", "wfo": 100}]
    found = baselines(make_instance(2, rules, costs), 500)
    assert (found.all_wfo.cost, found.all_wfo.saving, found.all_wfo.violations) == (1000, 500, 1)
    assert (found.even_split.cost, found.even_split.saving, found.even_split.violations) == (600, 100, 1)
    assert [line.amount for line in found.even_split.statement] == [600]
    assert baselines(make_instance(2, rules, costs), None).all_wfo.saving is None


def test_missing_desks_are_no_violation() -> None:
    zones = [{"zone": "Z", "office": "O", "desks": 1, "open_cost_per_day": 7}]
    instance = make_instance(3, [TWO_DAYS], [{"cost": "open_zone"}], zones=zones)
    found = baselines(instance, None).all_wfo
    assert (found.desks_short, found.violations, found.cost) == (2, 0, 35)
