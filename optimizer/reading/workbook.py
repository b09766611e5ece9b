"""Sheets of a workbook as columns of text."""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar
from zipfile import BadZipFile, ZipFile

from optimizer.i18n import _
from optimizer.reading.csv_table import raw_of_rows
from optimizer.reading.files import bytes_of_file
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw

Found = TypeVar("Found")

LARGEST_FILE = 200_000_000
LARGEST_UNPACKED = 2_000_000_000
MOST_ROWS = 1_048_576
"""Rows of a sheet of Excel; a damaged file may name any row."""
MOST_CELLS = 100_000_000
"""Cells of a sheet, counted as if all of its rows were as long as the longest."""
EXACT_DIGITS = 10**15
"""Excel keeps 15 digits of a number; larger ones have lost their last digits."""


def read_workbook(path: Path, label: str, tables: Sequence[str]) -> tuple[dict[str, Raw], list[str]]:
    """Read sheets of a workbook.

    Parameters
    ----------
    path : Path
        The .xlsx file.
    label : str
        What messages call it.
    tables : sequence of str
        The sheets to read, in any case; those that are not there are left out.

    Returns
    -------
    dict of str to Raw
        The sheets that are there.
    list of str
        The names of all sheets.

    Raises
    ------
    ScenarioError
        If it is no workbook.
    """

    def use(book: Any) -> tuple[dict[str, list[list[str]]], list[str]]:
        sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets}
        cells = {name: cells_of(sheets[name]) for name in tables if name in sheets}
        return cells, [sheet.title for sheet in book.worksheets]

    cells, titles = with_workbook(path, label, use)
    raws = {}
    for name, rows in cells.items():
        where = sheet_label(label, name)
        width = max((len(row) for row in rows), default=0)
        padded = [[*row, *[""] * (width - len(row))] for row in rows]
        header, body = (padded[0], padded[1:]) if padded else ([], [])
        raws[name] = replace(raw_of_rows(where, header, body), in_sheet=True)
    return raws, titles


def with_workbook(path: Path, label: str, use: Callable[[Any], Found]) -> Found:
    """Open a workbook, and return what `use` finds in it.

    Parameters
    ----------
    path : Path
        The .xlsx file.
    label : str
        What messages call it.
    use : callable
        Called with the workbook of openpyxl, opened to be read only.

    Returns
    -------
    object
        What `use` returns.

    Raises
    ------
    ScenarioError
        If it is no workbook.
    """
    from openpyxl import load_workbook

    data = bytes_of_file(path, label, LARGEST_FILE)
    _check_size(data, label)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of features it does not need
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            found = use(book)
            book.close()
    except (ScenarioError, MemoryError):
        raise
    except Exception:  # openpyxl raises many kinds on broken files
        raise ScenarioError([_no_workbook(label)]) from None
    return found


def sheet_label(file: str, sheet: str) -> str:
    """Return what messages call a sheet."""
    return _("{file}, sheet {sheet}").format(file=file, sheet=sheet)


def column_letter(column: int) -> str:
    """Return the letter of a column, the first being 0."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def cells_of(sheet: Any) -> list[list[str]]:
    """Read the cells of a sheet as text, without the empty ones at the ends of rows."""
    sheet.reset_dimensions()
    rows: list[list[str]] = []
    width = 0
    for values in sheet.iter_rows(values_only=True):
        row = [_text(value) for value in values]
        while row and not row[-1]:
            row.pop()
        rows.append(row)
        width = max(width, len(row))
        if len(rows) > MOST_ROWS or len(rows) * width > MOST_CELLS:
            raise ScenarioError([Problem(_("the sheet has too many rows and columns"), sheet.title)])
    return rows


def _text(value: Any) -> str:
    """Return a cell as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value).strip()


def _number(value: int | float) -> str:
    """Return a number as digits; one that Excel has cut looks as Excel shows it, and is refused as a key."""
    if abs(value) >= EXACT_DIGITS:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else str(value)


def _check_size(data: bytes, label: str) -> None:
    """Refuse what is no zip file, or unpacks to far more than a workbook has."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise ScenarioError([_no_workbook(label)]) from None
    if unpacked > LARGEST_UNPACKED:
        raise ScenarioError([Problem(_("the file is too large"), label)])


def _no_workbook(label: str) -> Problem:
    return Problem(_("the file is no .xlsx workbook, or is damaged or protected by a password"), label)
