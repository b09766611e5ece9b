"""Who changes against the previous roster, and why."""

import numpy as np
import pandas as pd

from optimizer.instance import MODE_NAMES, OFF, UNKNOWN, Instance
from optimizer.roster.frames import texts
from optimizer.roster.reasons import reasons
from optimizer.roster.roster import Roster

CHANGES_COLUMNS = ("date", "employee", "name", "unit", "previous", "mode", "reason")

AVAILABLE_AGAIN = "no longer absent"
"""The reason where somebody was absent in the previous roster, as `changes.csv` has it in every language."""


def changes_frame(instance: Instance, roster: Roster) -> pd.DataFrame:
    """Return the person-days whose mode differs from the previous roster.

    Parameters
    ----------
    instance : Instance
        The instance, with a previous roster.
    roster : Roster
        Its roster.

    Returns
    -------
    DataFrame
        A row per person-day, sorted by employee and day; all columns are text. `reason` is that of
        `roster.csv`, empty where the solver chose, or `AVAILABLE_AGAIN`. Days of which the previous roster
        has no row are left out.
    """
    before = instance.planned_before
    people, days = np.nonzero((before != UNKNOWN) & (before != roster.modes))
    names = np.array(MODE_NAMES, dtype=object)
    was = before[people, days]
    why = reasons(instance, roster.modes)[people, days]
    columns = {
        "date": texts([day.isoformat() for day in instance.days])[days],
        "employee": texts(instance.employees["employee"])[people],
        "name": texts(instance.employees["name"])[people],
        "unit": texts(instance.units["unit"])[instance.unit_of[people]],
        "previous": names[was],
        "mode": names[roster.modes[people, days]],
        "reason": np.where(was == OFF, AVAILABLE_AGAIN, why),
    }
    return pd.DataFrame(columns, columns=list(CHANGES_COLUMNS))
