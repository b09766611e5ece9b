"""The tables of a scenario in parts, so that a table need not fit into memory."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from models.scenario import Tables
from models.tables import TABLES
from optimizer.reading.parquet_table import read_in_parts
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw
from optimizer.reading.tables import READERS, located, named_files, sheets
from optimizer.reading.yaml_tree import Node

Source = Callable[[], Iterator[Raw]]
"""Reads a table anew whenever it is called. Only Parquet is read in parts, other files are one part."""


def sources(tables: Tables, node: Node, problems: list[Problem]) -> dict[str, Source]:
    """Return the tables of a scenario by name.

    Parameters
    ----------
    tables : Tables
        Where they are.
    node : Node
        The same as written.
    problems : list of Problem
        Where files that cannot be found or read are noted.

    Returns
    -------
    dict of str to Source
        The tables that are there.
    """
    found: dict[str, Source] = {}
    named = named_files(tables)
    if tables.workbook is not None:
        rest = [name for name in TABLES if name not in named]
        found |= {name: _kept(raw) for name, raw in sheets(tables.workbook, node, rest, problems).items()}
    for name, text in named.items():
        path = located(name, text, node.value[name], tuple(READERS), problems)
        source = None if path is None else _of_file(path, text, problems)
        if source is not None:
            found[name] = source
    return found


def whole(source: Source) -> Raw:
    """Read a table as a whole, however many parts it comes in."""
    parts = list(source())
    if len(parts) == 1:
        return parts[0]
    columns = zip(*(part.columns for part in parts), strict=True)
    return Raw(
        parts[0].file,
        parts[0].header,
        tuple(pd.concat(same, ignore_index=True) for same in columns),
        np.concatenate([part.rows for part in parts]),
    )


def _of_file(path: Path, text: str, problems: list[Problem]) -> Source | None:
    if path.suffix.lower() == ".parquet":
        return lambda: read_in_parts(path, text, problems)
    try:
        return _kept(READERS[path.suffix.lower()](path, text, problems))
    except ScenarioError as error:
        problems.extend(error.problems)
        return None


def _kept(raw: Raw) -> Source:
    return lambda: iter([raw])
