"""The hidden sheet: the roster as it was solved, so that edits can be told from the workbook alone."""

from typing import Any

from optimizer.exports.xlsx.book import DATE, TEXT, Book, span
from optimizer.instance import BY_LOCK, MODE_NAMES, Instance
from optimizer.roster.book_names import DAYS, HIDDEN, LOCKED, MODES, PEOPLE
from optimizer.roster.roster import Roster

FIRST_ROW = 1


def write_original(book: Book, instance: Instance, plan: Roster) -> None:
    """Write keys, dates and modes; a mode that a lock decided says so."""
    sheet: Any = book.workbook.add_worksheet(HIDDEN)
    sheet.very_hidden()
    text, last = book.format(num_format=TEXT), FIRST_ROW + instance.people - 1
    sheet.write_string(0, 0, "employee", text)
    for column, day in enumerate(instance.days, 1):
        sheet.write_datetime(0, column, day, book.format(num_format=DATE))
    locked = instance.decided_by == BY_LOCK
    for person, key in enumerate(instance.employee_ids):
        sheet.write_string(FIRST_ROW + person, 0, key, text)
        for at, mode in enumerate(plan.modes[person].tolist()):
            code = MODE_NAMES[mode] + (LOCKED if locked[person, at] else "")
            sheet.write_string(FIRST_ROW + person, at + 1, code)
    days = len(instance.days)
    names = {
        PEOPLE: span(FIRST_ROW, 0, last, 0),
        DAYS: span(0, 1, 0, days),
        MODES: span(FIRST_ROW, 1, last, days),
    }
    for name, place in names.items():
        book.workbook.define_name(name, f"={HIDDEN}!{place}")
