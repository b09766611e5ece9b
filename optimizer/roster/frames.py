"""A roster as tables: a row per person and day, and heads per office and day."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pandas as pd

from optimizer.audit.heads import desks_used, zones_open
from optimizer.instance import MODE_NAMES, OFF, WFA, WFO, Instance, Ints
from optimizer.roster.reasons import reasons
from optimizer.roster.roster import Roster

ROSTER_COLUMNS = ("date", "employee", "name", "unit", "office", "zone", "mode", "reason")
HEADS_COLUMNS = ("date", "office", "wfo", "wfa", "off", "desks_used", "desks_open", "zones_open")


def texts(values: Iterable[object]) -> np.ndarray:
    """Return a column as an array of texts."""
    cells = values.tolist() if isinstance(values, pd.Series) else values
    return np.array([str(cell) for cell in cells], dtype=object)


def roster_frame(instance: Instance, roster: Roster) -> pd.DataFrame:
    """Return the roster as `roster.csv` has it, as `roster_columns` does."""
    return pd.DataFrame(roster_columns(instance, roster), columns=list(ROSTER_COLUMNS))


def roster_columns(instance: Instance, roster: Roster) -> dict[str, npt.NDArray[np.object_]]:
    """Return the columns of the roster as `roster.csv` has them.

    Parameters
    ----------
    instance : Instance
        The instance.
    roster : Roster
        Its roster.

    Returns
    -------
    dict of str to array
        A row per employee and working day, sorted by both; all columns are text, `zone` is empty where
        nobody sits.
    """
    days = len(instance.days)
    units = texts(instance.units["unit"])[instance.unit_of]
    offices = texts(instance.offices["office"])[instance.office_of]
    zones = np.append(texts(instance.zones["zone"]), "")  # NO_ZONE is -1, the last one
    return {
        "date": np.tile(texts([day.isoformat() for day in instance.days]), instance.people),
        "employee": np.repeat(texts(instance.employees["employee"]), days),
        "name": np.repeat(texts(instance.employees["name"]), days),
        "unit": np.repeat(units, days),
        "office": np.repeat(offices, days),
        "zone": zones[roster.zones].ravel(),
        "mode": np.array(MODE_NAMES, dtype=object)[roster.modes].ravel(),
        "reason": reasons(instance, roster.modes).ravel(),
    }


def _by_office(instance: Instance, roster: Roster, mode: int) -> Ints:
    """Count the people in a mode by day and office, as (T, offices)."""
    size = len(instance.offices)
    return np.array(
        [
            np.bincount(instance.office_of[roster.modes[:, day] == mode], minlength=size)
            for day in range(len(instance.days))
        ],
        dtype=np.int64,
    ).reshape(-1, size)


def heads_frame(instance: Instance, roster: Roster) -> pd.DataFrame:
    """Return the heads of each office on each day.

    Parameters
    ----------
    instance : Instance
        The instance.
    roster : Roster
        Its roster.

    Returns
    -------
    DataFrame
        A row per day and office: date, office, people in each mode, desks used, desks of the open zones, and
        the keys of these zones, joined by ";".
    """
    days, size = len(instance.days), len(instance.offices)
    opened = zones_open(instance, roster)
    used = desks_used(instance, roster.zones)
    keys = texts(instance.zones["zone"])
    zones = [np.flatnonzero(instance.zone_office == office) for office in range(size)]
    of_office = [(day, zones[office]) for day in range(days) for office in range(size)]
    columns = {
        "date": np.repeat(texts([day.isoformat() for day in instance.days]), size),
        "office": np.tile(texts(instance.offices["office"]), days),
        "wfo": _by_office(instance, roster, WFO).ravel(),
        "wfa": _by_office(instance, roster, WFA).ravel(),
        "off": _by_office(instance, roster, OFF).ravel(),
        "desks_used": [int(used[there, day].sum()) for day, there in of_office],
        "desks_open": [int(instance.zone_desks[there] @ opened[there, day]) for day, there in of_office],
        "zones_open": [";".join(keys[there][opened[there, day]]) for day, there in of_office],
    }
    return pd.DataFrame(columns, columns=list(HEADS_COLUMNS))
