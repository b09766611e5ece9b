"""The columns of a file like `roster.csv`: cells as codes, and what is wrong with them."""

import csv
import io
import re
from collections.abc import Callable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from optimizer.i18n import _, number
from optimizer.instance import MODE_NAMES, Ints
from optimizer.reading.csv_table import check_width
from optimizer.reading.problems import Problem, ScenarioError, closest

LARGEST = 4 * 10**9
"""Most bytes of a roster."""

MOST_PROBLEMS = 100
"""Most problems of one sort that are told one by one."""

BAD = -2

Translate = Callable[[str], int | Problem]


def roster_table(text: str, file: str, columns: Sequence[str]) -> pd.DataFrame:
    """Parse the columns that matter; the index holds the rows of the file.

    Excel writes ";" between columns where the comma is the decimal sign, as in Indonesia.
    """
    first = re.split("[\r\n]", text, maxsplit=1)[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    header = _header(text, separator, file)
    check_width(text, len(header), file)
    missing = [name for name in columns if name not in header]
    if missing:
        raise ScenarioError(
            Problem(_("a column is missing"), file, 1, name, allowed=", ".join(columns), suggestion=near)
            for name in missing
            for near in [closest(name, [known for known in header if known not in columns])]
        )
    twice = [name for name in columns if header.count(name) > 1]
    if twice:
        raise ScenarioError(Problem(_("a column stands there twice"), file, 1, name) for name in twice)
    try:
        table = pd.read_csv(
            io.StringIO(text),
            sep=separator,
            header=None,
            dtype=str,
            na_filter=False,
            skip_blank_lines=False,
            engine="c",
        )
    except pd.errors.ParserError as error:
        raise ScenarioError([_broken(str(error), file)]) from None
    table = table[[header.index(name) for name in columns]].fillna("")
    table.columns = pd.Index(columns)
    table.index = table.index + 1
    blank = (table == "").all(axis=1)
    return table[1:][~blank[1:]]


def _header(text: str, separator: str, file: str) -> list[str]:
    """Return the names of the columns."""
    try:
        names = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    except csv.Error:
        raise ScenarioError([Problem(_("a cell begins with a quote that does not end"), file, 1)]) from None
    return [name.strip().lower() for name in names]


def _broken(error: str, file: str) -> Problem:
    """Turn what the parser says into a problem with a row."""
    wide = re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", error)
    if wide:
        expected, row, saw = wide.groups()
        message = _("the row has more cells than the header; a separator inside a cell needs quotes")
        return Problem(message, file, int(row), found=saw, allowed=expected)
    quoted = re.search(r"starting at row (\d+)", error)
    row_of_quote = int(quoted.group(1)) + 1 if quoted else None
    return Problem(_("a cell begins with a quote that does not end"), file, row_of_quote)


def date_of(text: str) -> date | Problem:
    """Read a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return Problem(_("a date is written YYYY-MM-DD"), found=text or '""')


def mode_of(text: str) -> int | Problem:
    """Return the code of a mode, written in any case."""
    if text.upper() in MODE_NAMES:
        return MODE_NAMES.index(text.upper())
    return Problem(_("there is no such mode"), found=text or '""', allowed=", ".join(MODE_NAMES))


class Columns:
    """Turns columns of a file into codes, and collects what is wrong.

    Parameters
    ----------
    file : str
        What messages call the file.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def codes(self, column: "pd.Series[str]", name: str, translate: Translate) -> Ints:
        """Translate a column, each of its values once; `BAD` where it is wrong."""
        places, values = pd.factorize(column)
        found = [translate(str(value).strip()) for value in values]
        counts = np.bincount(places, minlength=len(found))
        rows = column.index.to_numpy()[np.unique(places, return_index=True)[1]]
        problems = [
            self._placed(problem, int(rows[at]), name, int(counts[at]))
            for at, problem in enumerate(found)
            if isinstance(problem, Problem)
        ]
        self.tell(problems)
        codes = np.array([BAD if isinstance(code, Problem) else code for code in found], dtype=np.int64)
        return codes[places]

    def _placed(self, problem: Problem, row: int, column: str, count: int) -> Problem:
        """Return a problem with its place: the first row that has it, and how many do."""
        message = problem.message
        if count > 1:
            message = _("{message} (in {count} rows)").format(message=message, count=number(count))
        return Problem(message, self.file, row, column, problem.found, problem.allowed, problem.suggestion)

    def duplicates(self, cells: Ints, rows: Ints, name: Callable[[int], str]) -> None:
        """Find rows that speak of the same employee and day as an earlier one; `name` writes such a cell."""
        again = np.flatnonzero(pd.Series(cells).duplicated().to_numpy())
        self.tell(
            [
                Problem(
                    _("the employee has an earlier row for this day"),
                    self.file,
                    int(rows[at]),
                    "employee",
                    found=name(int(cells[at])),
                )
                for at in again.tolist()
            ]
        )

    def tell(self, problems: list[Problem]) -> None:
        """Keep problems of one sort, only counting those beyond the most that are told."""
        self.problems += problems[:MOST_PROBLEMS]
        more = len(problems) - MOST_PROBLEMS
        if more > 0:
            last = _("and {count} more like the one before").format(count=number(more))
            self.problems.append(Problem(last, self.file))
