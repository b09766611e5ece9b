"""What the families share: their units and people, how zones are cut and units laid out over them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

Row = Sequence[Any]
Tables = dict[str, list[Row]]
"""Rows of each table by its name, the header first."""

UNIT_SIZE = 20
SUPERVISORS = 3
FRONTLINE = 0.2
SHARES = (40, 45, 50, 55)

COVERAGE = (
    "  - {{rule: coverage, name: {share}% in, each: unit, "
    "where: {{unit.share: {share}}}, min_share: 0.{share}}}"
)


def last_day(start: date, weeks: int) -> date:
    """Return the last Friday of a horizon that starts on a Monday."""
    return start + timedelta(days=7 * weeks - 3)


def unit_names(people: int) -> list[str]:
    """Return the keys of the units; the last one may be smaller than the others."""
    return [f"U{at:04}" for at in range(-(-people // UNIT_SIZE))]


def coverages(units: int) -> str:
    """Return a rule for each share that a unit has: units take the shares in turn."""
    return "\n".join(COVERAGE.format(share=share) for share in SHARES[:units])


def employee(random: Random, at: int, units: list[str]) -> Row:
    """Return a row of employees: three supervisors to a unit, and some at the counter."""
    unit, place = divmod(at, UNIT_SIZE)
    if place < SUPERVISORS:
        return f"E{at:06}", units[unit], "supervisor", "false"
    frontline = random.random() < FRONTLINE * UNIT_SIZE / (UNIT_SIZE - SUPERVISORS)
    return f"E{at:06}", units[unit], "counter" if frontline else "staff", str(frontline).lower()


def absences(
    random: Random, employees: Sequence[Row], start: date, weeks: int, share: float
) -> Iterable[Row]:
    """Yield absences of one to five days in a row, a share of all days; the first of a unit has none."""
    for at, (employee, *_) in enumerate(employees):
        for week in range(weeks):
            if at % UNIT_SIZE and random.random() < share * 5 / 3:
                length = random.randint(1, 5)
                first = start + timedelta(days=7 * week + random.randint(0, 5 - length))
                yield employee, first, first + timedelta(days=length - 1), "leave"


def cut(random: Random, desks: int, least: int, most: int, *, uneven: bool = False) -> list[int]:
    """Cut desks into zones of `least` to `most`, as far as that is possible; if uneven, most are small."""
    sizes: list[int] = []
    while desks:
        top = random.randint(least, most) if uneven else most
        size = min(desks, random.randint(least, top))
        if 0 < desks - size < least:
            size = desks - least if desks >= 2 * least else desks
        sizes.append(size)
        desks -= size
    return sizes


def laid_out(units: Sequence[int], zones: Sequence[int]) -> list[list[int]]:
    """Lay units along the desks of zones in a row, and return the zones that each unit reaches into.

    Parameters
    ----------
    units, zones : sequence of int
        Desks that each unit is given, and desks of each zone; the zones have enough.
    """
    ends = [sum(zones[: at + 1]) for at in range(len(zones))]
    reached = []
    first = 0
    for desks in units:
        last = first + max(desks, 1) - 1
        reached.append([at for at, end in enumerate(ends) if end > first and end - zones[at] <= last])
        first += desks
    return reached
