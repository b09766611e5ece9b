"""Locks: decisions by a table of their own, told like requests where they are wrong."""

from pathlib import Path

import pytest

from optimizer.instance import BY_LOCK, BY_REQUEST, WFA, WFO
from tests.reading.tiny import changed, problems, the_problem, tiny

HEAD = "employee,date,mode\n"


def locks(rows: str) -> dict[str, str | bytes | None]:
    """Return a change: the scenario has a table of locks."""
    line = "  requests: requests.csv\n"
    return changed("scenario.yaml", line, f"{line}  locks: l.csv\n") | {"l.csv": HEAD + rows}


def test_they_decide_like_requests(tmp_path: Path) -> None:
    instance = tiny(tmp_path, locks("E2,2026-05-13,WFA\nE3,2026-05-12,WFA\nE10,2026-05-04,WFO\n"))
    cells = {
        (instance.employee_ids[person], instance.days[day].isoformat()): (
            int(instance.decided[person, day]),
            int(instance.decided_by[person, day]),
        )
        for person, day in zip(*instance.decided.nonzero(), strict=True)
    }
    assert cells == {
        ("E2", "2026-05-13"): (WFA, BY_LOCK),
        ("E3", "2026-05-12"): (WFA, BY_LOCK),
        ("E10", "2026-05-04"): (WFO, BY_LOCK),
    }
    bare = tiny(tmp_path / "bare")
    assert set(bare.decided_by[bare.decided > 0].tolist()) == {BY_REQUEST}
    assert bare.scenario_hash != instance.scenario_hash


@pytest.mark.parametrize(
    ("row", "column", "parts"),
    [
        ("E9,2026-05-13,WFA", "employee", ("no such key", "found: E9")),
        (",2026-05-13,WFA", "employee", ("the cell is empty",)),
        ("E2,13/05/2026,WFA", "date", ("YYYY-MM-DD",)),
        ("E2,,WFA", "date", ("the cell is empty",)),
        ("E2,2026-05-13,WFH", "mode", ("did you mean WFA?",)),
        ("E2,2026-05-13,", "mode", ("the cell is empty",)),
        ("E1,2026-05-13,WFA", "mode", ("WFO only by a hard rule", "allowed: WFO")),
        ("E3,2026-05-12,WFO", "mode", ("row 2 of requests.csv decides otherwise", "2026-05-12")),
    ],
)
def test_what_is_refused(tmp_path: Path, row: str, column: str, parts: tuple[str, ...]) -> None:
    the_problem(problems(tmp_path, locks(row + "\n")), "l.csv", 2, column, parts)


def test_two_locks_against_each_other(tmp_path: Path) -> None:
    found = problems(tmp_path, locks("E2,2026-05-13,WFA\nE2,2026-05-13,WFO\n"))
    the_problem(found, "l.csv", 3, "mode", ("row 2 decides otherwise",))


@pytest.mark.parametrize(
    ("day", "says"), [("2026-05-09", "no working day"), ("2026-05-07", "the person is absent")]
)
def test_what_says_nothing_is_a_warning(tmp_path: Path, day: str, says: str) -> None:
    instance = tiny(tmp_path, locks(f"E2,{day},WFA\n"))
    [warning] = [warning for warning in instance.warnings if warning.file == "l.csv"]
    assert (warning.row, warning.column, warning.found) == (2, "date", day)
    assert says in warning.message
    assert not (instance.decided_by == BY_LOCK).any()
