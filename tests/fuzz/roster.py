"""A roster as CSV: as it is audited, and as the previous one."""

from pathlib import Path

from optimizer.roster.history import read_history
from optimizer.roster.reader import read_roster
from tests.fuzz import solved


def seeds() -> list[bytes]:
    roster = solved.file("roster.csv")
    return [roster, roster.replace(b",", b";").replace(b"\n", b"\r\n"), b"\xef\xbb\xbf" + roster]


def read_one(place: Path, content: bytes) -> None:
    path = solved.written(place, "roster.csv", content)
    try:
        read_roster(path, solved.outcome().instance)
    finally:
        read_history(path, path.name)
