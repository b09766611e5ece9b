"""Edits of a workbook become locks."""

from pathlib import Path

import pytest

from optimizer.exports.roster_csv import roster_csv
from optimizer.exports.xlsx.workbook import roster_xlsx
from optimizer.reading.problems import ScenarioError
from optimizer.replanning import locked
from optimizer.roster.edits import Edits, edits
from tests.exports.books import edited, opened, outcome, roster_of, small, written

LOCKS = [{"employee": "-1", "date": "2026-04-08", "mode": "WFO"}]


def rows(found: Edits) -> list[tuple[str, ...]]:
    return [tuple(row) for row in found.locks.to_numpy().tolist()]


def test_nothing_was_changed(tmp_path: Path) -> None:
    found = edits(edited(tmp_path, {}))
    assert (rows(found), found.changed, len(found.absences)) == ([], 0, 0)


def test_changed_cells_are_locks(tmp_path: Path) -> None:
    found = edits(edited(tmp_path, {("E*", "2026-04-06"): "wfa", ("-1", "2026-04-07"): "WFO"}))
    assert rows(found) == [("-1", "2026-04-07", "WFO"), ("E*", "2026-04-06", "WFA")]
    assert found.changed == 2


def test_absences_are_no_locks(tmp_path: Path) -> None:
    found = edits(edited(tmp_path, {("@2", "2026-04-09"): "WFO", ("-1", "2026-04-07"): "OFF"}))
    assert (rows(found), found.changed) == ([], 0)
    assert found.absences.to_numpy().tolist() == [
        ["-1", "2026-04-07", "WFA", "OFF"],
        ["@2", "2026-04-09", "OFF", "WFO"],
    ]


def test_earlier_locks_are_kept_unless_they_were_changed(tmp_path: Path) -> None:
    instance = small(locks=LOCKS)
    data = roster_xlsx(outcome(instance, roster_of(instance)))
    found = edits(edited(tmp_path, {("E*", "2026-04-06"): "WFA"}, data))
    assert (rows(found), found.changed) == ([("-1", "2026-04-08", "WFO"), ("E*", "2026-04-06", "WFA")], 1)
    found = edits(edited(tmp_path, {("-1", "2026-04-08"): "WFA"}, data))
    assert (rows(found), found.changed) == ([("-1", "2026-04-08", "WFA")], 1)
    found = edits(edited(tmp_path, {("-1", "2026-04-08"): "OFF"}, data))
    assert (rows(found), len(found.absences)) == ([], 1)


@pytest.mark.parametrize("as_folder", [True, False])
def test_against_another_roster(tmp_path: Path, as_folder: bool) -> None:
    instance = small()
    plan = roster_of(instance)
    plan.modes[instance.employee_ids.index("-1"), 0] = 2
    (tmp_path / "roster.csv").write_bytes(roster_csv(instance, plan))
    found = edits(edited(tmp_path, {}), tmp_path if as_folder else tmp_path / "roster.csv")
    assert rows(found) == [("-1", "2026-04-06", "WFO")]


def test_another_roster_without_these_people_and_days(tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text("date,employee,mode\n2026-04-06,@2,WFO\n", encoding="utf-8")
    with pytest.raises(ScenarioError) as found:
        edits(edited(tmp_path, {}), tmp_path)
    told = {(problem.cell, problem.column) for problem in found.value.problems}
    assert told == {(cell, "employee") for cell in ("A10", "A11", "A12")} | {
        (f"{column}9", "date") for column in "GHIJ"
    }


def test_a_wrong_cell_and_a_person_twice(tmp_path: Path) -> None:
    book = opened(written())
    sheet = book.worksheets[0]
    sheet["F10"], sheet["A11"] = "Away", "-1"
    path = tmp_path / "roster.xlsx"
    book.save(path)
    with pytest.raises(ScenarioError) as found:
        edits(path)
    assert [problem.cell for problem in found.value.problems] == ["F10", "A11"]


def test_the_locks_hold_in_the_next_solve(tmp_path: Path) -> None:
    found = edits(edited(tmp_path, {("-1", "2026-04-07"): "WFO"}))
    found.locks.to_csv(tmp_path / "locks.csv", index=False)
    instance = locked(small(), tmp_path / "locks.csv")
    assert instance.decided[instance.employee_ids.index("-1"), 1] == 1
