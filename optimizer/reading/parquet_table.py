"""Parquet files as columns of text."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from optimizer.i18n import _
from optimizer.reading.files import bytes_of_file, file_problem
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw

LARGEST_FILE = 1_000_000_000
MOST_ROWS = 20_000_000
LARGEST_UNPACKED = 4_000_000_000
"""Bytes of its columns; a long text that is repeated takes few bytes of the file."""
UNPACKED_ROWS = 8192
"""Rows that are unpacked before their bytes are counted."""
PART_ROWS = 65536
"""Rows of a part."""
LARGEST_PART = 1_000_000_000
"""Bytes of the columns of a part."""
EXACT_DIGITS = 10**15
"""Floats keep 15 digits; larger ones are shown with an exponent, and refused as keys."""

Fractions = Callable[[str, Any], Any]
"""How a column of floats is written, given its name: as whole numbers or not."""


def read_parquet(path: Path, label: str, problems: list[Problem]) -> Raw:
    """Read a Parquet file.

    Parameters
    ----------
    path : Path
        The file.
    label : str
        What messages call it.
    problems : list of Problem
        Where columns that hold no plain values are noted.

    Returns
    -------
    Raw
        Its columns as text: true and false, digits, dates as YYYY-MM-DD; rows are counted from 2, as in CSV.

    Raises
    ------
    ScenarioError
        If it is no Parquet file.
    """
    data = bytes_of_file(path, label, LARGEST_FILE)
    try:
        file = pq.ParquetFile(BytesIO(data))
        if file.metadata.num_rows > MOST_ROWS:
            raise ScenarioError([Problem(_("the file is too large"), label)])
        table = pa.Table.from_batches(_unpacked(file, label), file.schema_arrow)
        table.validate(full=True)
    except (ScenarioError, MemoryError):
        raise
    except Exception:  # pyarrow raises many kinds on broken files
        raise ScenarioError([Problem(_("the file is no Parquet file, or is damaged"), label)]) from None
    return raw_of_table(table, label, problems)


def raw_of_table(table: pa.Table, label: str, problems: list[Problem]) -> Raw:
    """Return the columns of an Arrow table as text; see `read_parquet`."""
    return _raw(table, label, 2, problems, lambda _name, column: _without_fraction(column))


def _unpacked(file: pq.ParquetFile, label: str) -> Iterator[pa.RecordBatch]:
    """Yield the rows of a file, and give up where they take too much memory."""
    left = LARGEST_UNPACKED
    for batch in file.iter_batches(UNPACKED_ROWS):
        left -= batch.nbytes
        if left < 0:
            raise ScenarioError([Problem(_("the file is too large"), label)])
        yield batch


def _parts(file: pq.ParquetFile, label: str) -> Iterator[pa.Table]:
    """Yield the rows of a file in parts, and give up where a part takes too much memory."""
    part: list[pa.RecordBatch] = []
    for batch in file.iter_batches(min(UNPACKED_ROWS, PART_ROWS)):
        part.append(batch)
        if sum(each.nbytes for each in part) > LARGEST_PART:
            raise ScenarioError([Problem(_("the file is too large"), label)])
        if sum(each.num_rows for each in part) >= PART_ROWS:
            yield pa.Table.from_batches(part)
            part = []
    if part:
        yield pa.Table.from_batches(part)


def read_in_parts(path: Path, label: str, problems: list[Problem]) -> Iterator[Raw]:
    """Read a Parquet file as `read_parquet` does, some rows at a time.

    Problems of columns are noted once for each part.
    """
    told = file_problem(path, label, LARGEST_FILE)
    if told is not None:
        raise ScenarioError([told])
    try:
        with path.open("rb") as opened, pq.ParquetFile(opened) as file:
            whole = _whole_columns(file)
            first = 2
            for table in _parts(file, label):
                table.validate(full=True)
                yield _raw(table, label, first, problems, whole)
                first += table.num_rows
            if first == 2:
                yield _raw(file.schema_arrow.empty_table(), label, first, problems, whole)
    except (pa.ArrowException, OSError, ValueError):
        raise ScenarioError([Problem(_("the file is no Parquet file, or is damaged"), label)]) from None


def _whole_columns(file: pq.ParquetFile) -> Fractions:
    """Return how floats are written: a column is of whole numbers only if it is so in all parts."""
    floats = [field.name for field in file.schema_arrow if _has_floats(field.type)]
    fractional = set()
    for batch in file.iter_batches(UNPACKED_ROWS, columns=floats) if floats else ():
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            if pa.types.is_floating(_without_fraction(_decoded(column)).type):
                fractional.add(name)

    def written(name: str, column: Any) -> Any:
        return _without_nan(column) if name in fractional else _without_fraction(column)

    return written


def _raw(table: Any, label: str, first: int, problems: list[Problem], floats: Fractions) -> Raw:
    """Return a table as columns of text; its first row is a row of the file."""
    columns = []
    for name, coded in zip(table.column_names, table.columns, strict=True):
        column = coded
        try:
            column = _decoded(coded)
            text = _text(floats(name, column) if pa.types.is_floating(column.type) else column)
        except (pa.ArrowException, ValueError, TypeError):
            message = _("the column holds no plain values (text, numbers, dates, true or false)")
            problems.append(Problem(message, label, None, name, found=str(column.type)))
            text = pa.chunked_array([pa.array([""] * len(column), pa.string())])
        columns.append(pd.Series(text.to_pandas(), dtype="str").str.strip())
    rows = np.arange(first, table.num_rows + first, dtype=np.int64)
    return Raw(label, tuple(name.strip() for name in table.column_names), tuple(columns), rows)


def _has_floats(kind: Any) -> bool:
    """Tell whether the values of a column are floats."""
    return bool(pa.types.is_floating(kind.value_type if pa.types.is_dictionary(kind) else kind))


def _decoded(column: Any) -> Any:
    """Return a column without a dictionary of its values."""
    kind = column.type
    return column.cast(kind.value_type) if pa.types.is_dictionary(kind) else column


def _text(column: Any) -> Any:
    """Cast a column to text, with empty text for nulls."""
    kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        column = pc.binary_join(column, ";")
    elif pa.types.is_timestamp(kind):
        day = column.cast(pa.date32(), safe=False)
        midnight = pc.equal(day.cast(kind), column)
        column = pc.if_else(midnight, day.cast(pa.string()), column.cast(pa.string()))
    elif pa.types.is_nested(kind) or pa.types.is_binary(kind):
        raise TypeError
    return pc.fill_null(column.cast(pa.string()), "")


def _without_fraction(column: Any) -> Any:
    """Turn floats into whole numbers where all of them are, and small enough to be exact; NaN is empty."""
    column = _without_nan(column)
    largest = pc.max(pc.abs(column)).as_py()
    if largest is not None and largest >= EXACT_DIGITS:
        return column
    try:
        return column.cast(pa.int64(), safe=True)
    except pa.ArrowInvalid:
        return column


def _without_nan(column: Any) -> Any:
    """Return floats with nulls in place of NaN."""
    return pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
