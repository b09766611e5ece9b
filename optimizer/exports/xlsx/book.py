"""A workbook in memory: its formats, its sheets, and texts that never become formulas."""

from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from optimizer.i18n import _, language

A3 = 8
"""How Excel numbers the paper."""

MADE = datetime(2000, 1, 1)
"""The date of creation that files state: always the same, so that the same roster gives the same bytes."""

LOCALES = {"id": "[$-421]", "en": "[$-409]"}
"""How a number format says in which language weekdays and months are written."""

DATE = "yyyy-mm-dd"
AMOUNT = "#,##0"
SHARE = "0.0%"
TEXT = "@"
HEAD: dict[str, Any] = {
    "bold": True,
    "bg_color": "#24476B",
    "font_color": "#FFFFFF",
    "border": 1,
    "border_color": "#B8C4D0",
}
CELL: dict[str, Any] = {"border": 1, "border_color": "#D5DCE3", "valign": "top"}
TITLE: dict[str, Any] = {"bold": True, "font_size": 16}
NOTE: dict[str, Any] = {"font_color": "#5A6672"}
TOTAL: dict[str, Any] = {"bold": True, "bg_color": "#EEF2F6"}


def day_format() -> str:
    """Return the number format of a day, such as Sen 6 Apr, in the planner's language."""
    return f"{LOCALES[language()]}ddd d mmm"


def span(row: int, column: int, last_row: int, last_column: int) -> str:
    """Return an absolute reference such as $A$1:$B$2."""
    first = xl_rowcol_to_cell(row, column, True, True)
    return f"{first}:{xl_rowcol_to_cell(last_row, last_column, True, True)}"


def down(column: int, row: int, last_row: int) -> str:
    """Return a reference to cells of one column whose rows stay, such as F$9:F$20."""
    name = xl_col_to_name(column)
    return f"{name}${row + 1}:{name}${last_row + 1}"


def quoted(sheet: str) -> str:
    """Return the name of a sheet as formulas have it."""
    return "'" + sheet.replace("'", "''") + "'"


class Book:
    """A workbook that is being written."""

    def __init__(self, title: str) -> None:
        self._file = BytesIO()
        self.title = title
        self.workbook: Any = xlsxwriter.Workbook(self._file, {"in_memory": True})
        self.workbook.set_properties({"title": title, "created": MADE})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """Return a cell format, each made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(properties)
        return self._formats[key]

    def sheet(self, name: str) -> Any:
        """Add a sheet that is printed on A3, landscape, one page wide, with its name and page at the foot."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        pages = _("Page {page} of {pages}").format(page="&P", pages="&N")
        # A footer holds 255 characters, and & begins a code there.
        sheet.set_footer(f"&L{self.title[:100].replace('&', '&&')}&C&A&R{pages}")
        return sheet

    def heading(self, sheet: Any, title: str, *notes: str) -> int:
        """Write a title with notes below it; return the row below, after an empty one."""
        sheet.write_string(0, 0, title, self.format(**TITLE))
        sheet.set_row(0, 24)
        for row, note in enumerate(notes, 1):
            sheet.write_string(row, 0, note, self.format(**NOTE))
        return len(notes) + 2

    def texts(self, sheet: Any, row: int, column: int, texts: Iterable[str], **properties: Any) -> None:
        """Write texts side by side."""
        style = self.format(num_format=TEXT, **properties)
        for at, text in enumerate(texts, column):
            sheet.write_string(row, at, text, style)

    def dates(self, sheet: Any, row: int, column: int, days: Iterable[date], **properties: Any) -> None:
        """Write days side by side."""
        style = self.format(num_format=day_format(), **properties)
        for at, day in enumerate(days, column):
            sheet.write_datetime(row, at, datetime.combine(day, datetime.min.time()), style)

    def content(self) -> bytes:
        """Close the workbook and return the file."""
        self.workbook.close()
        return self._file.getvalue()
