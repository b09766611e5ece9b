"""A `result.json` that was changed, or damaged, is refused: by what it says of itself, and by its roster."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from optimizer.api import load, solved
from optimizer.comparing.comparison import compare
from optimizer.reading.problems import ScenarioError
from optimizer.scenario_place import read_result
from tests.commands.running import SCENARIOS, run

WISHES = SCENARIOS / "goals" / "wishes-first.yaml"

Change = Callable[[dict[str, Any]], None]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("goals")
    shutil.copytree(WISHES.parent, folder / "goals")
    ended = run("solve", folder / "goals" / WISHES.name, "--out", folder / "out", "--quiet", "--lang", "en")
    assert ended.exit_code == 0, ended.output
    return folder


@pytest.fixture
def out(untouched: Path, tmp_path: Path) -> Path:
    shutil.copytree(untouched, tmp_path / "it")
    return tmp_path / "it" / "out"


def forge(out: Path, change: Change) -> None:
    content = json.loads((out / "result.json").read_bytes())
    change(content)
    (out / "result.json").write_text(json.dumps(content), "utf-8")


def at(*path: str | int, is_: Any) -> Change:
    """Return a change of one value."""

    def change(content: Any) -> None:
        for part in path[:-1]:
            content = content[part]
        content[path[-1]] = is_(content[path[-1]]) if callable(is_) else is_

    return change


def cheaper(content: dict[str, Any]) -> None:
    """Take a rupiah off everywhere, so that the file agrees with itself."""
    content["cost"] -= 1
    content["bound"] -= 1
    content["statement"][0]["amount"] -= 1
    for goal in content["goals"]:
        if goal["goal"] == "cost":
            goal.update(value=goal["value"] - 1, best=goal["best"] - 1, bound=goal["bound"] - 1)
    content["gap"] = (content["cost"] - content["bound"]) / content["cost"]
    for baseline in content["baselines"].values():
        baseline["saving"] += 1


def other_line(content: dict[str, Any]) -> None:
    content["statement"][0]["line"] = "999999 Another"


def fewer_wishes(content: dict[str, Any]) -> None:
    (goal,) = [goal for goal in content["goals"] if goal["goal"] == "wishes"]
    goal["value"] -= 1


def less(value: int) -> int:
    return value - 1


def more(value: int) -> int:
    return value + 1


BY_ITSELF = {
    "cost": at("cost", is_=less),
    "amount": at("statement", 0, "amount", is_=more),
    "bound above the cost": at("bound", is_=10**12),
    "no bound": at("bound", is_=None),
    "gap": at("gap", is_=0.01),
    "gap is NaN": at("gap", is_=float("nan")),
    "runtime is infinite": at("runtime_s", is_=float("inf")),
    "runtime is negative": at("runtime_s", is_=-1),
    "penalty": at("penalty", is_=5),
    "status of the goals": at("status", is_="feasible"),
    "a roster where there is none": at("status", is_="infeasible"),
    "saving": at("baselines", "all_wfo", "saving", is_=more),
    "cost of a baseline": at("baselines", "even_split", "cost", is_=more),
    "bound of a goal": at("goals", 0, "bound", is_=lambda bound: bound + 3),
    "status of a goal": at("goals", 0, "status", is_="feasible"),
    "goal worse than best": at("goals", 1, "best", is_=less),
    "far too much": at("cost", is_=10**400),
}
BY_ITS_ROSTER = {"cheaper": cheaper, "other line": other_line, "fewer wishes": fewer_wishes}


def test_what_was_written_is_read(out: Path) -> None:
    found = solved(out.parent / "goals" / WISHES.name, out).result
    assert found.status == "optimal"
    assert [goal.goal for goal in found.goals] == ["penalties", "wishes", "cost"]
    read_result(out / "result.json")


@pytest.mark.parametrize("name", BY_ITSELF)
def test_what_contradicts_itself_is_refused(out: Path, name: str) -> None:
    forge(out, BY_ITSELF[name])
    with pytest.raises(ScenarioError) as told:
        read_result(out / "result.json")
    assert {problem.file for problem in told.value.problems} == {"result.json"}
    assert all(problem.column for problem in told.value.problems)


@pytest.mark.parametrize("name", BY_ITS_ROSTER)
def test_what_contradicts_its_roster_is_refused(out: Path, name: str) -> None:
    forge(out, BY_ITS_ROSTER[name])
    if name != "fewer wishes":
        read_result(out / "result.json")
    with pytest.raises(ScenarioError) as told:
        solved(load(out.parent / "goals" / WISHES.name), out)
    assert "was changed or damaged" in told.value.problems[0].message
    with pytest.raises(ScenarioError):
        compare([out, out.parent / "goals" / WISHES.name], cache=out.parent / "cache", workers=1)


def test_the_commands_say_so(out: Path) -> None:
    forge(out, at("cost", is_=less))
    for words in (
        ("export", out, "--to", "json"),
        ("compare", out, out.parent / "goals" / WISHES.name, "--cache", out.parent / "cache"),
    ):
        ended = run(*words)
        assert ended.exit_code == 3
        told = " ".join(ended.stderr.split())
        assert "result.json, column cost: this contradicts the rest" in told
        assert "solve again" in told
    assert not (out / "roster.json").exists()
