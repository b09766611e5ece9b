"""Reading a roster from a file like `roster.csv`, also one that was edited by hand."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from optimizer.i18n import _, number, short_day
from optimizer.instance import MODE_NAMES, Instance, Ints
from optimizer.reading.files import text_of_file
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.roster.roster import NO_ZONE, Roster

COLUMNS = ("date", "employee", "mode", "zone")
"""The columns that are read; all others are ignored."""

LARGEST = 4 * 10**9
"""Most bytes of a roster."""

MOST_PROBLEMS = 100
"""Most problems of one sort that are told one by one."""

BAD = -2

Translate = Callable[[str], int | Problem]


def read_roster(path: Path, instance: Instance) -> Roster:
    """Read a roster.

    Parameters
    ----------
    path : Path
        A CSV file with the columns date, employee, mode and zone; further ones are ignored.
    instance : Instance
        The instance that the roster is for.

    Returns
    -------
    Roster
        The roster; whether it keeps the rules is for the audit to say.

    Raises
    ------
    ScenarioError
        If it cannot be read; all problems at once.
    """
    table = _table(text_of_file(path, path.name, LARGEST), path.name)
    reader = _Reader(instance, path.name)
    days = reader.codes(table["date"], "date", reader.day)
    people = reader.codes(table["employee"], "employee", reader.employee)
    modes = reader.codes(table["mode"], "mode", reader.mode)
    zones = reader.codes(table["zone"], "zone", reader.zone)
    placed = np.flatnonzero((days != BAD) & (people != BAD))
    cells = people[placed] * len(instance.days) + days[placed]
    reader.duplicates(cells, table.index.to_numpy()[placed])
    reader.missing(cells)
    if reader.problems:
        raise ScenarioError(reader.problems)
    shape = instance.available.shape
    read_modes = np.zeros(shape, dtype=np.int8)
    read_zones = np.full(shape, NO_ZONE, dtype=np.int64)
    read_modes[people, days] = modes
    read_zones[people, days] = zones
    return Roster(read_modes, read_zones)


def _table(text: str, file: str) -> pd.DataFrame:
    """Parse the columns that matter; the index holds the rows of the file.

    Excel writes ";" between columns where the comma is the decimal sign, as in Indonesia.
    """
    first = text.split("\n", 1)[0].rstrip("\r")
    separator = ";" if first.count(";") > first.count(",") else ","
    header = [name.strip().lower() for name in next(csv.reader([first], delimiter=separator), [])]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise ScenarioError(
            Problem(_("a column is missing"), file, 1, name, allowed=", ".join(COLUMNS), suggestion=near)
            for name in missing
            for near in [closest(name, [known for known in header if known not in COLUMNS])]
        )
    twice = [name for name in COLUMNS if header.count(name) > 1]
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
    table = table[[header.index(name) for name in COLUMNS]].fillna("")
    table.columns = pd.Index(COLUMNS)
    table.index = table.index + 1
    blank = (table == "").all(axis=1)
    return table[1:][~blank[1:]]


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


class _Reader:
    """Turns columns into codes, and collects what is wrong."""

    def __init__(self, instance: Instance, file: str) -> None:
        self.instance = instance
        self.file = file
        self.problems: list[Problem] = []
        self.employees = {key: person for person, key in enumerate(instance.employee_ids)}
        self.zones = {str(key): zone for zone, key in enumerate(instance.zones["zone"])}
        self.guesses = max(5, 200_000 // max(1, len(self.employees)))

    def employee(self, text: str) -> int | Problem:
        """Return the index of an employee."""
        if text in self.employees:
            return self.employees[text]
        self.guesses -= 1
        near = closest(text, self.employees) if self.guesses >= 0 else ""
        return Problem(_("there is no such employee"), found=text or '""', suggestion=near)

    def day(self, text: str) -> int | Problem:
        """Return the index of a day."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return Problem(_("a date is written YYYY-MM-DD"), found=text or '""')
        if day in self.instance.day_index:
            return self.instance.day_index[day]
        return Problem(_("this is no working day of the horizon"), found=text)

    def mode(self, text: str) -> int | Problem:
        """Return the code of a mode, written in any case."""
        if text.upper() in MODE_NAMES:
            return MODE_NAMES.index(text.upper())
        return Problem(_("there is no such mode"), found=text or '""', allowed=", ".join(MODE_NAMES))

    def zone(self, text: str) -> int | Problem:
        """Return the index of a zone; an empty cell is none."""
        if text in self.zones:
            return self.zones[text]
        if not text:
            return NO_ZONE
        return Problem(_("there is no such zone"), found=text, suggestion=closest(text, self.zones))

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
        self._tell(problems)
        codes = np.array([BAD if isinstance(code, Problem) else code for code in found], dtype=np.int64)
        return codes[places]

    def _placed(self, problem: Problem, row: int, column: str, count: int) -> Problem:
        """Return a problem with its place: the first row that has it, and how many do."""
        message = problem.message
        if count > 1:
            message = _("{message} (in {count} rows)").format(message=message, count=number(count))
        return Problem(message, self.file, row, column, problem.found, problem.allowed, problem.suggestion)

    def duplicates(self, cells: Ints, rows: Ints) -> None:
        """Find rows that speak of the same employee and day as an earlier one."""
        again = np.flatnonzero(pd.Series(cells).duplicated().to_numpy())
        self._tell(
            [
                Problem(
                    _("the employee has an earlier row for this day"),
                    self.file,
                    int(rows[at]),
                    "employee",
                    found=self._cell(int(cells[at])),
                )
                for at in again.tolist()
            ]
        )

    def missing(self, cells: Ints) -> None:
        """Find employees without a row for some day."""
        there = np.zeros_like(self.instance.available)
        there.ravel()[cells] = True
        gaps = np.flatnonzero(~there.all(axis=1)).tolist()
        self._tell([self._gap(person, there[person]) for person in gaps])

    def _gap(self, person: int, there: np.ndarray) -> Problem:
        """Return the problem of one employee without rows."""
        days = np.flatnonzero(~there).tolist()
        key = self.instance.employee_ids[person]
        if len(days) == len(there):
            return Problem(_("employee {key} has no row").format(key=key), self.file)
        message = _("employee {key} has no row for {days}")
        shown = ", ".join(short_day(self.instance.days[day]) for day in days[:3])
        return Problem(message.format(key=key, days=shown + (", ..." if len(days) > 3 else "")), self.file)

    def _cell(self, cell: int) -> str:
        """Write an employee and a day."""
        person, day = divmod(cell, len(self.instance.days))
        return f"{self.instance.employee_ids[person]}, {self.instance.days[day].isoformat()}"

    def _tell(self, problems: list[Problem]) -> None:
        """Keep problems of one sort, only counting those beyond the most that are told."""
        self.problems += problems[:MOST_PROBLEMS]
        more = len(problems) - MOST_PROBLEMS
        if more > 0:
            last = _("and {count} more like the one before").format(count=number(more))
            self.problems.append(Problem(last, self.file))
