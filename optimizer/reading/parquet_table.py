"""Parquet files as columns of text."""

from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from optimizer.i18n import _
from optimizer.reading.files import bytes_of_file
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw

LARGEST_FILE = 1_000_000_000
MOST_ROWS = 20_000_000
EXACT_DIGITS = 10**15
"""Floats keep 15 digits; larger ones are shown with an exponent, and refused as keys."""


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
        table = file.read()
        table.validate(full=True)
    except ScenarioError:
        raise
    except Exception:  # pyarrow raises many kinds on broken files
        raise ScenarioError([Problem(_("the file is no Parquet file, or is damaged"), label)]) from None
    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        try:
            text = _text(column)
        except (pa.ArrowException, ValueError, TypeError):
            message = _("the column holds no plain values (text, numbers, dates, true or false)")
            problems.append(Problem(message, label, None, name, found=str(column.type)))
            text = pa.chunked_array([pa.array([""] * len(column), pa.string())])
        columns.append(pd.Series(text.to_pandas(), dtype="str").str.strip())
    rows = np.arange(2, table.num_rows + 2, dtype=np.int64)
    return Raw(label, tuple(name.strip() for name in table.column_names), tuple(columns), rows)


def _text(column: Any) -> Any:
    """Cast a column to text, with empty text for nulls."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
        kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        column = pc.binary_join(column, ";")
    elif pa.types.is_timestamp(kind):
        day = column.cast(pa.date32(), safe=False)
        midnight = pc.equal(day.cast(kind), column)
        column = pc.if_else(midnight, day.cast(pa.string()), column.cast(pa.string()))
    elif pa.types.is_floating(kind):
        column = _without_fraction(column)
    elif pa.types.is_nested(kind) or pa.types.is_binary(kind):
        raise TypeError
    return pc.fill_null(column.cast(pa.string()), "")


def _without_fraction(column: Any) -> Any:
    """Turn floats into whole numbers where all of them are, and small enough to be exact; NaN is empty."""
    column = pc.if_else(pc.is_nan(column), pa.scalar(None, column.type), column)
    largest = pc.max(pc.abs(column)).as_py()
    if largest is not None and largest >= EXACT_DIGITS:
        return column
    try:
        return column.cast(pa.int64(), safe=True)
    except pa.ArrowInvalid:
        return column
