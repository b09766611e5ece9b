"""The tables split by job: a file for each table and part, so that nobody scans the rest."""

import os
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from optimizer.batches.begun import seen
from optimizer.instance import Ints
from optimizer.reading.table import Raw

JOB, ROW = " job", " row"
"""Columns beside those of the table; names of columns never begin with a space."""
FILE = b"file"
TEXT = pa.large_string()


HEADER = -1
"""The part that has no rows, where a part has no file of its own."""


def place_of(folder: Path, table: str, part: int) -> Path:
    """Return the file of a part of a table."""
    return folder / (f"{table}.arrow" if part == HEADER else f"{table}-{part}.arrow")


def write_parts(folder: Path, table: str, rows: Iterable[tuple[Raw, Ints]], part_of: Ints) -> None:
    """Write a table in parts.

    Parameters
    ----------
    folder : Path
        Where to write.
    table : str
        Name of the table.
    rows : iterable of (Raw, (rows,) int)
        The table some rows at a time, with the job of each row.
    part_of : (jobs,) int
        The part of each job.
    """
    with ExitStack() as stack:
        writers: dict[int, Any] = {}

        def writer(part: int, schema: Any) -> Any:
            if part not in writers:
                sink = stack.enter_context(pa.OSFile(os.fsencode(place_of(folder, table, part)), "wb"))
                writers[part] = stack.enter_context(pa.ipc.new_stream(sink, schema))
            return writers[part]

        for raw, jobs in rows:
            whole = _arrow(raw, jobs)
            writer(HEADER, whole.schema)
            parts = part_of[jobs]
            order = np.argsort(parts, kind="stable")
            whole = whole.take(pa.array(order))
            numbers, starts = np.unique(parts[order], return_index=True)
            ends = np.append(starts[1:], len(order))[: len(starts)].tolist()
            for part, first, end in zip(numbers.tolist(), starts.tolist(), ends, strict=True):
                writer(part, whole.schema).write_table(whole.slice(first, end - first))


def _arrow(raw: Raw, jobs: Ints) -> pa.Table:
    columns = {name: pa.array(column, TEXT) for name, column in zip(raw.header, raw.columns, strict=True)}
    table = pa.table({JOB: pa.array(jobs, pa.int32()), ROW: pa.array(raw.rows, pa.int64()), **columns})
    return table.replace_schema_metadata({FILE: raw.file.encode()})


@dataclass
class PartReader:
    """A part of the tables, mapped into memory.

    Parameters
    ----------
    folder : Path
        Where the parts are.
    part : int
        Which one it is.
    """

    folder: Path
    part: int
    _tables: dict[str, Any] = field(default_factory=dict)

    def rows(self, table: str, jobs: Sequence[int]) -> Raw | None:
        """Return the rows of some jobs, or None where the scenario has no such table."""
        if table not in self._tables:
            found = _mapped(place_of(self.folder, table, self.part))
            header = _mapped(place_of(self.folder, table, HEADER))
            self._tables[table] = header if found is None else found
        whole = self._tables[table]
        if whole is None:
            return None
        mine = whole.filter(pc.is_in(whole[JOB], pa.array(jobs, pa.int32())))
        header = tuple(name for name in mine.column_names if name not in (JOB, ROW))
        columns = tuple(pd.Series(mine[name].to_pandas(), dtype="str") for name in header)
        return Raw(whole.schema.metadata[FILE].decode(), header, columns, mine[ROW].to_numpy())


def _mapped(path: Path) -> Any:
    if not path.exists():
        seen(path.parent)
        return None
    with pa.memory_map(os.fsencode(path)) as source, pa.ipc.open_stream(source) as stream:
        return stream.read_all()


def column_of(raw: Raw, name: str) -> "pd.Series[str]":
    """Return a column of a part by its name."""
    return raw.columns[raw.header.index(name)]
