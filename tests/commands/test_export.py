"""`wfa export`: the roster of a folder, audited before, and only with its own scenario."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from optimizer.api import load, solve, solved
from optimizer.exports.formats import FORMATS
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv
from optimizer.reading.problems import ScenarioError
from tests.commands.running import TINY, everybody_in, nobody_in, run
from tests.exports.documents.handouts import modes_of_json, modes_of_pdf, text_of_pdf


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("solved")
    outcome = solve(TINY)
    assert outcome.plan is not None
    (folder / "roster.csv").write_bytes(roster_csv(outcome.instance, outcome.plan))
    (folder / "result.json").write_bytes(result_json(outcome.result))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "result"))


def export(folder: Path, *args: object):
    return run("export", folder, "--scenario", TINY, *args)


def test_into_the_folder_of_the_result(folder: Path) -> None:
    result = export(folder, "--to", "pdf")
    assert result.exit_code == 0
    assert result.stdout == f"{folder / 'roster.pdf'}\n"
    outcome = solved(TINY, folder)
    modes = modes_of_pdf(outcome.instance, (folder / "roster.pdf").read_bytes())
    assert np.array_equal(modes, outcome.plan.modes)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_leaves_the_result_alone(folder: Path, form: str) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert export(folder, "--to", form).exit_code == 0
    assert export(folder, "--to", form, "--anonymize").exit_code == 0
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert (folder / "anonymous").is_dir()


def test_calendars_have_a_folder_of_their_own(folder: Path) -> None:
    result = export(folder, "--to", "ics")
    names = sorted(path.name for path in (folder / "calendars").iterdir())
    assert result.stdout == f"{len(names)} files in {folder / 'calendars'}\n"
    assert "person-T-1.ics" in names


def test_elsewhere_and_as_json(folder: Path, tmp_path: Path) -> None:
    result = export(folder, "--to", "json", "--out", tmp_path / "x" / "y", "--json")
    assert json.loads(result.stdout) == {"files": [str(tmp_path / "x" / "y" / "roster.json")]}
    assert not (folder / "roster.json").exists()


def test_another_scenario_is_refused(folder: Path, tmp_path: Path) -> None:
    changed = shutil.copytree(TINY.parent, tmp_path / "scenario") / "other.yaml"
    changed.write_text("extends: scenario.yaml\nname: Other\n", encoding="utf-8")
    result = run("export", folder, "--scenario", changed, "--to", "json")
    assert result.exit_code == 3
    assert "solved from another scenario" in " ".join(result.stderr.split())
    assert not (folder / "roster.json").exists()


def test_a_roster_that_breaks_a_rule_is_refused(folder: Path) -> None:
    instance = load(TINY)
    (folder / "roster.csv").write_bytes(roster_csv(instance, nobody_in(instance).roster))
    result = export(folder, "--to", "pdf")
    assert result.exit_code == 6
    assert "Broken: Layanan langsung" in result.stdout
    assert "Nothing was written." in result.stderr
    assert not (folder / "roster.pdf").exists()


def test_an_edited_roster_is_recounted(folder: Path) -> None:
    instance = load(TINY)
    edited = everybody_in(instance)
    (folder / "roster.csv").write_bytes(roster_csv(instance, edited.roster))
    result = export(folder, "--to", "json")
    assert result.exit_code == 0
    assert "was changed after the solve" in " ".join(result.stderr.split())
    data = (folder / "roster.json").read_bytes()
    assert np.array_equal(modes_of_json(instance, data), edited.roster.modes)
    found = json.loads(data)["result"]
    assert (found["status"], found["cost"]) == ("feasible", edited.cost)
    assert found["gap"] == pytest.approx((found["cost"] - found["bound"]) / found["cost"])
    saved = found["baselines"]["all_wfo"]
    assert (saved["cost"], saved["saving"]) == (edited.cost, 0)


def test_the_result_of_an_untouched_folder_is_that_of_the_solve(folder: Path) -> None:
    assert result_json(solved(TINY, folder).result) == (folder / "result.json").read_bytes()


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff"])
def test_a_folder_of_something_else_is_refused(folder: Path, content: bytes) -> None:
    (folder / "result.json").write_bytes(content)
    assert export(folder, "--to", "json").exit_code == 3
    (folder / "result.json").unlink()
    with pytest.raises(ScenarioError):
        solved(TINY, folder)


def test_a_changed_file_is_kept_unless_asked(folder: Path) -> None:
    (folder / "roster-wide.csv").write_text("mine", encoding="utf-8")
    result = export(folder, "--to", "csv-wide")
    assert result.exit_code == 1
    assert "--replace" in result.stderr
    assert (folder / "roster-wide.csv").read_text(encoding="utf-8") == "mine"
    assert export(folder, "--to", "csv-wide", "--replace").exit_code == 0


def test_the_words_of_a_decree(folder: Path, tmp_path: Path) -> None:
    decree = tmp_path / "sk.yaml"
    decree.write_text("number: 7/KEP\nsigner: Raden Ayu\n", encoding="utf-8")
    assert export(folder, "--to", "pdf", "--decree", decree, "--lang", "id").exit_code == 0
    text = text_of_pdf((folder / "roster.pdf").read_bytes())
    assert "NOMOR 7/KEP TAHUN" in text
    assert "Raden Ayu" in text
    decree.write_text("nomor: 7", encoding="utf-8")
    wrong = export(folder, "--to", "pdf", "--decree", decree, "--replace")
    assert wrong.exit_code == 3
    assert "nomor" in wrong.stderr


def test_a_key_file_makes_other_codes(folder: Path, tmp_path: Path) -> None:
    codes = []
    for secret in ("", "one", "one", "two"):
        out, key = tmp_path / f"out-{len(codes)}", tmp_path / "key"
        key.write_text(secret, encoding="utf-8")
        more = ["--key-file", key] if secret else []
        assert export(folder, "--to", "json", "--anonymize", "--out", out, *more).exit_code == 0
        people = json.loads((out / "roster.json").read_bytes())["people"]
        codes.append([json.dumps(person["days"]) + person["unit"] for person in people])
    assert codes[1] == codes[2]
    assert sorted(codes[0]) == sorted(codes[1]) == sorted(codes[3])
    assert len({tuple(each) for each in codes}) > 1


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """Return a folder that `wfa solve` wrote, beside its scenario."""
    shutil.copytree(TINY.parent, tmp_path / "kantor")
    out = tmp_path / "hasil" / "juni"
    assert run("solve", tmp_path / "kantor" / "scenario.yaml", "--out", out, "--quiet").exit_code == 0
    return out


def test_a_folder_names_its_scenario(beside: Path, tmp_path: Path) -> None:
    found = json.loads((beside / "result.json").read_bytes())
    assert found["scenario_file"] == "../../kantor/scenario.yaml"
    assert str(tmp_path) not in (beside / "result.json").read_text("utf-8")
    assert run("export", beside, "--to", "json").exit_code == 0
    assert json.loads((beside / "roster.json").read_bytes())["result"]["scenario_file"] is None
    assert run("export", beside, "--to", "json", "--anonymize").exit_code == 0
    assert b"kantor/" not in (beside / "anonymous" / "roster.json").read_bytes()


def test_folder_and_scenario_move_together(beside: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    for name in ("kantor", "hasil"):
        shutil.move(tmp_path / name, moved / name)
    assert run("export", moved / "hasil" / "juni", "--to", "csv-wide").exit_code == 0


def test_a_scenario_that_is_gone(beside: Path, tmp_path: Path) -> None:
    moved = shutil.move(tmp_path / "kantor", tmp_path / "kantor-lama")
    result = run("export", beside, "--to", "json", "--lang", "en")
    assert result.exit_code == 3
    told = " ".join(result.stderr.split())
    assert (
        "no longer there: solve it again, or name the scenario with --scenario (wfa export, wfa stress)"
        in told
    )
    assert "../../kantor/scenario.yaml" in told
    assert run("export", beside, "--to", "json", "--scenario", moved / "scenario.yaml").exit_code == 0
    indonesian = run("export", beside, "--to", "json", "--lang", "id")
    assert "sudah tidak ada di tempatnya" in " ".join(indonesian.stderr.split())


def test_a_scenario_that_was_changed(beside: Path, tmp_path: Path) -> None:
    zones = tmp_path / "kantor" / "zones.csv"
    zones.write_text(zones.read_text("utf-8") + "X,KTR,Baru,9,9\n", "utf-8")
    result = run("export", beside, "--to", "json")
    assert result.exit_code == 3
    assert not (beside / "roster.json").exists()


@pytest.mark.parametrize("place", [None, str(TINY), "../kantor"])
def test_a_folder_that_names_no_scenario(beside: Path, place: str | None) -> None:
    found = json.loads((beside / "result.json").read_bytes()) | {"scenario_file": place}
    (beside / "result.json").write_text(json.dumps(found), "utf-8")
    result = run("export", beside, "--to", "json", "--json")
    assert result.exit_code == 3
    assert "--scenario" in json.loads(result.stdout)["errors"][0]["message"]


def test_a_re_planned_roster_needs_its_previous_one(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "again"
    assert run("solve", TINY, "--out", out, "--previous", folder, "--quiet").exit_code == 0
    assert export(out, "--to", "json").exit_code == 3
    assert export(out, "--to", "json", "--previous", folder).exit_code == 0
