"""The tables of a scenario as a planner edits them: texts as the files hold them, saved in place."""

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO, StringIO
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from models.scenario import Tables
from models.tables import TABLES
from optimizer.exports.files import write_all, write_one
from optimizer.i18n import _, number
from optimizer.page.entries import changeable, dumped
from optimizer.page.parquet import parquet_bytes
from optimizer.page.shapes import fields_of
from optimizer.reading.draft import Draft
from optimizer.reading.extends import read_merged
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw
from optimizer.reading.tables import OPTIONAL, READERS, named_files, table_files
from optimizer.reading.validate import drafted
from optimizer.reading.workbook import read_workbook

NUMBER = re.compile(r"0|[1-9][0-9]{0,11}")
"""What is saved as a number; longer ones, such as a NIP, are texts, of which Excel cuts nothing."""

MOST_EDITED = 20_000
"""Rows of a table that is edited in a browser."""
MOST_SHOWN = 1_000
"""Rows that are shown of a longer one."""

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
    misfits : tuple of Problem
        What would be lost if it were saved: cells beyond the header, columns that hold no plain values.
    """

    name: str
    path: Path
    raw: Raw
    misfits: tuple[Problem, ...] = ()

    @property
    def hindrance(self) -> str:
        """Why it can only be looked at, and what to do; empty where it can be edited."""
        if self.misfits:
            told = _(
                "This table is only shown, because saving it would lose cells: {problem}. Mend the file in "
                "the program that it comes from, then open this page again."
            )
            return told.format(problem=self.misfits[0])
        if len(self.raw.rows) > MOST_EDITED:
            told = _(
                "This table is only shown, and only its first {shown} rows: it has {count}, more than the "
                "{most} that can be edited here. Change its file in the program that it comes from, then "
                "open this page again."
            )
            count, most, shown = map(number, (len(self.raw.rows), MOST_EDITED, MOST_SHOWN))
            return told.format(count=count, most=most, shown=shown)
        if self.path.suffix.lower() == ".xlsm":
            return _(
                "This table is only shown: its workbook has macros, which saving would lose. Change it in "
                "Excel, or save it there as .xlsx and name that in the scenario."
            )
        return ""

    def rows(self) -> list[dict[str, str | int]]:
        """Return the rows for a grid; of a very long table the first ones."""
        end = MOST_SHOWN if len(self.raw.rows) > MOST_EDITED else None
        columns = [column[:end].tolist() for column in self.raw.columns]
        return [
            {ROW: int(row)} | {f"c{at}": column[n] for at, column in enumerate(columns)}
            for n, row in enumerate(self.raw.rows[:end])
        ]

    def renamed(self, before: str, after: str) -> "Sheet":
        """Return the table with another name of a column."""
        header = tuple(after if name == before else name for name in self.raw.header)
        return replace(self, raw=replace(self.raw, header=header))


def columns_of(table: str) -> list[str]:
    """Return the columns that a table may have for the program."""
    return list(fields_of(TABLES[table]))


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
            sheets.append(Sheet(name, place, raw, tuple(misfits)))
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
    write_one(sheet.path, WRITERS[sheet.path.suffix.lower()](sheet, cells))


def _as_csv(sheet: Sheet, cells: Sequence[Sequence[str]]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([sheet.raw.header, *cells])
    return text.getvalue().encode()


def _as_parquet(sheet: Sheet, cells: Sequence[Sequence[str]]) -> bytes:
    return parquet_bytes(sheet.path, sheet.raw.header, cells)


def _in_workbook(sheet: Sheet, cells: Sequence[Sequence[str]]) -> bytes:
    """Return the workbook with other rows in one sheet; everything else stays."""
    from openpyxl import load_workbook

    book = load_workbook(sheet.path)
    found = next(each for each in book.worksheets if each.title.strip().lower() == sheet.name)
    if found.max_row > 1:
        for line in found.iter_rows(min_row=2, max_row=found.max_row):
            for cell in line:
                cell.value = None
    for column, name in enumerate(sheet.raw.header, start=1):
        if str(found.cell(1, column).value or "").strip() != name:
            found.cell(1, column).value = name
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


WRITERS: dict[str, Callable[[Sheet, Sequence[Sequence[str]]], bytes]] = {
    ".csv": _as_csv,
    ".parquet": _as_parquet,
    ".xlsx": _in_workbook,
}


def unchanged_since(sheet: Sheet, path: Path) -> None:
    """Refuse to save over what somebody else saved meanwhile."""
    now, _problems = read_sheets(path)
    found = next((each for each in now if each.name == sheet.name), None)
    if found is None or found.raw.header != sheet.raw.header or found.rows() != sheet.rows():
        message = _("the table was changed meanwhile: open the page again, nothing was saved")
        raise ScenarioError([Problem(message, sheet.raw.file)])


def lacking(path: Path, sheets: Sequence[Sheet]) -> list[str]:
    """List the tables that a scenario may have, and does not name."""
    try:
        draft, _problems = drafted(read_merged(path))
    except ScenarioError:
        return []
    if draft.tables is None:
        return []
    present = {*named_files(draft.tables), *(sheet.name for sheet in sheets)}
    return [name for name in OPTIONAL if name not in present]


def add_table(path: Path, name: str) -> None:
    """Add an empty table to a scenario, as a CSV file beside it."""
    taken = {each.name for each in path.parent.iterdir()}
    stems = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
    file = next(f"{stem}.csv" for stem in stems if f"{stem}.csv" not in taken)
    content = changeable(path)
    if content.get("tables") is None:
        content["tables"] = CommentedMap()
    content["tables"][name] = file
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(columns_of(name))
    write_all(path.parent, {file: text.getvalue().encode(), path.name: dumped(content)})
