from pathlib import Path

import numpy as np
import pytest

from optimizer.instance import Instance
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.roster import columns
from optimizer.roster.frames import roster_frame
from optimizer.roster.reader import read_roster
from tests.instances import TWO_DAYS, make_instance, make_roster

GOOD = [
    "date,employee,zone,mode",
    "2026-04-06,E1,Z,WFO",
    "2026-04-07,E1,,WFA",
    "2026-04-06,E2,,OFF",
    "2026-04-07,E2,Z,WFO",
]


@pytest.fixture(scope="module")
def instance() -> Instance:
    return make_instance(2, [TWO_DAYS], end="2026-04-07", absences=[{"employee": "E2", "from": "2026-04-06"}])


def written(tmp_path: Path, lines: list[str] | bytes) -> Path:
    path = tmp_path / "roster.csv"
    path.write_bytes(lines if isinstance(lines, bytes) else ("\n".join(lines) + "\n").encode())
    return path


def problems(tmp_path: Path, instance: Instance, lines: list[str] | bytes) -> tuple[Problem, ...]:
    with pytest.raises(ScenarioError) as caught:
        read_roster(written(tmp_path, lines), instance)
    return caught.value.problems


def changed(row: int, line: str) -> list[str]:
    return [*GOOD[: row - 1], line, *GOOD[row:]]


def test_a_good_file(tmp_path: Path, instance: Instance) -> None:
    roster = read_roster(written(tmp_path, GOOD), instance)
    assert roster.modes.tolist() == [[1, 2], [0, 1]]
    assert roster.zones.tolist() == [[0, -1], [-1, 0]]


def test_what_is_written_is_read_back(tmp_path: Path, instance: Instance) -> None:
    roster = make_roster(instance, ["AO", "-O"])
    path = tmp_path / "roster.csv"
    roster_frame(instance, roster).to_csv(path, index=False)
    again = read_roster(path, instance)
    assert np.array_equal(again.modes, roster.modes)
    assert np.array_equal(again.zones, roster.zones)


@pytest.mark.parametrize(
    "lines",
    [
        [GOOD[0], *reversed(GOOD[1:])],
        changed(2, " 2026-04-06 , E1 , Z , wfo "),
        [*GOOD, "", ",,,", ""],
        ["Date,Employee,Zone,Mode,note", *(f'{line},"a, b"' for line in GOOD[1:])],
        b"\xef\xbb\xbf" + "\r\n".join(GOOD).encode(),
        [line.replace(",", ";") for line in GOOD],
    ],
    ids=["order", "spaces and case", "blank rows", "more columns", "byte-order mark", "semicolons"],
)
def test_what_is_tolerated(tmp_path: Path, instance: Instance, lines: list[str] | bytes) -> None:
    roster = read_roster(written(tmp_path, lines), instance)
    assert roster.modes.tolist() == [[1, 2], [0, 1]]
    assert roster.zones.tolist() == [[0, -1], [-1, 0]]


@pytest.mark.parametrize(
    ("lines", "row", "column", "found"),
    [
        (changed(2, "2026-04-06,E11,Z,WFO"), 2, "employee", "E11"),
        (changed(2, "2026-04-06,,Z,WFO"), 2, "employee", '""'),
        (changed(3, "2026-04-11,E1,,WFA"), 3, "date", "2026-04-11"),
        (changed(3, "07/04/2026,E1,,WFA"), 3, "date", "07/04/2026"),
        (changed(3, "2026-04-07,E1,,Away"), 3, "mode", "Away"),
        (changed(3, "2026-04-07,E1,,"), 3, "mode", '""'),
        (changed(2, "2026-04-06,E1,Y,WFO"), 2, "zone", "Y"),
        ([*GOOD, "2026-04-07,E1,,WFO"], 6, "employee", "E1, 2026-04-07"),
        (changed(3, "2026-04-07,E1,Z,WFA,more"), 3, "", "5"),
        (["date,employee,zone", *(line.rsplit(",", 1)[0] for line in GOOD[1:])], 1, "mode", ""),
        ([GOOD[0].replace("zone", "mode"), *GOOD[1:]], 1, "zone", ""),
        ([GOOD[0] + ",mode", *(line + ",WFO" for line in GOOD[1:])], 1, "mode", ""),
        ([*GOOD[:2], '2026-04-07,E1,"Z,WFO', *GOOD[3:]], 3, "", ""),
        (b"", 1, "date", ""),
        ("\n".join([*GOOD, "2026-04-06,Andr\u00e9,,WFO"]).encode("latin-1"), 6, "", ""),
        ("\n".join(GOOD).encode("utf-16"), None, "", "UTF-16"),
    ],
)
def test_what_is_refused(
    tmp_path: Path, instance: Instance, lines: list[str] | bytes, row: int | None, column: str, found: str
) -> None:
    first = problems(tmp_path, instance, lines)[0]
    assert (first.file, first.row, first.column, first.found) == ("roster.csv", row, column, found)
    assert first.message


def test_did_you_mean(tmp_path: Path, instance: Instance) -> None:
    assert problems(tmp_path, instance, changed(2, "2026-04-06,E11,Z,WFO"))[0].suggestion == "E1"


def test_missing_rows(tmp_path: Path, instance: Instance) -> None:
    [problem] = problems(tmp_path, instance, GOOD[:-1])
    assert "E2" in problem.message
    [problem] = problems(tmp_path, instance, GOOD[:3])
    assert problem.message == "employee E2 has no row"


def test_all_problems_at_once(tmp_path: Path, instance: Instance) -> None:
    lines = [GOOD[0], "2026-04-06,E9,Z,WFO", "2026-04-07,E1,Y,Away", "tomorrow,E2,,OFF", "tomorrow,E2,Z,WFO"]
    found = [(problem.row, problem.column) for problem in problems(tmp_path, instance, lines)]
    assert found == [(4, "date"), (2, "employee"), (3, "mode"), (3, "zone"), (None, ""), (None, "")]


def test_many_alike_are_counted(tmp_path: Path, instance: Instance, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_PROBLEMS", 2)
    more = [f"2026-04-06,X{at},Z,WFO" for at in range(5)]
    found = problems(tmp_path, instance, [*GOOD, *more])
    assert [problem.found for problem in found] == ["X0", "X1", ""]
    assert "3" in found[2].message


def test_no_such_file(tmp_path: Path, instance: Instance) -> None:
    with pytest.raises(ScenarioError):
        read_roster(tmp_path / "none.csv", instance)
