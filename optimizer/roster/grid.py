"""The cells of the workbook of a roster: as they stand in it now, and as they were solved."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from optimizer.i18n import _
from optimizer.reading.cells import ISO_DATE
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.workbook import cells_of, column_letter, sheet_label, with_workbook
from optimizer.roster.book_names import GRID, PEOPLE

Texts = npt.NDArray[np.object_]

ENDINGS = (".xlsx", ".xlsm")


@dataclass(frozen=True)
class Solved:
    """The roster as it was solved.

    Attributes
    ----------
    employees, dates : tuple of str
        Keys, and dates as written in `roster.csv`.
    modes : (n, T) of str
        The modes; one that a lock decided ends with `LOCKED`.
    """

    employees: tuple[str, ...]
    dates: tuple[str, ...]
    modes: Texts


@dataclass(frozen=True)
class Grid:
    """The sheet of the roster.

    Attributes
    ----------
    label : str
        What messages call the sheet.
    rows : tuple of int
        The row of the sheet of each person.
    head : int
        The row of the sheet that holds the dates.
    key_column : int
        The column of the keys, the first being 0.
    day_columns, seat_columns : tuple of int
        The columns of modes and of zones of each date; no zones where their columns are gone.
    keys : tuple of str
        The key of each row.
    dates : tuple of str
        The dates.
    modes, zones : (rows, T) of str
        What the cells hold.
    solved : Solved
        The same as it was solved.
    """

    label: str
    rows: tuple[int, ...]
    head: int
    key_column: int
    day_columns: tuple[int, ...]
    seat_columns: tuple[int, ...]
    keys: tuple[str, ...]
    dates: tuple[str, ...]
    modes: Texts
    zones: Texts
    solved: Solved

    def column_of_keys(self) -> "pd.Series[str]":
        """Return the keys, indexed by their cells; see `placed`."""
        index = [(row - 1) * MOST_COLUMNS + self.key_column for row in self.rows]
        return pd.Series(self.keys, index=index, dtype="str")

    def row_of_dates(self) -> "pd.Series[str]":
        """Return the dates, indexed by their cells."""
        index = [(self.head - 1) * MOST_COLUMNS + column for column in self.day_columns]
        return pd.Series(self.dates, index=index, dtype="str")

    def cells(self, texts: Texts, columns: Sequence[int]) -> "pd.Series[str]":
        """Return modes or zones one below the other, indexed by their cells."""
        rows = (np.array(self.rows, dtype=np.int64) - 1) * MOST_COLUMNS
        index = (rows[:, None] + np.array(columns, dtype=np.int64)).ravel()
        return pd.Series(texts.ravel(), index=index, dtype="str")

    def placed(self, problem: Problem) -> Problem:
        """Return a problem whose row is the index of a cell with the row and the name of that cell."""
        if problem.row is None:
            return problem
        row, column = divmod(problem.row, MOST_COLUMNS)
        return replace(problem, row=row + 1, cell=f"{column_letter(column)}{row + 1}")


MOST_COLUMNS = 16_384
"""Columns of a sheet of Excel: a cell is told by one number."""


def is_workbook(path: Path) -> bool:
    """Tell by its ending whether a file is a workbook."""
    return path.suffix.lower() in ENDINGS


def read_grid(path: Path, label: str) -> Grid:
    """Read the workbook of a roster.

    Parameters
    ----------
    path : Path
        The .xlsx file, as `wfa solve --xlsx` writes it, edited or not. Sheets may be renamed, rows sorted,
        filtered, added or taken away, and columns added.
    label : str
        What messages call it.

    Raises
    ------
    ScenarioError
        If it is no workbook, or none of a roster.
    """

    def use(book: Any) -> Grid:
        place, solved = _place(book, GRID), _place(book, PEOPLE)
        if place is None or solved is None:
            message = _(
                "this is no workbook of a roster; wfa solve --xlsx writes one, and its cells are edited "
                "in it, not in a copy of the sheet"
            )
            raise ScenarioError([Problem(message, label)])
        sheet, row, column = place
        rows = cells_of(book[sheet])
        return _grid(sheet_label(label, sheet), rows, row, column, _solved(cells_of(book[solved[0]])))

    return with_workbook(path, label, use)


def _place(book: Any, name: str) -> tuple[str, int, int] | None:
    """Return the sheet, and the first row and column, that a defined name stands for."""
    from openpyxl.utils import range_boundaries

    defined = book.defined_names.get(name)
    if defined is None or "#REF" in defined.value:
        return None
    sheet, area = next(iter(defined.destinations))
    column, row, _last_column, _last_row = range_boundaries(area)
    return (sheet, row, column - 1) if sheet in book.sheetnames and row and column else None


def _solved(rows: list[list[str]]) -> Solved:
    dates = rows[0][1:]
    modes = np.array([row[1 : len(dates) + 1] for row in rows[1:]], dtype=object)
    return Solved(tuple(row[0] for row in rows[1:]), tuple(dates), modes.reshape(-1, len(dates)))


def _grid(label: str, rows: list[list[str]], head: int, key_column: int, solved: Solved) -> Grid:
    """Find dates, people and cells: modes stand under the dates in order, zones under the same again."""
    header = rows[head - 1] if head <= len(rows) else []
    days: dict[str, int] = {}
    seats: dict[str, int] = {}
    for column, text in enumerate(header):
        if ISO_DATE.fullmatch(text):
            later = not seats and text > max(days, default="")
            (days if later else seats).setdefault(text, column)
    width = max([len(row) for row in rows], default=0) + 1
    filled = [(at + 1, row + [""] * (width - len(row))) for at, row in enumerate(rows) if at >= head]
    people = [(at, row) for at, row in filled if any(row[column] for column in days.values())]
    zones = [seats.get(day, width - 1) for day in days]

    def texts(columns: Sequence[int]) -> Texts:
        found = np.array([[row[column] for column in columns] for _at, row in people], dtype=object)
        return found.reshape(len(people), len(columns))

    return Grid(
        label=label,
        rows=tuple(at for at, _row in people),
        head=head,
        key_column=key_column,
        day_columns=tuple(days.values()),
        seat_columns=tuple(zones),
        keys=tuple(row[key_column] for _at, row in people),
        dates=tuple(days),
        modes=texts(list(days.values())),
        zones=texts(zones),
        solved=solved,
    )
