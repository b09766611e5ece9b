"""Scenario files that are wrong: each is told with file, row, column and what to do."""

from pathlib import Path

import pytest

from tests.reading.tiny import SCENARIO, changed, problems, the_problem, with_rule, write

S = "scenario.yaml"

EDITS = [
    # what is replaced, by what, row, column, what the message says
    ("schema: 1\n", "", 1, "schema", ["this key is missing"]),
    ("schema: 1", "schema: 2", 1, "schema", ["not known", "found: 2", "allowed: 1"]),
    ("name: Tiny\n", "", 1, "name", ["this key is missing"]),
    ("name: Tiny", "name: [a]", 2, "name", ["a text is needed", "a list"]),
    ("name: Tiny", 'name: ""', 2, "name", ["the text is empty"]),
    ("name: Tiny", "name:", 2, "name", ["a text is needed", "found: nothing"]),
    ("2026-05-04", "2026-02-30", 4, "calendar.start", ["YYYY-MM-DD", "2026-02-30"]),
    ("2026-05-04", "04/05/2026", 4, "calendar.start", ["YYYY-MM-DD"]),
    ("2026-05-04", "20260504", 4, "calendar.start", ["YYYY-MM-DD"]),
    ("2026-05-15", "2026-05-01", 3, "calendar", ["ends (2026-05-01) before it starts (2026-05-04)"]),
    ("2026-05-15", "2029-05-01", 3, "calendar", ["longer than two years"]),
    ("start: 2026-05-04\n  end: 2026-05-15", "start: 1026-05-04\n  end: 1026-05-15", 3, "calendar", ["2100"]),
    ("start: 2026-05-04", "start: 2026-05-14", 3, "calendar", ["no working day"]),
    (
        "calendar:\n",
        "calendar:\n  holiday: ID\n",
        4,
        "calendar.holiday",
        ["did you mean holidays?"],
    ),
    ("calendar:\n", "calendar:\n  holidays: MY\n", 4, "calendar.holidays", ["not known", "ID, none"]),
    ("calendar:\n", "calendar:\n  workweek: [mon, tues]\n", 4, "calendar.workweek.2", ["did you mean tue?"]),
    ("calendar:\n", "calendar:\n  workweek: mon\n", 4, "calendar.workweek", ["a list is needed"]),
    ("calendar:\n", "calendar:\n  workweek: []\n", 4, "calendar.workweek", ["too short", "at least 1"]),
    ("calendar:\n", "calendar:\n  workweek: [mon, mon]\n", 3, "calendar", ["named twice"]),
    (
        "calendar:\n",
        "calendar:\n  hours: {default: {start: 730, end: 16:00}}\n",
        4,
        "calendar.hours.default.start",
        ["HH:MM"],
    ),
    (
        "calendar:\n",
        'calendar:\n  hours: {default: {start: "07:30Z", end: 16:00}}\n',
        4,
        "calendar.hours.default.start",
        ["HH:MM"],
    ),
    (
        "calendar:\n",
        "calendar:\n  hours: {default: {start: 16:00, end: 7:30}}\n",
        4,
        "calendar.hours.default",
        ["ends before it starts"],
    ),
    (
        "calendar:\n",
        "calendar:\n  extra_holidays: [2026-05-05]\n  extra_workdays: [{date: 2026-05-05}]\n",
        3,
        "calendar",
        ["2026-05-05 is both"],
    ),
    ("  zones: zones.csv\n", "", 6, "tables", ["missing: zones"]),
    ("zones.csv", "zone.csv", None, "", ["no such file", "did you mean zones.csv?"]),
    ("zones.csv", "zones.txt", 8, "tables.zones", ["wrong ending", ".csv, .parquet"]),
    ("zones.csv", "zones.xlsx", 8, "tables.zones", ["workbook:"]),
    ("zones.csv", "/etc/zones.csv", 8, "tables.zones", ["relative"]),
    ("zones.csv", "../zones.csv", 8, "tables.zones", ["may not leave"]),
    ("zones.csv", "a/../../zones.csv", 8, "tables.zones", ["may not leave"]),
    ("zones.csv", "data\\zones.csv", 8, "tables.zones", ["with /"]),
    ("zones.csv", "{a: b}", 8, "tables.zones", ["a text is needed", "keys and values"]),
    ("  offices: offices.csv", "  office: offices.csv", 7, "tables.office", ["did you mean offices?"]),
    ("rule: wfa_quota", "rule: wfa_qota", 15, "rules.Two days", ["this kind", "did you mean wfa_quota?"]),
    ("rule: wfa_quota, ", "", 15, "rules.Two days.rule", ["missing"]),
    ("name: Half, ", "", 16, "rules.3.name", ["missing"]),
    ("max: 2", "max: 9", 15, "rules.Two days.per_week.max", ["out of range", "at most 7", "found: 9"]),
    ("max: 2", "max: -1", 15, "rules.Two days.per_week.max", ["at least 0"]),
    ("max: 2", "max: two", 15, "rules.Two days.per_week.max", ["a whole number", "found: two"]),
    ("max: 2", 'max: "2"', 15, "rules.Two days.per_week.max", ["a whole number"]),
    ("max: 2", "max: 2.5", 15, "rules.Two days.per_week.max", ["a whole number"]),
    ("min: 0, max: 2", "min: 3, max: 2", 15, "rules.Two days.per_week", ["min (3) is larger than max (2)"]),
    ("max: 2", "maxx: 2, max: 2", 15, "rules.Two days.per_week.maxx", ["unknown", "did you mean max?"]),
    ("per_week: {min: 0, max: 2}", "per_week: 2", 15, "rules.Two days.per_week", ["keys and values"]),
    ("each: unit", "ech: unit", 16, "rules.Half.ech", ["did you mean each?"]),
    ("each: unit", "each: team", 16, "rules.Half.each", ["no such column", "unit.office"]),
    ("each: unit", "each: unit.offce", 16, "rules.Half.each", ["did you mean unit.office?"]),
    ("min_share: 0.5", "min_share: 1.5", 16, "rules.Half.min_share", ["at most 1"]),
    ("min_share: 0.5", "min_share: 50%", 16, "rules.Half.min_share", ["a number is needed"]),
    (", min_share: 0.5", "", 16, "rules.Half", ["min or min_share"]),
    ("name: Half", "name: Direct", 16, "rules.Direct.name", ["twice, first in row 14"]),
    ("name: Meals", "name: Building", 19, "costs.Building.name", ["twice, first in row 18"]),
    ("frontline: true", "front: true", 14, "rules.Direct.where.front", ["no such column", "frontline?"]),
    ("frontline: true", "frontline: perhaps", 14, "rules.Direct.where.frontline", ["true or false"]),
    (
        "frontline: true",
        "frontline: {nott: x}",
        14,
        "rules.Direct.where.frontline.nott",
        ["mean not?"],
    ),
    ("frontline: true", "frontline: {}", 14, "rules.Direct.where.frontline", ["a condition needs one of"]),
    ("frontline: true", "joined: {after: soon}", 14, "rules.Direct.where.joined.after", ["YYYY-MM-DD"]),
    ("frontline: true", "score: {at_least: much}", 14, "rules.Direct.where.score.at_least", ["a number"]),
    ("where: {frontline: true}", "where: frontline", 14, "rules.Direct.where", ["keys and values"]),
    ("where: {frontline: true}", "where: {grade: [[I]]}", 14, "rules.Direct.where.grade.1", ["a list"]),
    ("cost: attendance", "cost: attendence", 19, "costs.Meals", ["did you mean attendance?"]),
    ("wfo: 37000", "wfo: 37.000", 19, "costs.Meals.wfo", ["in digits only", "found: 37.000"]),
    ("wfo: 37000", "wfo: Rp37000", 19, "costs.Meals.wfo", ["in digits only"]),
    ("wfo: 37000", "wfo: -5", 19, "costs.Meals.wfo", ["at least 0"]),
    (", wfo: 37000", "", 19, "costs.Meals", ["the cost needs wfo or wfa"]),
    ("costs:\n", "cost:\n", 17, "cost", ["unknown", "did you mean costs?"]),
    ("costs:\n", "solver: {time_limit: 0}\ncosts:\n", 17, "solver.time_limit", ["more than 0"]),
    ("costs:\n", "solver: {gap: nan}\ncosts:\n", 17, "solver.gap", ["out of range"]),
    ("costs:\n", "objective: [cheap]\ncosts:\n", 17, "objective.1", ["penalties, cost"]),
]


@pytest.mark.parametrize(("old", "new", "row", "column", "parts"), EDITS, ids=[edit[1] for edit in EDITS])
def test_an_edit_that_spoils_the_scenario(
    tmp_path: Path, old: str, new: str, row: int | None, column: str, parts: list[str]
) -> None:
    found = problems(tmp_path, changed(S, old, new))
    file = "zone.csv" if row is None else S
    the_problem(found, file, row, column, tuple(parts))


SYNTAX = [
    ("", None, "empty"),
    ("# only a comment\n", None, "empty"),
    ("null\n", None, "empty"),
    ("- a\n- b\n", 1, "no keys and values"),
    ("just text\n", 1, "no keys and values"),
    ("a: 1\nb: 2\na: 3\n", 3, "the key a stands here twice, first in row 1"),
    ("a:\n\tb: 1\n", 2, "a tab"),
    ("a: 'b\n", 2, "quotation mark"),
    ("a: [1, 2\nb: 3\n", 2, "brackets"),
    ("a: {b: 1\nc: 2\n", 2, "brace"),
    ("a: b: c\n", 1, "a colon too many"),
    ("a: 1\nb\nc: 2\n", 3, "a key without a colon"),
    ("a:\n    b: 1\n  c: 2\n", 3, "indentation"),
    ("a: 1\n---\nb: 2\n", 2, "several documents"),
    (
        "a: !!python/object/apply:os.system [echo]\n",
        1,
        "found: !!python/object/apply:os.system",
    ),
    ("a: !secret b\n", 1, "tags are not allowed"),
    ("a: &x [*x]\n", 1, "holds itself"),
    ("a: &x {b: {c: *x}}\n", 1, "holds itself"),
    ("a: *x\n", 1, "stands for nothing"),
    ("[1, 2]: 3\n", 1, "a key must be a text"),
    ("? {a: b}\n: 3\n", 1, "a key must be a text"),
    ("~: 3\n", 1, "a key must be a text"),
    ('a: "b\\0c"\n', 1, "control character"),
    ('a: "\\e[31m"\n', 1, "control character"),
    ("a: %b\n", 1, "needs quotes"),
    ("a: @b\n", 1, "needs quotes"),
    ("a: " + "[" * 60 + "]" * 60 + "\n", 1, "nested too deep"),
]


@pytest.mark.parametrize(("text", "row", "part"), SYNTAX, ids=[repr(case[0])[:40] for case in SYNTAX])
def test_a_file_that_is_no_scenario_as_yaml(tmp_path: Path, text: str, row: int | None, part: str) -> None:
    the_problem(problems(tmp_path, {S: text}), S, row, problems(tmp_path, {S: text})[0].column, (part,))


def test_an_alias_bomb(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    the_problem(problems(tmp_path, {S: "\n".join(lines)}), S, 6, "", ("too many values",))


def test_aliases_in_aliases(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]", *(f"a{n}: &a{n} [*a{n - 1}]" for n in range(1, 300))]
    the_problem(problems(tmp_path, {S: "\n".join(lines)}), S, 49, "", ("nested too deep",))


def test_a_file_with_too_many_values(tmp_path: Path) -> None:
    text = "a: [" + "1," * 200_100 + "]\n"
    the_problem(problems(tmp_path, {S: text}), S, 1, "", ("too many values",))


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    the_problem(problems(tmp_path, {S: "#" * 5_000_001}), S, None, "", ("too large", "5,000,001 bytes"))


@pytest.mark.parametrize(
    ("data", "row"),
    [
        (SCENARIO.encode("utf-16"), None),
        (SCENARIO.replace("Tiny", "Café").encode("cp1252"), 2),
        (b"schema: 1\nname: \xff\n", 2),
    ],
    ids=["utf-16", "cp1252", "bytes"],
)
def test_a_wrong_encoding(tmp_path: Path, data: bytes, row: int | None) -> None:
    the_problem(problems(tmp_path, {S: data}), S, row, "", ("UTF-8",))


def test_nul_bytes(tmp_path: Path) -> None:
    the_problem(problems(tmp_path, {S: b"schema: 1\n\0\n"}), S, 2, "", ("NUL",))


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    text = SCENARIO.replace("\n", "\r\n").encode("utf-8-sig")
    assert problems(tmp_path, {S: text}) == []


def test_a_missing_scenario_suggests_a_close_name(tmp_path: Path) -> None:
    from optimizer.reading.problems import ScenarioError
    from optimizer.reading.read import read

    write(tmp_path)
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "scenari.yaml")
    the_problem(
        list(caught.value.problems), "scenari.yaml", None, "", ("no such file", "did you mean scenario.yaml?")
    )


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    from optimizer.reading.problems import ScenarioError
    from optimizer.reading.read import read

    write(tmp_path / "office")
    with pytest.raises(ScenarioError) as caught:
        read(tmp_path / "office")
    the_problem(
        list(caught.value.problems), "office", None, "", ("folder", "did you mean office/scenario.yaml?")
    )


def test_a_where_that_cannot_read_a_cell_names_the_row_of_the_table(tmp_path: Path) -> None:
    found = problems(tmp_path, with_rule("{rule: wfo_only, name: R, where: {role: {at_least: 3}}}"))
    assert {(one.file, one.column) for one in found} == {("employees.csv", "role")}
    assert sorted(one.row or 0 for one in found) == [2, 3, 4, 5]
    assert "needed by R" in str(found[0])
    assert "found: analyst" in "\n".join(map(str, found))


def test_a_where_that_cannot_read_a_cell_of_the_unit(tmp_path: Path) -> None:
    rule = "{rule: wfo_only, name: R, where: {unit.name: {before: 2026-01-01}}}"
    found = problems(tmp_path, with_rule(rule))
    assert {(one.file, one.column, one.row) for one in found} == {
        ("units.csv", "name", 2),
        ("units.csv", "name", 3),
    }


def test_everything_wrong_in_several_files_is_told_at_once(tmp_path: Path) -> None:
    changes = (
        changed(S, "max: 2", "max: 9")
        | changed("offices.csv", "1000000", "1.000.000")
        | changed("units.csv", "U2,Mutasi,JKT", "U2,Mutasi,JKX")
        | changed("employees.csv", "E10,Dedi,U1", "E10,Dedi,U7")
        | changed("absences.csv", "2026-05-06", "6 May")
        | changed("requests.csv", "E3,2026-05-12", "E33,2026-05-12")
    )
    changes[S] = str(changes[S]).replace("each: unit", "each: team")
    found = problems(tmp_path, changes)
    assert {(one.file, one.row, one.column) for one in found} == {
        (S, 15, "rules.Two days.per_week.max"),
        (S, 16, "rules.Half.each"),
        ("offices.csv", 2, "open_cost_per_day"),
        ("units.csv", 3, "office"),
        ("employees.csv", 5, "unit"),
        ("absences.csv", 2, "from"),
        ("requests.csv", 2, "employee"),
    }
    assert len(found) == 7
