"""Formulas of our workbooks, computed from the cells that they name: COUNTIF, SUM, SUMPRODUCT and IF."""

import re
from typing import Any

import numpy as np
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


def compute(book: Workbook, sheet: str, cell: str) -> Any:
    """Return what a cell shows: its formula computed, from other formulas where need be."""
    content = book[sheet][cell].value
    if book[sheet][cell].data_type != "f":
        return content
    named: dict[str, Any] = {"COUNTIF": _countif, "SUM": _sum, "SUMPRODUCT": _sumproduct}

    def taken(match: re.Match[str]) -> str:
        name = f"cells_{len(named)}"
        named[name] = _cells(book, (match[1] or sheet).replace("''", "'"), match[2])
        return name

    # Texts stay as they are; outside of them references become names, and = a comparison.
    parts = re.split(r'("[^"]*")', content[1:])
    code = "".join(part if at % 2 else _python(part, taken) for at, part in enumerate(parts))
    code = re.sub(r"IF\((.*?),(.*?),(.*)\)", r"((\2) if (\1) else (\3))", code)
    return eval(code, {"__builtins__": {}}, named)


def _python(part: str, taken: Any) -> str:
    part = REFERENCE.sub(taken, part).replace("--", "1*")
    return re.sub(r"(?<![<>=])=(?!=)", "==", part)


def _cells(book: Workbook, sheet: str, area: str) -> Any:
    left, top, right, bottom = range_boundaries(area.replace("$", ""))
    rows = [
        [compute(book, sheet, book[sheet].cell(row, column).coordinate) for column in range(left, right + 1)]
        for row in range(top, bottom + 1)
    ]
    found = np.array([["" if value is None else value for value in row] for row in rows], dtype=object)
    return found if ":" in area else found[0, 0]


def _countif(cells: Any, word: str) -> int:
    return int((cells == word).sum())


def _sum(cells: Any) -> int:
    return int(sum(value for value in cells.ravel() if value != ""))


def _sumproduct(*factors: Any) -> int:
    product: Any = 1
    for factor in factors:
        product = product * np.asarray(factor).astype(np.int64)
    return int(np.sum(product))
