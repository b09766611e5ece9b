import json

import pytest

from tests.batches.offices import in_this_process, three
from tests.commands.running import run

COVERAGE = "{rule: coverage, name: Ten, where: {unit: UB}, min: 10}"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.batches.run._open", in_this_process)


def test_a_batch_is_solved_and_shown(tmp_path) -> None:
    path = three(tmp_path / "in")
    result = run("batch", path, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert "3 proven the cheapest" in result.stdout
    assert "522191 Services" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80 or str(tmp_path) in result.stdout


def test_the_exit_code_is_that_of_the_worst(tmp_path) -> None:
    result = run("batch", three(tmp_path / "in", COVERAGE), "--out", tmp_path / "out", "--json")
    assert result.exit_code == 4
    content = json.loads(result.stdout)
    assert content["statuses"] == {"infeasible": 1, "optimal": 2}
    assert [job["job"] for job in content["without_roster"]] == ["B"]
    assert content == json.loads((tmp_path / "out" / "summary.json").read_bytes())


def test_a_folder_that_is_taken_is_wrong_usage(tmp_path) -> None:
    path = three(tmp_path / "in")
    assert run("batch", path, "--out", tmp_path / "out", "--quiet").exit_code == 0
    again = run("batch", path, "--out", tmp_path / "out")
    assert again.exit_code == 2
    assert "--resume" in again.stderr
    resumed = run("batch", path, "--out", tmp_path / "out", "--resume", "--lang", "id")
    assert resumed.exit_code == 0
    assert "sudah selesai sebelumnya" in resumed.stdout


def test_tied_offices_are_told(tmp_path) -> None:
    path = three(tmp_path / "in", "{rule: wfa_cap, name: Few, max: 4}")
    shown = " ".join(run("batch", path, "--out", tmp_path / "out").stdout.split())
    assert "one job: Few" in shown
    assert "All offices are tied" in shown


def test_an_invalid_scenario_is_told(tmp_path) -> None:
    path = three(tmp_path / "in", units="unit,office\nUA,A\n")
    assert run("batch", path, "--out", tmp_path / "out").exit_code == 3
    assert not (tmp_path / "out").exists()
