"""The sheet of units: people of each in the office per day, counted from the sheet of the roster."""

import numpy as np

from optimizer.audit.heads import count_by
from optimizer.exports.xlsx.book import CELL, HEAD, TEXT, TOTAL, Book, down, quoted, span
from optimizer.exports.xlsx.grid import unit_labels
from optimizer.exports.xlsx.layout import FIRST_DAY, FIRST_ROW, UNIT, layout_of
from optimizer.i18n import _
from optimizer.instance import WFO, Instance
from optimizer.roster.roster import Roster


def write_presence(book: Book, instance: Instance, plan: Roster, grid: str) -> None:
    """Write the sheet; `grid` is the name of that of the roster."""
    sheet = book.sheet(_("Units"))
    head = book.heading(
        sheet,
        _("People in the office by unit and day"),
        _("The numbers count the sheet {sheet}, also as it is edited.").format(sheet=grid),
    )
    layout, last = layout_of(instance), len(instance.days) + 1
    book.texts(sheet, head, 0, [_("Unit"), _("People")], **HEAD)
    book.dates(sheet, head, 2, instance.days, **HEAD, rotation=90, align="center")
    sheet.set_row(head, 78)
    heads = count_by(instance.unit_of, len(instance.units), np.asarray(plan.modes == WFO))
    sizes = np.bincount(instance.unit_of, minlength=len(instance.units))
    units = f"{quoted(grid)}!{span(FIRST_ROW, UNIT, layout.last_row, UNIT)}"
    label, count = book.format(**CELL, num_format=TEXT), book.format(**CELL, align="center")
    for row, name in enumerate(unit_labels(instance), head + 1):
        unit = row - head - 1
        sheet.write_string(row, 0, name, label)
        people = f"=SUMPRODUCT(--({units}=$A{row + 1}))"
        sheet.write_formula(row, 1, people, book.format(**CELL, **TOTAL, align="center"), int(sizes[unit]))
        for day in range(len(instance.days)):
            modes = f"{quoted(grid)}!{down(FIRST_DAY + day, FIRST_ROW, layout.last_row)}"
            formula = f'=SUMPRODUCT(({units}=$A{row + 1})*({modes}="WFO"))'
            sheet.write_formula(row, day + 2, formula, count, int(heads[unit, day]))
    foot = head + len(instance.units)
    total = book.format(**CELL, **TOTAL, align="center")
    sheet.write_string(foot + 1, 0, _("Total"), book.format(**CELL, **TOTAL))
    sums = [int(sizes.sum()), *heads.sum(axis=0).tolist()]
    for column, people in enumerate(sums, 1):
        sheet.write_formula(foot + 1, column, f"=SUM({down(column, head + 1, foot)})", total, people)
    for row in range(head + 1, foot + 1):
        shades = {
            "type": "2_color_scale",
            "min_type": "num",
            "min_value": 0,
            "min_color": "#FFFFFF",
            "max_type": "num",
            "max_value": max(1, int(sizes[row - head - 1])),
            "max_color": "#6FA8DC",
        }
        sheet.conditional_format(row, 2, row, last, shades)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 9)
    sheet.set_column(2, last, 5.3)
    sheet.freeze_panes(head + 1, 2)
    sheet.repeat_rows(head)
    sheet.repeat_columns(0, 1)
