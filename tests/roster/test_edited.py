"""A workbook is read back as it is, also after a planner worked in it."""

from pathlib import Path

import numpy as np
import pytest
from openpyxl.workbook.defined_name import DefinedName

from optimizer.i18n import set_language
from optimizer.instance import WFO
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster.book_names import GRID
from optimizer.roster.reader import read_roster
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.roster.seating import seat_newcomers
from tests.exports.books import cell_of, edited, opened, roster_of, small, written
from tests.instances import make_instance, make_modes


def problems(path: Path) -> list[Problem]:
    with pytest.raises(ScenarioError) as found:
        read_roster(path, small())
    return list(found.value.problems)


def saved(folder: Path, book) -> Path:
    path = folder / "roster.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_written_is_read_back_in_every_language(tmp_path: Path, language: str) -> None:
    set_language(language)
    path = tmp_path / "roster.xlsx"
    path.write_bytes(written())
    set_language("en")
    again = read_roster(path, small())
    assert np.array_equal(again.modes, roster_of(small()).modes)
    assert np.array_equal(again.zones, roster_of(small()).zones)


def test_an_edit_is_read_and_the_others_keep_their_zones(tmp_path: Path) -> None:
    before = roster_of(small())
    again = read_roster(
        edited(tmp_path, {("-1", "2026-04-07"): " wfo", ("@2", "2026-04-10"): "WFA"}), small()
    )
    ids = small().employee_ids
    first, second = ids.index("-1"), ids.index("@2")
    assert again.modes[first, 1] == WFO
    assert again.zones[first, 1] >= 0
    assert again.zones[second, 4] == NO_ZONE
    same = np.ones_like(before.modes, dtype=bool)
    same[first, 1] = same[second, 4] = False
    assert np.array_equal(again.modes[same], before.modes[same])
    assert np.array_equal(again.zones[same], before.zones[same])


def test_a_zone_may_be_edited(tmp_path: Path) -> None:
    book = opened(written())
    cell = cell_of(book, "-1", "2026-04-07", again=1)
    book.worksheets[0][cell] = "Y"
    book.worksheets[0][cell_of(book, "-1", "2026-04-07")] = "WFO"
    again = read_roster(saved(tmp_path, book), small())
    assert again.zones[small().employee_ids.index("-1"), 1] == 1


def test_sheets_may_be_renamed_rows_sorted_and_columns_and_notes_added(tmp_path: Path) -> None:
    book = opened(written())
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet["A10:Q13"]]
    for at, row in enumerate(reversed(rows), 10):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column).value = value
            if isinstance(value, str) and not value.startswith("=COUNTIF"):
                sheet.cell(at, column).data_type = "s"
    sheet["R9"], sheet["R10"], sheet["A15"] = "Catatan", "to be asked", "Written by the personnel office"
    sheet.title = "April"
    book.create_sheet("Mine", 0)["A1"] = "Notes"
    book.defined_names[GRID] = DefinedName(GRID, attr_text="April!$A$9:$Q$13")
    again = read_roster(saved(tmp_path, book), small())
    assert np.array_equal(again.modes, roster_of(small()).modes)
    assert np.array_equal(again.zones, roster_of(small()).zones)


def test_without_the_columns_of_zones_everybody_is_seated(tmp_path: Path) -> None:
    book = opened(written())
    book.worksheets[0].delete_cols(13, 5)
    again = read_roster(saved(tmp_path, book), small())
    sits = (again.modes == WFO) & small().needs_desk[:, None]
    assert np.array_equal(sits, again.zones != NO_ZONE)


@pytest.mark.parametrize(
    ("again", "value", "column", "found"),
    [(0, "Away", "mode", "Away"), (0, None, "mode", '""'), (1, "Q", "zone", "Q")],
)
def test_a_wrong_cell_is_told_with_sheet_and_cell(
    tmp_path: Path, again: int, value: str | None, column: str, found: str
) -> None:
    book = opened(written())
    cell = cell_of(book, "@2", "2026-04-08", again)
    book.worksheets[0][cell] = value
    [problem] = problems(saved(tmp_path, book))
    assert (problem.cell, problem.column, problem.found) == (cell, column, found)
    assert str(problem).startswith(f"roster.xlsx, sheet Roster, cell {cell}, column {column}: ")


def test_wrong_keys_and_dates(tmp_path: Path) -> None:
    book = opened(written())
    sheet = book.worksheets[0]
    sheet["A10"], sheet["A11"], sheet["F9"] = "E9", "@2", "6 April"
    told = [(problem.cell, problem.column, problem.message) for problem in problems(saved(tmp_path, book))]
    assert ("A10", "employee", "there is no such employee") in told
    assert ("", "", "there is no column for 2026-04-06") in told
    assert any(message == "the employee has an earlier row" for _cell, _column, message in told)


def test_a_row_that_is_gone(tmp_path: Path) -> None:
    book = opened(written())
    book.worksheets[0].delete_rows(10)
    assert [str(problem) for problem in problems(saved(tmp_path, book))] == [
        "roster.xlsx, sheet Roster: employee -1 has no row"
    ]


def test_a_workbook_of_something_else(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    [problem] = problems(saved(tmp_path, book))
    assert "no workbook of a roster" in str(problem)
    (tmp_path / "roster.xlsx").write_bytes(b"no zip")
    [problem] = problems(tmp_path / "roster.xlsx")
    assert "no .xlsx workbook" in str(problem)


def unseated(rows: dict[str, str], zones: list[list[int]]) -> list[list[int]]:
    """Return the zones of three people, U and V in Z (1 desk) or Y (2 desks), W only in Y."""
    instance = make_instance(
        [{"unit": "U"}, {"unit": "V"}, {"unit": "W"}],
        units=[{"unit": "U"}, {"unit": "V"}, {"unit": "W", "zones": "Y"}],
        zones=[{"zone": "Z", "office": "O", "desks": 1}, {"zone": "Y", "office": "O", "desks": 1}],
        end="2026-04-06",
    )
    modes = make_modes(instance, rows)
    seated = seat_newcomers(instance, modes, np.array(zones, dtype=np.int64))
    assert Roster(modes, seated).modes is modes
    return seated.tolist()


def test_newcomers_take_free_desks_of_open_zones_first() -> None:
    assert unseated({"E1": "A"}, [[-1], [1], [-1]]) == [[-1], [0], [1]]
    assert unseated({"E3": "A"}, [[1], [-1], [-1]]) == [[1], [0], [-1]]


def test_others_move_only_where_that_seats_everybody() -> None:
    assert unseated({"E2": "A"}, [[1], [-1], [-1]]) == [[0], [-1], [1]]
    assert unseated({}, [[0], [1], [-1]]) == [[0], [1], [-1]]
