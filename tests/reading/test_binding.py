"""Rules with the people, groups and days that they bind."""

from pathlib import Path

import pytest

from optimizer.instance import BoundRule
from tests.reading.tiny import tiny, with_rule


def bound(folder: Path, rule: str) -> BoundRule:
    return tiny(folder, with_rule(rule)).rules[3]


GROUPS = [
    ("all", "{}", ("all",), [0, 0, 0, 0], (-1,)),
    ("unit", "{}", ("U1", "U2"), [0, 0, 0, 1], (0, 1)),
    ("unit", "{grade: IV}", ("U2",), [-1, -1, -1, 0], (1,)),
    ("office", "{}", ("PLG", "JKT"), [0, 0, 0, 1], (0, 1)),
    ("office", "{grade: [II, III]}", ("PLG",), [0, 0, 0, -1], (0,)),
    ("grade", "{}", ("II", "III", "IV"), [1, 0, 1, 2], (-1, -1, -1)),
    ("score", "{}", ("2", "3", "3.5"), [1, -1, 2, 0], (-1, -1, -1)),
    ("frontline", "{}", ("false", "true"), [1, 0, 0, 0], (-1, -1)),
    ("office.city", "{}", ("Jakarta", "Palembang"), [1, 1, 1, 0], (-1, -1)),
    ("unit.name", "{role: analyst}", ("Mutasi",), [-1, -1, -1, 0], (-1,)),
    ("all", "{grade: none}", (), [-1, -1, -1, -1], ()),
]


@pytest.mark.parametrize(
    ("each", "where", "labels", "group", "offices"), GROUPS, ids=[f"{case[0]} {case[1]}" for case in GROUPS]
)
def test_groups(
    tmp_path: Path,
    each: str,
    where: str,
    labels: tuple[str, ...],
    group: list[int],
    offices: tuple[int, ...],
) -> None:
    found = bound(tmp_path, f"{{rule: coverage, name: R, min: 1, each: {each}, where: {where}}}")
    assert found.groups == labels
    assert found.group.tolist() == group
    assert found.group_office == offices
    assert found.kind == "coverage"


def test_the_default_of_each_is_all(tmp_path: Path) -> None:
    assert bound(tmp_path, "{rule: wfa_cap, name: R, max: 1}").groups == ("all",)


def test_rules_without_each_have_no_groups(tmp_path: Path) -> None:
    found = bound(tmp_path, "{rule: max_run, name: R, max: 1}")
    assert (found.groups, found.group.tolist()) == ((), [-1] * 4)
    assert found.days.all()


def test_days_and_dates_mean_either(tmp_path: Path) -> None:
    rule = "{rule: barred_days, name: R, days: [mon], dates: [2026-05-06, 2026-05-14]}"
    found = bound(tmp_path, rule)
    assert found.days.tolist() == [True, False, True, False, False, True, False, False]


def test_costs_bind_those_who_match(tmp_path: Path) -> None:
    instance = tiny(tmp_path)
    assert [cost.kind for cost in instance.costs] == ["open_office", "attendance"]
    assert instance.costs[0].binds.tolist() == [True] * 4
    assert instance.costs[1].binds.tolist() == [True, False, True, False]
