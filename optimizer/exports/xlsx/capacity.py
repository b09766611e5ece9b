"""The sheet of desks: used per zone and day, counted from the sheet of the roster; open zones in colour."""

from typing import Any

import numpy as np

from optimizer.audit.heads import desks_used, zones_open
from optimizer.exports.xlsx.book import CELL, HEAD, TEXT, TOTAL, Book, down, quoted, span
from optimizer.exports.xlsx.layout import DESK, FIRST_DAY, FIRST_ROW, Layout, layout_of
from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.roster.book_names import ZONES
from optimizer.roster.frames import texts
from optimizer.roster.roster import Roster

FIRST = 5
"""The first column of a day; before it: zone, name, office, desks, may close."""

OPEN = {"bg_color": "#FFF2CC"}
OVER = {"bg_color": "#F4CCCC", "font_color": "#990000", "bold": True}


def write_capacity(book: Book, instance: Instance, plan: Roster, grid: str) -> None:
    """Write the sheet; `grid` is the name of that of the roster."""
    name = _("Desks")
    sheet, layout = book.sheet(name), layout_of(instance)
    head = book.heading(
        sheet,
        _("Desks used per zone and day"),
        _("The numbers count the sheet {sheet}, also as it is edited.").format(sheet=grid),
        _("Coloured: the zone is open that day. Red: more people than desks."),
    )
    book.texts(sheet, head, 0, [_("Zone"), _("Name"), _("Office"), _("Desks"), _("May close")], **HEAD)
    book.dates(sheet, head, FIRST, instance.days, **HEAD, rotation=90, align="center")
    sheet.set_row(head, 78)
    _zones(book, sheet, instance, plan, head, grid)
    foot = head + len(instance.zones)
    if len(instance.zones):
        book.workbook.define_name(ZONES, f"={quoted(name)}!{span(head + 1, 0, foot, 0)}")
        _colours(book, sheet, head, foot, layout)
    _sums(book, sheet, instance, plan, head, grid)
    for column, width in enumerate((12, 38, 14, 9, 13)):
        sheet.set_column(column, column, width)
    sheet.set_column(FIRST, FIRST + layout.days - 1, 5.3)
    sheet.freeze_panes(head + 1, FIRST)
    sheet.repeat_rows(head)
    sheet.repeat_columns(0, FIRST - 1)


def _zones(book: Book, sheet: Any, instance: Instance, plan: Roster, head: int, grid: str) -> None:
    """Write a row per zone: who sits there among those who are WFO."""
    text, count = book.format(**CELL, num_format=TEXT), book.format(**CELL, align="center")
    keys, names = texts(instance.zones["zone"]), texts(instance.zones["name"])
    offices = texts(instance.offices["office"])
    used = desks_used(instance, plan.zones)
    for zone in range(len(instance.zones)):
        row = head + 1 + zone
        office = offices[instance.zone_office[zone]]
        for column, cell in enumerate((keys[zone], names[zone], office)):
            sheet.write_string(row, column, cell, text)
        sheet.write_number(row, 3, int(instance.zone_desks[zone]), count)
        closes = bool(instance.zones["may_close"].iat[zone])
        sheet.write_string(row, 4, _("yes") if closes else _("no"), count)
        for day in range(len(instance.days)):
            seats, modes = _of_day(grid, layout_of(instance), day)
            formula = f'=SUMPRODUCT(({seats}=$A{row + 1})*({modes}="WFO"))'
            sheet.write_formula(row, FIRST + day, formula, count, int(used[zone, day]))


def _of_day(grid: str, layout: Layout, day: int) -> tuple[str, str]:
    """Return the cells of the zones and of the modes of a day."""
    seats = down(layout.seats + day, FIRST_ROW, layout.last_row)
    modes = down(FIRST_DAY + day, FIRST_ROW, layout.last_row)
    return f"{quoted(grid)}!{seats}", f"{quoted(grid)}!{modes}"


def _colours(book: Book, sheet: Any, head: int, foot: int, layout: Layout) -> None:
    place = (head + 1, FIRST, foot, FIRST + layout.days - 1)
    row = head + 2
    opened = f'=OR(F{row}>0,$E{row}="{_("no")}")'
    for criteria, colour in ((f"=F{row}>$D{row}", OVER), (opened, OPEN)):
        rule = {"type": "formula", "criteria": criteria, "format": book.format(**colour)}
        sheet.conditional_format(*place, rule | {"stop_if_true": True})


def _sums(book: Book, sheet: Any, instance: Instance, plan: Roster, head: int, grid: str) -> None:
    """Write below: desks used, desks of the zones in use, and people who need a desk and have none."""
    foot, layout = head + len(instance.zones), layout_of(instance)
    used = desks_used(instance, plan.zones)
    unseated = plan.wfo & instance.needs_desk[:, None] & np.asarray(plan.zones < 0)
    desks = f"$D${head + 2}:$D${foot + 1}"
    closes = f"$E${head + 2}:$E${foot + 1}"
    people = f"{quoted(grid)}!{span(FIRST_ROW, DESK, layout.last_row, DESK)}"
    need = f'{people}="{_("yes")}"'
    style, label = book.format(**CELL, **TOTAL, align="center"), book.format(**CELL, **TOTAL)
    titles = (_("Desks used"), _("Desks of open zones"), _("People without a desk"))
    for row, title in enumerate(titles, foot + 1):
        sheet.merge_range(row, 0, row, FIRST - 1, title, label)
    opened = zones_open(instance, plan)
    for day in range(layout.days):
        cells = down(FIRST + day, head + 1, foot)
        seats, modes = _of_day(grid, layout, day)
        without = f'=SUMPRODUCT(({modes}="WFO")*({need})*({seats}=""))'
        sums = [f"=SUM({cells})", f'=SUMPRODUCT(--((({cells}>0)+({closes}="{_("no")}"))>0),{desks})']
        if not len(instance.zones):
            sums = ["=0", "=0"]
        values = (used[:, day].sum(), instance.zone_desks[opened[:, day]].sum(), unseated[:, day].sum())
        for row, formula, value in zip(range(foot + 1, foot + 4), (*sums, without), values, strict=True):
            sheet.write_formula(row, FIRST + day, formula, style, int(value))
