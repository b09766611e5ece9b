"""Every seed, and all that fuzzing has found, is read or refused."""

from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from optimizer.reading.problems import ScenarioError
from tests.fuzz import READERS, table
from tests.reading.tiny import SCENARIO, write

FOUND = Path(__file__).parent / "found"


@pytest.mark.parametrize("name", READERS)
def test_seeds_and_findings(tmp_path: Path, name: str) -> None:
    reader = import_module(f"tests.fuzz.{name}")
    found = [path.read_bytes() for path in sorted((FOUND / name).glob("*"))]
    for content in [*reader.seeds()[:6], *found]:
        with suppress(ScenarioError):
            reader.read_one(tmp_path, content)


def test_rows_that_lack_nearly_all_cells_take_no_memory(tmp_path: Path) -> None:
    wide = b"employee,name,unit" + b",x" * 20_000 + b"\nE1" * 2_000
    with pytest.raises(ScenarioError, match="far fewer cells than the header"):
        table.read_one(tmp_path, b"\3" + wide)
    from optimizer.roster.history import read_history

    path = tmp_path / "previous.csv"
    path.write_bytes(b"date,employee,mode" + b",x" * 20_000 + b"\n2026-05-06" * 2_000)
    with pytest.raises(ScenarioError, match="far fewer cells than the header"):
        read_history(path, path.name)


def test_a_row_beyond_the_last_of_excel_is_refused_at_once(tmp_path: Path) -> None:
    from tests.fuzz import workbook
    from tests.fuzz.packed import part_changed

    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    row = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    with pytest.raises(ScenarioError, match="too many rows and columns"):
        workbook.read_one(tmp_path, part_changed(workbook.book(), "xl/worksheets/sheet1.xml", head + row))


def test_a_long_text_that_is_repeated_takes_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from optimizer.reading import parquet_table
    from optimizer.reading.read import read

    monkeypatch.setattr(parquet_table, "LARGEST_UNPACKED", 10_000_000)
    monkeypatch.setattr(parquet_table, "LARGEST_PART", 10_000_000)
    pq.write_table(pa.table({"zone": ["x" * 10_000] * 10_000}), tmp_path / "zones.parquet")
    with pytest.raises(ScenarioError, match="too large"):
        list(parquet_table.read_in_parts(tmp_path / "zones.parquet", "zones.parquet", []))
    path = write(tmp_path, {"scenario.yaml": SCENARIO.replace("zones.csv", "zones.parquet")})
    with pytest.raises(ScenarioError, match="too large"):
        read(path)
