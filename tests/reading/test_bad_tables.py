"""Tables that are wrong: each is told with file, row, column and what to do."""

from pathlib import Path

import pytest

from tests.reading.tiny import EMPLOYEES, OFFICES, UNITS, ZONES, changed, problems, the_problem, tiny, write

O, Z, U, E = "offices.csv", "zones.csv", "units.csv", "employees.csv"  # noqa: E741
A, R = "absences.csv", "requests.csv"

MARKED = "zone,office,desks,repair\nF1,PLG,4,nevr\nF2,PLG,4,never\nJ1,JKT,5,90000\n"

EDITS = [
    # file, what is replaced, by what, row, column, what the message says
    (O, "office,name", "ofice,name", 1, "office", ["column is missing", "did you mean ofice?"]),
    (Z, "desks", "seats", 1, "desks", ["column is missing", "allowed: zone, office, seats"]),
    (A, "employee,from", "employee,since", 1, "from", ["column is missing"]),
    (O, "Jakarta,2000000", "Jakarta,2000000\n,Solo,,1", 4, "office", ["the cell is empty"]),
    (E, "E10,Dedi", ",Dedi", 5, "employee", ["the cell is empty"]),
    (U, "Mutasi,JKT", "Mutasi,", 3, "office", ["the cell is empty"]),
    (Z, "F1,PLG,4", "F1,PLG,", 2, "desks", ["the cell is empty"]),
    (Z, "F1,PLG,4", "F1,PLG,-4", 2, "desks", ["in digits only", "found: -4", "from 0 to 1000000"]),
    (Z, "F1,PLG,4", "F1,PLG,4.5", 2, "desks", ["in digits only"]),
    (Z, "F1,PLG,4", "F1,PLG,1e2", 2, "desks", ["in digits only"]),
    (Z, "F1,PLG,4", "F1,PLG,1000001", 2, "desks", ["out of range"]),
    (Z, "F1,PLG,4", "F1,PLG,٤", 2, "desks", ["in digits only"]),
    (O, "1000000", "1.000.000", 2, "open_cost_per_day", ["no points"]),
    (O, "1000000", "Rp1000000", 2, "open_cost_per_day", ["no Rp"]),
    (O, "1000000", "9999999999999999", 2, "open_cost_per_day", ["out of range"]),
    (O, "1000000", "9" * 40, 2, "open_cost_per_day", ["in digits only"]),
    (O, "1000000", "#REF!", 2, "open_cost_per_day", ["in digits only"]),
    (Z, ZONES, MARKED, 2, "repair", ["a whole number", ", never", "did you mean never?"]),
    (O, "Palembang", "#N/A", 2, "city", ["error of Excel"]),
    (O, "Palembang", "x" * 1001, 2, "city", ["too long", "at most 1000"]),
    (O, "2000000", "2000000\nPLG,,,1", 4, "office", ["again, first in row 2"]),
    (Z, "80000", "80000\nF1,PLG,1,1", 5, "zone", ["again, first in row 2"]),
    (U, "U2,", "U1,,PLG,\nU2,", 3, "unit", ["again, first in row 2"]),
    (E, "E10,", "E1,", 5, "employee", ["again, first in row 3", "found: E1"]),
    (E, "E10,", "1.99001E+17,", 5, "employee", ["Excel has shortened"]),
    (E, "E10,", "E" * 101 + ",", 5, "employee", ["too long", "at most 100"]),
    (
        E,
        "U1,driver",
        "U11,driver",
        5,
        "unit",
        ["no such key in column unit of units.csv", "did you mean U1?"],
    ),
    (E, "III,ya,ya", "III,iya,ya", 3, "frontline", ["true or false", "found: iya"]),
    (Z, "J1,JKT", "J1,JKTT", 4, "office", ["no such key", "did you mean JKT?"]),
    (U, "Arsip,PLG", "Arsip,plg", 2, "office", ["no such key", "did you mean PLG?"]),
    (U, "F1;F2", "F1;F3", 2, "zones", ["no such zone", "found: F3", "allowed: F1, F2"]),
    (U, "F1;F2", "F1;J1", 2, "zones", ["lies in office JKT, the unit in office PLG"]),
    (A, "E2,2026-05-08", "E22,2026-05-08", 3, "employee", ["no such key", "did you mean E2?"]),
    (A, "2026-05-10", "2026-05-01", 2, "to", ["ends (2026-05-01) before it starts (2026-05-06)"]),
    (A, "2026-05-10", "10/05/2026", 2, "to", ["YYYY-MM-DD", "found: 10/05/2026"]),
    (A, "2026-05-10", "20260510", 2, "to", ["YYYY-MM-DD"]),
    (A, "2026-05-10", "2026-05-32", 2, "to", ["no such date"]),
    (A, "2026-05-10", "", 2, "to", ["the cell is empty"]),
    (R, "WFA,true", "WFH,true", 2, "mode", ["not known", "WFO, WFA", "did you mean WFA?"]),
    (R, "WFA,true", "wfa,true", 2, "mode", ["did you mean WFA?"]),
    (R, ",mon,", ",senin,", 3, "weekday", ["mon, tue", "did you mean mon?"]),
    (R, "2026-05-12", "12 Mei", 2, "date", ["YYYY-MM-DD"]),
    (R, ",,5", ",,0", 3, "weight", ["from 1 to 100"]),
    (R, ",mon,", "2026-05-12,mon,", 3, "date", ["not both"]),
    (R, ",mon,", ",,", 3, "date", ["needs a date or a weekday"]),
    (R, "E3,2026-05-12", "E1,2026-05-12", 2, "mode", ["WFO only by a hard rule"]),
    (R, "E2,,mon,WFA,,5", "E3,,tue,WFO,true,", 3, "mode", ["row 2 decides otherwise", "2026-05-12"]),
    (
        E,
        "E10,Dedi,U1,driver,II,false,false,2026-01-01,\n",
        "E10,Dedi,U1\n",
        5,
        "",
        ["too few cells", "found: 3"],
    ),
    (E, "2020-01-31,3", "2020-01-31,3,4", 3, "", ["too many cells", "found: 10", "allowed: 9"]),
    (E, "joined,score", "joined,", 1, "", ["column 9 holds values but has no name"]),
    (E, "joined,score", "joined,role", 1, "role", ["two columns"]),
    (E, "Citra", '"Citra', 2, "", ["quotation mark"]),
    (E, "Citra", '"Ci"tra', 2, "", ["quotation mark"]),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "row", "column", "parts"), EDITS, ids=[f"{e[0]}-{e[2][:30]}" for e in EDITS]
)
def test_an_edit_that_spoils_a_table(
    tmp_path: Path, file: str, old: str, new: str, row: int, column: str, parts: list[str]
) -> None:
    the_problem(problems(tmp_path, changed(file, old, new)), file, row, column, tuple(parts))


WHOLE = [
    (O, "", 1, "", "first row is empty"),
    (O, "\n\n", 1, "", "first row is empty"),
    (O, OFFICES.replace(",", ";"), 1, "", "list separator"),
    (E, EMPLOYEES.replace(",", "\t"), 1, "", "found: tab"),
    (Z, ZONES.encode("utf-16"), None, "", "UTF-8"),
    (U, UNITS.replace("Arsip", "Arsip é").encode("cp1252"), 2, "", "CSV UTF-8"),
    (U, UNITS.encode() + b"U3,\0,PLG,\n", 4, "", "NUL"),
    (E, "employee,unit\n" + "x" * 200_000 + ",U1\n", 2, "", "too long"),
]


@pytest.mark.parametrize(
    ("file", "content", "row", "column", "part"), WHOLE, ids=[f"{c[0]}-{c[4]}" for c in WHOLE]
)
def test_a_file_that_is_no_table(
    tmp_path: Path, file: str, content: str | bytes, row: int | None, column: str, part: str
) -> None:
    found = [one for one in problems(tmp_path, {file: content}) if one.file == file]
    the_problem(found, file, row, column, (part,))


@pytest.mark.parametrize("file", [O, U, E])
def test_tables_without_rows(tmp_path: Path, file: str) -> None:
    header = {O: OFFICES, U: UNITS, E: EMPLOYEES}[file].splitlines()[0]
    found = [one for one in problems(tmp_path, {file: header + "\n"}) if one.file == file]
    the_problem(found, file, None, "", ("no rows",))


def test_no_zones_are_fine(tmp_path: Path) -> None:
    changes = changed(U, "F1;F2", "") | {Z: ZONES.splitlines()[0]}
    instance = tiny(tmp_path, changes)
    assert instance.unit_zones == ((), ())
    assert len(instance.zones) == 0


def test_a_missing_table(tmp_path: Path) -> None:
    found = problems(tmp_path, {E: None})
    the_problem(found, E, None, "", ("no such file",))


def test_a_table_that_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / E).mkdir()
    the_problem(problems(tmp_path, {E: None}), E, None, "", ("folder",))


def test_a_table_that_is_no_regular_file(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / E)
    the_problem(problems(tmp_path, {E: None}), E, None, "", ("no regular file",))


def test_a_link_that_leaves_the_folder(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    (tmp_path / "outside.csv").write_text(EMPLOYEES)
    (tmp_path / "inside" / E).symlink_to(tmp_path / "outside.csv")
    found = problems(tmp_path / "inside", {E: None})
    the_problem(found, "scenario.yaml", 10, "tables.employees", ("may not leave the folder",))


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / E).symlink_to(tmp_path / "b.csv")
    (tmp_path / "b.csv").symlink_to(tmp_path / E)
    found = problems(tmp_path, {E: None})
    assert len(found) == 1
    assert "employees" in str(found[0])


def test_a_long_listing_is_cut(tmp_path: Path) -> None:
    rows = "".join(f"P{n},U9\n" for n in range(50))
    found = problems(tmp_path, {E: "employee,unit\n" + rows, A: None, R: None} | _without_options())
    assert len(found) == 21
    assert str(found[-1]) == "employees.csv, column unit: and 30 more like this"


def test_many_bad_cells_are_cut(tmp_path: Path) -> None:
    rows = "".join(f"P{n},U1,perhaps\n" for n in range(50))
    changes = {E: "employee,unit,frontline\n" + rows, A: None, R: None} | _without_options()
    found = problems(tmp_path, changes)
    assert len(found) == 21
    assert found[0].row == 2
    assert str(found[-1]) == "employees.csv, column frontline: and 30 more like this"


def _without_options() -> dict[str, str | bytes | None]:
    from tests.reading.tiny import SCENARIO

    text = SCENARIO.replace("  absences: absences.csv\n  requests: requests.csv\n", "")
    return {"scenario.yaml": text}


def test_blanks_empty_rows_and_quotes_are_read_as_meant(tmp_path: Path) -> None:
    text = EMPLOYEES.replace("E3,Citra", '  E3 , "Citra, S.H."'.replace(', "', ',"'))
    text = text.replace("E1,Ani", "\n,,,,,,,,\nE1, Ani ") + "\n,,,,,,,,\n\n"
    instance = tiny(tmp_path, {E: text})
    assert instance.employee_ids == ["E1", "E10", "E2", "E3"]
    assert instance.employees["name"].tolist() == ["Ani", "Dedi", "E2", "Citra, S.H."]


def test_rows_are_counted_with_empty_ones(tmp_path: Path) -> None:
    text = EMPLOYEES.replace("E1,Ani,U1", "\n,,,,,,,,\nE1,Ani,U9")
    the_problem(problems(tmp_path, {E: text}), E, 5, "unit", ("found: U9",))


def test_cells_over_several_lines_count_as_one_row(tmp_path: Path) -> None:
    text = EMPLOYEES.replace("Citra", '"Cit\nra"').replace("E1,Ani,U1", "E1,Ani,U9")
    the_problem(problems(tmp_path, {E: text}), E, 3, "unit", ("found: U9",))


def test_trailing_commas_of_excel_are_fine(tmp_path: Path) -> None:
    text = "\n".join(line + ",," for line in OFFICES.splitlines())
    assert tiny(tmp_path, {O: text}).offices.columns.tolist()[:3] == ["office", "name", "city"]


def test_a_misspelt_optional_column_is_a_warning(tmp_path: Path) -> None:
    instance = tiny(tmp_path, changed(E, "needs_desk", "need_desk"))
    found = [one for one in instance.warnings if one.file == E]
    the_problem(found, E, 1, "need_desk", ("has no effect", "did you mean needs_desk?"))


def test_boolean_words(tmp_path: Path) -> None:
    words = ["true", "TRUE", "ya", "Ya", "yes", "1", "false", "tidak", "No", "0", ""]
    rows = "".join(f"P{n:02},U1,{word}\n" for n, word in enumerate(words))
    changes = {E: "employee,unit,frontline\n" + rows} | _without_options()
    instance = tiny(tmp_path, changes)
    assert instance.employees["frontline"].tolist() == [True] * 6 + [False] * 5


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)

    def refused(path: Path, *_args: object, **_kwargs: object) -> None:
        raise PermissionError(13, "refused", str(path))

    monkeypatch.setattr(Path, "open", refused)
    found = problems_as_they_stand(tmp_path)
    the_problem(found, "scenario.yaml", None, "", ("may not be read",))


def problems_as_they_stand(folder: Path) -> list[object]:
    from optimizer.reading.problems import ScenarioError
    from optimizer.reading.read import read

    with pytest.raises(ScenarioError) as caught:
        read(folder / "scenario.yaml")
    return list(caught.value.problems)
