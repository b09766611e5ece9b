"""A solved scenario, for the readers of its files; solved once in each process."""

import tempfile
from functools import cache
from pathlib import Path

from optimizer import api
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv
from optimizer.exports.xlsx.workbook import roster_xlsx
from optimizer.outcome import Outcome
from tests.reading.tiny import tiny


@cache
def outcome() -> Outcome:
    with tempfile.TemporaryDirectory() as folder:
        return api.solve(tiny(Path(folder)))


@cache
def file(name: str) -> bytes:
    """Return a file of the solved scenario."""
    found = outcome()
    assert found.plan is not None
    match name:
        case "roster.csv":
            return roster_csv(found.instance, found.plan)
        case "roster.xlsx":
            return roster_xlsx(found)
        case _:
            return result_json(found.result)


def written(place: Path, name: str, content: bytes) -> Path:
    """Write a content in place of a file of the solved scenario, which stands beside it."""
    for each in ("roster.csv", "result.json"):
        (place / each).write_bytes(file(each))
    (place / name).write_bytes(content)
    return place / name
