"""The same tables as CSV, as Parquet, and as sheets of a workbook."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from optimizer.instance import BY_LOCK
from tests.reading.tiny import FILES, SCENARIO, problems, the_problem, tiny

TABLES = ("offices", "zones", "units", "employees", "absences", "requests")
BOOK = SCENARIO.split("tables:")[0] + "tables: {workbook: data.xlsx}\nrules:" + SCENARIO.split("rules:")[1]


def cells(name: str) -> list[list[Any]]:
    """Return a table with numbers, dates and booleans as Excel would hold them."""
    rows: list[list[Any]] = [line.split(",") for line in FILES[f"{name}.csv"].splitlines()]
    return [rows[0], *([_typed(cell) for cell in row] for row in rows[1:])]


def _typed(cell: str) -> Any:
    if cell.isdigit():
        return int(cell)
    if cell[:2] == "20" and cell.count("-") == 2:
        return datetime.fromisoformat(cell)
    return {"ya": True, "tidak": False, "true": True, "false": False, "": None}.get(cell, cell)


def workbook(folder: Path, sheets: dict[str, list[list[Any]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    folder.mkdir(exist_ok=True)
    book.save(folder / "data.xlsx")


def without_csv(text: str) -> dict[str, str | bytes | None]:
    return dict.fromkeys(FILES) | {"scenario.yaml": text}


def same(first: Any, second: Any) -> None:
    for table in ("employees", "units", "offices", "zones"):
        pd.testing.assert_frame_equal(getattr(first, table), getattr(second, table))
    assert (first.available == second.available).all()
    assert (first.decided == second.decided).all()
    assert first.absence_kind == second.absence_kind
    assert first.requests.equals(second.requests)


def test_a_workbook_is_read_like_csv(tmp_path: Path) -> None:
    workbook(tmp_path, {name: cells(name) for name in TABLES})
    same(tiny(tmp_path, without_csv(BOOK)), tiny(tmp_path / "csv"))


def test_parquet_is_read_like_csv(tmp_path: Path) -> None:
    for name in TABLES:
        head, *rows = cells(name)
        columns = {key: [row[n] for row in rows] for n, key in enumerate(head)}
        if name == "employees":
            columns["joined"] = [cell and cell.date() for cell in columns["joined"]]
            columns["score"] = ["2", "3", "3.5", None]
        pq.write_table(pa.table(columns), tmp_path / f"{name}.parquet")
    text = SCENARIO.replace(".csv", ".parquet")
    same(tiny(tmp_path, without_csv(text)), tiny(tmp_path / "csv"))


def test_locks_may_be_a_sheet_or_parquet(tmp_path: Path) -> None:
    row = {"employee": "E2", "date": date(2026, 5, 13), "mode": "WFA"}
    sheets = {name: cells(name) for name in TABLES} | {"locks": [list(row), list(row.values())]}
    workbook(tmp_path, sheets)
    sheet = tiny(tmp_path, without_csv(BOOK))
    pq.write_table(pa.table({key: [cell] for key, cell in row.items()}), tmp_path / "l.parquet")
    text = SCENARIO.replace("rules:", "  locks: l.parquet\nrules:")
    parquet = tiny(tmp_path, {"scenario.yaml": text})
    assert (sheet.decided == parquet.decided).all()
    assert (sheet.decided_by == BY_LOCK).sum() == 1


def test_a_sheet_may_be_named_in_capitals_and_optional_sheets_may_lack(tmp_path: Path) -> None:
    sheets = {name.upper(): cells(name) for name in TABLES[:4]}
    workbook(tmp_path, sheets)
    instance = tiny(tmp_path, without_csv(BOOK))
    assert instance.available.all()
    assert len(instance.requests) == 0


def test_a_file_wins_over_a_sheet(tmp_path: Path) -> None:
    workbook(tmp_path, {name: cells(name) for name in TABLES})
    changes = without_csv(BOOK.replace("data.xlsx", "data.xlsx, zones: zones.csv"))
    changes["zones.csv"] = "zone,office,desks\nF1,PLG,1\nF2,PLG,2\n"
    assert tiny(tmp_path, changes).zone_desks.tolist() == [1, 2]


def test_a_problem_in_a_sheet(tmp_path: Path) -> None:
    sheets = {name: cells(name) for name in TABLES}
    sheets["zones"][2][2] = "-4"
    sheets["employees"][1][2] = None
    sheets["employees"].append([None] * 9)
    sheets["absences"][1][1] = date(2026, 5, 30)
    workbook(tmp_path, sheets)
    found = problems(tmp_path, without_csv(BOOK))
    assert [(one.file, one.row, one.column) for one in found] == [
        ("data.xlsx, sheet zones", 3, "desks"),
        ("data.xlsx, sheet employees", 2, "unit"),
        ("data.xlsx, sheet absences", 2, "to"),
    ]


def test_a_missing_sheet(tmp_path: Path) -> None:
    sheets = {name: cells(name) for name in TABLES}
    sheets["zone"] = sheets.pop("zones")
    workbook(tmp_path, sheets)
    found = problems(tmp_path, without_csv(BOOK))
    assert "no sheet zones" in str(found[0])
    assert "did you mean zone?" in str(found[0])
    assert found[0].file == "data.xlsx"


def test_an_empty_sheet(tmp_path: Path) -> None:
    workbook(tmp_path, {name: cells(name) for name in TABLES} | {"zones": []})
    found = [one for one in problems(tmp_path, without_csv(BOOK)) if "zones" in one.file]
    the_problem(found, "data.xlsx, sheet zones", 1, "", ("first row is empty",))


def test_a_number_that_excel_has_cut(tmp_path: Path) -> None:
    sheets = {name: cells(name) for name in TABLES}
    sheets["employees"][1][0] = 199001012015031001
    sheets["requests"] = sheets["requests"][:1]
    workbook(tmp_path, sheets)
    found = problems(tmp_path, without_csv(BOOK))
    the_problem(found, "data.xlsx, sheet employees", 2, "employee", ("Excel has shortened",))


def test_an_error_of_excel(tmp_path: Path) -> None:
    sheets = {name: cells(name) for name in TABLES}
    sheets["offices"][1][2] = "#N/A"
    workbook(tmp_path, sheets)
    found = problems(tmp_path, without_csv(BOOK))
    the_problem(found, "data.xlsx, sheet offices", 2, "city", ("error of Excel",))


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04broken", "zip"])
def test_no_workbook(tmp_path: Path, data: bytes | str) -> None:
    import io
    import zipfile

    if isinstance(data, str):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("hello.txt", "hello")
        data = buffer.getvalue()
    found = problems(tmp_path, without_csv(BOOK) | {"data.xlsx": data})
    the_problem(found, "data.xlsx", None, "", ("no .xlsx workbook",))


def test_a_workbook_of_another_kind(tmp_path: Path) -> None:
    found = problems(tmp_path, without_csv(BOOK.replace("data.xlsx", "data.xls")))
    the_problem(found, "scenario.yaml", 6, "tables.workbook", ("wrong ending", ".xlsx, .xlsm"))


def test_no_parquet(tmp_path: Path) -> None:
    text = SCENARIO.replace("zones.csv", "zones.parquet")
    found = problems(tmp_path, {"scenario.yaml": text, "zones.parquet": b"PAR1"})
    the_problem(found[:1], "zones.parquet", None, "", ("no Parquet file",))


def parquet(folder: Path, **columns: Any) -> dict[str, str | bytes | None]:
    folder.mkdir(exist_ok=True)
    pq.write_table(pa.table(columns), folder / "zones.parquet")
    return {"scenario.yaml": SCENARIO.replace("zones.csv", "zones.parquet")}


def test_columns_of_parquet_that_hold_no_plain_values(tmp_path: Path) -> None:
    extra = pa.array([{"a": 1}, {"a": 2}])
    changes = parquet(tmp_path, zone=["F1", "F2"], office=["PLG", "JKT"], desks=[1, 2], extra=extra)
    found = [one for one in problems(tmp_path, changes) if one.file == "zones.parquet"]
    the_problem(found, "zones.parquet", None, "extra", ("no plain values", "struct"))


def test_types_of_parquet(tmp_path: Path) -> None:
    changes = parquet(
        tmp_path,
        zone=pa.array(["F1", "F2"]).dictionary_encode(),
        office=["PLG", "PLG"],
        desks=[4.0, 5.0],
        may_close=[False, None],
        built=pa.array([datetime(2020, 1, 2), datetime(2020, 1, 2, 12)], pa.timestamp("us")),
        tags=[["a", "b"], []],
    )
    zones = tiny(tmp_path, changes).zones
    assert zones["desks"].tolist() == [4, 5]
    assert zones["may_close"].tolist() == [False, True]
    assert zones["built"].tolist() == ["2020-01-02", "2020-01-02 12:00:00.000000"]
    assert zones["tags"].tolist() == ["a;b", ""]


def test_a_key_that_parquet_holds_as_a_float(tmp_path: Path) -> None:
    changes = parquet(tmp_path, zone=[1.99001012015031e17, 1.0], office=["PLG", "PLG"], desks=[1, 2])
    found = [one for one in problems(tmp_path, changes) if one.column == "zone"]
    the_problem(found, "zones.parquet", 2, "zone", ("Excel has shortened",))
