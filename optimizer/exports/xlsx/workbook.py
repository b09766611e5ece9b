"""`roster.xlsx`: the roster to hand out and to edit, with cost, rules, units and desks."""

from optimizer.exports.xlsx.book import Book
from optimizer.exports.xlsx.capacity import write_capacity
from optimizer.exports.xlsx.compliance import write_compliance
from optimizer.exports.xlsx.grid import write_grid
from optimizer.exports.xlsx.layout import MOST_COLUMNS, MOST_ROWS, layout_of
from optimizer.exports.xlsx.original import write_original
from optimizer.exports.xlsx.presence import write_presence
from optimizer.exports.xlsx.statement import write_statement
from optimizer.i18n import _, number
from optimizer.instance import Instance
from optimizer.outcome import Outcome


def check_size(instance: Instance) -> None:
    """Raise a ValueError where a sheet of Excel cannot hold the roster."""
    if not layout_of(instance).fits:
        message = _("A workbook holds at most {rows} rows and {columns} columns; this roster has more.")
        raise ValueError(message.format(rows=number(MOST_ROWS), columns=number(MOST_COLUMNS)))


def roster_xlsx(outcome: Outcome) -> bytes:
    """Return the workbook of a roster, in the planner's language.

    Parameters
    ----------
    outcome : Outcome
        What was solved, with its roster and audit.

    Returns
    -------
    bytes
        An .xlsx file; the same outcome and language give the same bytes.

    Raises
    ------
    ValueError
        When there is no roster, or Excel cannot hold it.
    """
    if outcome.plan is None or outcome.audit is None:
        raise ValueError("there is no roster")
    check_size(outcome.instance)
    book = Book(outcome.instance.scenario.name)
    grid = write_grid(book, outcome.instance, outcome.plan)
    write_presence(book, outcome.instance, outcome.plan, grid)
    write_capacity(book, outcome.instance, outcome.plan, grid)
    write_statement(book, outcome.result)
    write_compliance(book, outcome.audit)
    write_original(book, outcome.instance, outcome.plan)
    return book.content()
