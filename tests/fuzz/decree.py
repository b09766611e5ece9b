"""The words of a decree."""

from pathlib import Path

from optimizer.reading.decree import read_decree
from tests.commands.running import SCENARIOS


def seeds() -> list[bytes]:
    words = b"issuer: Kepala Kanreg\nnumber: 1/2026\nabout: Jadwal\nplace: Palembang\nsigner: Nama\n"
    return [words, *(path.read_bytes() for path in SCENARIOS.rglob("*decree*.y*ml"))]


def read_one(place: Path, content: bytes) -> None:
    path = place / "decree.yaml"
    path.write_bytes(content)
    read_decree(path)
