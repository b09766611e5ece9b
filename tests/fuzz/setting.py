"""The words of `--set`: a place of the scenario, and values for it."""

from pathlib import Path

from optimizer.comparing.sweep import grid_of
from optimizer.reading.read import read
from tests.reading.tiny import write

SEEDS = (
    "rules.Two days.per_week.max=0,1,2",
    "costs.Meals.wfo=37000",
    "rules.Direct.where={frontline: true}",
    "rules.Direct.where.frontline=[true, false]",
    "calendar.extra_holidays=[{date: 2026-05-05, name: x}]",
    "objective=[penalties, cost]",
    "tables.locks=null",
    "solver.time_limit=1.5",
    "calendar.end=2026-05-22",
)


def seeds() -> list[bytes]:
    return [text.encode() for text in SEEDS]


def read_one(place: Path, content: bytes) -> None:
    path = write(place)
    for values in grid_of([content.decode("utf-8", "surrogateescape")]).values() or ():
        read(path, values)
