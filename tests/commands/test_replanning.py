"""`wfa solve` and `wfa audit` after a previous roster: from the first plan to the changes."""

import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from tests.commands.running import TINY, run

CUT = "2026-06-10"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("first")
    assert run("solve", TINY, "--out", out).exit_code == 0
    return out


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Return the scenario with one absence more, for somebody from Thursday on."""
    shutil.copytree(TINY.parent, tmp_path / "new")
    absences = tmp_path / "new" / "absences.csv"
    absences.write_text(absences.read_text("utf-8").rstrip() + "\nT-2,2026-06-11,2026-06-12,sakit\n", "utf-8")
    return tmp_path / "new" / "scenario.yaml"


def frame(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def test_solve_then_an_absence_then_solve_again(tmp_path: Path, first: Path, scenario: Path) -> None:
    out = tmp_path / "out"
    result = run("solve", scenario, "--previous", first, "--from", CUT, "--out", out)
    assert result.exit_code == 0, result.stderr
    assert "Changes against the previous roster" in result.stdout
    assert str(out / "changes.csv") in result.stdout
    before, after = frame(first / "roster.csv"), frame(out / "roster.csv")
    assert (before["mode"] == after["mode"])[before["date"] < CUT].all()
    assert set(after["reason"][(after["date"] < CUT) & (after["mode"] != "OFF")]) == {"frozen"}
    changes = frame(out / "changes.csv")
    assert len(changes) == (before["mode"] != after["mode"]).sum()
    assert json.loads((out / "result.json").read_text("utf-8"))["changes"] == len(changes)
    sick = changes[(changes["employee"] == "T-2") & (changes["mode"] == "OFF")]
    assert sick["date"].tolist() == ["2026-06-11", "2026-06-12"]
    assert set(sick["reason"]) == {"sakit"}
    options = ("--previous", first / "roster.csv", "--from", CUT)
    assert run("audit", scenario, out / "roster.csv", *options).exit_code == 0
    assert run("audit", scenario, first / "roster.csv", *options).exit_code == 6


def test_the_same_again_changes_nothing(tmp_path: Path, first: Path) -> None:
    result = run("solve", TINY, "--previous", first, "--out", tmp_path)
    assert "Nobody changes." in result.stdout
    assert (tmp_path / "changes.csv").read_text("utf-8").count("\n") == 1
    assert (tmp_path / "roster.csv").read_bytes() == (first / "roster.csv").read_bytes()


def test_json_has_the_numbers(tmp_path: Path, first: Path, scenario: Path) -> None:
    locks = tmp_path / "locks.csv"
    locks.write_text("employee,date,mode\nT-3,2026-06-11,WFO\n", "utf-8")
    options = ("--previous", first, "--from", CUT, "--locks", locks)
    content = json.loads(run("solve", scenario, "--out", tmp_path / "out", "--json", *options).stdout)
    assert content["changes"] == sum(content["changes_by_reason"].values()) >= 2
    assert content["changes_by_reason"]["sakit"] == 2
    assert 1 <= content["people_changed"] <= content["changes"]
    kept = frame(tmp_path / "out" / "roster.csv").set_index(["employee", "date"])
    assert kept.loc[("T-3", "2026-06-11"), ["mode", "reason"]].tolist() == ["WFO", "locked"]


def test_few_changes_by_rule(tmp_path: Path, first: Path, scenario: Path) -> None:
    rule = "  - {rule: stay_close, name: Close, max_changes: 0}\n"
    scenario.write_text(scenario.read_text("utf-8").replace("rules:\n", f"rules:\n{rule}"), "utf-8")
    assert "rules.Close.previous" in run("check", scenario).stdout
    assert run("solve", scenario, "--out", tmp_path / "out").exit_code == 3
    assert run("audit", scenario, first / "roster.csv").exit_code == 3
    result = run("solve", scenario, "--previous", first, "--out", tmp_path / "out")
    assert result.exit_code in {0, 4}
    if result.exit_code == 0:
        assert set(frame(tmp_path / "out" / "changes.csv")["mode"]) == {"OFF"}


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--from", CUT), 2, "previous roster"),
        (("--previous", "FIRST", "--from", "10/06/2026"), 2, "YYYY-MM-DD"),
        (("--previous", "FIRST", "--from", "2027-01-01"), 2, "outside of the horizon"),
        (("--previous", "none"), 2, "none"),
        (("--previous", "EMPTY"), 3, "no such file"),
        (("--previous", TINY), 3, "a column is missing"),
        (("--locks", TINY), 3, "wrong ending"),
    ],
)
def test_wrong_usage(tmp_path: Path, first: Path, options: tuple[object, ...], code: int, says: str) -> None:
    places = {"FIRST": first, "EMPTY": tmp_path}
    given = [places.get(str(option), option) for option in options]
    result = run("solve", TINY, "--out", tmp_path / "out", *given)
    assert result.exit_code == code
    assert says in " ".join(result.stderr.split())
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_is_wider_than_80(
    tmp_path: Path, first: Path, scenario: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("solve", scenario, "--previous", first, "--from", CUT, "--out", "out", "--lang", language)
    assert max(map(len, result.stdout.splitlines())) <= 80
