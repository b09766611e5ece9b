"""A Parquet table read in parts is the table read at once."""

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from optimizer.reading.parquet_table import read_in_parts, read_parquet
from optimizer.reading.problems import Problem, ScenarioError

TABLE = pa.table(
    {
        "whole": pa.array([1.0, None, 3.0, float("nan"), 5.0]),
        "fraction": pa.array([1.0, 2.0, 3.0, 4.0, 5.5]),
        "coded": pa.array([1.0, 2.0, 2.0, None, 2.5]).dictionary_encode(),
        "text": pa.array([" a", "b", None, "d ", ""]),
        "day": pa.array([0, 86_400, None, 5, 0], pa.timestamp("s")),
        "flag": pa.array([True, False, None, True, True]),
        "many": pa.array([["x", "y"], [], None, ["z"], ["x"]]),
    }
)


@pytest.mark.parametrize("rows", [1, 2, 5, 9])
def test_parts_are_the_whole(tmp_path, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr("optimizer.reading.parquet_table.PART_ROWS", rows)
    path = tmp_path / "table.parquet"
    pq.write_table(TABLE, path)
    whole = read_parquet(path, "t", [])
    parts = list(read_in_parts(path, "t", []))
    assert len(parts) == -(-5 // rows)
    assert {part.header for part in parts} == {whole.header}
    assert [row for part in parts for row in part.rows.tolist()] == whole.rows.tolist()
    for at, column in enumerate(whole.columns):
        joined = pd.concat([part.columns[at] for part in parts])
        assert joined.tolist() == column.tolist(), whole.header[at]


def test_a_table_without_rows_has_its_columns(tmp_path) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(TABLE.slice(0, 0), path)
    (part,) = read_in_parts(path, "t", [])
    assert (part.header, len(part.rows)) == (tuple(TABLE.column_names), 0)


def test_what_is_no_parquet_file_is_told(tmp_path) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(b"no table")
    with pytest.raises(ScenarioError, match="no Parquet file"):
        list(read_in_parts(path, "t", []))
    with pytest.raises(ScenarioError, match="no such file"):
        list(read_in_parts(tmp_path / "none.parquet", "t", []))


def test_columns_of_no_plain_values_are_told(tmp_path) -> None:
    path = tmp_path / "table.parquet"
    pq.write_table(pa.table({"bytes": pa.array([b"x"])}), path)
    problems: list[Problem] = []
    list(read_in_parts(path, "t", problems))
    assert [problem.column for problem in problems] == ["bytes"]
