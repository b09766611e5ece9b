"""The workbook of a roster, a part of it changed: as it is audited, and as it becomes locks."""

from pathlib import Path

from optimizer.roster.edits import edits
from optimizer.roster.reader import read_roster
from tests.fuzz import solved
from tests.fuzz.packed import rebuilt, seeds_of


def seeds() -> list[bytes]:
    return seeds_of(solved.file("roster.xlsx"))


def read_one(place: Path, content: bytes) -> None:
    path = solved.written(place, "roster.xlsx", rebuilt(solved.file("roster.xlsx"), content))
    try:
        edits(path)
    finally:
        read_roster(path, solved.outcome().instance)
