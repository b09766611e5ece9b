"""The worked example of the goals: other orders of `objective`, other rosters, just as the pages say."""

import re
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from optimizer.api import load, solve
from optimizer.exports.terminal.goals import show_goals
from optimizer.exports.terminal.screen import make_screen
from optimizer.i18n import number, set_language, short_day
from optimizer.outcome import Outcome
from tests.commands.running import SCENARIOS
from tests.docs.pages import DOCS, blocks, text_of

GOALS = SCENARIOS / "goals"
FILES = ("base", "evenness-first", "allowance", "wishes-first")
each_file = pytest.mark.parametrize("file", FILES)
each_language = pytest.mark.parametrize("language", ["en", "id"])


@cache
def solved(file: str) -> Outcome:
    outcome = solve(GOALS / f"{file}.yaml")
    assert outcome.result.status == "optimal"
    assert all(goal.status == "optimal" for goal in outcome.result.goals)
    return outcome


def page(language: str) -> Path:
    return DOCS / language / "goals.md"


def rows(language: str, file: str) -> list[list[str]]:
    """Return the cells of the rows about a file: its objective and figures, then the days of each person."""
    lines = re.findall(rf"^\| `{file}` \|(.*)\|$", text_of(page(language)), re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def days_of(outcome: Outcome, name: str) -> str:
    """Return the WFA days of a person, e.g. `Mon Wed Fri`."""
    [person] = outcome.instance.employees.index[outcome.instance.employees["name"] == name]
    days = zip(outcome.instance.days, outcome.plan.wfa[person], strict=True)
    return " ".join(short_day(day).split()[0] for day, away in days if away)


@each_language
@each_file
def test_the_figures_are_those_of_the_solve(language: str, file: str) -> None:
    set_language(language)
    outcome = solved(file)
    [_objective, cost, wishes, spread] = rows(language, file)[0]
    goals = [goal for goal in outcome.result.goals if goal.measure != "mondays_and_fridays"]
    reached = {goal.goal: goal.value for goal in goals}
    assert cost == number(outcome.result.cost)
    assert wishes == str(reached["wishes"])
    taken = outcome.plan.wfa.sum(axis=1)
    assert spread == str(taken.max() - taken.min()) == str(reached.get("evenness", spread))


@each_language
@each_file
def test_who_gets_which_days(language: str, file: str) -> None:
    set_language(language)
    outcome = solved(file)
    names = outcome.instance.employees["name"].tolist()
    assert rows(language, file)[1] == [days_of(outcome, name) for name in names]


@each_file
def test_the_objective_is_as_shown_and_all_that_differs(file: str) -> None:
    yaml = YAML(typ="safe", pure=True)
    written = yaml.load(text_of(GOALS / f"{file}.yaml"))
    assert file == "base" or set(written) == {"extends", "name", "objective"}
    for language in ("en", "id"):
        [objective, *_figures] = rows(language, file)[0]
        assert yaml.load(f"[{objective.strip('`')}]") == written["objective"]


@each_file
def test_mondays_and_fridays_are_uneven_in_any_case(file: str) -> None:
    modes = solved(file).plan.wfa
    assert [modes[:, day].sum() for day in (0, 4)] == [2, 2]


@each_language
def test_what_the_result_says_is_as_shown(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_language(language)
    result = solved("allowance").result
    [(_json, entry)] = blocks(page(language), "json")
    assert result.goals[1].model_dump_json(indent=2) == entry.strip()
    show_goals(make_screen(), result)
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    [(_text, table)] = blocks(page(language), "text")
    assert table.splitlines() == printed[2:-2]


def test_the_comment_of_the_base_has_the_same_figures() -> None:
    text = text_of(GOALS / "base.yaml")
    for file in FILES:
        [_objective, *figures] = rows("en", file)[0]
        found = re.search(rf"^# +{file}\.yaml .*? +([\d,]+) +(\d+) +(\d+)$", text, re.MULTILINE)
        assert found is not None
        assert list(found.groups()) == figures
        assert len(load(GOALS / f"{file}.yaml").requests) == 14
