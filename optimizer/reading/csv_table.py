"""CSV files as columns of text."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice, repeat
from pathlib import Path

import numpy as np
import pandas as pd

from optimizer.i18n import _, number
from optimizer.reading.files import text_of_file
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.table import Raw, and_more

LARGEST_FILE = 1_000_000_000
BLOCK = 100_000
"""Rows that are read at a time."""
MOST_LACKING = 10_000_000
"""Cells that the rows of a file may lack, all in all; each of them is made, as an empty one."""


def read_csv(path: Path, label: str, problems: list[Problem]) -> Raw:
    """Read a CSV file.

    Parameters
    ----------
    path : Path
        The file.
    label : str
        What messages call it.
    problems : list of Problem
        Where rows that do not fit the header are noted.

    Returns
    -------
    Raw
        Its columns.

    Raises
    ------
    ScenarioError
        If it is no CSV file in UTF-8 with a header.
    """
    text = text_of_file(path, label, LARGEST_FILE)
    blocks = _in_blocks(text, label)
    _first, (header,) = next(blocks, (1, [[""]]))
    _check_header(header, label)
    check_width(text, len(header), label)
    misfits: list[Problem] = []
    raws = []
    for first, rows in blocks:
        fitted = [_fitted(row, len(header), label, first + n, misfits) for n, row in enumerate(rows)]
        raws.append(raw_of_rows(label, header, fitted, first))
    problems += and_more(misfits)
    return _joined(raws) if raws else raw_of_rows(label, header, [])


def _in_blocks(text: str, label: str) -> Iterator[tuple[int, list[list[str]]]]:
    """Yield the header, then blocks of rows, each with the row of the file at which it begins."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    first = 1
    rows: list[list[str]] = []
    try:
        for size in chain([1], repeat(BLOCK)):
            rows = []
            rows.extend(islice(reader, size))
            if not rows:
                return
            yield first, rows
            first += len(rows)
    except csv.Error as error:
        raise ScenarioError([_broken(error, label, first + len(rows))]) from None


def _joined(blocks: list[Raw]) -> Raw:
    """Join blocks of rows of one file."""
    columns = zip(*(block.columns for block in blocks), strict=True)
    return Raw(
        blocks[0].file,
        blocks[0].header,
        tuple(pd.concat(parts, ignore_index=True) for parts in columns),
        np.concatenate([block.rows for block in blocks]),
    )


def _check_header(header: list[str], label: str) -> None:
    """Refuse a file whose first row names no columns."""
    if not any(cell.strip() for cell in header):
        message = _("the first row is empty; it names the columns")
        raise ScenarioError([Problem(message, label, 1)])
    separator = next((mark for mark in (";", "\t") if mark in header[0]), "")
    if len(header) == 1 and separator:
        raise ScenarioError([_wrong_separator(separator, label)])


def check_width(text: str, width: int, label: str) -> None:
    """Refuse a file whose rows have far fewer cells than its header: filled up, they would take all memory.

    A cell ends with a separator or with its row, so a text has no more cells than characters.

    Parameters
    ----------
    text : str
        What the file holds.
    width : int
        The cells of its header.
    label : str
        What messages call it.
    """
    rows = text.count("\n") + text.count("\r") - text.count("\r\n")
    if rows * width - len(text) > MOST_LACKING:
        message = _("the rows have far fewer cells than the header")
        raise ScenarioError([Problem(message, label, 1, found=number(width))])


def raw_of_rows(label: str, header: Sequence[str], body: Sequence[Sequence[str]], first: int = 2) -> Raw:
    """Turn rows of text into columns; empty rows are left out.

    Parameters
    ----------
    label : str
        What messages call the file.
    header : sequence of str
        The names of the columns.
    body : sequence of sequence of str
        The rows below it, each as long as the header.
    first : int
        The row of the file at which they begin.

    Returns
    -------
    Raw
        The columns.
    """
    columns: list[Sequence[str]] = list(zip(*body, strict=True)) if body else [()] * len(header)
    texts = [pd.Series(column, dtype="str").str.strip() for column in columns]
    filled = np.zeros(len(body), dtype=bool)
    for text in texts:
        filled |= (text != "").to_numpy()
    rows = np.flatnonzero(filled) + first
    if not filled.all():
        texts = [text[filled].reset_index(drop=True) for text in texts]
    return Raw(label, tuple(name.strip() for name in header), tuple(texts), rows)


def _fitted(row: list[str], width: int, label: str, position: int, misfits: list[Problem]) -> list[str]:
    """Bring a row to the width of the header; what is lost or lacking is noted."""
    if len(row) == width:
        return row
    is_long = len(row) > width
    if any(cell.strip() for cell in (row[width:] if is_long else row)):
        message = _("the row has too many cells") if is_long else _("the row has too few cells")
        misfits.append(Problem(message, label, position, found=str(len(row)), allowed=str(width)))
    return [*row[:width], *[""] * (width - len(row))]


def _broken(error: csv.Error, label: str, row: int) -> Problem:
    """Return the problem that an error of the CSV parser stands for."""
    if "field larger" in str(error):
        return Problem(_("a cell is too long; perhaps a quotation mark is not closed"), label, row)
    return Problem(_("a quotation mark is not closed, or stands within a cell"), label, row)


def _wrong_separator(separator: str, label: str) -> Problem:
    """Return the problem of a file whose cells are not separated by commas."""
    return Problem(
        _(
            "the cells are not separated by commas; in Excel, set the list separator of the regional "
            "settings to a comma before saving as CSV, or name the Excel file as tables: {{workbook: …}}"
        ).format(),
        label,
        1,
        found=_("tab") if separator == "\t" else separator,
        allowed=",",
    )
