"""Previous rosters that a scenario names, as a whole or for one rule."""

from pathlib import Path

import pytest

from optimizer.instance import UNKNOWN
from tests.reading.tiny import changed, problems, the_problem, tiny, with_rule

GOOD = """\
date,employee,mode
2026-05-04,E1,WFA
2026-05-07,E2,WFO
2026-05-08,E3,OFF
2026-05-04,E99,WFO
2026-05-09,E1,WFO
2026-04-30,E3,WFA
2026-04-29,E3,WFA
2026-04-28,E3,OFF
2026-04-27,E3,WFA
2026-04-30,E1,WFO
2026-04-29,E1,WFA
2026-04-29,E2,WFA
"""


def named(text: str | None = GOOD, name: str = "old.csv") -> dict[str, str | bytes | None]:
    """Return a change: the scenario has a previous roster."""
    line = "  requests: requests.csv\n"
    return changed("scenario.yaml", line, f"{line}  previous: {name}\n") | {"old.csv": text}


def test_what_is_known_of_the_horizon_and_of_the_days_before_it(tmp_path: Path) -> None:
    instance = tiny(tmp_path, named())
    assert instance.employee_ids == ["E1", "E10", "E2", "E3"]
    assert [day.isoformat() for day in instance.days[:4]] == [f"2026-05-{day:02}" for day in (4, 5, 6, 7)]
    assert instance.has_previous
    # 1 May is a holiday; E2 is absent from 6 to 11 May.
    assert instance.run_before.tolist() == [0, 0, 0, 2]
    assert {tuple(cell) for cell in zip(*instance.previous.nonzero(), strict=True)} == {(0, 0)}
    known = instance.planned_before != UNKNOWN
    assert {tuple(cell) for cell in zip(*known.nonzero(), strict=True)} == {(0, 0), (2, 3), (3, 4)}


def test_without_one_nothing_is_known(tmp_path: Path) -> None:
    instance = tiny(tmp_path)
    assert not instance.has_previous
    assert not instance.previous.any()
    assert not instance.run_before.any()
    assert (instance.planned_before == UNKNOWN).all()


def test_its_bytes_are_part_of_the_hash(tmp_path: Path) -> None:
    first = tiny(tmp_path / "a", named()).scenario_hash
    assert first == tiny(tmp_path / "b", named()).scenario_hash
    assert first != tiny(tmp_path / "c", named(GOOD.replace("WFO", "WFA"))).scenario_hash
    assert first != tiny(tmp_path / "d").scenario_hash


BAD = [
    ("2026-05-04,E1,WFA", "04/05/2026,E1,WFA", 2, "date", "YYYY-MM-DD"),
    ("2026-05-04,E1,WFA", "2026-05-04,E1,WFH", 2, "mode", "no such mode"),
    ("2026-05-04,E1,WFA", "2026-05-07,E2,WFA", 3, "employee", "an earlier row"),
    ("2026-05-04,E1,WFA", "2026-05-04,E1,WFA,x", 2, "", "more cells"),
    ("date,employee", "day,employee", 1, "date", "a column is missing"),
    ("date,employee", "mode,employee", 1, "date", "a column is missing"),
]


@pytest.mark.parametrize(("old", "new", "row", "column", "says"), BAD)
def test_what_is_refused(tmp_path: Path, old: str, new: str, row: int, column: str, says: str) -> None:
    found = problems(tmp_path, named(GOOD.replace(old, new, 1)))
    the_problem(found, "old.csv", row, column, (says,))


@pytest.mark.parametrize(("old", "new", "row", "column", "says"), BAD)
def test_the_file_of_a_rule_is_refused_likewise(
    tmp_path: Path, old: str, new: str, row: int, column: str, says: str
) -> None:
    rule = with_rule("{rule: stay_close, name: Close, max_changes: 1, previous: old.csv}")
    found = problems(tmp_path, rule | {"old.csv": GOOD.replace(old, new, 1)})
    the_problem(found, "old.csv", row, column, (says,))


@pytest.mark.parametrize(
    ("name", "says"),
    [("../old.csv", "may not leave"), ("old.xlsx", "wrong ending"), ("/old.csv", "must be relative")],
)
def test_paths_that_are_refused(tmp_path: Path, name: str, says: str) -> None:
    the_problem(problems(tmp_path / "a", named(name=name)), "scenario.yaml", 13, "tables.previous", (says,))
    rule = with_rule(f"{{rule: stay_close, name: Close, max_changes: 1, previous: {name}}}")
    found = problems(tmp_path / "b", rule)
    the_problem(found, "scenario.yaml", 17, "rules.Close.previous", (says, name))


def test_no_such_file(tmp_path: Path) -> None:
    the_problem(problems(tmp_path, named(name="odl.csv")), "odl.csv", None, "", ("no such file",))


def test_a_rule_compares_with_its_own_file_or_with_that_of_the_scenario(tmp_path: Path) -> None:
    rules = "{rule: stay_close, name: A, max_changes: 1}\n"
    rules += "  - {rule: stay_close, name: B, max_changes: 1, previous: other.csv}"
    changes = with_rule(rules) | {
        "old.csv": GOOD,
        "other.csv": "date;employee;mode;zone\n2026-05-05;E1;wfo;\n2026-05-06;E2;WFO;\n",
    }
    line = "  requests: requests.csv\n"
    text = str(changes["scenario.yaml"]).replace(line, f"{line}  previous: old.csv\n")
    instance = tiny(tmp_path / "a", changes | {"scenario.yaml": text})
    first, second = (bound for bound in instance.rules if bound.kind == "stay_close")
    assert first.previous is not None
    assert second.previous is not None
    assert (first.previous == instance.previous).all()
    assert [tuple(cell) for cell in zip(*second.previous.nonzero(), strict=True)] == [(0, 1)]
    alone = tiny(tmp_path / "b", changes)
    first, second = (bound for bound in alone.rules if bound.kind == "stay_close")
    assert (first.previous, second.previous is None) == (None, False)
    again = tiny(tmp_path / "c", changes | {"other.csv": "date,employee,mode\n"})
    assert again.scenario_hash != alone.scenario_hash
