"""Exports are written whole or not at all, and never over what somebody has changed."""

from pathlib import Path

import pytest

from optimizer.exports.formats import FORMATS, StandingError, export_files
from tests.exports.documents.handouts import handout, hostile
from tests.instances import ANY_DAYS, make_instance


@pytest.fixture
def given():
    return handout(make_instance(2, [ANY_DAYS]))


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_is_what_the_format_makes(form: str, tmp_path: Path) -> None:
    given = hostile()
    folder = tmp_path / "new"
    paths = export_files(given, form, folder)
    made = FORMATS[form].make(given)
    assert [path.name for path in paths] == list(made)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made


def test_a_changed_file_is_kept(given, tmp_path: Path) -> None:
    (path,) = export_files(given, "json", tmp_path)
    path.write_text("edited", encoding="utf-8")
    with pytest.raises(StandingError, match=r"roster\.json"):
        export_files(given, "json", tmp_path)
    assert path.read_text(encoding="utf-8") == "edited"
    export_files(given, "json", tmp_path, replace=True)
    assert path.read_bytes() == FORMATS["json"].make(given)["roster.json"]


def test_one_changed_file_keeps_all(given, tmp_path: Path) -> None:
    (tmp_path / "unit-U.ics").write_text("mine", encoding="utf-8")
    with pytest.raises(StandingError):
        export_files(given, "ics", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["unit-U.ics"]


def test_the_same_file_is_no_obstacle(given, tmp_path: Path) -> None:
    first = export_files(given, "pdf", tmp_path)
    assert export_files(given, "pdf", tmp_path) == first


def test_a_folder_stands_in_the_way(given, tmp_path: Path) -> None:
    (tmp_path / "roster.json").mkdir()
    with pytest.raises(StandingError):
        export_files(given, "json", tmp_path)
