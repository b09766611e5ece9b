"""The sheet of cost: how good the roster is, by budget line beside the baselines, and by cost."""

from collections.abc import Sequence
from typing import Any

from models.result import Result
from optimizer.exports.terminal.headline import proof, verdict
from optimizer.exports.terminal.statement import baseline_notes, by_line
from optimizer.exports.xlsx.book import AMOUNT, CELL, HEAD, SHARE, TEXT, TOTAL, Book
from optimizer.i18n import _


def write_statement(book: Book, result: Result) -> None:
    """Write the sheet; totals and savings are formulas."""
    sheet = book.sheet(_("Cost"))
    row = book.heading(sheet, verdict(result), *proof(result))
    row = _by_line(book, sheet, row, result)
    for note in baseline_notes(result):
        sheet.write_string(row, 0, note, book.format())
        row += 1
    _by_cost(book, sheet, row + 1, result)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 38)
    sheet.set_column(3, 3, 24)


def _by_line(book: Book, sheet: Any, row: int, result: Result) -> int:
    """Write cost by budget line; return the row below."""
    headings, columns = [_("This roster")], [by_line(result.statement)]
    if result.baselines is not None:
        headings += [_("All WFO"), _("Even split")]
        columns += [
            by_line(result.baselines.all_wfo.statement),
            by_line(result.baselines.even_split.statement),
        ]
    book.texts(sheet, row, 0, [_("Budget line, in rupiah"), *headings], **HEAD)
    first, money = row + 1, book.format(**CELL, num_format=AMOUNT)
    for line in columns[0]:
        row += 1
        book.texts(sheet, row, 0, [line], **CELL)
        for column, sums in enumerate(columns, 1):
            sheet.write_number(row, column, sums.get(line, 0), money)
    totals = [sum(sums.values()) for sums in columns]
    _totals(book, sheet, first, row, totals)
    return row + (5 if len(totals) > 1 else 3)


def _totals(book: Book, sheet: Any, first: int, last: int, totals: Sequence[int]) -> None:
    """Write the total of each column, and what the roster saves against the others."""
    total = book.format(**CELL, **TOTAL, num_format=AMOUNT)
    share = book.format(**CELL, **TOTAL, num_format=SHARE)
    label = book.format(**CELL, **TOTAL)
    row = last + 1
    sheet.write_string(row, 0, _("Total"), label)
    for column, amount in enumerate(totals, 1):
        letter = "ABCD"[column]
        formula = f"=SUM({letter}{first + 1}:{letter}{last + 1})" if last >= first else "=0"
        sheet.write_formula(row, column, formula, total, amount)
    if len(totals) == 1:
        return
    sheet.write_string(row + 1, 0, _("Saving"), label)
    sheet.write_string(row + 2, 0, _("Saving, as a share"), label)
    sheet.write_blank(row + 1, 1, None, label)
    sheet.write_blank(row + 2, 1, None, label)
    for column, amount in enumerate(totals[1:], 2):
        letter, saved = "ABCD"[column], amount - totals[0]
        sheet.write_formula(row + 1, column, f"={letter}{row + 1}-$B{row + 1}", total, saved)
        formula = f"=IF({letter}{row + 1}=0,0,{letter}{row + 2}/{letter}{row + 1})"
        sheet.write_formula(row + 2, column, formula, share, saved / amount if amount else 0)


def _by_cost(book: Book, sheet: Any, row: int, result: Result) -> None:
    """Write every cost of the scenario."""
    book.texts(sheet, row, 0, [_("Cost"), _("Amount, in rupiah"), _("Budget line")], **HEAD)
    money, text = book.format(**CELL, num_format=AMOUNT), book.format(**CELL, num_format=TEXT)
    for row_of, line in enumerate(result.statement, row + 1):
        sheet.write_string(row_of, 0, line.name, text)
        sheet.write_number(row_of, 1, line.amount, money)
        sheet.write_string(row_of, 2, line.line, text)
