"""A previous roster: who was in which mode on which day, in the horizon and before it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from optimizer.calendars import WorkCalendar
from optimizer.instance import UNKNOWN, WFA, Bools, Ints, Modes
from optimizer.reading.files import bytes_of_file, text_of_file
from optimizer.reading.joined import positions
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.columns import BAD, LARGEST, Columns, date_of, mode_of, roster_table

COLUMNS = ("date", "employee", "mode")
"""The columns that are read; all others are ignored."""


@dataclass(frozen=True)
class History:
    """The rows of a previous roster; people and days may be of any scenario.

    Attributes
    ----------
    file : str
        What messages call the file.
    digest : str
        SHA-256 of its bytes.
    employees : Series of str
        The key of each row.
    dates : (rows,) datetime64
        The day of each row.
    modes : (rows,) int8
        The mode of each row.
    """

    file: str
    digest: str
    employees: "pd.Series[str]"
    dates: Any
    modes: Modes

    def on(self, employees: Sequence[str], days: Sequence[date]) -> Modes:
        """Return (n, T) the mode of people on days, `UNKNOWN` where there is no row."""
        found = np.full((len(employees), len(days)), UNKNOWN, dtype=np.int8)
        person = positions(employees, self.employees)
        day = pd.Index(np.array(days, dtype="datetime64[D]")).get_indexer(pd.Index(self.dates))
        known = (person >= 0) & (day >= 0)
        found[person[known], day[known]] = self.modes[known]
        return found

    def run_before(self, employees: Sequence[str], calendar: WorkCalendar, first: date) -> Ints:
        """Return (n,) the WFA days in a row of people up to the last working day before a day.

        A run begins after the last working day that was not WFA, or has no row.
        """
        run = np.zeros(len(employees), dtype=np.int64)
        goes_on: Bools = np.ones(len(employees), dtype=bool)
        day = first
        while goes_on.any():
            day -= timedelta(1)
            if calendar.is_working(day):
                goes_on &= self.on(employees, [day])[:, 0] == WFA
                run += goes_on
        return run


def read_history(path: Path, label: str) -> History:
    """Read a previous roster.

    Parameters
    ----------
    path : Path
        A CSV file with the columns date, employee and mode, as `wfa solve` writes it.
    label : str
        What messages call it.

    Returns
    -------
    History
        Its rows; those of unknown people, or of days outside of a horizon, are history and no errors.

    Raises
    ------
    ScenarioError
        If it cannot be read; all problems at once.
    """
    table = roster_table(text_of_file(path, label, LARGEST), label, COLUMNS)
    columns = Columns(label)
    days = columns.codes(table["date"], "date", _ordinal)
    modes = columns.codes(table["mode"], "mode", mode_of)
    keys = table["employee"].str.strip()
    people, names = pd.factorize(keys)
    placed = np.flatnonzero(days != BAD)
    # Two numbers as one: which person, and which day.
    cells = people[placed].astype(np.int64) * LATEST + days[placed]
    columns.duplicates(
        cells,
        table.index.to_numpy()[placed],
        lambda cell: f"{names[cell // LATEST]}, {date.fromordinal(cell % LATEST).isoformat()}",
    )
    if columns.problems:
        raise ScenarioError(columns.problems)
    digest = hashlib.sha256(bytes_of_file(path, label, LARGEST)).hexdigest()
    dates = (days - date(1970, 1, 1).toordinal()).astype("datetime64[D]")
    return History(label, digest, keys.reset_index(drop=True), dates, modes.astype(np.int8))


LATEST = date.max.toordinal() + 1


def _ordinal(text: str) -> int | Problem:
    """Read a date as the number of a day."""
    day = date_of(text)
    return day if isinstance(day, Problem) else day.toordinal()
