"""One office in which hardly two people are alike.

As `plain`, but each unit may use two of the floors only, nearly every person has absences of their own, and
all but the front line have wishes. Floors are smaller where there would be fewer than three.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from random import Random

from benchmarks.families import plain
from benchmarks.families.plain import START
from benchmarks.families.shared import SHARES, UNIT_SIZE, Row, Tables, cut, employee, laid_out, unit_names

DESKS_FOR = 85
"""In percent of the people."""

FLOOR = (70, 80)
UNIT_DESKS = UNIT_SIZE * DESKS_FOR // 100
ABSENCES_A_WEEK = 0.4
LENGTHS = (1, 1, 1, 2, 3)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri")


def scenario(people: int, weeks: int, seed: int, objective: str) -> str:
    """Return the text of the scenario."""
    text = plain.scenario(people, weeks, seed, objective)
    return text.replace("  absences: absences.csv\n", "  absences: absences.csv\n  requests: requests.csv\n")


def tables(random: Random, people: int, weeks: int) -> Tables:
    """Return the tables."""
    units = unit_names(people)
    desks = people * DESKS_FOR // 100
    # A floor holds a whole unit at least, so that no unit reaches into three.
    most = max(UNIT_DESKS, min(FLOOR[1], desks // 3))
    sizes = cut(random, desks, max(UNIT_DESKS, min(FLOOR[0], most)), most)
    keys = [f"Z{at:03}" for at in range(len(sizes))]
    prices = [1000 * size * random.randint(40, 60) // 10 for size in sizes]
    employees = [employee(random, at, units) for at in range(people)]
    return {
        "offices": [("office", "open_cost_per_day"), ("O", 3000 * people)],
        "zones": [
            ("zone", "office", "desks", "open_cost_per_day"),
            *((key, "O", size, price) for key, size, price in zip(keys, sizes, prices, strict=True)),
        ],
        "units": [
            ("unit", "office", "zones", "share"),
            *(
                (unit, "O", ";".join(keys[zone] for zone in two), SHARES[at % len(SHARES)])
                for at, (unit, two) in enumerate(zip(units, _two_each(random, people, sizes), strict=True))
            ),
        ],
        "employees": [("employee", "unit", "role", "frontline"), *employees],
        "absences": [("employee", "from", "to", "kind"), *_absences(random, employees, weeks)],
        "requests": [("employee", "date", "weekday", "mode", "weight"), *_wishes(random, employees, weeks)],
    }


def _two_each(random: Random, people: int, sizes: Sequence[int]) -> Iterable[list[int]]:
    """Yield the floors of each unit: those with desks for it, and another where that is a single one."""
    ends = [min(people, first + UNIT_SIZE) for first in range(0, people, UNIT_SIZE)]
    shares = [end * DESKS_FOR // 100 - (end - 1) // UNIT_SIZE * UNIT_SIZE * DESKS_FOR // 100 for end in ends]
    for reached in laid_out(shares, sizes):
        others = [zone for zone in range(len(sizes)) if zone not in reached]
        yield sorted([*reached, *random.sample(others, min(len(others), max(0, 2 - len(reached))))])


def _absences(random: Random, employees: Sequence[Row], weeks: int) -> Iterable[Row]:
    """Yield each person's absences, none on top of another; the first supervisor of a unit has none."""
    for at, (who, *_) in enumerate(employees):
        if not at % UNIT_SIZE:
            continue
        count = int(weeks * ABSENCES_A_WEEK + random.random())
        for week in sorted(random.sample(range(weeks), min(count, weeks))):
            length = random.choice(LENGTHS)
            first = START + timedelta(days=7 * week + random.randint(0, 5 - length))
            yield who, first, first + timedelta(days=length - 1), "leave"


def _wishes(random: Random, employees: Sequence[Row], weeks: int) -> Iterable[Row]:
    """Yield a WFA weekday for each person who has WFA days, and a WFA date for every other of them."""
    for who, _unit, role, _frontline in employees:
        if role == "counter":
            continue
        yield who, "", random.choice(WEEKDAYS), "WFA", random.randint(1, 100)
        if random.random() < 0.5:
            day = START + timedelta(days=7 * random.randrange(weeks) + random.randrange(5))
            yield who, day, "", "WFA", random.randint(1, 100)
