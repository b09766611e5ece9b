"""Whether the tables fit each other: keys that other tables name, and dates in order."""

from collections.abc import Mapping

import numpy as np

from optimizer.i18n import _
from optimizer.reading.joined import near_key, positions
from optimizer.reading.problems import Problem
from optimizer.reading.table import MOST_LISTED, Table, and_more

REFERENCES = (
    ("zones", "office", "offices", "office"),
    ("units", "office", "offices", "office"),
    ("employees", "unit", "units", "unit"),
    ("absences", "employee", "employees", "employee"),
    ("requests", "employee", "employees", "employee"),
    ("locks", "employee", "employees", "employee"),
)
"""Columns whose cells are keys of another table."""


def reference_problems(tables: Mapping[str, Table]) -> list[Problem]:
    """Find what does not fit between the tables.

    Parameters
    ----------
    tables : mapping of str to Table
        The tables as far as they could be read.

    Returns
    -------
    list of Problem
        Unknown keys, zones of another office, absences that end before they start, requests without a day.
    """
    problems = []
    for table, column, target, key in REFERENCES:
        if table in tables and target in tables:
            problems += _unknown_keys(tables[table], column, tables[target], key)
    if {"zones", "units", "offices"} <= set(tables) and "office" in tables["offices"].frame:
        offices = set(tables["offices"].frame["office"].tolist())
        problems += _unit_zones(tables["units"], tables["zones"], offices)
    if "absences" in tables:
        problems += _reversed_absences(tables["absences"])
    if "requests" in tables:
        problems += _undated_requests(tables["requests"])
    return problems


def _unknown_keys(table: Table, column: str, target: Table, key: str) -> list[Problem]:
    """Find cells that are no key of another table; empty cells have been told already."""
    if column not in table.frame or key not in target.frame:
        return []
    cells, keys = table.frame[column], target.frame[key]
    wrong = np.flatnonzero((positions(keys, cells) < 0) & (cells != "").to_numpy())
    message = _("there is no such key in column {column} of {file}").format(column=key, file=target.file)
    told = []
    for row in wrong[:MOST_LISTED]:
        cell = str(cells.iloc[row])
        told.append(table.problem(message, int(row), column, cell, near=near_key(cell, keys)))
    return and_more(told, len(wrong))


def _unit_zones(units: Table, zones: Table, offices: set[str]) -> list[Problem]:
    """Find zones of a unit that are unknown, or lie in another office."""
    if not {"zone", "office"} <= set(zones.frame) or "office" not in units.frame:
        return []
    office_of = dict(zip(zones.frame["zone"].tolist(), zones.frame["office"].tolist(), strict=True))
    problems = []
    places = units.frame["office"].tolist()
    for row, (names, office) in enumerate(zip(units.frame["zones"].tolist(), places, strict=True)):
        for name in names:
            if name not in office_of:
                message = _("there is no such zone")
                own = [zone for zone, place in office_of.items() if place == office]
                problems.append(
                    units.problem(
                        message, row, "zones", name, ", ".join(own)[:300], near_key(name, office_of)
                    )
                )
            elif office in offices and office_of[name] in offices and office_of[name] != office:
                message = _("the zone lies in office {other}, the unit in office {office}")
                text = message.format(other=office_of[name], office=office)
                problems.append(units.problem(text, row, "zones", name))
    return and_more(problems)


def _reversed_absences(absences: Table) -> list[Problem]:
    """Find absences that end before they start."""
    if not {"from", "to"} <= set(absences.frame):
        return []
    first, last = absences.frame["from"], absences.frame["to"]
    wrong = np.flatnonzero((last < first).to_numpy())
    message = _("the absence ends ({end}) before it starts ({start})")
    told = [
        absences.problem(
            message.format(end=last.iloc[row].date(), start=first.iloc[row].date()), int(row), "to"
        )
        for row in wrong[:MOST_LISTED]
    ]
    return and_more(told, len(wrong))


def _undated_requests(requests: Table) -> list[Problem]:
    """Find requests with both or neither of a date and a weekday."""
    dated = requests.frame["date"].notna().to_numpy()
    weekly = (requests.frame["weekday"] != "").to_numpy()
    told_already = np.zeros(len(requests.rows), dtype=bool)
    for column in ("date", "weekday"):
        told_already[requests.wrong.get(column, [])] = True
    problems = []
    for wrong, message in (
        (dated & weekly, _("a request has a date or a weekday, not both")),
        (~dated & ~weekly & ~told_already, _("a request needs a date or a weekday")),
    ):
        rows = np.flatnonzero(wrong)
        told = [requests.problem(message, int(row), "date") for row in rows[:MOST_LISTED]]
        problems += and_more(told, len(rows))
    return problems
