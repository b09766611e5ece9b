"""Scenarios that extend others: what merges, what replaces, and what is refused."""

from pathlib import Path

import pytest

from tests.reading.tiny import problems, the_problem, tiny

BASE = """\
schema: 1
name: Base
calendar: {start: 2026-05-04, end: 2026-05-15, workweek: [mon, tue, wed]}
tables: {offices: offices.csv, zones: zones.csv, units: units.csv, employees: employees.csv}
rules:
  - {rule: wfa_quota, name: A, per_week: {max: 1}}
  - {rule: wfa_cap, name: B, max: 3}
  - {rule: bridge, name: C}
costs:
  - {cost: open_office, name: Building, line: x}
solver: {time_limit: 9, seed: 3}
"""


def variant(text: str, base: str = BASE) -> dict[str, str | bytes | None]:
    return {"scenario.yaml": "extends: base.yaml\n" + text, "base.yaml": base}


def names(instance: object) -> list[str]:
    return [bound.rule.name for bound in instance.rules]  # type: ignore[attr-defined]


def test_mappings_merge_and_lists_replace(tmp_path: Path) -> None:
    instance = tiny(tmp_path, variant("name: V\ncalendar: {workweek: [fri]}\nsolver: {seed: 4}\n"))
    scenario = instance.scenario
    assert (scenario.name, scenario.calendar.workweek) == ("V", ("fri",))
    assert (scenario.solver.time_limit, scenario.solver.seed) == (9, 4)
    assert names(instance) == ["A", "B", "C"]


def test_null_removes_a_key_of_the_parent(tmp_path: Path) -> None:
    instance = tiny(tmp_path, variant("solver: {seed: null}\ncosts: null\ncalendar: {workweek: }\n"))
    assert instance.scenario.solver.seed == 1
    assert instance.costs == ()
    assert instance.full_week == 5


def test_rules_plus_replaces_in_place_drops_and_appends(tmp_path: Path) -> None:
    text = """\
rules+:
  - {rule: bridge, name: D}
  - {name: A, drop: true}
  - {rule: max_run, name: B, max: 2}
costs+:
  - {cost: open_zone, name: Floors, line: x}
"""
    instance = tiny(tmp_path, variant(text))
    assert [(bound.rule.name, bound.kind) for bound in instance.rules] == [
        ("B", "max_run"),
        ("C", "bridge"),
        ("D", "bridge"),
    ]
    assert [bound.cost.name for bound in instance.costs] == ["Building", "Floors"]


def test_a_replaced_entry_keeps_nothing_of_the_old_one(tmp_path: Path) -> None:
    text = "rules+:\n  - {rule: wfa_cap, name: B}\n"
    found = problems(tmp_path, variant(text))
    the_problem(found, "scenario.yaml", 3, "rules.B", ("max or max_share",))


def test_rules_and_then_rules_plus(tmp_path: Path) -> None:
    text = "rules+: [{rule: bridge, name: Y}]\nrules: [{rule: bridge, name: X}]\n"
    assert names(tiny(tmp_path, variant(text))) == ["X", "Y"]


def test_rules_plus_without_a_parent_appends(tmp_path: Path) -> None:
    text = BASE.replace("costs:", "rules+: [{rule: bridge, name: Y}]\ncosts:")
    assert names(tiny(tmp_path, {"scenario.yaml": text})) == ["A", "B", "C", "Y"]


def test_parents_are_laid_over_each_other_in_order(tmp_path: Path) -> None:
    changes = {
        "scenario.yaml": "extends: [base.yaml, sub/one.yaml, two.yaml]\n",
        "base.yaml": BASE,
        "sub/one.yaml": "name: One\nsolver: {seed: 7}\n",
        "two.yaml": "name: Two\nrules: [{rule: bridge, name: Z}]\n",
    }
    instance = tiny(tmp_path, changes)
    assert (instance.scenario.name, instance.scenario.solver.seed) == ("Two", 7)
    assert names(instance) == ["Z"]


def test_grandparents(tmp_path: Path) -> None:
    changes = variant(
        "rules+: [{name: M, drop: true}]\n", "extends: old.yaml\nrules+: [{rule: bridge, name: M}]\n"
    )
    assert names(tiny(tmp_path, changes | {"old.yaml": BASE})) == ["A", "B", "C"]


def test_tables_lie_beside_the_file_that_names_them(tmp_path: Path) -> None:
    from tests.reading.tiny import FILES

    changes = {f"sub/{name}": text for name, text in FILES.items() if name.endswith(".csv")}
    changes |= {name: None for name in FILES if name.endswith(".csv")}
    changes |= {"scenario.yaml": "extends: sub/base.yaml\nname: V\n", "sub/base.yaml": BASE}
    assert tiny(tmp_path, changes).people == 4


def test_a_problem_of_a_parent_names_the_parent(tmp_path: Path) -> None:
    found = problems(tmp_path, variant("name: V\n", BASE.replace("max: 1", "max: 8")))
    the_problem(found, "base.yaml", 6, "rules.A.per_week.max", ("at most 7",))


BAD = [
    ("extends: other.yaml\n", None, "", "no such file", "other.yaml"),
    ("extends: ../base.yaml\n", 1, "extends", "may not leave", "scenario.yaml"),
    ("extends: /base.yaml\n", 1, "extends", "relative", "scenario.yaml"),
    ("extends: scenario.yaml\n", 1, "extends", "in a circle", "scenario.yaml"),
    ("extends: loop.yaml\n", 1, "extends", "in a circle", "loop.yaml"),
    ("extends: {a: b}\n", 1, "extends", "names a file", "scenario.yaml"),
    ("extends: [base.yaml, 3]\n", 1, "extends", "names a file", "scenario.yaml"),
    ("extends: preset:perpres\n", 1, "extends", "no such preset", "scenario.yaml"),
    ("extends: preset:../../etc/passwd\n", 1, "extends", "no such preset", "scenario.yaml"),
    ("extends: broken.yaml\n", 1, "", "brackets", "broken.yaml"),
    ("extends: base.yaml\nrules+: {a: b}\n", 2, "rules+", "a list is needed", "scenario.yaml"),
    (
        "extends: base.yaml\nrules: 3\nrules+: [{name: A, drop: true}]\n",
        2,
        "rules+",
        "a list",
        "scenario.yaml",
    ),
    ("extends: base.yaml\nrules+: [{name: AA, drop: true}]\n", 2, "rules+.AA", "mean A?", "scenario.yaml"),
    ("extends: base.yaml\nrules+: [{name: A, drop: false}]\n", 2, "rules+.A", "drop: true}", "scenario.yaml"),
    (
        "extends: base.yaml\nrules+: [{name: A, drop: true, max: 3}]\n",
        2,
        "rules+.A",
        "drop: true}",
        "scenario.yaml",
    ),
    (
        "extends: base.yaml\nrules+:\n  - {rule: bridge, name: N}\n  - {rule: bridge, name: N}\n",
        4,
        "rules+.N",
        "twice, first in row 3",
        "scenario.yaml",
    ),
]


@pytest.mark.parametrize(("text", "row", "column", "part", "file"), BAD, ids=[case[0][9:60] for case in BAD])
def test_what_is_refused(
    tmp_path: Path, text: str, row: int | None, column: str, part: str, file: str
) -> None:
    changes = {
        "scenario.yaml": text,
        "base.yaml": BASE,
        "loop.yaml": "extends: [scenario.yaml]\n",
        "broken.yaml": "a: [b\n",
    }
    found = problems(tmp_path, changes)
    assert len(found) == 1, found
    assert found[0].file == file
    assert found[0].column == column
    assert part in str(found[0])
    assert row is None or found[0].row in (row, row + 1)


def test_a_link_to_a_parent_outside_is_refused(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text(BASE)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "base.yaml").symlink_to(tmp_path / "base.yaml")
    found = problems(tmp_path / "in", {"scenario.yaml": "extends: base.yaml\n"})
    the_problem(found, "scenario.yaml", 1, "extends", ("may not leave",))


def test_many_parents_of_many_parents_are_read_once(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        f"p{n}.yaml": f"extends: [p{n + 1}.yaml, p{n + 1}.yaml]\n" for n in range(15)
    }
    changes |= {"scenario.yaml": "extends: [p0.yaml, p0.yaml]\n", "p15.yaml": BASE}
    assert names(tiny(tmp_path, changes)) == ["A", "B", "C"]


def test_a_chain_that_is_too_long(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {f"p{n}.yaml": f"extends: p{n + 1}.yaml\n" for n in range(40)}
    changes |= {"scenario.yaml": "extends: p0.yaml\n", "p40.yaml": BASE}
    found = problems(tmp_path, changes)
    assert len(found) == 1
    assert "too many files" in str(found[0])
