"""A file of locks, as `--locks` names it; the first byte says which kind."""

from io import BytesIO
from pathlib import Path

import pandas as pd

from optimizer import api
from tests.fuzz import solved

LOCKS = b"employee,date,mode\nE1,2026-05-06,WFO\nE2,2026-05-13,WFA\n"


def seeds() -> list[bytes]:
    file = BytesIO()
    pd.read_csv(BytesIO(LOCKS)).to_parquet(file)
    return [b"\0" + LOCKS, b"\1" + file.getvalue()]


def read_one(place: Path, content: bytes) -> None:
    ending = (".csv", ".parquet")[content[0] % 2 if content else 0]
    path = place / f"locks{ending}"
    path.write_bytes(content[1:])
    api.locked(solved.outcome().instance, path)
