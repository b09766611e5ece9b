"""The numbers of a report are those of the result and of the roster."""

import pytest

from optimizer.api import load, solve
from optimizer.exports.report.report import report_html
from optimizer.i18n import number, percent, rupiah
from optimizer.outcome import Outcome
from tests.commands.running import TINY
from tests.exports.report.made import Page, as_number, outcome_of
from tests.instances import TWO_DAYS, make_instance, make_roster


@pytest.fixture(scope="module")
def tiny() -> Outcome:
    return solve(load(TINY))


@pytest.fixture
def page(tiny: Outcome) -> Page:
    return Page(report_html(tiny))


def test_headline(tiny: Outcome, page: Page) -> None:
    result = tiny.result
    assert result.cost == 2_456_000
    assert result.baselines is not None
    assert "Rp2,456,000" in page.texts
    for baseline in (result.baselines.all_wfo, result.baselines.even_split):
        assert rupiah(abs(baseline.saving or 0)) in page.texts


def test_statement(tiny: Outcome, page: Page) -> None:
    heading, *lines, totals, savings = page.tables["statement"][0]
    baselines = tiny.result.baselines
    assert baselines is not None
    assert heading[1:] == ["This roster", "All WFO", "Even split"]
    statements = (tiny.result.statement, baselines.all_wfo.statement, baselines.even_split.statement)
    for at, entries in enumerate(statements, 1):
        expected: dict[str, int] = {}
        for entry in entries:
            expected[entry.line] = expected.get(entry.line, 0) + entry.amount
        assert {line[0]: as_number(line[at]) for line in lines} == expected
        assert as_number(totals[at]) == sum(expected.values())
    assert as_number(totals[1]) == tiny.result.cost
    both = (baselines.all_wfo, baselines.even_split)
    assert savings[2:] == [
        number(baseline.saving or 0) + percent((baseline.saving or 0) / baseline.cost) for baseline in both
    ]


def test_goals(tiny: Outcome, page: Page) -> None:
    money = {"penalties", "cost"}
    rows = [
        [
            rupiah(value) if goal.goal in money else number(value)
            for value in (goal.value, goal.best, goal.bound)
        ]
        for goal in tiny.result.goals
    ]
    assert rows
    assert [line[1:4] for line in page.tables["goals"][0][1:]] == rows


def test_presence_and_floors(tiny: Outcome, page: Page) -> None:
    heads = tiny.heads
    assert heads is not None
    by_day = heads.groupby("date", sort=True)
    assert [as_number(cell) for cell in page.tables["presence"][0][-2][2:]] == by_day["wfo"].sum().tolist()
    floors = page.tables["floors"][-1]
    opened = by_day["zones_open"].apply(lambda keys: sum(len(key.split(";")) for key in keys if key)).tolist()
    assert [as_number(cell) for cell in floors[-1][3:]] == opened
    assert as_number(floors[-1][2]) == sum(opened)
    used = [
        sum(as_number(row[day]) for row in floors[1:-1] if row[day] != "·")
        for day in range(3, 3 + len(opened))
    ]
    assert used == by_day["desks_used"].sum().tolist()


def test_rules(tiny: Outcome, page: Page) -> None:
    assert tiny.audit is not None
    shown = {row[0]: row for row in page.tables["rules"][0][1:]}
    for bound, finding in zip(tiny.instance.rules, tiny.audit.findings, strict=False):
        row = shown[finding.name + finding.because]
        assert bound.rule.because in row[0]
        assert row[1] == ("kept" if finding.checked else "no case")
        assert row[3] == ("-" if finding.slack is None else number(finding.slack))


def test_people(tiny: Outcome, page: Page) -> None:
    roster = tiny.roster
    assert roster is not None
    away = roster[roster["mode"] == "WFA"].groupby("name").size().to_dict()
    listed = {row[0]: as_number(row[1]) for table in page.tables["people"] for row in table[1:]}
    assert {name: days for name, days in listed.items() if days} == away


def test_manifest(tiny: Outcome, page: Page) -> None:
    shown = {row[0]: row[1] for row in page.tables["manifest"][0][1:]}
    assert shown["Scenario, SHA-256"] == tiny.result.scenario_hash
    assert shown["roster.csv, SHA-256"] == tiny.result.roster_hash
    assert shown["Seed"] == str(tiny.result.seed)
    assert shown["Status"] == tiny.result.status
    assert all(version in shown["Versions"] for version in tiny.result.versions.values())


def test_evenness_counts_those_with_a_quota_only() -> None:
    instance = make_instance(
        [{"role": "a", "name": "Same"}, {"role": "a", "name": "Same"}, {"role": "b", "name": "Other"}],
        [{**TWO_DAYS, "where": {"role": "a"}}],
    )
    page = Page(report_html(outcome_of(instance, make_roster(instance, ["AOOOA", "OOAOO", "OOOOO"]))))
    heading, unit, total = page.tables["evenness"][0]
    assert heading == ["Unit", "People with a quota", "WFA days", "Monday", "Friday"]
    assert unit == ["U", "2", "1 | 1.5 | 2", "0 | 0.5 | 1", "0 | 0.5 | 1"]
    assert total[1:] == unit[1:]
    assert page.tables["people"][0][1:] == [["Same (E1)", "2", "1", "1"], ["Same (E2)", "1", "0", "0"]]


def test_changes_against_a_previous_roster() -> None:
    previous = [{"date": f"2026-04-{day:02}", "employee": "E1", "mode": "WFO"} for day in range(6, 11)]
    instance = make_instance([{"name": "Ani"}], [TWO_DAYS], previous=previous)
    page = Page(report_html(outcome_of(instance, make_roster(instance, ["OOAOO"]))))
    reasons, changed = page.tables["changes"]
    assert reasons[1:] == [["chosen by the search", "1"]]
    assert changed[1:] == [["Ani", "Wed 8 Apr", "WFO", "WFA", "chosen by the search"]]


def test_without_a_previous_roster_nothing_is_said_of_changes(page: Page) -> None:
    assert "changes" not in page.tables
