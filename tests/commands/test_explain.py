import json
import shutil
from dataclasses import replace

import pytest

from optimizer.solving.question import least_broken
from tests.commands.running import TINY, run
from tests.explaining.variants import CIRCULARS, variant, with_leave


@pytest.fixture
def on_leave(tmp_path):
    return with_leave(tmp_path, "loket", "2026-05-06", 3)


def words(text):
    return " ".join(text.split())


def test_what_contradicts_what(on_leave) -> None:
    result = run("explain", on_leave, "--no-repairs")
    assert result.exit_code == 4
    shown = words(result.stdout)
    assert "No roster keeps all rules at once. 1 conflict:" in shown
    assert "1. Wed 6 May - Loket terisi: at least 4 must be WFO on Wed 6 May [Standar" in shown
    assert "4 are needed, but 3 of 6 people can be WFO: 3 are absent (Cuti tahunan 3)." in shown
    assert all(len(line) <= 80 for line in result.stdout.splitlines())


def test_in_indonesian(on_leave) -> None:
    result = run("explain", on_leave, "--no-repairs", "--lang", "id")
    assert result.exit_code == 4
    shown = words(result.stdout)
    assert "Tidak ada jadwal yang mematuhi semua aturan sekaligus. 1 pertentangan:" in shown
    assert "hanya 3 dari 6 pegawai yang dapat WFO: 3 absen (Cuti tahunan 3)." in shown


def test_quiet(tmp_path) -> None:
    result = run("explain", variant(tmp_path, CIRCULARS), "--no-repairs", "--quiet")
    assert result.exit_code == 4
    assert result.stdout.splitlines()[1:] == ["Jumat WFA + Tidak WFA Jumat (Fri 8 May)"]


def test_json(on_leave) -> None:
    result = run("explain", on_leave, "--json")
    assert result.exit_code == 4
    told = json.loads(result.stdout)
    assert told["feasible"] is False
    assert told["all_conflicts"] is True
    (conflict,) = told["conflicts"]
    assert conflict["title"] == "Loket terisi"
    ((element,),) = conflict["cases"]
    assert element["days"] == ["2026-05-06"]
    assert len(element["employees"]) == 6
    (repair,) = told["repairs"]
    assert repair["units"] == 1
    assert repair["bound"] <= repair["cost"]


def test_what_may_be_larger_than_it_need_be(on_leave, monkeypatch) -> None:
    less = "Less may be enough: the time was over before that was ruled out."
    assert less not in words(run("explain", on_leave).stdout)
    monkeypatch.setattr(
        "optimizer.explaining.loosening.least_broken",
        lambda *question: replace(least_broken(*question), proven=False),
    )
    assert less in words(run("explain", on_leave).stdout)
    (repair,) = json.loads(run("explain", on_leave, "--json").stdout)["repairs"]
    assert repair["least"] is False


def test_a_scenario_with_a_roster() -> None:
    result = run("explain", TINY)
    assert result.exit_code == 0
    assert result.stdout == "There is a roster that keeps all rules: nothing to explain.\n"


def test_no_time(on_leave) -> None:
    result = run("explain", on_leave, "--time-limit", "0.000001")
    assert result.exit_code == 5
    assert words(result.stdout).startswith("It is not known whether there is a roster")


def test_solve_says_why(on_leave, tmp_path) -> None:
    result = run("solve", on_leave, "--out", tmp_path / "out")
    assert result.exit_code == 4
    shown = words(result.stdout)
    assert "No roster keeps all rules at once The rules contradict" in shown
    assert "Loket terisi: at least 4 must be WFO on Wed 6 May" in shown
    assert "Loket terisi: 1 fewer WFO on Wed 6 May (3 instead of 4)" in shown
    assert not (tmp_path / "out").exists()


def test_solve_says_why_in_json(on_leave, tmp_path) -> None:
    result = run("solve", on_leave, "--out", tmp_path / "out", "--json", "--time-limit", "20")
    assert result.exit_code == 4
    told = json.loads(result.stdout)
    assert told["status"] == "infeasible"
    assert [conflict["title"] for conflict in told["explanation"]["conflicts"]] == ["Loket terisi"]


def test_solve_says_when_the_reason_was_not_found(on_leave, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("optimizer.commands.solve.EXPLAINING_SECONDS", 0.000001)
    result = run("solve", on_leave, "--out", tmp_path / "out")
    assert result.exit_code == 4
    assert "The reason was not found in that time." in words(result.stderr)


HIDDEN = """
extends: scenario.yaml
rules+:
  - {rule: fixed_days, name: Away, dates: [2026-06-12], mode: WFA, repair: never}
  - {rule: barred_days, name: In, dates: [2026-06-12]}
  - {rule: coverage, name: One, where: {frontline: false}, min: 1, dates: [2026-06-12], repair: 5}
"""


@pytest.fixture
def hidden(tmp_path):
    """Return a scenario in which a conflict is hidden behind another."""
    folder = shutil.copytree(TINY.parent, tmp_path / "tiny")
    path = folder / "hidden.yaml"
    path.write_text(HIDDEN, encoding="utf-8")
    return path


def test_what_alone_is_not_enough_is_told(hidden) -> None:
    shown = words(run("explain", hidden).stdout)
    told = json.loads(run("explain", hidden, "--json").stdout)
    assert "Not enough by itself, by however much it is changed: In. What remains: " in shown
    assert "In" in [each["rule"] for each in told["not_enough"]]
    assert all(len(each["remains"]) > 1 for each in told["not_enough"])
