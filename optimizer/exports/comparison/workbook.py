"""A comparison as a workbook: the table, and what differs from the first scenario."""

import io
from typing import Any

from optimizer.comparing.comparison import Comparison
from optimizer.exports.comparison.measures import difference_notes, measures, ranking_notes
from optimizer.i18n import _

MOST_COLUMNS = 12
"""With more scenarios than this, they are rows."""

FORMATS = {"rupiah": "#,##0", "number": "#,##0", "percent": "0.00%", "text": "@"}


def comparison_xlsx(comparison: Comparison) -> bytes:
    """Return a comparison as a workbook. Whatever a scenario is called, no cell is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active or book.create_sheet()
    sheet.title = _("Comparison")
    shown = measures(comparison)
    wide = len(comparison.labels) > MOST_COLUMNS
    _put(sheet, 1, 1, _("Scenario"), "text")
    for at, label in enumerate(comparison.labels):
        _put(sheet, *_turned(1, at + 2, wide), label, "text")
    for row, measure in enumerate(shown, start=2):
        _put(sheet, *_turned(row, 1, wide), measure.heading, "text")
        for at, value in enumerate(measure.values):
            _put(sheet, *_turned(row, at + 2, wide), value, measure.kind)
    sheet.freeze_panes = "B2"
    for cell in (*sheet[1], *(row[0] for row in sheet.iter_rows(min_row=2, max_col=1))):
        cell.font = Font(bold=True)
    _widen(sheet)
    notes = book.create_sheet(_("Differences"))
    rows = [("", note) for note in ranking_notes(comparison)]
    rows += [(label, note) for label, found in difference_notes(comparison).items() for note in found]
    for at, (label, note) in enumerate([(_("Scenario"), _("Against the first")), *rows], start=1):
        _put(notes, at, 1, label, "text")
        _put(notes, at, 2, note, "text")
    _widen(notes)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _turned(row: int, column: int, wide: bool) -> tuple[int, int]:
    """Return a place; rows and columns change places where scenarios are rows."""
    return (column, row) if wide else (row, column)


def _put(sheet: Any, row: int, column: int, value: Any, kind: str) -> None:
    """Write a cell; text stays text, also where it looks like a formula."""
    cell = sheet.cell(row, column)
    cell.value = value
    cell.number_format = FORMATS[kind]
    if isinstance(value, str):
        cell.data_type = "s"


def _widen(sheet: Any) -> None:
    """Make columns as wide as what stands in them, within reason, and print all of them on one page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for cells in sheet.columns:
        longest = max(len(str(cell.value)) for cell in cells if cell.value is not None) if cells else 0
        sheet.column_dimensions[cells[0].column_letter].width = min(60, max(10, longest + 3))
