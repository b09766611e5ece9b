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
from optimizer.roster.frames import roster_frame
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
    return table_csv(roster_frame(instance, roster))


def table_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame like that of the roster, or of its changes, as bytes."""
    columns = [str(name) for name in frame.columns]
    cells = {name: frame[name].astype(str).tolist() for name in columns}
    for name in [name for name in columns if name in TEXT_COLUMNS]:
        cells[name] = [as_text(cell) for cell in cells[name]]
    return cells_csv(cells)


def cells_csv(cells: Mapping[str, Sequence[str]]) -> bytes:
    """Return columns of cells as bytes: UTF-8, lines end with LF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(cells)
    writer.writerows(zip(*cells.values(), strict=True))
    return text.getvalue().encode()
