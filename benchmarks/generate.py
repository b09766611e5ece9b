"""Random offices of any size: the family of instances that the benchmarks solve.

One office with floors of 70 to 80 desks, enough for 85% of the people; units of 20 with three supervisors,
one of whom must be in; 40 to 55% of each unit in; 20% front line; 3% of the person-days absent; at most two
WFA days a week, and none both before and after a weekend.
"""

import csv
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

START = date(2026, 4, 6)
UNIT_SIZE = 20
SUPERVISORS = 3
DESKS_FOR = 0.85
FRONTLINE = 0.2
ABSENT = 0.03
SHARES = (40, 45, 50, 55)

SCENARIO = """\
schema: 1
name: "{people} people, {weeks} weeks, seed {seed}"
calendar: {{start: {start}, end: {end}, holidays: none}}
tables:
  offices: offices.csv
  zones: zones.csv
  units: units.csv
  employees: employees.csv
  absences: absences.csv
rules:
  - {{rule: wfo_only, name: Front line, where: {{frontline: true}}}}
  - {{rule: wfa_quota, name: Two WFA days, per_week: {{max: 2}}}}
{coverage}
  - {{rule: coverage, name: A supervisor in, each: unit, where: {{role: supervisor}}, min: 1}}
  - {{rule: bridge, name: No long weekends}}
costs:
  - {{cost: open_office, name: Building, line: 522111 Electricity}}
  - {{cost: open_zone, name: Floors, line: 522111 Electricity}}
  - {{cost: attendance, name: Meals, line: 511129 Meals, wfo: 37000, wfa: 37000}}
  - {{cost: attendance, name: Consumables, line: 521111 Office needs, wfo: 10000}}
solver: {{seed: 1}}
"""

COVERAGE = (
    "  - {{rule: coverage, name: {share}% in, each: unit, "
    "where: {{unit.share: {share}}}, min_share: 0.{share}}}"
)


def generate(folder: Path, people: int, weeks: int, seed: int) -> Path:
    """Write a scenario with its tables into a folder.

    Parameters
    ----------
    folder : Path
        Where to write; made if need be.
    people, weeks, seed : int
        Size of the office and horizon, and the seed: the same three give the same files.

    Returns
    -------
    Path
        The scenario file.
    """
    random = Random(f"{people} {weeks} {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    units = [f"U{at:04}" for at in range(-(-people // UNIT_SIZE))]
    _write(folder, "offices", [("office", "open_cost_per_day"), ("O", 3000 * people)])
    _write(folder, "zones", [("zone", "office", "desks", "open_cost_per_day"), *zones(random, people)])
    # Each share in turn, so that none of the rules matches nobody.
    shares = [(unit, "O", SHARES[at % len(SHARES)]) for at, unit in enumerate(units)]
    _write(folder, "units", [("unit", "office", "share"), *shares])
    employees = [employee(random, at, units) for at in range(people)]
    _write(folder, "employees", [("employee", "unit", "role", "frontline"), *employees])
    _write(folder, "absences", [("employee", "from", "to", "kind"), *absences(random, employees, weeks)])
    end = START + timedelta(days=7 * weeks - 3)
    coverage = "\n".join(COVERAGE.format(share=share) for share in SHARES[: len(units)])
    text = SCENARIO.format(people=people, weeks=weeks, seed=seed, start=START, end=end, coverage=coverage)
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _write(folder: Path, table: str, rows: Iterable[Sequence[Any]]) -> None:
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def zones(random: Random, people: int) -> Iterable[Sequence[Any]]:
    """Yield floors until there are desks enough; a desk costs 4,000 to 6,000 rupiah a day."""
    missing, at = round(DESKS_FOR * people), 0
    while missing > 0:
        desks = min(missing, random.randint(70, 80))
        yield f"Z{at:03}", "O", desks, 1000 * desks * random.randint(40, 60) // 10
        missing, at = missing - desks, at + 1


def employee(random: Random, at: int, units: list[str]) -> Sequence[Any]:
    """Return a row of employees: three supervisors to a unit, and some at the counter."""
    unit, place = divmod(at, UNIT_SIZE)
    if place < SUPERVISORS:
        return f"E{at:06}", units[unit], "supervisor", "false"
    frontline = random.random() < FRONTLINE * UNIT_SIZE / (UNIT_SIZE - SUPERVISORS)
    return f"E{at:06}", units[unit], "counter" if frontline else "staff", str(frontline).lower()


def absences(random: Random, employees: list[Sequence[Any]], weeks: int) -> Iterable[Sequence[Any]]:
    """Yield absences of one to five days in a row; the first supervisor of a unit has none."""
    for at, (employee, *_) in enumerate(employees):
        for week in range(weeks):
            if at % UNIT_SIZE and random.random() < ABSENT * 5 / 3:
                length = random.randint(1, 5)
                first = START + timedelta(days=7 * week + random.randint(0, 5 - length))
                yield employee, first, first + timedelta(days=length - 1), "leave"


def main() -> None:
    """Write one instance."""
    parser = ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--weeks", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sys.stdout.write(f"{generate(given.folder, given.people, given.weeks, given.seed)}\n")


if __name__ == "__main__":
    main()
