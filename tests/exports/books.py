"""Workbooks for tests: a small roster with hostile names, written and opened again."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from models.result import Result
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement
from optimizer.baselines import baselines
from optimizer.exports.xlsx.workbook import roster_xlsx
from optimizer.instance import Instance
from optimizer.outcome import Outcome
from optimizer.roster.roster import Roster
from tests.instances import TWO_DAYS, make_instance, make_roster

EVIL = '=HYPERLINK("http://x")'
SCRIPT = "<script>alert(1)</script>"


def small(**more) -> Instance:
    """Return four people of two units, two zones, hostile names and keys."""
    return make_instance(
        [
            {"employee": "-1", "name": EVIL, "unit": "V"},
            {"employee": "@2", "name": SCRIPT, "unit": "U"},
            {"employee": "198501012010011001", "name": "+62 Budi", "unit": "U"},
            {"employee": "E*", "unit": "V", "needs_desk": False},
        ],
        [
            TWO_DAYS,
            {"rule": "coverage", "each": "unit", "min": 1, "name": "=1+1", "because": "@Perpres 21/2023"},
            {"rule": "coverage", "min": 4, "soft": 1000, "name": "All in"},
        ],
        [{"cost": "open_zone", "line": "-522111"}, {"cost": "attendance", "wfo": 37000}],
        zones=[
            {"zone": "=Z", "office": "O", "desks": 1, "open_cost_per_day": 90000},
            {"zone": "Y", "office": "O", "desks": 2, "open_cost_per_day": 50000, "may_close": False},
        ],
        absences=[{"employee": "@2", "from": "2026-04-09"}],
        **more,
    )


def roster_of(instance: Instance) -> Roster:
    """Return a roster of the small instance."""
    return make_roster(instance, {"-1": "OAOOO", "@2": "AOO-O", "E*": "OOOAA"})


def outcome(instance: Instance, plan: Roster) -> Outcome:
    """Return a roster as if it had been solved."""
    audit, lines = audit_roster(instance, plan), tuple(statement(instance, plan))
    cost = sum(line.amount for line in lines)
    result = Result(
        status="feasible",
        cost=cost,
        bound=cost - 1000,
        gap=0.01,
        penalty=audit.penalty,
        runtime_s=1,
        statement=lines,
        baselines=baselines(instance, cost),
        seed=1,
        versions={},
        scenario_hash="",
    )
    return Outcome(instance, result, plan, audit)


def written(instance: Instance | None = None) -> bytes:
    """Return the workbook of the small instance."""
    instance = instance or small()
    return roster_xlsx(outcome(instance, roster_of(instance)))


def opened(data: bytes, values: bool = False) -> Workbook:
    """Open a workbook, with formulas or with the values that are stored beside them."""
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def cell_of(book: Workbook, key: str, day: str, again: int = 0) -> str:
    """Return the cell of the mode of a person on a day, or of the zone (`again` = 1)."""
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(isinstance(cell.value, datetime) for cell in row))
    columns = [cell.column for cell in head if cell.value == datetime.fromisoformat(day)]
    row = next(cell.row for cell in sheet["A"] if cell.value == key)
    return str(sheet.cell(row, columns[again]).coordinate)


def edited(folder: Path, changes: dict[tuple[str, str], str], data: bytes | None = None) -> Path:
    """Write a workbook in which a planner changed modes, and return its path."""
    book = opened(data or written())
    for (key, day), mode in changes.items():
        book.worksheets[0][cell_of(book, key, day)] = mode
    path = folder / "roster.xlsx"
    book.save(path)
    return path
