import json

import pytest

from optimizer.exports.files import write_all
from tests.commands.running import run


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_new_scenario_is_valid(tmp_path, language: str) -> None:
    folder = tmp_path / "mine"
    result = run("new", folder, "--lang", language)
    assert result.exit_code == 0
    assert str(folder / "scenario.yaml") in result.stdout
    checked = json.loads(run("check", folder / "scenario.yaml", "--json").stdout)
    assert checked["errors"] == []
    assert checked["warnings"] == []
    assert checked["summary"]["people"] == 20


def test_texts_by_language(tmp_path) -> None:
    run("new", tmp_path / "id", "--lang", "id")
    run("new", tmp_path / "en", "--lang", "en")
    names = [sorted(path.name for path in (tmp_path / lang).iterdir()) for lang in ("id", "en")]
    assert names[0] == names[1]
    assert "Kantor contoh" in (tmp_path / "id" / "scenario.yaml").read_text("utf-8")
    assert "Example office" in (tmp_path / "en" / "scenario.yaml").read_text("utf-8")


def test_an_empty_folder_is_filled(tmp_path) -> None:
    assert run("new", tmp_path).exit_code == 0
    assert (tmp_path / "employees.csv").is_file()


def test_a_folder_that_holds_something_is_refused(tmp_path) -> None:
    write_all(tmp_path, {"mine.txt": b"mine"})
    result = run("new", tmp_path)
    assert result.exit_code == 2
    assert "nothing was written" in " ".join(result.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_refused(tmp_path) -> None:
    write_all(tmp_path, {"mine.txt": b"mine"})
    assert run("new", tmp_path / "mine.txt").exit_code == 2


def test_quiet_prints_the_files_and_json_lists_them(tmp_path) -> None:
    quiet = run("new", tmp_path / "a", "--quiet").stdout.splitlines()
    listed = json.loads(run("new", tmp_path / "b", "--json").stdout)["files"]
    assert [line.replace("/a/", "/b/") for line in quiet] == listed


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_tables_may_be_a_workbook(tmp_path, language: str) -> None:
    folder = tmp_path / "mine"
    listed = json.loads(run("new", folder, "--xlsx", "--lang", language, "--json").stdout)["files"]
    assert listed == [str(folder / "scenario.yaml"), str(folder / "data.xlsx")]
    checked = json.loads(run("check", folder / "scenario.yaml", "--json").stdout)
    assert (checked["errors"], checked["warnings"]) == ([], [])
    assert checked["summary"]["people"] == 20
    text = (folder / "scenario.yaml").read_text("utf-8")
    assert "workbook: data.xlsx" in text
    assert ".csv" not in text
