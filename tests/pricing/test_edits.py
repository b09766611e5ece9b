"""An edited instance is the one that a scenario file with the same words gives."""

from decimal import Decimal
from fractions import Fraction
from math import ceil
from pathlib import Path

import numpy as np
import pytest

from models.rules.coverage import Coverage
from optimizer.api import load, solve
from optimizer.pricing.edits import coverage_with, with_coverage, with_desks, with_quota, without_rule
from tests.commands.running import TINY
from tests.instances import ANY_DAYS, make_instance

RULES = ("Layanan langsung", "Kuota WFA dua hari", "Separuh tiap unit hadir", "Tidak dua hari beruntun")


def written(folder: Path, rules: str):
    """Return tiny with other rules, read from a file."""
    for file in TINY.parent.glob("*.csv"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "base.yaml").write_bytes(TINY.read_bytes())
    (folder / "edited.yaml").write_text(f"extends: base.yaml\nrules+: [{rules}]\n", "utf-8")
    return load(folder / "edited.yaml")


def assert_same_optimum(one, other) -> None:
    first, second = solve(one), solve(other)
    assert first.result.status == second.result.status == "optimal"
    assert first.result.cost == second.result.cost


@pytest.mark.parametrize("name", RULES)
def test_without_a_rule(name: str, tmp_path: Path) -> None:
    edited = without_rule(load(TINY), name)
    expected = written(tmp_path, f"{{name: {name}, drop: true}}")
    assert edited.scenario.rules == expected.scenario.rules
    assert [bound.kind for bound in edited.rules] == [bound.kind for bound in expected.rules]
    assert_same_optimum(edited, expected)


def test_with_another_quota(tmp_path: Path) -> None:
    edited = with_quota(load(TINY), "Kuota WFA dua hari", "max", -1)
    quota = "{rule: wfa_quota, name: Kuota WFA dua hari, per_week: {max: 1}}"
    assert_same_optimum(edited, written(tmp_path, quota))


def test_with_other_desks() -> None:
    edited = with_desks(load(TINY), 1, -2)
    assert edited.zone_desks.tolist() == edited.zones["desks"].tolist() == [4, 4]


def test_coverage_of_one_group(tmp_path: Path) -> None:
    edited = with_coverage(load(TINY), "Separuh tiap unit hadir", {1: 1})
    first = "{rule: coverage, name: Separuh tiap unit hadir, where: {unit: LYN}, min_share: 0.5}"
    second = "{rule: coverage, name: Other, where: {unit: TU}, min_share: 0.75}"
    assert [bound.groups for bound in edited.rules if bound.kind == "coverage"] == [("LYN",), ("TU",)]
    assert [bound.group.max() for bound in edited.rules if bound.kind == "coverage"] == [0, 0]
    assert_same_optimum(edited, written(tmp_path, f"{first}, {second}"))


def test_everybody_counts_once_when_groups_are_split() -> None:
    people = [{"unit": unit} for unit in "UVUWV"]
    rule = {"rule": "coverage", "each": "unit", "min": 1}
    edited = with_coverage(make_instance(people, [rule, ANY_DAYS]), "coverage", {0: 1, 2: -1})
    kept, first, third = (bound for bound in edited.rules if bound.kind == "coverage")
    assert (kept.rule.min, first.rule.min, third.rule.min) == (1, 2, 0)
    assert first.rule.name == "coverage (U)"
    members = np.array([bound.group for bound in (kept, first, third)]) >= 0
    assert members.sum(axis=0).tolist() == [1, 1, 1, 1, 1]


@pytest.mark.parametrize(
    ("share", "size", "more", "people"),
    [
        ("0.5", 7, 1, 5),
        ("0.5", 7, -1, 3),
        ("0.34", 3, 0, 2),
        ("1", 4, 1, 4),
        ("0", 3, -1, 0),
        ("0.5", 3, 0, 2),
    ],
)
def test_a_share_changes_by_people_of_a_full_group(share: str, size: int, more: int, people: int) -> None:
    rule = Coverage(rule="coverage", name="C", min_share=Decimal(share))
    found = coverage_with(rule, size, more).min_share
    assert found is not None
    assert ceil(found * size) == people


@pytest.mark.parametrize(("size", "share"), [(4, "0.75"), (17, "0.588"), (12, "0.58"), (3, "1.00")])
def test_a_share_has_few_digits_and_means_the_same(size: int, share: str) -> None:
    rule = Coverage(rule="coverage", name="C", min_share=Decimal("0.5"))
    found = coverage_with(rule, size, 1).min_share
    people = ceil(size / 2) + 1
    assert str(found) == share
    everybody = range(1, size + 1)
    assert [ceil(found * present) for present in everybody] == [
        ceil(Fraction(people * present, size)) for present in everybody
    ]


def test_edits_have_hashes_of_their_own() -> None:
    base = load(TINY)
    edits = [
        base,
        without_rule(base, RULES[0]),
        without_rule(base, RULES[1]),
        with_desks(base, 0, 1),
        with_desks(base, 1, 1),
        with_desks(base, 0, -1),
        with_quota(base, RULES[1], "max", 1),
        with_coverage(base, RULES[2], {0: 1}),
        with_coverage(base, RULES[2], {1: 1}),
    ]
    assert len({each.scenario_hash for each in edits}) == len(edits)
    assert [each.file for each in edits[1:]] == [""] * 8
