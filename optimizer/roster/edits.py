"""What a planner changed in the workbook of a roster, as locks for the next solve."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from optimizer.i18n import _
from optimizer.instance import MODE_NAMES, OFF
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.roster.book_names import LOCKED
from optimizer.roster.columns import Columns, mode_of
from optimizer.roster.grid import Grid, read_grid
from optimizer.roster.history import read_history

LOCK_COLUMNS = ("employee", "date", "mode")

Cell = tuple[str, str]
"""A key and a date."""


@dataclass(frozen=True)
class Edits:
    """The cells that a planner changed.

    Attributes
    ----------
    locks : DataFrame
        employee, date, mode of the changed cells, and of those that were locked before and still stand;
        sorted by employee and date.
    changed : int
        How many of them were changed.
    absences : DataFrame
        employee, date, previous, mode of changes to or from OFF: no lock makes a person absent or available.
    """

    locks: pd.DataFrame
    changed: int
    absences: pd.DataFrame


def edits(path: Path, against: Path | None = None) -> Edits:
    """Find what was changed in a workbook.

    Parameters
    ----------
    path : Path
        A workbook of `wfa solve --xlsx`.
    against : Path, optional
        A file like `roster.csv`, or a folder that has one: what the workbook is compared with. Without it,
        the roster that the workbook was written with, which it holds in a hidden sheet.

    Raises
    ------
    ScenarioError
        If a file cannot be read, or a cell holds no mode; all problems at once.
    """
    grid = read_grid(path, path.name)
    before, locked = _solved(grid) if against is None else _compared(grid, against)
    now = _now(grid, before)
    changed = {cell: mode for cell, mode in now.items() if mode != before[cell]}
    away = {cell for cell, mode in changed.items() if OFF in (mode, before[cell])}
    kept = {cell: now[cell] for cell in locked if cell in now and now[cell] != OFF}
    locks = kept | {cell: mode for cell, mode in changed.items() if cell not in away}
    rows = [(*cell, MODE_NAMES[mode]) for cell, mode in sorted(locks.items())]
    absences = [(*cell, MODE_NAMES[before[cell]], MODE_NAMES[changed[cell]]) for cell in sorted(away)]
    return Edits(
        pd.DataFrame(rows, columns=list(LOCK_COLUMNS)),
        len(changed) - len(away),
        pd.DataFrame(absences, columns=["employee", "date", "previous", "mode"]),
    )


def _solved(grid: Grid) -> tuple[dict[Cell, int], set[Cell]]:
    """Return the modes that the workbook was written with, and which of them were locked."""
    solved = grid.solved
    texts = {
        (key, day): str(text)
        for key, row in zip(solved.employees, solved.modes.tolist(), strict=True)
        for day, text in zip(solved.dates, row, strict=True)
    }
    modes = {cell: MODE_NAMES.index(text.removesuffix(LOCKED)) for cell, text in texts.items()}
    return modes, {cell for cell, text in texts.items() if text.endswith(LOCKED)}


def _compared(grid: Grid, against: Path) -> tuple[dict[Cell, int], set[Cell]]:
    """Return the modes of another roster, and the cells that were locked as the workbook says."""
    path = against / "roster.csv" if against.is_dir() else against
    history = read_history(path, path.name)
    dates = pd.Series(history.dates).dt.strftime("%Y-%m-%d").tolist()
    cells = zip(history.employees.tolist(), dates, strict=True)
    return dict(zip(cells, history.modes.tolist(), strict=True)), _solved(grid)[1]


def _now(grid: Grid, before: dict[Cell, int]) -> dict[Cell, int]:
    """Return the modes of the cells; unknown people and days, and cells without a mode, are problems."""
    columns = Columns(grid.label)
    modes = columns.codes(grid.cells(grid.modes, grid.day_columns), "mode", mode_of)
    columns.tell(list(_unknown(grid, before)))
    if columns.problems:
        raise ScenarioError([grid.placed(problem) for problem in columns.problems])
    cells = [(key, day) for key in grid.keys for day in grid.dates]
    return dict(zip(cells, modes.tolist(), strict=True))


def _unknown(grid: Grid, before: dict[Cell, int]) -> Iterator[Problem]:
    """Find keys and dates that the other roster does not have, and keys that stand there twice."""
    known, days = {key for key, _day in before}, {day for _key, day in before}
    seen: set[str] = set()
    for cell, key in grid.column_of_keys().items():
        row, shown = int(str(cell)), key or '""'
        if key not in known:
            message, near = _("there is no such employee"), closest(key, known)
            yield Problem(message, grid.label, row, "employee", shown, suggestion=near)
        elif key in seen:
            yield Problem(_("the employee has an earlier row"), grid.label, row, "employee", shown)
        seen.add(key)
    for cell, day in grid.row_of_dates().items():
        if day not in days:
            message = _("the other roster does not have this day")
            yield Problem(message, grid.label, int(str(cell)), "date", day)
