"""What is written into a field of the page: a value of a rule, saved into the scenario and read again."""

from pathlib import Path

from optimizer.page.entries import entries, save_entry
from optimizer.page.written import read_line, written
from tests.reading.tiny import write


def seeds() -> list[bytes]:
    texts = ("{min: 0, max: 2}", "[mon, tue]", "0.5", "2026-05-05", "'x'", "&a [*a]", "!!python/x y", "no")
    return [text.encode() for text in texts]


def read_one(place: Path, content: bytes) -> None:
    path = write(place)
    value = read_line("yaml", content.decode("utf-8", "replace"), "per_week")
    written(value)
    save_entry(path, "rules", "Two days", {"rule": "wfa_quota", "name": "Two days", "per_week": value})
    entries(path, "rules")
