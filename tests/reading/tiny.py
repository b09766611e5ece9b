"""A tiny valid scenario, written to a folder and spoiled by tests."""

from pathlib import Path

from optimizer.instance import Instance
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.read import read

SCENARIO = """\
schema: 1
name: Tiny
calendar:
  start: 2026-05-04
  end: 2026-05-15
tables:
  offices: offices.csv
  zones: zones.csv
  units: units.csv
  employees: employees.csv
  absences: absences.csv
  requests: requests.csv
rules:
  - {rule: wfo_only, name: Direct, where: {frontline: true}}
  - {rule: wfa_quota, name: Two days, per_week: {min: 0, max: 2}}
  - {rule: coverage, name: Half, each: unit, min_share: 0.5, where: {unit: U1}}
costs:
  - {cost: open_office, name: Building, line: "522111 Electricity"}
  - {cost: attendance, name: Meals, line: "511129 Meals", where: {grade: III}, wfo: 37000}
"""
"""The start is in row 4, tables in rows 7 to 12, rules in rows 14 to 16, costs in rows 18 and 19."""

OFFICES = """\
office,name,city,open_cost_per_day
PLG,Kanreg VII,Palembang,1000000
JKT,Pusat,Jakarta,2000000
"""
ZONES = """\
zone,office,desks,open_cost_per_day
F1,PLG,4,100000
F2,PLG,4,90000
J1,JKT,5,80000
"""
UNITS = """\
unit,name,office,zones
U1,Arsip,PLG,F1;F2
U2,Mutasi,JKT,
"""
EMPLOYEES = """\
employee,name,unit,role,grade,frontline,needs_desk,joined,score
E3,Citra,U2,analyst,IV,tidak,ya,,2
E1,Ani,U1,counter,III,ya,ya,2020-01-31,3
E2,,U1,archivist,III,,,2026-02-01,3.5
E10,Dedi,U1,driver,II,false,false,2026-01-01,
"""
ABSENCES = """\
employee,from,to,kind
E2,2026-05-06,2026-05-10,leave
E2,2026-05-08,2026-05-11,training
"""
REQUESTS = """\
employee,date,weekday,mode,must,weight
E3,2026-05-12,,WFA,true,
E2,,mon,WFA,,5
"""
FILES = {
    "scenario.yaml": SCENARIO,
    "offices.csv": OFFICES,
    "zones.csv": ZONES,
    "units.csv": UNITS,
    "employees.csv": EMPLOYEES,
    "absences.csv": ABSENCES,
    "requests.csv": REQUESTS,
}


def write(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Path:
    """Write the scenario with some files changed (None: left out), and return its path."""
    for name, content in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(content.encode())
        elif content is not None:
            path.write_bytes(content)
    return folder / "scenario.yaml"


def changed(name: str, old: str, new: str) -> dict[str, str | bytes | None]:
    """Return a change of one file: a text in it replaced, once."""
    assert FILES[name].count(old) >= 1, f"{old!r} is not in {name}"
    return {name: FILES[name].replace(old, new, 1)}


def with_rule(rule: str) -> dict[str, str | bytes | None]:
    """Return a change: one more rule, in row 17."""
    return changed("scenario.yaml", "costs:\n", f"  - {rule}\ncosts:\n")


def tiny(folder: Path, changes: dict[str, str | bytes | None] | None = None) -> Instance:
    """Write and read the scenario."""
    return read(write(folder, changes))


def problems(folder: Path, changes: dict[str, str | bytes | None]) -> list[Problem]:
    """Write the scenario, and return what is wrong with it."""
    try:
        tiny(folder, changes)
    except ScenarioError as error:
        return list(error.problems)
    return []


def the_problem(
    found: list[Problem], file: str, row: int | None, column: str, parts: tuple[str, ...]
) -> None:
    """Hold that there is exactly one problem, at a place, that says some things."""
    told = "\n".join(map(str, found)) or "no problem"
    assert [(one.file, one.row, one.column) for one in found] == [(file, row, column)], told
    for part in parts:
        assert part in told, told
