"""A table as CSV; the first byte says which one."""

from pathlib import Path

from optimizer.reading.read import read
from tests.reading.tiny import FILES, SCENARIO, write

TABLES = [*(name for name in FILES if name.endswith(".csv")), "locks.csv"]
LOCKS = "employee,date,mode\nE1,2026-05-06,WFO\n"
WITH_LOCKS = SCENARIO.replace("rules:", "  locks: locks.csv\nrules:", 1)


def seeds() -> list[bytes]:
    files = {**FILES, "locks.csv": LOCKS}
    return [bytes([at]) + files[name].encode() for at, name in enumerate(TABLES)]


def read_one(place: Path, content: bytes) -> None:
    name = TABLES[(content[0] if content else 0) % len(TABLES)]
    read(write(place, {"scenario.yaml": WITH_LOCKS, "locks.csv": LOCKS, name: content[1:]}))
