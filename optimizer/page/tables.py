"""The tables of a scenario as a planner edits them: texts as the files hold them, saved in place."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from models.scenario import Tables
from models.tables import TABLES
from optimizer.exports.files import write_one
from optimizer.i18n import _
from optimizer.reading.draft import Draft
from optimizer.reading.extends import read_merged
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw
from optimizer.reading.tables import READERS, named_files, table_files
from optimizer.reading.validate import drafted
from optimizer.reading.workbook import read_workbook

NUMBER = re.compile(r"0|[1-9][0-9]{0,11}")
"""What is saved as a number; longer ones, such as a NIP, are texts, of which Excel cuts nothing."""

ROW = "row"
"""The field of a row of the grid that holds its row of the file; columns are `c0`, `c1`, …"""


@dataclass(frozen=True)
class Sheet:
    """A table to be edited.

    Attributes
    ----------
    name : str
        Its name, such as `employees`.
    path : Path
        Its file.
    raw : Raw
        Its cells as text.
    whole : bool
        Whether every row fits the header, so that saving loses nothing.
    """

    name: str
    path: Path
    raw: Raw
    whole: bool = True

    @property
    def editable(self) -> bool:
        """Whether it can be saved: Parquet files, and rows that do not fit the header, are only shown."""
        return self.whole and self.path.suffix.lower() in (".csv", ".xlsx")

    def rows(self) -> list[dict[str, str | int]]:
        """Return the rows for a grid."""
        columns = [column.tolist() for column in self.raw.columns]
        return [
            {ROW: int(row)} | {f"c{at}": column[n] for at, column in enumerate(columns)}
            for n, row in enumerate(self.raw.rows)
        ]


def read_sheets(path: Path) -> tuple[list[Sheet], list[Problem]]:
    """Read the tables of a scenario as far as they can be read, and what is wrong with the others."""
    try:
        draft, _problems = drafted(read_merged(path))
    except ScenarioError:
        return [], []  # what is wrong with the scenario file is told by its check
    if draft.tables is None or (node := draft.tree.get("tables")) is None:
        return [], []
    files, problems = table_files(draft.tables, node), list[Problem]()
    sheets = list(_of_workbook(draft, files, problems))
    for name, written in named_files(draft.tables).items():
        place = files.get(name)
        if place is None or place.suffix.lower() not in READERS:
            continue
        misfits: list[Problem] = []
        try:
            raw = READERS[place.suffix.lower()](place, str(written), misfits)
        except ScenarioError as error:
            problems += error.problems
        else:
            sheets.append(Sheet(name, place, raw, not misfits))
    order = list(TABLES)
    return sorted(sheets, key=lambda sheet: order.index(sheet.name)), problems


def _of_workbook(draft: Draft, files: Mapping[str, Path], problems: list[Problem]) -> list[Sheet]:
    tables: Tables | None = draft.tables
    if tables is None or tables.workbook is None or "workbook" not in files:
        return []
    wanted = [name for name in TABLES if name not in named_files(tables)]
    try:
        raws, _titles = read_workbook(files["workbook"], tables.workbook, wanted)
    except ScenarioError as error:
        problems += error.problems
        return []
    return [Sheet(name, files["workbook"], raw) for name, raw in raws.items()]


def save(sheet: Sheet, rows: Sequence[Mapping[str, object]]) -> None:
    """Save the rows of a grid into the file of its table, whole.

    Parameters
    ----------
    sheet : Sheet
        The table as it was read; if its file was changed since, nothing is written.
    rows : sequence of mapping
        The rows as the grid has them; new ones have no row number.

    Raises
    ------
    ScenarioError
        When the file was changed meanwhile.
    """
    width = len(sheet.raw.header)
    cells = [[str(row.get(f"c{at}") or "").strip() for at in range(width)] for row in rows]
    cells = [row for row in cells if any(row)]
    if sheet.path.suffix.lower() == ".csv":
        text = StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([sheet.raw.header, *cells])
        write_one(sheet.path, text.getvalue().encode())
    else:
        write_one(sheet.path, _in_workbook(sheet, cells))


def _in_workbook(sheet: Sheet, cells: Sequence[Sequence[str]]) -> bytes:
    """Return the workbook with other rows in one sheet; everything else stays."""
    from openpyxl import load_workbook

    book = load_workbook(sheet.path)
    found = next(each for each in book.worksheets if each.title.strip().lower() == sheet.name)
    if found.max_row > 1:
        for line in found.iter_rows(min_row=2, max_row=found.max_row):
            for cell in line:
                cell.value = None
    for at, row in enumerate(cells, start=2):
        for column, text in enumerate(row, start=1):
            if text:
                cell = found.cell(at, column)
                cell.value = int(text) if NUMBER.fullmatch(text) else text
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # a text, also where it begins with =
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def unchanged_since(sheet: Sheet, path: Path) -> None:
    """Refuse to save over what somebody else saved meanwhile."""
    now, _problems = read_sheets(path)
    found = next((each for each in now if each.name == sheet.name), None)
    if found is None or found.raw.header != sheet.raw.header or found.rows() != sheet.rows():
        message = _("the table was changed meanwhile: open the page again, nothing was saved")
        raise ScenarioError([Problem(message, sheet.raw.file)])
