import hashlib
import json
import os

import pytest

from optimizer.api import load
from tests.commands.running import KANREG, TINY, FakeSearch, everybody_in, nobody_in, run, run_process


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch):
    """Let the search return what a function makes of the instance."""

    def use(make) -> None:
        monkeypatch.setattr("optimizer.api.search", lambda instance, listener, stop, known: make(instance))

    return use


def test_solves_tiny_to_its_optimum_by_hand(tmp_path) -> None:
    out = tmp_path / "out"
    result = run("solve", TINY, "--out", out)
    assert result.exit_code == 0
    assert "The cheapest roster, proven" in result.stdout
    assert "Rp2,456,000" in result.stdout
    content = json.loads((out / "result.json").read_text("utf-8"))
    assert (content["status"], content["cost"], content["bound"], content["gap"]) == (
        "optimal",
        2_456_000,
        2_456_000,
        0.0,
    )
    assert content["baselines"]["all_wfo"]["saving"] == 462_000
    roster = (out / "roster.csv").read_bytes()
    assert content["roster_hash"] == hashlib.sha256(roster).hexdigest()
    assert roster.splitlines()[0] == b"date,employee,name,unit,office,zone,mode,reason"
    assert run("audit", TINY, out / "roster.csv").exit_code == 0


def test_json_is_the_result_with_the_files(tmp_path, fake) -> None:
    fake(everybody_in)
    out = tmp_path / "out"
    result = run("solve", TINY, "--out", out, "--json")
    content = json.loads(result.stdout)
    assert content.pop("files") == [str(out / "roster.csv"), str(out / "result.json")]
    assert content == json.loads((out / "result.json").read_text("utf-8"))
    assert content["status"] == "feasible"


def test_quiet_is_the_verdict_and_the_files(tmp_path, fake) -> None:
    fake(everybody_in)
    result = run("solve", TINY, "--out", tmp_path / "out", "--quiet")
    assert result.stdout.splitlines() == [
        "The best roster found so far: Rp2,918,000",
        str(tmp_path / "out" / "roster.csv"),
        str(tmp_path / "out" / "result.json"),
    ]
    assert result.stderr == ""


def test_a_report_when_asked(tmp_path, fake) -> None:
    fake(everybody_in)
    out = tmp_path / "out"
    result = run("solve", TINY, "--out", out, "--html", "--quiet", "--lang", "id")
    assert result.stdout.splitlines()[-1] == str(out / "report.html")
    page = (out / "report.html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="id">')
    assert "Rp2.918.000" in page


@pytest.mark.parametrize(("status", "code"), [("infeasible", 4), ("unknown", 5)])
@pytest.mark.parametrize("more", [[], ["--json"], ["--quiet"], ["--html"], ["--lang", "id"]])
def test_without_a_roster_nothing_is_touched(tmp_path, fake, status: str, code: int, more) -> None:
    fake(lambda instance: FakeSearch(status))
    out = tmp_path / "out"
    result = run("solve", TINY, "--out", out, *more)
    assert result.exit_code == code
    assert result.stdout != ""
    assert not out.exists()
    if more == ["--json"]:
        content = json.loads(result.stdout)
        assert (content["status"], content["cost"], content["files"]) == (status, None, [])


@pytest.mark.parametrize("more", [[], ["--json"], ["--quiet"]])
def test_a_roster_that_the_audit_rejects_is_not_written(tmp_path, fake, more) -> None:
    fake(nobody_in)
    out = tmp_path / "out"
    result = run("solve", TINY, "--out", out, *more)
    assert result.exit_code == 6
    assert "Nothing was written" in " ".join(result.stderr.split())
    assert not out.exists()
    if more == ["--json"]:
        assert json.loads(result.stdout)["ok"] is False
    else:
        assert "Broken: Layanan langsung" in result.stdout
        assert "Perpres 21/2023 pasal 7" in result.stdout


def test_a_cost_that_cannot_be_recounted_is_refused(tmp_path, fake) -> None:
    fake(lambda instance: everybody_in(instance, dearer=1))
    out = tmp_path / "out"
    result = run("solve", TINY, "--out", out)
    assert result.exit_code == 1
    assert "Rp2,918,000" in result.stderr
    assert "Rp2,918,001" in result.stderr
    assert not out.exists()


def test_an_invalid_scenario(tmp_path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("schema: 1\n", "utf-8")
    result = run("solve", path, "--out", tmp_path / "out", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["errors"]
    assert "errors:" in result.stderr
    assert not (tmp_path / "out").exists()
    plain = run("solve", path, "--out", tmp_path / "out")
    assert (plain.exit_code, plain.stdout) == (3, "")


def test_the_command_line_overrides_the_solver(tmp_path, fake) -> None:
    seen = []

    def note(instance):
        seen.append(instance.scenario.solver)
        return everybody_in(instance)

    fake(note)
    run("solve", TINY, "--out", tmp_path, "--time-limit", 3, "--gap", 0.25, "--seed", 7, "--workers", 2)
    run("solve", TINY, "--out", tmp_path)
    assert seen[0].model_dump() == {"time_limit": 3, "gap": 0.25, "seed": 7, "workers": 2}
    assert seen[1] == load(TINY).scenario.solver
    assert json.loads((tmp_path / "result.json").read_text("utf-8"))["seed"] == seen[1].seed


@pytest.mark.parametrize(
    "wrong", [("--gap", 1), ("--gap", "nan"), ("--time-limit", 0), ("--time-limit", "nan"), ("--seed", -1)]
)
def test_wrong_settings_are_wrong_usage(tmp_path, wrong) -> None:
    assert run("solve", TINY, "--out", tmp_path / "out", *wrong).exit_code == 2


def test_a_file_as_folder(tmp_path, fake) -> None:
    fake(everybody_in)
    (tmp_path / "file").write_text("mine", "utf-8")
    assert run("solve", TINY, "--out", tmp_path / "file").exit_code == 2
    below = run("solve", TINY, "--out", tmp_path / "file" / "out")
    assert below.exit_code == 1
    assert "Traceback" not in below.stderr
    assert (tmp_path / "file").read_text("utf-8") == "mine"


def test_a_folder_without_permission_is_told_before_the_search(tmp_path, fake, monkeypatch) -> None:
    fake(lambda instance: pytest.fail("searched in vain"))
    monkeypatch.setattr("os.access", lambda path, mode: not mode & os.W_OK)
    result = run("solve", TINY, "--out", tmp_path / "out")
    assert result.exit_code == 1
    assert "no permission" in " ".join(result.stderr.split())


@pytest.mark.parametrize("scenario", [TINY, KANREG])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_is_wider_than_80(tmp_path, fake, monkeypatch, scenario, language: str) -> None:
    fake(everybody_in)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("optimizer.audit.audit.Audit.ok", True)
    result = run("solve", scenario, "--out", "out", "--lang", language)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "\x1b" not in result.stdout


def test_plain_terminals_get_plain_characters(tmp_path) -> None:
    plain = {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = run_process("solve", TINY, "--out", tmp_path / "out", "--lang", "id", **plain)
    assert done.returncode == 0
    assert "?" not in done.stdout.decode("ascii")
    assert done.stderr == b""
