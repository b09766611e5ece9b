"""`roster.csv`: one row per employee and working day; `changes.csv`: one per person-day that changes.

Spreadsheets take a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break as a formula. In the
columns that are there to be read by people (`name`, `unit`, `office`, `reason`) such a cell gets an
apostrophe in front, which spreadsheets read as "this is text". The columns `date`, `employee`, `zone` and
`mode` are written as they are, since they are read back: keys are the planner's own, and must stay the same.
"""

import csv
import io
from collections.abc import Mapping, Sequence

import pandas as pd

from optimizer.instance import Instance
from optimizer.roster.frames import roster_columns
from optimizer.roster.roster import Roster

TEXT_COLUMNS = ("name", "unit", "office", "reason")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_text(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def roster_csv(instance: Instance, roster: Roster) -> bytes:
    """Return `roster.csv` as bytes: UTF-8, lines end with LF.

    Parameters
    ----------
    instance : Instance
        What the roster is for.
    roster : Roster
        The roster.
    """
    return _checked_csv({name: cells.tolist() for name, cells in roster_columns(instance, roster).items()})


def table_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame like that of the roster, or of its changes, as bytes."""
    return _checked_csv({str(name): frame[name].astype(str).tolist() for name in frame.columns})


def _checked_csv(cells: Mapping[str, Sequence[str]]) -> bytes:
    """Return columns as bytes, none of the texts a formula."""
    return cells_csv(
        {
            name: list(map(as_text, column)) if name in TEXT_COLUMNS else column
            for name, column in cells.items()
        }
    )


def cells_csv(cells: Mapping[str, Sequence[str]]) -> bytes:
    """Return columns of cells as bytes: UTF-8, lines end with LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(cells)
    writer.writerows(zip(*cells.values(), strict=True))
    return text.getvalue().encode()
