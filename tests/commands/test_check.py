import json
import shutil

import pytest

from tests.commands.running import KANREG, TINY, run


@pytest.fixture
def broken(tmp_path):
    folder = shutil.copytree(TINY.parent, tmp_path / "broken")
    path = folder / "scenario.yaml"
    path.write_text(path.read_text("utf-8").replace("rule: max_run", "rule: max_rum"), "utf-8")
    return path


def test_summary() -> None:
    result = run("check", TINY)
    assert result.exit_code == 0
    assert " ".join(result.stdout.split()) == (
        "The scenario is valid. People: 8, units: 2, offices: 1, zones: 2, working days: 5, rules: 4, "
        "costs: 6."
    )
    assert result.stderr == ""


def test_errors(broken) -> None:
    result = run("check", broken)
    assert result.exit_code == 3
    assert result.stdout.startswith("1 error:\n- scenario.yaml, row ")
    assert "max_run?" in result.stdout
    assert "valid." not in result.stdout


def test_errors_in_indonesian(broken) -> None:
    result = run("check", broken, "--lang", "id")
    assert result.exit_code == 3
    assert result.stdout.startswith("1 kesalahan:\n- scenario.yaml, baris ")


def test_json(broken) -> None:
    result = run("check", broken, "--json")
    assert result.exit_code == 3
    content = json.loads(result.stdout)
    assert content["summary"] is None
    assert content["warnings"] == []
    assert content["errors"][0]["file"] == "scenario.yaml"
    assert content["errors"][0]["suggestion"] == "max_run"


def test_warnings_come_with_the_summary(tmp_path) -> None:
    folder = shutil.copytree(TINY.parent, tmp_path / "warned")
    path = folder / "scenario.yaml"
    path.write_text(path.read_text("utf-8").replace("{frontline: true}", "{role: nobody}"), "utf-8")
    result = run("check", path)
    assert result.exit_code == 0
    assert "warning" in result.stdout.splitlines()[0]
    assert "The scenario is valid." in result.stdout


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_is_wider_than_80(broken, language: str) -> None:
    for scenario in (broken, KANREG):
        lines = run("check", scenario, "--lang", language).stdout.splitlines()
        assert max(map(len, lines)) <= 80
