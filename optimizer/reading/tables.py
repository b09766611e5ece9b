"""The tables of a scenario: found, read and checked column by column."""

from collections.abc import Callable, Container, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from pydantic.fields import FieldInfo

from models.scenario import Tables
from models.tables import KEYS, TABLES
from optimizer.i18n import _
from optimizer.reading.cells import BadCell, kind_of_field
from optimizer.reading.csv_table import read_csv
from optimizer.reading.files import inside
from optimizer.reading.joined import Ints
from optimizer.reading.parquet_table import read_parquet
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.reading.table import MOST_LISTED, Raw, Table, and_more
from optimizer.reading.workbook import column_letter, read_workbook
from optimizer.reading.yaml_tree import Node

OPTIONAL = ("absences", "requests", "locks")
MAY_BE_EMPTY = ("zones", *OPTIONAL)
READERS: dict[str, Callable[[Path, str, list[Problem]], Raw]] = {
    ".csv": read_csv,
    ".parquet": read_parquet,
}


def read_tables(
    tables: Tables, node: Node, problems: list[Problem], warnings: list[Problem]
) -> dict[str, Table]:
    """Read and check the tables of a scenario.

    Parameters
    ----------
    tables : Tables
        Where they are.
    node : Node
        The same as written.
    problems, warnings : list of Problem
        Where everything that is wrong, or worth a look, is noted.

    Returns
    -------
    dict of str to Table
        The tables that could be read, by name; optional ones are empty where there is none.
    """
    raws: dict[str, Raw] = {}
    named = named_files(tables)
    if tables.workbook is not None:
        raws.update(sheets(tables.workbook, node, [name for name in TABLES if name not in named], problems))
    for name, text in named.items():
        raw = _file(name, text, node.value[name], problems)
        if raw is not None:
            raws[name] = raw
    return checked_tables(raws, named, problems, warnings)


def named_files(tables: Tables) -> dict[str, str]:
    """Return the files of their own that tables have, as written."""
    return {name: path for name in TABLES if (path := getattr(tables, name)) is not None}


def checked_tables(
    raws: Mapping[str, Raw], named: Container[str], problems: list[Problem], warnings: list[Problem]
) -> dict[str, Table]:
    """Check all tables; optional ones that are not named are empty where there is none."""
    found: dict[str, Table] = {}
    for name in TABLES:
        if name in raws:
            found[name] = checked(name, raws[name], problems, warnings)
        elif name in OPTIONAL and name not in named:
            found[name] = checked(name, _nothing(name), [], [])
    return found


def table_files(tables: Tables, node: Node) -> dict[str, Path]:
    """Return the files of the tables by their key in the scenario."""
    keys = [key for key in ("workbook", *TABLES, "previous") if getattr(tables, key) is not None]
    paths = {key: inside(node.value[key].source.folder, getattr(tables, key)) for key in keys}
    return {key: path for key, path in paths.items() if isinstance(path, Path)}


def _nothing(name: str) -> Raw:
    """Return an empty table."""
    header = tuple(_fields(name))
    return Raw(
        name, header, tuple(pd.Series([], dtype="str") for _column in header), np.empty(0, dtype=np.int64)
    )


def _fields(name: str) -> dict[str, FieldInfo]:
    """Return the columns of a table as its row model describes them."""
    return {field.alias or key: field for key, field in TABLES[name].model_fields.items()}


def located(
    key: str, text: str, node: Node, endings: tuple[str, ...], problems: list[Problem]
) -> Path | None:
    """Find a file that the scenario names, with one of some endings."""
    path = inside(node.source.folder, text)
    column = f"tables.{key}"
    if isinstance(path, str):
        problems.append(Problem(path, node.file, node.line, column, text[:80]))
        return None
    if path.suffix.lower() not in endings:
        message = _("the file has the wrong ending")
        if path.suffix.lower() == ".xlsx":
            message = _("an Excel file is named as workbook: …, with a sheet for each table")
        problems.append(Problem(message, node.file, node.line, column, text[:80], ", ".join(endings)))
        return None
    return path


def _file(name: str, text: str, node: Node, problems: list[Problem]) -> Raw | None:
    """Read a table from a file of its own."""
    path = located(name, text, node, tuple(READERS), problems)
    if path is None:
        return None
    try:
        return READERS[path.suffix.lower()](path, text, problems)
    except ScenarioError as error:
        problems.extend(error.problems)
        return None


def sheets(text: str, node: Node, names: list[str], problems: list[Problem]) -> dict[str, Raw]:
    """Read tables from sheets of a workbook."""
    path = located("workbook", text, node.value["workbook"], (".xlsx", ".xlsm"), problems)
    if path is None:
        return {}
    try:
        raws, titles = read_workbook(path, text, names)
    except ScenarioError as error:
        problems.extend(error.problems)
        return {}
    for name in names:
        if name not in raws and name not in OPTIONAL:
            message = _("the workbook has no sheet {sheet}").format(sheet=name)
            problems.append(
                Problem(message, text, allowed=", ".join(titles), suggestion=closest(name, titles))
            )
    return raws


def checked(name: str, raw: Raw, problems: list[Problem], warnings: list[Problem]) -> Table:
    """Check a table by its row model.

    Parameters
    ----------
    name : str
        Which table it is.
    raw : Raw
        Its columns as text.
    problems, warnings : list of Problem
        Where everything that is wrong, or worth a look, is noted.

    Returns
    -------
    Table
        Its typed columns; cells that are wrong hold the default.
    """
    fields = _fields(name)
    if not any(raw.header):
        problems.append(Problem(_("the first row is empty; it names the columns"), raw.file, 1))
        return Table(name, raw.file, pd.DataFrame(index=range(len(raw.rows))), raw.rows)
    columns = _columns(raw, problems)
    if not len(raw.rows) and name not in MAY_BE_EMPTY:
        problems.append(Problem(_("the table has no rows"), raw.file))
    typed: dict[str, Any] = {}
    wrong: dict[str, Ints] = {}
    for column, field in fields.items():
        if column in columns:
            typed[column], wrong[column] = _typed(raw, column, columns[column], field, problems)
            continue
        near = closest(column, [other for other in columns if other not in fields])
        if field.is_required():
            message = _("the column is missing")
            problems.append(
                Problem(message, raw.file, 1, column, allowed=", ".join(columns), suggestion=near)
            )
        else:
            typed[column] = _defaults(field, len(raw.rows))
            if near:
                message = _("the column is unknown and has no effect but in where")
                warnings.append(Problem(message, raw.file, 1, near, suggestion=column))
    typed |= {column: text for column, text in columns.items() if column not in fields}
    key = KEYS.get(name)
    if key in typed:
        problems += _repeated(raw, str(key), typed[str(key)])
    letters = {column: column_letter(at) for at, column in enumerate(raw.header) if raw.in_sheet}
    return Table(name, raw.file, pd.DataFrame(typed), raw.rows, wrong, letters)


def _columns(raw: Raw, problems: list[Problem]) -> dict[str, "pd.Series[str]"]:
    """Return the columns by name; names that are empty or repeated are noted."""
    columns: dict[str, pd.Series[str]] = {}
    for index, (name, column) in enumerate(zip(raw.header, raw.columns, strict=True), start=1):
        if not name and (column != "").any():
            message = _("column {number} holds values but has no name").format(number=index)
            problems.append(Problem(message, raw.file, 1))
        elif name in columns:
            problems.append(Problem(_("there are two columns of this name"), raw.file, 1, name))
        elif name:
            columns[name] = column
    return columns


def _defaults(field: FieldInfo, rows: int) -> Any:
    """Return a column of the default of an optional field."""
    return _array([field.get_default()], kind_of_field(field).dtype)[np.zeros(rows, dtype=np.int64)]


def _array(values: list[Any], dtype: str) -> Any:
    """Return values as an array that takes indices."""
    if dtype == "object":
        array = np.empty(len(values), dtype=object)
        array[:] = values
        return array
    if dtype == "str":
        return pd.array(["" if value is None else value for value in values], dtype="str")
    return np.array(values, dtype=dtype)


def _typed(
    raw: Raw, column: str, text: "pd.Series[str]", field: FieldInfo, problems: list[Problem]
) -> tuple[Any, Ints]:
    """Read the cells of a column, each distinct text once; return also where those told as wrong are."""
    kind = kind_of_field(field)
    default = _blank(kind.dtype) if field.is_required() else field.get_default()
    codes, texts = pd.factorize(text)
    values: list[Any] = []
    bad: dict[int, BadCell] = {}
    for code, cell in enumerate(texts.tolist()):
        try:
            if cell == "" and field.is_required():
                raise BadCell(_("the cell is empty"))
            values.append(default if cell == "" else kind.parse(cell))
        except BadCell as error:
            bad[code] = error
            values.append(default)
    if not bad:
        return text if kind.dtype == "str" else _array(values, kind.dtype)[codes], np.empty(0, dtype=np.int64)
    wrong = np.flatnonzero(np.isin(codes, list(bad)))
    told = []
    for position in wrong[:MOST_LISTED]:
        cause = bad[int(codes[position])]
        found = str(text.iloc[position])[:80]
        row = int(raw.rows[position])
        told.append(Problem(cause.message, raw.file, row, column, found, cause.allowed, cause.near))
    problems += and_more(told, len(wrong))
    return _array(values, kind.dtype)[codes], wrong


def _blank(dtype: str) -> Any:
    """Return what stands in place of a wrong cell of a required column."""
    return {"str": "", "int64": 0, "bool": False, "object": ()}.get(dtype)


def _repeated(raw: Raw, column: str, keys: Any) -> list[Problem]:
    """Tell keys that stand in more than one row."""
    series = pd.Series(keys)
    again = np.flatnonzero((series.duplicated() & (series != "")).to_numpy())
    told = []
    for position in again[:MOST_LISTED]:
        key = series.iloc[position]
        first = int(raw.rows[int(np.argmax((series == key).to_numpy()))])
        message = _("the key stands here again, first in row {row}").format(row=first)
        told.append(Problem(message, raw.file, int(raw.rows[position]), column, str(key)))
    return and_more(told, len(again))
