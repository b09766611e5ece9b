"""The input workbook of `wfa new --xlsx`: lists, notes, examples, and errors with sheet and cell."""

from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from models.tables import TABLES
from optimizer.commands.new import starter_files, starter_workbook
from optimizer.exports.xlsx.inputs import columns_of, input_xlsx
from optimizer.i18n import set_language
from optimizer.instance import Instance
from optimizer.reading.problems import ScenarioError
from optimizer.reading.read import read
from tests.exports.books import EVIL, opened


def placed(folder: Path, files: dict[str, bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / "scenario.yaml"


def spoiled(folder: Path, **cells: object) -> list[str]:
    """Return the errors of the starter with some cells changed, named like `employees_C3`."""
    path = placed(folder, starter_workbook("en"))
    book = openpyxl.load_workbook(folder / "data.xlsx")
    for place, value in cells.items():
        sheet, cell = place.split("_")
        book[sheet][cell] = value
    book.save(folder / "data.xlsx")
    with pytest.raises(ScenarioError) as found:
        read(path)
    return [str(problem) for problem in found.value.problems]


def same(first: Instance, second: Instance) -> None:
    for table in ("employees", "units", "offices", "zones"):
        pd.testing.assert_frame_equal(getattr(first, table), getattr(second, table))
    assert np.array_equal(first.available, second.available)
    assert np.array_equal(first.decided, second.decided)
    assert first.scenario.rules == second.scenario.rules


@pytest.mark.parametrize("language", ["en", "id"])
def test_it_is_read_like_the_tables_of_the_starter(tmp_path: Path, language: str) -> None:
    set_language(language)
    files = starter_workbook(language)
    assert list(files) == ["scenario.yaml", "data.xlsx"]
    first = read(placed(tmp_path / "xlsx", files))
    same(first, read(placed(tmp_path / "csv", starter_files(language))))
    assert first.warnings == ()


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_column_has_a_note_in_the_language(language: str) -> None:
    set_language(language)
    book = opened(input_xlsx({}))
    assert book.sheetnames[1:] == list(TABLES)
    for name in TABLES:
        titles = [cell.value for cell in book[name][1]]
        assert titles == [column.name for column in columns_of(name)]
        assert all(cell.comment and cell.comment.text for cell in book[name][1])
    note = book["employees"]["F1"].comment.text
    assert note.startswith("true: in direct public service." if language == "en" else "true: ")
    assert ("Empty means: false" in note) == (language == "en")
    assert ("Bila kosong: false" in note) == (language == "id")


def test_lists_offer_words_and_keys() -> None:
    book = opened(input_xlsx({}))
    lists = {
        (name, str(rule.sqref).split("2:")[0]): rule.formula1
        for name in TABLES
        for rule in book[name].data_validations.dataValidation
    }
    assert lists["employees", "C"] == "keys_units"
    assert lists["units", "C"] == lists["zones", "B"] == "keys_offices"
    assert lists["requests", "A"] == "keys_employees"
    assert lists["requests", "C"] == '"mon,tue,wed,thu,fri,sat,sun"'
    assert lists["requests", "D"] == lists["locks", "C"] == '"WFO,WFA"'
    assert lists["requests", "E"] == lists["employees", "F"] == '"true,false"'
    assert book.defined_names["keys_units"].value == (
        "OFFSET(units!$A$2,0,0,MAX(1,COUNTA(units!$A$2:$A$5001)),1)"
    )
    weight = next(
        rule for rule in book["requests"].data_validations.dataValidation if str(rule.sqref).startswith("F")
    )
    assert (weight.type, weight.formula1, weight.formula2) == ("whole", "1", "100")


def test_keys_are_texts_and_dates_are_dates() -> None:
    book = opened(starter_workbook("en")["data.xlsx"])
    assert book["employees"]["A2"].number_format == "@"
    assert book["employees"].column_dimensions["A"].number_format == "@"
    assert book["absences"]["B2"].is_date
    assert book["offices"]["D2"].value == 350000


def test_what_looks_like_a_formula_stays_text() -> None:
    book = opened(input_xlsx({"employees": [["employee", "name", "unit"], ["-1", EVIL, "@U"]]}))
    assert [cell.data_type for cell in book["employees"][2][:3]] == ["s", "s", "s"]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"employees_C3": "NONE"}, "data.xlsx, sheet employees, cell C3, column unit: "),
        ({"zones_D2": "many"}, "data.xlsx, sheet zones, cell D2, column desks: "),
        ({"requests_D2": "WFH"}, "data.xlsx, sheet requests, cell D2, column mode: "),
        ({"absences_B2": "2026-11-30"}, "data.xlsx, sheet absences, cell C2, column to: "),
        ({"units_A3": "LAYANAN"}, "data.xlsx, sheet units, cell A3, column unit: "),
    ],
)
def test_errors_name_sheet_and_cell(tmp_path: Path, cells: dict[str, object], told: str) -> None:
    assert any(problem.startswith(told) for problem in spoiled(tmp_path, **cells))
