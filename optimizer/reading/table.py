"""A checked table: typed columns, with the rows of the file that they came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from optimizer.i18n import _, number
from optimizer.reading.problems import Problem

MOST_LISTED = 20
"""Problems of one kind that are listed before the rest is only counted."""


@dataclass(frozen=True)
class Raw:
    """A table as its file holds it: columns of text, blanks at the ends removed.

    Attributes
    ----------
    file : str
        What messages call it.
    header : tuple of str
        The names of the columns, as written.
    columns : tuple of Series
        Their cells as text; empty where there is nothing.
    rows : array of int
        The row of the file of each line of cells; the header is row 1.
    in_sheet : bool
        Whether it is a sheet of a workbook, whose cells are named by letter and row.
    """

    file: str
    header: tuple[str, ...]
    columns: tuple["pd.Series[str]", ...]
    rows: npt.NDArray[np.int64]
    in_sheet: bool = False


@dataclass(frozen=True)
class Table:
    """A checked table.

    Attributes
    ----------
    name : str
        Its name, such as `employees`.
    file : str
        What messages call its file.
    frame : DataFrame
        Its columns by name: text, int64, bool, dates as datetime64, tuples; further columns are text.
        A required column that the file lacks is lacking here too.
    rows : array of int
        The row of the file of each row.
    wrong : mapping of str to array of int
        Positions of the cells of a column that have been told as wrong; they hold a default.
    letters : mapping of str to str
        The letter of each column of a sheet of a workbook; empty for other files.
    """

    name: str
    file: str
    frame: pd.DataFrame
    rows: npt.NDArray[np.int64]
    wrong: Mapping[str, npt.NDArray[np.int64]] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)

    def problem(
        self,
        message: str,
        position: int | None,
        column: str = "",
        found: str = "",
        allowed: str = "",
        near: str = "",
    ) -> Problem:
        """Return a problem of the row at `position`."""
        row = None if position is None else int(self.rows[position])
        return Problem(message, self.file, row, column, found[:80], allowed, near)

    def taken(self, order: npt.NDArray[np.int64]) -> "Table":
        """Return the table with its rows in another order."""
        frame = self.frame.iloc[order].reset_index(drop=True)
        return Table(self.name, self.file, frame, self.rows[order], letters=self.letters)


def text_of(series: "pd.Series[Any]") -> "pd.Series[str]":
    """Return a column as text, as `where` compares it.

    Parameters
    ----------
    series : Series
        A column of a checked table.

    Returns
    -------
    Series of str
        `true` and `false` for booleans, digits for numbers, `;` between the parts of a tuple.
    """
    if series.dtype == bool:
        words = np.array(["false", "true"], dtype=object)[series.to_numpy().astype(np.int8)]
        return pd.Series(words, dtype="str")
    if series.dtype == object:
        return pd.Series([";".join(parts) for parts in series], dtype="str")
    return series if series.dtype == "str" else series.astype("str")


def in_cells(problems: Iterable[Problem], tables: Iterable[Table]) -> list[Problem]:
    """Return problems; those in a sheet of a workbook name their cell, such as C3."""
    letters = {table.file: table.letters for table in tables}
    return [
        replace(problem, cell=f"{letters[problem.file][problem.column]}{problem.row}")
        if problem.row is not None and problem.column in letters.get(problem.file, {})
        else problem
        for problem in problems
    ]


def and_more(problems: list[Problem], total: int | None = None) -> list[Problem]:
    """Shorten a long listing.

    Parameters
    ----------
    problems : list of Problem
        Problems of one file, and perhaps of one column.
    total : int, optional
        How many there are, if more than are given.

    Returns
    -------
    list of Problem
        The first of them, and how many more there are.
    """
    count = len(problems) if total is None else total
    listed = problems[:MOST_LISTED]
    if count > len(listed) > 0:
        more = _("and {count} more like this").format(count=number(count - len(listed)))
        listed.append(Problem(more, listed[-1].file, None, listed[-1].column))
    return listed
