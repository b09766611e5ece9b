"""Tables are edited as their files hold them: nothing else in the file changes."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from optimizer import api
from optimizer.commands.new import starter_files, starter_workbook
from optimizer.exports.files import write_all
from optimizer.page.tables import Sheet, read_sheets, save, unchanged_since
from optimizer.reading.problems import ScenarioError
from tests.page.conftest import SCENARIOS


def sheet_of(scenario: Path, name: str) -> Sheet:
    sheets, problems = read_sheets(scenario)
    assert problems == []
    return next(sheet for sheet in sheets if sheet.name == name)


@pytest.mark.parametrize("make", [starter_files, starter_workbook])
def test_a_cell_of_a_table_is_saved(tmp_path: Path, make: type) -> None:
    write_all(tmp_path, make("en"))
    scenario = tmp_path / "scenario.yaml"
    before = api.load(scenario)
    sheet = sheet_of(scenario, "employees")
    rows = sheet.rows()
    at = sheet.raw.header.index("name")
    rows[0][f"c{at}"] = '=HYPERLINK("http://x")'
    save(sheet, rows)
    after = api.load(scenario)
    changed = before.employees["name"] != after.employees["name"]
    assert after.employees["name"][changed].tolist() == ['=HYPERLINK("http://x")']
    assert before.employees.drop(columns="name").equals(after.employees.drop(columns="name"))
    assert before.zones.equals(after.zones)


def test_a_workbook_keeps_its_other_sheets_and_its_texts(tmp_path: Path) -> None:
    write_all(tmp_path, starter_workbook("en"))
    book = next(tmp_path.glob("*.xlsx"))
    titles = load_workbook(book).sheetnames
    sheet = sheet_of(tmp_path / "scenario.yaml", "employees")
    rows = sheet.rows()
    rows[0][f"c{sheet.raw.header.index('name')}"] = "=1+1"
    save(sheet, rows)
    after = load_workbook(book)
    assert after.sheetnames == titles
    assert [
        cell.data_type for line in after["employees"].iter_rows() for cell in line if cell.value == "=1+1"
    ] == ["s"]


def test_rows_are_added_and_taken_out(tmp_path: Path) -> None:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    scenario = tmp_path / "tiny" / "scenario.yaml"
    sheet = sheet_of(scenario, "absences")
    save(sheet, [{"c0": "T-3", "c1": "2026-06-10", "c2": "2026-06-10", "c3": "Cuti, besar"}, {"c0": " "}])
    text = (tmp_path / "tiny" / "absences.csv").read_text("utf-8")
    assert text == 'employee,from,to,kind\nT-3,2026-06-10,2026-06-10,"Cuti, besar"\n'


def test_what_was_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    scenario = tmp_path / "tiny" / "scenario.yaml"
    sheet = sheet_of(scenario, "absences")
    unchanged_since(sheet, scenario)
    (tmp_path / "tiny" / "absences.csv").write_text("employee,from,to,kind\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="changed meanwhile"):
        unchanged_since(sheet, scenario)


def test_a_table_that_would_lose_cells_is_not_editable(tmp_path: Path) -> None:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    absences = tmp_path / "tiny" / "absences.csv"
    absences.write_text(
        absences.read_text("utf-8") + "T-3,2026-06-10,2026-06-10,Cuti,more\n", encoding="utf-8"
    )
    assert "row has too many cells" in sheet_of(tmp_path / "tiny" / "scenario.yaml", "absences").hindrance
