"""Two buildings with all that makes the program hard.

Zones of 12 to 120 desks, most of them small, at uneven prices, with a desk for everybody; units of 20 tied to
one to three zones; a quarter of them in an annex that may close for the day, and needs half of each unit
while it is open; shuttles in started groups; desks leased for the busiest day; Mondays barred for planners;
capped Fridays; weekly meetings of every third unit. From the second week on there are public holidays and
cuti bersama, those of May 2026, named by date so that the instance does not depend on a package.
"""

from collections.abc import Sequence
from datetime import date
from random import Random

from benchmarks.families.shared import (
    SHARES,
    UNIT_SIZE,
    Row,
    Tables,
    absences,
    coverages,
    cut,
    employee,
    laid_out,
    last_day,
    unit_names,
)

START = date(2026, 5, 4)
ABSENT = 0.03
ZONE = (12, 120)
MOST_ZONES = 3
PLANNERS = 0.25
SHUTTLE = 0.4
ANNEX_SHARE = 50

SCENARIO = """\
schema: 1
name: "{people} people in two buildings, {weeks} weeks, seed {seed}"
calendar:
  start: {start}
  end: {end}
  holidays: none
  extra_holidays:
    - {{date: 2026-05-14, name: Ascension}}
    - {{date: 2026-05-15, name: Cuti bersama}}
    - {{date: 2026-05-27, name: Idul Adha}}
    - {{date: 2026-05-28, name: Cuti bersama}}
tables:
  offices: offices.csv
  zones: zones.csv
  units: units.csv
  employees: employees.csv
  absences: absences.csv
rules:
  - {{rule: wfo_only, name: Front line, where: {{frontline: true}}}}
  - {{rule: wfa_quota, name: Two WFA days, per_week: {{max: 2}}, short_weeks: prorate}}
{coverage}
  - {{rule: coverage, name: A supervisor in, each: unit, where: {{role: supervisor, unit.office: M}}, min: 1}}
  - {{rule: coverage, name: Half of the annex while open, each: unit, where: {{unit.office: A}},
     min_share: 0.5, when_open: true}}
  - {{rule: coverage, name: An annex supervisor while open, each: unit,
     where: {{role: supervisor, unit.office: A}}, min: 1, when_open: true}}
  - {{rule: wfa_cap, name: Fridays, each: unit, where: {{unit.office: M}}, days: [fri], max_share: 0.4}}
  - {{rule: barred_days, name: Planners in on Mondays, where: {{role: planner}}, days: [mon]}}
  - {{rule: together, name: Weekly meeting, each: unit, where: {{unit.meets: true}}, days: 1, min_share: 0.9}}
  - {{rule: bridge, name: No long weekends}}
costs:
  - {{cost: open_office, name: Buildings, line: 522111 Electricity}}
  - {{cost: open_zone, name: Zones, line: 522111 Electricity}}
  - {{cost: attendance, name: Meals, line: 511129 Meals, wfo: 37000, wfa: 37000}}
  - {{cost: attendance, name: Consumables, line: 521111 Office needs, wfo: 10000}}
  - {{cost: started_group, name: Shuttles, line: 522141 Rent, where: {{shuttle: true}}, people: 40,
     amount: 600000}}
  - {{cost: peak_desks, name: Leased desks, line: 522141 Rent, amount: {desk}}}
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
        coverage=coverages(len(unit_names(people)) - _annex_units(people)),
        desk=40_000 * weeks,
        objective=objective,
    )


def tables(random: Random, people: int, weeks: int) -> Tables:
    """Return the tables."""
    names = unit_names(people)
    sizes = [min(UNIT_SIZE, people - at * UNIT_SIZE) for at in range(len(names))]
    main = len(names) - _annex_units(people)
    zones: list[Row] = []
    units: list[Row] = []
    for office, here in (("M", range(main)), ("A", range(main, len(names)))):
        tied = _zones(random, zones, office, [sizes[unit] for unit in here])
        units += [
            (names[unit], office, ";".join(tied[at]), *_traits(unit, office)) for at, unit in enumerate(here)
        ]
    employees = [_employee(random, at, names, main) for at in range(people)]
    return {
        "offices": [
            ("office", "open_cost_per_day"),
            ("M", 3000 * sum(sizes[:main])),
            ("A", 5000 * sum(sizes[main:])),
        ],
        "zones": [("zone", "office", "desks", "open_cost_per_day"), *zones],
        "units": [("unit", "office", "zones", "share", "meets"), *units],
        "employees": [("employee", "unit", "role", "frontline", "shuttle"), *employees],
        "absences": [
            ("employee", "from", "to", "kind"),
            *absences(random, employees, START, weeks, ABSENT),
        ],
    }


def _annex_units(people: int) -> int:
    units = len(unit_names(people))
    if units < 2:
        raise ValueError(f"two buildings need more than {UNIT_SIZE} people")
    return max(1, units // 4)


def _traits(unit: int, office: str) -> tuple[int, str]:
    """Return the share of a unit that must be in, and whether it meets."""
    share = SHARES[unit % len(SHARES)] if office == "M" else ANNEX_SHARE
    return share, str(unit % 3 == 0).lower()


def _zones(random: Random, zones: list[Row], office: str, sizes: Sequence[int]) -> list[list[str]]:
    """Add the zones of a building, and return those of each of its units.

    A unit may use the zones with desks for all of it, so that everybody can be in at once, and near ones.
    """
    desks = sum(sizes)
    cuts = cut(random, desks, ZONE[0], max(ZONE[0], min(ZONE[1], desks // 3)), uneven=True)
    keys = [f"{office}{at:03}" for at in range(len(cuts))]
    zones += [
        (key, office, size, 100 * size * random.randint(30, 80)) for key, size in zip(keys, cuts, strict=True)
    ]
    tied = []
    for reached in laid_out(sizes, cuts):
        near = [
            at for at in range(reached[0] - 3, reached[-1] + 4) if 0 <= at < len(cuts) and at not in reached
        ]
        more = random.randint(0, max(0, MOST_ZONES - len(reached)))
        tied.append([keys[at] for at in sorted([*reached, *random.sample(near, min(more, len(near)))])])
    return tied


def _employee(random: Random, at: int, names: list[str], main: int) -> Row:
    """Return a row of employees: no front line in the annex, some planners, some who come by shuttle."""
    who, unit, role, frontline = employee(random, at, names)
    if at // UNIT_SIZE >= main and role == "counter":
        role, frontline = "staff", "false"
    if random.random() < PLANNERS and role == "staff":
        role = "planner"
    return who, unit, role, frontline, str(random.random() < SHUTTLE).lower()
