"""Small instances and rosters for tests, written as short as they are read."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pandas as pd

from optimizer.instance import OFF, WFA, WFO, Instance, Modes
from optimizer.reading.read import read
from optimizer.roster.roster import Roster
from optimizer.roster.seating import seat

Rows = Sequence[Mapping[str, Any]]
LETTERS = {"O": WFO, "A": WFA, "-": OFF}
TWO_DAYS = {"rule": "wfa_quota", "per_week": {"max": 2}}
ANY_DAYS = {"rule": "wfa_quota", "per_week": {"max": 7}}


def make_instance(
    people: int | Rows = 1,
    rules: Rows = (),
    costs: Rows = (),
    *,
    start: str = "2026-04-06",
    end: str = "2026-04-10",
    offices: Rows | None = None,
    zones: Rows | None = None,
    units: Rows | None = None,
    absences: Rows = (),
    requests: Rows = (),
    locks: Rows = (),
    previous: Rows | None = None,
    holidays: str = "none",
    scenario: Mapping[str, Any] | None = None,
    **calendar: Any,
) -> Instance:
    """Write a scenario into a temporary folder and read it.

    By default there is one office `O` with one zone `Z` of 1000 desks and one unit `U`, the horizon is the
    week from Monday 6 to Friday 10 April 2026, and employees are `E1`, `E2`, ... in unit `U`. Rules and costs
    are named by their kind unless they have a name. `scenario` holds further keys of the file, `calendar`
    further keys of the calendar. A row of `absences` is `{"employee": ..., "from": ..., "to": ...}`; `to` is
    `from` unless given. `previous` holds the rows of a previous roster: date, employee, mode.
    """
    rows = [{}] * people if isinstance(people, int) else people
    employees = [{"employee": f"E{at}", "unit": "U", **row} for at, row in enumerate(rows, 1)]
    offices = offices or [{"office": "O"}]
    first = offices[0]["office"]
    names = dict.fromkeys(row["unit"] for row in employees)
    tables = {
        "offices": offices,
        "zones": zones if zones is not None else _a_zone_each(offices),
        "units": [{"office": first, **row} for row in units or [{"unit": unit} for unit in names]],
        "employees": employees,
        "absences": [{"to": row["from"], **row} for row in absences],
        "requests": requests,
        "locks": locks,
    }
    written = {
        "schema": 1,
        "name": "Test",
        "calendar": {"start": start, "end": end, "holidays": holidays, **calendar},
        "tables": {name: f"{name}.csv" for name, table in tables.items() if table or name == "zones"},
        **({"rules": _named(rules, "rule")} if rules else {}),
        "costs": [{"line": "521111 Office needs", **cost} for cost in _named(costs, "cost")],
        **(scenario or {}),
    }
    with TemporaryDirectory() as folder:
        for name, table in tables.items():
            if table or name == "zones":
                (Path(folder) / f"{name}.csv").write_text(_csv(table), encoding="utf-8")
        if previous is not None:
            written["tables"]["previous"] = "previous.csv"
            columns = {"date": "", "employee": "", "mode": ""}
            rows = _csv([columns, *previous]).replace(",,\n", "")
            (Path(folder) / "previous.csv").write_text(rows, encoding="utf-8")
        path = Path(folder) / "scenario.yaml"
        path.write_text(json.dumps(written, default=str), encoding="utf-8")
        return read(path)


def _a_zone_each(offices: Rows) -> list[dict[str, Any]]:
    """Return a large zone for each office: `Z`, `Z2`, ..."""
    return [
        {"zone": "Z" if at == 1 else f"Z{at}", "office": row["office"], "desks": 1000}
        for at, row in enumerate(offices, 1)
    ]


def _named(entries: Rows, key: str) -> list[dict[str, Any]]:
    """Name each entry by its kind, the second of a kind with a number."""
    named: list[dict[str, Any]] = []
    for entry in entries:
        before = sum(entry[key] == other[key] for other in named)
        named.append({"name": f"{entry[key]} {before + 1}" if before else entry[key], **entry})
    return named


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, list | tuple) else str(value)


def _csv(rows: Rows) -> str:
    """Write a table; cells that a row lacks are empty."""
    columns = list(dict.fromkeys(name for row in rows for name in row)) or ["zone", "office", "desks"]
    cells = [[_cell(row.get(name)) for name in columns] for row in rows]
    return pd.DataFrame(cells, columns=columns).to_csv(index=False)


def make_modes(instance: Instance, rows: Mapping[str, str] | Iterable[str] = ()) -> Modes:
    """Return modes from a text per person: `O` WFO, `A` WFA, `-` OFF; blanks are ignored.

    Parameters
    ----------
    instance : Instance
        The instance.
    rows : mapping of str to str, or iterable of str
        The texts by key of the employee, or of the employees in order; everybody else is WFO on each
        available day.
    """
    modes = np.where(instance.available, WFO, OFF).astype(np.int8)
    keyed = rows if isinstance(rows, Mapping) else dict(zip(instance.employee_ids, rows, strict=False))
    for key, text in keyed.items():
        letters = text.replace(" ", "")
        modes[instance.employee_ids.index(key)] = [LETTERS[letter] for letter in letters]
    return modes


def make_roster(instance: Instance, rows: Mapping[str, str] | Iterable[str] = ()) -> Roster:
    """Return a roster with the modes of `make_modes`, seated in few zones."""
    modes = make_modes(instance, rows)
    return Roster(modes, seat(instance, modes))
