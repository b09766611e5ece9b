"""A roster from its workbook, which a planner may have edited."""

from pathlib import Path

import numpy as np

from optimizer.i18n import _
from optimizer.instance import WFO, Instance, Ints
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.columns import BAD, Columns, mode_of
from optimizer.roster.grid import Grid, read_grid
from optimizer.roster.names import Names
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.roster.seating import seat_newcomers


def read_edited(path: Path, instance: Instance) -> Roster:
    """Read a roster from a workbook.

    Whoever is WFO keeps the zone that the workbook has; whoever is not has none. People who need a desk and
    have no zone, because their mode was changed, are seated by `seat_newcomers`; where that finds no desk
    they stay without one, for the audit to say.

    Parameters
    ----------
    path : Path
        A workbook of `wfa solve --xlsx`.
    instance : Instance
        The instance that the roster is for.

    Returns
    -------
    Roster
        The roster; whether it keeps the rules is for the audit to say.

    Raises
    ------
    ScenarioError
        If it cannot be read; all problems at once, each with its sheet and cell.
    """
    grid = read_grid(path, path.name)
    columns = Columns(grid.label)
    names = Names(instance, columns)
    people = columns.codes(grid.column_of_keys(), "employee", names.employee)
    days = columns.codes(grid.row_of_dates(), "date", names.day)
    modes = columns.codes(grid.cells(grid.modes, grid.day_columns), "mode", mode_of)
    zones = columns.codes(grid.cells(grid.zones, grid.seat_columns), "zone", names.zone)
    _twice(grid, people, columns)
    known = np.flatnonzero(days != BAD)
    _absent_days(instance, days[known], columns)
    cells = people[people != BAD][:, None] * len(instance.days) + days[known]
    if len(set(days[known].tolist())) == len(instance.days):
        names.missing(cells.ravel())
    if columns.problems:
        raise ScenarioError([grid.placed(problem) for problem in columns.problems])
    shape = grid.modes.shape
    read_modes = np.zeros(instance.available.shape, dtype=np.int8)
    read_zones = np.full(instance.available.shape, NO_ZONE, dtype=np.int64)
    read_modes[people[:, None], days] = modes.reshape(shape)
    read_zones[people[:, None], days] = zones.reshape(shape)
    read_zones[read_modes != WFO] = NO_ZONE
    return Roster(read_modes, seat_newcomers(instance, read_modes, read_zones))


def _twice(grid: Grid, people: Ints, columns: Columns) -> None:
    """Find people who have a second row."""
    keys, seen = grid.column_of_keys(), set()
    for person, cell, key in zip(people.tolist(), keys.index.tolist(), grid.keys, strict=True):
        if person != BAD and person in seen:
            message = _("the employee has an earlier row")
            columns.tell([Problem(message, grid.label, cell, "employee", found=key)])
        seen.add(person)


def _absent_days(instance: Instance, days: Ints, columns: Columns) -> None:
    """Find working days without a column."""
    there = set(days.tolist())
    message = _("there is no column for {day}")
    columns.tell(
        [
            Problem(message.format(day=day.isoformat()), columns.file)
            for at, day in enumerate(instance.days)
            if at not in there
        ]
    )
