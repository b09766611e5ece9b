"""A workbook of tables, a part of it changed."""

from functools import cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from optimizer.reading.read import read
from tests.fuzz.packed import rebuilt, seeds_of
from tests.reading.tiny import FILES, SCENARIO, write

TABLES = [name for name in FILES if name.endswith(".csv")]


@cache
def book() -> bytes:
    made, file = Workbook(), BytesIO()
    made.remove(made.worksheets[0])
    for name in TABLES:
        sheet = made.create_sheet(name.removesuffix(".csv"))
        for row in FILES[name].splitlines():
            sheet.append([int(cell) if cell.isdigit() else cell for cell in row.split(",")])
    made.save(file)
    return file.getvalue()


def seeds() -> list[bytes]:
    return seeds_of(book())


def read_one(place: Path, content: bytes) -> None:
    lines = [line for line in SCENARIO.splitlines() if not line.endswith(".csv")]
    lines.insert(lines.index("tables:") + 1, "  workbook: data.xlsx")
    read(write(place, {"scenario.yaml": "\n".join(lines), "data.xlsx": rebuilt(book(), content)}))
