"""One office of like floors.

Floors of 70 to 80 desks, enough for 85% of the people; units of 20 with three supervisors, one of whom must
be in; 40 to 55% of each unit in; 20% front line; 3% of the person-days absent; at most two WFA days a week,
and none both before and after a weekend.
"""

from collections.abc import Iterable
from datetime import date
from random import Random

from benchmarks.families.shared import (
    SHARES,
    Row,
    Tables,
    absences,
    coverages,
    employee,
    last_day,
    unit_names,
)

START = date(2026, 4, 6)
DESKS_FOR = 0.85
ABSENT = 0.03

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
objective: [{objective}]
solver: {{seed: 1}}
"""


def scenario(people: int, weeks: int, seed: int, objective: str) -> str:
    """Return the text of the scenario."""
    return SCENARIO.format(
        people=people,
        weeks=weeks,
        seed=seed,
        start=START,
        end=last_day(START, weeks),
        coverage=coverages(len(unit_names(people))),
        objective=objective,
    )


def tables(random: Random, people: int, weeks: int) -> Tables:
    """Return the tables."""
    units = unit_names(people)
    floors = list(zones(random, people))
    # Each share in turn, so that none of the rules matches nobody.
    shares = [(unit, "O", SHARES[at % len(SHARES)]) for at, unit in enumerate(units)]
    employees = [employee(random, at, units) for at in range(people)]
    return {
        "offices": [("office", "open_cost_per_day"), ("O", 3000 * people)],
        "zones": [("zone", "office", "desks", "open_cost_per_day"), *floors],
        "units": [("unit", "office", "share"), *shares],
        "employees": [("employee", "unit", "role", "frontline"), *employees],
        "absences": [
            ("employee", "from", "to", "kind"),
            *absences(random, employees, START, weeks, ABSENT),
        ],
    }


def zones(random: Random, people: int) -> Iterable[Row]:
    """Yield floors until there are desks enough; a desk costs 4,000 to 6,000 rupiah a day."""
    missing, at = round(DESKS_FOR * people), 0
    while missing > 0:
        desks = min(missing, random.randint(70, 80))
        yield f"Z{at:03}", "O", desks, 1000 * desks * random.randint(40, 60) // 10
        missing, at = missing - desks, at + 1
