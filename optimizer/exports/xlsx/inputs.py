"""The input of a scenario as one workbook: a sheet per table, with drop-downs, notes and examples."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from models.tables import KEYS, TABLES
from optimizer.exports.reference.catalog import translation
from optimizer.exports.reference.docstrings import sentence
from optimizer.exports.reference.kinds import Words
from optimizer.exports.xlsx.book import CELL, DATE, HEAD, TEXT, Book, span
from optimizer.i18n import _, language
from optimizer.reading.cells import kind_of_field
from optimizer.reading.references import REFERENCES

LAST_ROW = 5000
"""The last row of a sheet for which lists and formats are prepared; rows below may be used too."""

OPTIONAL = HEAD | {"bg_color": "#5B7FA3"}
WIDE = {"name": 30, "zones": 22, "kind": 22, "role": 20}

Rows = Sequence[Sequence[str]]
"""A header and the rows below it."""


@dataclass(frozen=True)
class Column:
    """A column of a table, as its row model describes it."""

    table: str
    name: str
    field: FieldInfo

    @property
    def words(self) -> tuple[str, ...]:
        """The words that its cells may hold, if they are few."""
        if kind_of_field(self.field).dtype == "bool":
            return ("true", "false")
        return _words(self.field.annotation)

    @property
    def target(self) -> str:
        """The table whose keys its cells name, if any."""
        named = [
            target for table, name, target, _key in REFERENCES if (table, name) == (self.table, self.name)
        ]
        return named[0] if named else ""

    @property
    def dtype(self) -> str:
        """The type of its array."""
        return kind_of_field(self.field).dtype

    def bound(self, name: str) -> int | None:
        """Return a bound of its numbers: `ge` or `le`."""
        found = (getattr(item, name, None) for item in self.field.metadata)
        return next((int(bound) for bound in found if bound is not None), None)


def columns_of(table: str) -> list[Column]:
    """Return the columns of a table, those that are required first as the model has them."""
    return [Column(table, field.alias or name, field) for name, field in TABLES[table].model_fields.items()]


def input_xlsx(tables: Mapping[str, Rows]) -> bytes:
    """Return a workbook for the tables of a scenario, in the planner's language.

    Parameters
    ----------
    tables : mapping of str to rows
        Header and rows of the tables to begin with, as CSV files have them; tables that are not named are
        empty sheets.

    Returns
    -------
    bytes
        An .xlsx file that `tables: {workbook: ...}` reads.
    """
    book = Book(_("Tables of a scenario"))
    _guide(book)
    for name in TABLES:
        _table(book, name, tables.get(name, [[]]))
    for name, key in KEYS.items():
        at = [column.name for column in columns_of(name)].index(key)
        cells = f"{name}!{span(1, at, LAST_ROW, at)}"
        first = cells.split(":", maxsplit=1)[0]
        # Only the rows that are filled, so that the list has no blanks and refuses other keys.
        keys = f"=OFFSET({first},0,0,MAX(1,COUNTA({cells})),1)"
        book.workbook.define_name(f"keys_{name}", keys)
    return book.content()


def _guide(book: Book) -> None:
    """Write how to fill the workbook, and what each sheet is for."""
    sheet = book.sheet(_("Guide"))
    translate = translation(language())
    row = book.heading(
        sheet,
        _("How to fill this workbook"),
        _("Each sheet that follows is a table. Replace the examples; keep the names of sheets and columns."),
        _("Dark blue columns are required, light blue ones may stay empty. Point at a heading for help."),
        _("Cells with an arrow offer a list. Fill offices, zones and units first: others name their keys."),
        _("Columns of your own may stand to the right; rules can use them in where."),
        _("Amounts are whole rupiah. Keys such as a NIP are text, and the columns are prepared for that."),
        _("Check the data with wfa check; it names the sheet and the cell of each error."),
    )
    book.texts(sheet, row, 0, [_("Sheet"), _("What a row is"), _("Columns")], **HEAD)
    text = book.format(**CELL, num_format=TEXT, text_wrap=True)
    for at, (name, model) in enumerate(TABLES.items(), row + 1):
        columns = ", ".join(column.name for column in columns_of(name))
        link = book.format(**CELL, font_color="#0563C1", underline=1)
        sheet.write_url(at, 0, f"internal:'{name}'!A1", link, name)
        sheet.write_string(at, 1, translate(sentence(model)), text)
        sheet.write_string(at, 2, columns, text)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 76)
    sheet.set_column(2, 2, 84)


def _table(book: Book, name: str, rows: Rows) -> None:
    """Write a sheet: headings with notes, prepared columns, and the rows to begin with."""
    sheet = book.sheet(name)
    columns = columns_of(name)
    for at, column in enumerate(columns):
        required = column.field.is_required()
        sheet.write_string(0, at, column.name, book.format(**(HEAD if required else OPTIONAL)))
        note = {"x_scale": 2.2, "y_scale": 1.4, "author": "wfa"}
        sheet.write_comment(0, at, _note(column), note)
        style = book.format(num_format=_number_format(column))
        sheet.set_column(at, at, WIDE.get(column.name, max(12, len(column.name) + 4)), style)
        _choices(sheet, at, column)
    header, body = (list(rows[0]), rows[1:]) if rows else ([], [])
    places = [[column.name for column in columns].index(title) for title in header]
    for row, cells in enumerate(body, 1):
        for at, cell in zip(places, cells, strict=True):
            _cell(book, sheet, row, at, columns[at], cell)
    sheet.autofilter(0, 0, max(1, len(body)), len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _note(column: Column) -> str:
    """Say what a column holds, as the reference does."""
    translate = translation(language())
    words = Words(translate, lambda model: translate(sentence(model)))
    holds = words.kind(column.name, column.field).replace("`", "")
    default = words.default(column.field).replace("`", "")
    lines = [translate(column.field.description or ""), _("Holds: {what}").format(what=holds)]
    if column.field.is_required():
        lines.append(_("Required."))
    elif default:
        lines.append(_("Empty means: {default}").format(default=default))
    return "\n".join(lines)


def _number_format(column: Column) -> str:
    """Return how the cells of a column are shown; texts stay texts, also a NIP of 18 digits."""
    return {"datetime64[s]": DATE, "int64": "0"}.get(column.dtype, TEXT)


def _choices(sheet: Any, at: int, column: Column) -> None:
    """Let a column take only what the reader will: words, keys, dates, numbers."""
    rule: dict[str, Any] = {}
    if column.words:
        rule = {"validate": "list", "source": list(column.words)}
    elif column.target:
        rule = {"validate": "list", "source": f"=keys_{column.target}"}
    elif column.dtype == "datetime64[s]":
        rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
    elif column.dtype == "int64":
        low, high = column.bound("ge") or 0, column.bound("le") or 10**15
        rule = {"validate": "integer", "criteria": "between", "minimum": low, "maximum": high}
    if rule:
        told = {"error_title": column.name, "error_message": _note(column)[:255]}
        sheet.data_validation(1, at, LAST_ROW, at, rule | told)


def _cell(book: Book, sheet: Any, row: int, at: int, column: Column, cell: str) -> None:
    """Write a cell as Excel would hold it."""
    if not cell:
        return
    if column.dtype == "int64":
        sheet.write_number(row, at, int(cell), book.format(num_format="0"))
    elif column.dtype == "datetime64[s]":
        sheet.write_datetime(row, at, date.fromisoformat(cell), book.format(num_format=DATE))
    else:
        sheet.write_string(row, at, cell, book.format(num_format=TEXT))


def _words(annotation: Any) -> tuple[str, ...]:
    """Return the words of a `Literal`, also within an optional one."""
    if get_origin(annotation) is Literal:
        return tuple(str(word) for word in get_args(annotation))
    return next((words for part in get_args(annotation) if (words := _words(part))), ())
