"""A table as Parquet, read whole and in parts; the first byte says which one."""

from io import BytesIO, StringIO
from pathlib import Path

import pandas as pd

from optimizer.reading.parquet_table import read_in_parts
from optimizer.reading.read import read
from tests.reading.tiny import FILES, SCENARIO, write

TABLES = [name for name in FILES if name.endswith(".csv")]


def seeds() -> list[bytes]:
    return [
        bytes([at]) + packed(kind, FILES[name])
        for at, name in enumerate(TABLES)
        for kind in ("none", "snappy")
    ]


def packed(compression: str, text: str) -> bytes:
    file = BytesIO()
    pd.read_csv(StringIO(text)).to_parquet(file, compression=compression)
    return file.getvalue()


def read_one(place: Path, content: bytes) -> None:
    name = TABLES[(content[0] if content else 0) % len(TABLES)]
    named = name.replace(".csv", ".parquet")
    path = write(place, {"scenario.yaml": SCENARIO.replace(name, named), named: content[1:]})
    try:
        read(path)
    finally:
        for _part in read_in_parts(place / named, named, []):
            pass
