"""Reading a roster from a file like `roster.csv` or `roster.xlsx`, also one that was edited by hand."""

from pathlib import Path

import numpy as np

from optimizer.instance import Instance
from optimizer.reading.files import text_of_file
from optimizer.reading.problems import ScenarioError
from optimizer.roster.columns import BAD, LARGEST, Columns, mode_of, roster_table
from optimizer.roster.edited import read_edited
from optimizer.roster.grid import is_workbook
from optimizer.roster.names import Names
from optimizer.roster.roster import NO_ZONE, Roster

COLUMNS = ("date", "employee", "mode", "zone")
"""The columns that are read; all others are ignored."""


def read_roster(path: Path, instance: Instance) -> Roster:
    """Read a roster.

    Parameters
    ----------
    path : Path
        A CSV file with the columns date, employee, mode and zone (further ones are ignored), or a workbook of
        `wfa solve --xlsx`.
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
    if is_workbook(path):
        return read_edited(path, instance)
    table = roster_table(text_of_file(path, path.name, LARGEST), path.name, COLUMNS)
    columns = Columns(path.name)
    reader = Names(instance, columns)
    days = columns.codes(table["date"], "date", reader.day)
    people = columns.codes(table["employee"], "employee", reader.employee)
    modes = columns.codes(table["mode"], "mode", mode_of)
    zones = columns.codes(table["zone"], "zone", reader.zone)
    placed = np.flatnonzero((days != BAD) & (people != BAD))
    cells = people[placed] * len(instance.days) + days[placed]
    columns.duplicates(cells, table.index.to_numpy()[placed], reader.cell)
    reader.missing(cells)
    if columns.problems:
        raise ScenarioError(columns.problems)
    shape = instance.available.shape
    read_modes = np.zeros(shape, dtype=np.int8)
    read_zones = np.full(shape, NO_ZONE, dtype=np.int64)
    read_modes[people, days] = modes
    read_zones[people, days] = zones
    return Roster(read_modes, read_zones)
