"""Who is there on which day, and what is asked for those days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from optimizer.reading.joined import Bools, positions
from optimizer.reading.requests import as_decisions, expanded
from optimizer.reading.table import Table

NEEDED = {
    "employees": {"employee"},
    "absences": {"employee", "from", "to"},
    "requests": {"employee", "mode"},
    "locks": {"employee", "date", "mode"},
}
"""The columns without which nothing can be said about days."""


@dataclass(frozen=True)
class Presence:
    """The days of a horizon with absences, requests and locks.

    Attributes
    ----------
    days : tuple of date
        The working days.
    available : (n, T) bool
        Who is not absent.
    kinds : dict of (int, int) to str
        Person and day to the kind of absence.
    requests : DataFrame
        Requests by day, see `optimizer.reading.requests.expanded`.
    locks : DataFrame
        Locks by day, in the same form.
    """

    days: tuple[date, ...]
    available: Bools
    kinds: dict[tuple[int, int], str]
    requests: pd.DataFrame
    locks: pd.DataFrame


def presence(tables: Mapping[str, Table], days: Sequence[date]) -> Presence | None:
    """Spread absences, requests and locks over the working days.

    Parameters
    ----------
    tables : mapping of str to Table
        The tables as far as they could be read; employees are sorted by key.
    days : sequence of date
        The working days of the horizon.

    Returns
    -------
    Presence or None
        None where there are no days, or a table lacks a column that this needs.
    """
    usable = all(name in tables and columns <= set(tables[name].frame) for name, columns in NEEDED.items())
    if not days or not usable:
        return None
    available, kinds = _absences(tables["absences"], tables["employees"], days)
    requests = expanded(tables["requests"], tables["employees"], days, available)
    locks = expanded(as_decisions(tables["locks"]), tables["employees"], days, available)
    return Presence(tuple(days), available, kinds, requests, locks)


def _absences(
    absences: Table, employees: Table, days: Sequence[date]
) -> tuple[Bools, dict[tuple[int, int], str]]:
    """Return who is available, and the kinds of absence; where absences overlap, the first row counts."""
    available = np.ones((len(employees.rows), len(days)), dtype=bool)
    kinds: dict[tuple[int, int], str] = {}
    dates = np.array(days, dtype="datetime64[D]")
    frame = absences.frame
    person = positions(employees.frame["employee"], frame["employee"])
    first = np.searchsorted(dates, frame["from"].to_numpy().astype("datetime64[D]"), side="left")
    last = np.searchsorted(dates, frame["to"].to_numpy().astype("datetime64[D]"), side="right")
    known = (person >= 0) & frame["from"].notna().to_numpy() & frame["to"].notna().to_numpy()
    for who, low, high, kind, counts in zip(
        person.tolist(), first.tolist(), last.tolist(), frame["kind"].tolist(), known.tolist(), strict=True
    ):
        if counts:
            available[who, low:high] = False
            for day in range(low, high):
                kinds.setdefault((who, day), kind)
    return available, kinds
