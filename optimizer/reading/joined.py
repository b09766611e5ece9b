"""The tables joined by their keys, and the columns that `where` and `each` can name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from optimizer.reading.problems import closest
from optimizer.reading.table import Table, text_of

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

PREFIXES = {"unit.": "units", "office.": "offices"}
"""How a column of a person's unit or office is named."""


def positions(keys: Iterable[Any], values: Iterable[Any]) -> Ints:
    """Return where each value stands among unique keys, -1 where it does not."""
    index = _index(keys)
    index = index if index.is_unique else index.drop_duplicates()
    return index.get_indexer(_index(values)).astype(np.int64)


def _index(texts: Iterable[Any]) -> "pd.Index[Any]":
    is_text = isinstance(texts, pd.Series) and texts.dtype == "str"
    return pd.Index(texts if is_text else pd.Series(texts, dtype="str"))


def near_key(key: str, keys: Iterable[Any]) -> str:
    """Return a key that is close to `key`; of a great many, only those that begin alike are compared."""
    names = list(islice(keys, 2_000_001))
    if len(names) > 2000:
        names = list(islice((name for name in names if name[:3].lower() == key[:3].lower()), 2000))
    return closest(key, names)


@dataclass(frozen=True)
class Joined:
    """The four main tables with the links between them.

    Attributes
    ----------
    tables : dict of str to Table
        The tables by name; employees are sorted by key.
    """

    tables: Mapping[str, Table]

    def column(self, table: str, name: str) -> "pd.Series[Any]":
        """Return a column of a table."""
        return self.tables[table].frame[name]

    @cached_property
    def unit_of(self) -> Ints:
        """Index of each person's unit."""
        return positions(self.column("units", "unit"), self.column("employees", "unit"))

    @cached_property
    def unit_office(self) -> Ints:
        """Index of each unit's office."""
        return positions(self.column("offices", "office"), self.column("units", "office"))

    @cached_property
    def office_of(self) -> Ints:
        """Index of each person's home office."""
        if not len(self.unit_office):
            return self.unit_of
        return np.where(self.unit_of >= 0, self.unit_office[self.unit_of], -1)

    def spread(self, table: str, values: Any, otherwise: Any) -> Any:
        """Bring an array over the rows of a table to the people; `otherwise` for those without a row."""
        if table not in PREFIXES.values():
            return values
        index = self.unit_of if table == "units" else self.office_of
        if not len(values):
            return np.full(len(index), otherwise)
        return np.where(index >= 0, values[index], otherwise)


def find_column(key: str, tables: Mapping[str, Table]) -> tuple[Table, str] | None:
    """Find the column that `where` or `each` names.

    Parameters
    ----------
    key : str
        A column of employees, or `unit.x`, `office.x`.
    tables : mapping of str to Table
        The tables; one that is lacking has no columns.

    Returns
    -------
    tuple of Table and str, or None
        The table and its column.
    """
    employees = tables.get("employees")
    if employees is not None and key in employees.frame:
        return employees, key
    for prefix, name in PREFIXES.items():
        table = tables.get(name)
        column = key.removeprefix(prefix)
        if key.startswith(prefix) and table is not None and column in table.frame:
            return table, column
    return None


def known_columns(tables: Mapping[str, Table]) -> list[str]:
    """List the columns that `where` and `each` can name."""
    named = [("", "employees"), *PREFIXES.items()]
    return [
        prefix + str(column)
        for prefix, name in named
        if name in tables
        for column in tables[name].frame.columns
    ]


def column_text(table: Table, column: str) -> "pd.Series[str]":
    """Return a column of a table as text."""
    return text_of(table.frame[column])
