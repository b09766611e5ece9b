"""`where`: who matches."""

from pathlib import Path

import pytest

from tests.reading.tiny import tiny, with_rule

MATCHES = [
    ("{}", "E1 E10 E2 E3"),
    ("{grade: III}", "E1 E2"),
    ("{grade: [III, IV]}", "E1 E2 E3"),
    ("{grade: {is: II}}", "E10"),
    ("{grade: iii}", ""),
    ("{role: {not: [driver, counter]}}", "E2 E3"),
    ("{role: {not: driver}, grade: III}", "E1 E2"),
    ("{frontline: true}", "E1"),
    ("{frontline: ya}", "E1"),
    ("{frontline: 1}", "E1"),
    ("{frontline: false}", "E10 E2 E3"),
    ("{frontline: {not: true}}", "E10 E2 E3"),
    ("{needs_desk: false}", "E10"),
    ("{joined: {after: 2026-01-01}}", "E2"),
    ("{joined: {after: 2025-12-31}}", "E10 E2"),
    ("{joined: {before: 2026-01-01}}", "E1"),
    ("{joined: {before: 2026-02-01, after: 2020-01-31}}", "E10"),
    ("{joined: 2026-02-01}", "E2"),
    ('{joined: ""}', "E3"),
    ("{score: {at_least: 3}}", "E1 E2"),
    ("{score: {at_least: 3.5}}", "E2"),
    ("{score: {at_most: 3}}", "E1 E3"),
    ("{score: {at_least: 2, at_most: 3, not: 3}}", "E3"),
    ("{score: 3}", "E1"),
    ('{score: "3"}', "E1"),
    ("{score: 3.5}", "E2"),
    ("{employee: [E3, E10]}", "E10 E3"),
    ("{name: E2}", "E2"),
    ("{unit: U1}", "E1 E10 E2"),
    ("{unit.name: Mutasi}", "E3"),
    ("{unit.office: PLG, grade: III}", "E1 E2"),
    ("{unit.zones: F1;F2}", "E1 E10 E2"),
    ("{office.city: {not: Palembang}}", "E3"),
    ("{office.may_close: true}", "E1 E10 E2 E3"),
    ("{office.open_cost_per_day: {at_least: 1500000}}", "E3"),
    ("{office.open_cost_per_day: 1000000}", "E1 E10 E2"),
]


@pytest.mark.parametrize(("where", "expected"), MATCHES, ids=[case[0] for case in MATCHES])
def test_who_matches(tmp_path: Path, where: str, expected: str) -> None:
    instance = tiny(tmp_path, with_rule(f"{{rule: barred_days, name: R, days: [mon], where: {where}}}"))
    bound = instance.rules[3]
    assert [instance.employee_ids[n] for n in bound.binds.nonzero()[0]] == expected.split()


def test_a_boolean_against_text_goes_by_the_words(tmp_path: Path) -> None:
    from tests.reading.tiny import EMPLOYEES

    head, *rows = EMPLOYEES.splitlines()
    words = ["ya", "TRUE", "tidak", ""]
    text = "\n".join([head + ",new", *(f"{row},{word}" for row, word in zip(rows, words, strict=True))])
    rule = with_rule("{rule: barred_days, name: R, days: [mon], where: {new: true}}")
    instance = tiny(tmp_path, rule | {"employees.csv": text})
    assert instance.rules[3].binds.tolist() == [True, False, False, True]
