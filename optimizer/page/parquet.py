"""Parquet tables that were edited: columns keep their types as long as every cell fits them."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from optimizer.reading.parquet_table import raw_of_table


def parquet_bytes(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return the Parquet file of a table that was edited.

    A column keeps its type where its cells, written so, read back as they stand in the grid; else it becomes
    text, which says the same to whoever reads a scenario.

    Parameters
    ----------
    path : Path
        The file as it was, for its types.
    header : sequence of str
        The names of the columns, in the order of the file.
    rows : sequence of sequence of str
        The cells.
    """
    before = pq.read_schema(path)
    columns = [_column([row[at] for row in rows], field.type) for at, field in enumerate(before)]
    table = pa.Table.from_arrays(columns, names=list(header))
    file = BytesIO()
    pq.write_table(table, file)
    return file.getvalue()


def _column(cells: Sequence[str], kind: Any) -> Any:
    """Return cells as a column of a type, or as text."""
    text = pa.array([cell or None for cell in cells], pa.string())
    try:
        column = _cast(text, kind)
        back = raw_of_table(pa.table({"": column}), "", []).columns[0].tolist()
    except (pa.ArrowException, ValueError, TypeError):
        return text
    return column if all(map(_same, cells, back)) else text


def _cast(text: Any, kind: Any) -> Any:
    if pa.types.is_dictionary(kind):
        return _cast(text, kind.value_type).dictionary_encode()
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return pc.split_pattern(text, ";").cast(kind)
    return text.cast(kind)


def _same(cell: str, back: str) -> bool:
    """Tell whether two texts are the same, or the same number."""
    if cell == back:
        return True
    try:
        return Decimal(cell) == Decimal(back)
    except InvalidOperation:
        return False
