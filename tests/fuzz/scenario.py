"""The scenario file, with valid tables beside it."""

from pathlib import Path

from optimizer.page.tables import read_sheets
from optimizer.reading.read import read
from tests.commands.running import SCENARIOS
from tests.reading.tiny import SCENARIO, write


def seeds() -> list[bytes]:
    return [SCENARIO.encode(), *(path.read_bytes() for path in sorted(SCENARIOS.rglob("*.yaml")))]


def read_one(place: Path, content: bytes) -> None:
    path = write(place, {"base.yaml": SCENARIO, "scenario.yaml": content})
    read_sheets(path)
    read(path)
