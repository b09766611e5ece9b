"""`wfa stress`."""

import json
from pathlib import Path

import pytest

from tests.commands.running import TINY, run


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("office")
    for file in TINY.parent.iterdir():
        (place / file.name).write_bytes(file.read_bytes())
    out = place / "out"
    assert run("solve", place / "scenario.yaml", "--out", out, "--workers", 1, "--quiet").exit_code == 0
    return out


def stress(solved: Path, *args: object):
    return run("stress", solved, "--cache", solved.parent / "cache", "--workers", 1, *args)


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_printed_fits_a_terminal(solved: Path, language: str) -> None:
    result = stress(solved, "--sick", "4%", "--no-show", "2%", "--lang", language)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert ("10.9%" if language == "en" else "10,9%") in result.stdout
    assert "75% (+1)" in result.stdout


def test_json_and_csv(solved: Path, tmp_path: Path) -> None:
    result = stress(solved, "--sick", "0.04", "--runs", 200, "--json", "--csv", tmp_path / "risks.csv")
    content = json.loads(result.stdout)
    assert (content["sick"], content["no_show"], content["risk"], content["runs"]) == (0.04, 0, 0.05, 200)
    assert [each["group"] for each in content["coverage"]] == ["LYN", "TU"]
    assert content["anywhere"]["low"] <= content["anywhere"]["share"] <= content["anywhere"]["high"]
    assert len(content["cells"]) == 10
    rows = (tmp_path / "risks.csv").read_text("utf-8").splitlines()
    assert rows[0] == "rule,group,date,wfo,present,needed,risk,drawn"
    assert len(rows) == 11
    again = json.loads(stress(solved, "--sick", "0.04", "--runs", 200, "--json").stdout)
    assert again["anywhere"] == content["anywhere"]


def test_buffers_that_do_not_exist(solved: Path) -> None:
    result = stress(solved, "--sick", "4%", "--no-show", "50%", "--risk", "1%")
    assert "too few on Mon 8 Jun" in result.stdout
    content = json.loads(stress(solved, "--sick", "4%", "--no-show", "50%", "--risk", "1%", "--json").stdout)
    assert content["coverage"][0]["buffer"]["impossible_on"] == "2026-06-08"


def test_nothing_to_do(solved: Path) -> None:
    result = stress(solved, "--sick", "0%")
    assert "None is needed." in result.stdout
    assert "In 0.0% of 1,000 runs" in " ".join(result.stdout.split())


def test_quiet(solved: Path) -> None:
    result = stress(solved, "--sick", "4%", "--quiet")
    assert result.stderr == ""
    assert "Coverage  " not in result.stdout


@pytest.mark.parametrize("value", ["4", "-1%", "many", "nan", "101%"])
def test_a_chance_that_is_none(solved: Path, value: str) -> None:
    result = stress(solved, f"--sick={value}")
    assert result.exit_code == 2
    assert "a share such as 0.04" in " ".join(result.stderr.split())


def test_no_coverage_rule(tmp_path: Path) -> None:
    for file in TINY.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "free.yaml").write_text(
        "extends: scenario.yaml\nrules+: [{name: Separuh tiap unit hadir, drop: true}]\n", "utf-8"
    )
    run("solve", tmp_path / "free.yaml", "--out", tmp_path / "out", "--workers", 1)
    result = stress(tmp_path / "out", "--sick", "4%")
    assert result.exit_code == 0
    assert "no coverage rule" in result.stdout


def test_folders_that_are_none(solved: Path, tmp_path: Path) -> None:
    assert stress(tmp_path / "none", "--sick", "4%").exit_code == 2
    assert stress(tmp_path, "--sick", "4%").exit_code in {1, 3}
    (tmp_path / "roster.csv").write_bytes((solved / "roster.csv").read_bytes().replace(b"WFO", b"WFA"))
    (tmp_path / "result.json").write_bytes((solved / "result.json").read_bytes())
    scenario = solved.parent / "scenario.yaml"
    assert stress(tmp_path, "--sick", "4%", "--scenario", scenario).exit_code == 6


def test_a_folder_that_names_no_scenario(solved: Path, tmp_path: Path) -> None:
    told = json.loads((solved / "result.json").read_text("utf-8")) | {"scenario_file": None}
    (tmp_path / "result.json").write_text(json.dumps(told), "utf-8")
    (tmp_path / "roster.csv").write_bytes((solved / "roster.csv").read_bytes())
    result = stress(tmp_path, "--sick", "4%")
    assert result.exit_code == 3
    assert "name the scenario with --scenario (wfa export, wfa stress)" in " ".join(result.stderr.split())
    scenario = solved.parent / "scenario.yaml"
    assert stress(tmp_path, "--sick", "4%", "--scenario", scenario).exit_code == 0


def test_a_chance_that_is_missing(solved: Path) -> None:
    result = stress(solved)
    assert result.exit_code == 2
    assert "--sick" in result.stderr
