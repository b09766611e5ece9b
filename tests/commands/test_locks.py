import json
from pathlib import Path

import openpyxl

from optimizer.exports.xlsx import workbook
from optimizer.exports.xlsx.layout import Layout
from tests.commands.running import TINY, run
from tests.exports.books import edited


def solved(folder: Path) -> Path:
    assert run("solve", TINY, "--out", folder, "--xlsx", "--quiet").exit_code == 0
    return folder / "roster.xlsx"


def test_edit_audit_lock_and_solve_again(tmp_path: Path) -> None:
    path = solved(tmp_path / "out")
    assert run("audit", TINY, path).exit_code == 0
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    cells = [cell for row in sheet["F10:J17"] for cell in row if sheet.cell(cell.row, 1).value == "T-2"]
    [cell, *_others] = [cell for cell in cells if cell.value == "WFA"]
    day = sheet.cell(9, cell.column).value.date().isoformat()
    cell.value = "WFO"
    book.save(path)
    again = json.loads(run("audit", TINY, path, "--json").stdout)
    assert again["ok"]
    assert again["cost"] > 2456000

    locks = tmp_path / "locks.csv"
    result = run("locks", path, "--out", locks)
    assert result.exit_code == 0
    assert result.stdout == f"{locks}\n"
    assert "1 cell was changed." in result.stderr
    assert locks.read_text("utf-8") == f"employee,date,mode\nT-2,{day},WFO\n"

    last = run("solve", TINY, "--locks", locks, "--out", tmp_path / "again", "--xlsx", "--json")
    assert last.exit_code == 0
    assert json.loads(last.stdout)["files"][-1].endswith("roster.xlsx")
    kept = run("locks", tmp_path / "again" / "roster.xlsx", "--out", locks)
    assert "1 earlier locks are kept." in kept.stderr
    assert locks.read_text("utf-8") == f"employee,date,mode\nT-2,{day},WFO\n"


def test_absences_are_told_and_json_lists_all(tmp_path: Path) -> None:
    path = edited(tmp_path, {("@2", "2026-04-09"): "WFO", ("E*", "2026-04-06"): "WFA"})
    text = run("locks", path, "--out", tmp_path / "locks.csv")
    assert "@2, 2026-04-09: OFF" in text.stderr
    told = json.loads(run("locks", path, "--out", tmp_path / "locks.csv", "--json").stdout)
    assert told == {
        "file": str(tmp_path / "locks.csv"),
        "changed": 1,
        "locks": [{"employee": "E*", "date": "2026-04-06", "mode": "WFA"}],
        "absences": [{"employee": "@2", "date": "2026-04-09", "previous": "OFF", "mode": "WFO"}],
    }


def test_a_wrong_cell_ends_with_3_and_writes_nothing(tmp_path: Path) -> None:
    path = edited(tmp_path, {("E*", "2026-04-06"): "Away"})
    result = run("locks", path, "--out", tmp_path / "locks.csv")
    assert result.exit_code == 3
    assert "sheet Roster, cell F11, column mode" in " ".join(result.stderr.split())
    assert not (tmp_path / "locks.csv").exists()


def test_other_endings_are_wrong_usage(tmp_path: Path) -> None:
    assert run("locks", edited(tmp_path, {}), "--out", tmp_path / "locks.xlsx").exit_code == 2


def test_a_roster_that_excel_cannot_hold_is_refused_before_the_search(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(workbook, "layout_of", lambda instance: Layout(9000, 1))
    result = run("solve", TINY, "--out", tmp_path / "out", "--xlsx")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()
