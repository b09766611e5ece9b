"""Parquet tables are edited, and keep the types of their columns as long as the cells fit them."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from optimizer import api
from optimizer.page import tables
from optimizer.page.parquet import parquet_bytes
from optimizer.page.tables import Sheet, read_sheets, save
from optimizer.reading.parquet_table import read_parquet
from tests.page.conftest import SCENARIOS

COLUMNS: dict[str, pa.Array] = {
    "employee": pa.array(["T-1", "T-2", None]),
    "desks": pa.array([1, None, 3], pa.int32()),
    "area": pa.array([120.0, 0.5, None]),
    "whole": pa.array([1.0, 2.0, 3.0]),
    "open": pa.array([True, False, None]),
    "from": pa.array([date(2026, 6, 8), None, date(2026, 6, 9)]),
    "moment": pa.array([date(2026, 6, 8), None, date(2026, 6, 9)]).cast(pa.timestamp("us")),
    "grade": pa.array(["II", "III", "II"]).dictionary_encode(),
    "zones": pa.array([["A", "B"], ["A"], None]),
}


def stored(folder: Path) -> Path:
    path = folder / "table.parquet"
    pq.write_table(pa.table(COLUMNS), path)
    return path


def rows_of(path: Path) -> list[list[str]]:
    raw = read_parquet(path, "", [])
    return [list(row) for row in zip(*(column.tolist() for column in raw.columns), strict=True)]


def edited(path: Path, rows: list[list[str]]) -> pa.Table:
    path.write_bytes(parquet_bytes(path, list(COLUMNS), rows))
    return pq.read_table(path)


def test_cells_that_stay_keep_values_and_types(tmp_path: Path) -> None:
    path = stored(tmp_path)
    before = pq.read_table(path)
    rows = rows_of(path)
    after = edited(path, rows)
    assert after.schema.types == before.schema.types
    assert after.to_pylist() == before.to_pylist()
    assert rows_of(path) == rows


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("desks", "12", 12),
        ("area", "80", 80.0),
        ("open", "true", True),
        ("from", "2026-06-12", date(2026, 6, 12)),
        ("grade", "IV", "IV"),
        ("zones", "B;C", ["B", "C"]),
        ("desks", "", None),
    ],
)
def test_a_cell_is_written_in_the_type_of_its_column(
    tmp_path: Path, column: str, cell: str, value: Any
) -> None:
    path = stored(tmp_path)
    kinds = pq.read_schema(path).types
    rows = rows_of(path)
    rows[1][list(COLUMNS).index(column)] = cell
    after = edited(path, rows)
    assert after[column].to_pylist()[1] == value
    assert after.schema.types == kinds
    assert rows_of(path) == rows


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("desks", "many"),
        ("area", "198001012005011001"),
        ("open", "perhaps"),
        ("from", "June"),
        ("whole", "nan"),
    ],
)
def test_a_column_whose_cells_no_longer_fit_becomes_text(tmp_path: Path, column: str, cell: str) -> None:
    path = stored(tmp_path)
    kinds = dict(zip(COLUMNS, pq.read_schema(path).types, strict=True))
    rows = rows_of(path)
    rows[1][list(COLUMNS).index(column)] = cell
    after = edited(path, rows)
    assert after.schema.field(column).type == pa.string()
    others = [name for name in COLUMNS if name != column]
    assert [after.schema.field(name).type for name in others] == [kinds[name] for name in others]
    assert [row[list(COLUMNS).index(column)] for row in rows_of(path)][1] == cell


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Return the tiny scenario with its people in Parquet."""
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    folder = tmp_path / "tiny"
    people = api.load(folder / "scenario.yaml").employees
    people[["employee", "name", "unit", "role", "grade", "frontline"]].to_parquet(folder / "people.parquet")
    path = folder / "parquet.yaml"
    path.write_text("schema: 1\nextends: scenario.yaml\ntables: {employees: people.parquet}\n", "utf-8")
    return path


def people_of(scenario: Path) -> Sheet:
    return next(sheet for sheet in read_sheets(scenario)[0] if sheet.name == "employees")


def test_a_table_of_a_scenario_is_saved_as_parquet(scenario: Path) -> None:
    sheet = people_of(scenario)
    assert sheet.hindrance == ""
    rows = sheet.rows()
    rows[1]["c1"] = "Kemas Baru"
    save(sheet, [*rows, {"c0": "T-99", "c1": "Nyimas Baru", "c2": "TU", "c5": "false"}])
    people = api.load(scenario).employees
    assert people["name"].tolist()[1] == "Kemas Baru"
    assert people["employee"].tolist()[-1] == "T-99"
    assert pq.read_schema(sheet.path).field("frontline").type == pa.bool_()


def test_a_long_table_is_shown_in_part_and_says_why(scenario: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_EDITED", 5)
    monkeypatch.setattr(tables, "MOST_SHOWN", 3)
    sheet = people_of(scenario)
    assert "it has 8, more than the 5" in sheet.hindrance
    assert len(sheet.rows()) == 3


def test_columns_without_plain_values_are_told(scenario: Path) -> None:
    place = scenario.parent / "people.parquet"
    table = pq.read_table(place)
    nested = pa.array([{"street": "x"}] * table.num_rows)
    pq.write_table(table.append_column("address", nested), place)
    assert "column address: the column holds no plain values" in people_of(scenario).hindrance
