"""What is worth a look in a valid scenario."""

from pathlib import Path

import pytest

from tests.reading.tiny import changed, tiny, with_rule

S = "scenario.yaml"


def test_the_tiny_scenario_has_none(tmp_path: Path) -> None:
    assert tiny(tmp_path).warnings == ()


RULES = [
    ("{rule: bridge, name: R, where: {grade: V}}", "rules.R.where", "no employee matches"),
    ("{rule: bridge, name: R, where: {role: Driver}}", "rules.R.where", "did you mean driver?"),
    ("{rule: barred_days, name: R, dates: [2026-05-05, 2026-05-16]}", "rules.R.dates", "found: 2026-05-16"),
    ("{rule: barred_days, name: R, dates: [2026-05-16, 2027-01-04]}", "rules.R.dates", "never binds"),
    ("{rule: coverage, name: R, days: [sun], min: 9, soft: 5}", "rules.R.days", "never binds"),
    (
        "{rule: coverage, name: R, each: unit, min: 2}",
        "rules.R.min",
        "on Mon 4 May: 1, fewer than min 2",
    ),
    (
        "{rule: coverage, name: R, where: {employee: E2}, min: 1}",
        "rules.R.min",
        "of all are there on Wed 6 May: 0",
    ),
]


@pytest.mark.parametrize(("rule", "column", "part"), RULES, ids=[case[2] for case in RULES])
def test_a_rule_worth_a_look(tmp_path: Path, rule: str, column: str, part: str) -> None:
    told = tiny(tmp_path, with_rule(rule)).warnings
    assert [(one.file, one.row, one.column) for one in told] == [(S, 17, column)], told
    assert part in str(told[0])


def test_people_without_a_quota(tmp_path: Path) -> None:
    quota = "name: Two days, where: {grade: III},"
    changes = changed(S, "name: Two days,", quota) | {"requests.csv": "employee,mode\n"}
    (told,) = tiny(tmp_path, changes).warnings
    assert (told.column, told.row) == ("rules", 13)
    assert "WFO every day: 2" in str(told)


def test_more_people_than_desks(tmp_path: Path) -> None:
    changes = changed(S, "where: {frontline: true}", "where: {grade: [III, IV]}")
    changes |= changed("zones.csv", "F1,PLG,4", "F1,PLG,1") | changed("units.csv", "F1;F2", "F1")
    changes |= {"requests.csv": "employee,mode\n"}
    told = tiny(tmp_path, changes).warnings
    (desks,) = [one for one in told if "need a desk" in str(one)]
    assert (desks.file, desks.row, desks.found) == ("offices.csv", 2, "PLG")
    assert "must be WFO and need a desk on Mon 4 May: 2; desks of F1: 1" in str(desks)
    (unused,) = [one for one in told if one is not desks]
    assert (unused.file, unused.row, unused.found) == ("zones.csv", 3, "F2")


def test_units_zones_absences_and_decisions_without_effect(tmp_path: Path) -> None:
    changes = (
        changed("units.csv", "U2,", "U9,Kosong,JKT,\nU2,")
        | changed("zones.csv", "J1,JKT,5", "J1,JKT,0")
        | changed("absences.csv", "kind\n", "kind\nE1,2026-04-01,2026-04-02,x\nE1,2027-01-01,2027-01-02,x\n")
        | changed("requests.csv", "E2,,mon", "E1,2026-05-14,,WFO,true,\nE2,,mon")
    )
    told = {(one.file, one.row, one.column): str(one) for one in tiny(tmp_path, changes).warnings}
    assert "nobody belongs" in told.pop(("units.csv", 3, "unit"))
    assert "no desks" in told.pop(("zones.csv", 4, "desks"))
    assert "without effect: 2" in told.pop(("absences.csv", 2, "from"))
    assert "no effect" in told.pop(("requests.csv", 3, "date"))
    assert "at least 3; desks of J1: 0" in told.pop(("offices.csv", 3, "office"))
    assert told == {}


@pytest.mark.parametrize(("year", "part"), [(2032, "cuti bersama of 2032")])
def test_years_without_data(tmp_path: Path, year: int, part: str) -> None:
    dates = f"start: {year}-05-03\n  end: {year}-05-15"
    changes = changed(S, "start: 2026-05-04\n  end: 2026-05-15", dates)
    changes |= {"absences.csv": "employee,from,to\n", "requests.csv": "employee,mode\n"}
    (told,) = tiny(tmp_path, changes).warnings
    assert (told.file, told.row, told.column) == (S, 3, "calendar.holidays")
    assert part in str(told)
