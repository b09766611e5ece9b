"""The sheet of the roster: people by unit against dates, coloured, with totals that count as it is edited."""

from typing import Any

import numpy as np

from optimizer.exports.xlsx.book import CELL, HEAD, NOTE, TEXT, TITLE, TOTAL, Book, down, quoted, span
from optimizer.exports.xlsx.layout import (
    DESK,
    FIRST_DAY,
    FIRST_ROW,
    HEAD_ROW,
    KEY,
    NAME,
    OFFICE,
    TOTAL_ROW,
    UNIT,
    WEEK_ROW,
    Layout,
    layout_of,
)
from optimizer.i18n import _, long_day
from optimizer.instance import MODE_NAMES, OFF, WFA, WFO, Instance, Ints
from optimizer.reading.workbook import column_letter
from optimizer.roster.book_names import DAYS, GRID, MODES, PEOPLE, ZONES
from optimizer.roster.frames import texts
from optimizer.roster.roster import Roster

COLOURS: dict[int, dict[str, Any]] = {
    WFO: {"bg_color": "#CFE2F3", "font_color": "#0B3C5D"},
    WFA: {"bg_color": "#D9EAD3", "font_color": "#274E13"},
    OFF: {"bg_color": "#E7E6E6", "font_color": "#7F7F7F"},
}
EDITED: dict[str, Any] = {"bold": True, "bg_color": "#FCE4B6", "font_color": "#9C3D00"}
WIDTHS = {KEY: 12, NAME: 28, UNIT: 38, OFFICE: 12, DESK: 7}
DAYS_PER_PAGE = 45
"""Days that are still readable side by side on A3."""


def by_unit(instance: Instance) -> Ints:
    """Return the people by office, unit and key: the order of the rows."""
    return np.lexsort((np.arange(instance.people), instance.unit_of, instance.office_of))


def unit_labels(instance: Instance) -> list[str]:
    """Return the names of the units, with the key where two have the same."""
    keys, names = texts(instance.units["unit"]).tolist(), texts(instance.units["name"]).tolist()
    labels = [name or key for name, key in zip(names, keys, strict=True)]
    return [
        label if labels.count(label) == 1 else f"{label} ({key})"
        for label, key in zip(labels, keys, strict=True)
    ]


def mode_words() -> dict[int, str]:
    """Say what the modes mean."""
    return {WFO: _("works from the office"), WFA: _("works from anywhere"), OFF: _("absent")}


def write_grid(book: Book, instance: Instance, plan: Roster) -> str:
    """Write the sheet of the roster; return its name."""
    name = _("Roster")
    sheet, layout, order = book.sheet(name), layout_of(instance), by_unit(instance)
    _heads(book, sheet, instance, layout)
    _totals(book, sheet, plan, layout)
    _people(book, sheet, instance, layout, order)
    _cells(book, sheet, instance, plan, layout, order)
    _colours(book, sheet, layout)
    _choices(sheet, instance, layout)
    _view(book, sheet, layout)
    _print(sheet, layout)
    place = span(HEAD_ROW, KEY, layout.last_row, layout.last_column)
    book.workbook.define_name(GRID, f"={quoted(name)}!{place}")
    return name


def _heads(book: Book, sheet: Any, instance: Instance, layout: Layout) -> None:
    """Write title, period, how to edit, weeks, and the names of the columns."""
    calendar = instance.scenario.calendar
    sheet.write_string(0, 0, instance.scenario.name, book.format(**TITLE))
    sheet.set_row(0, 24)
    note = book.format(**NOTE)
    period = _("{start} to {end}").format(start=long_day(calendar.start), end=long_day(calendar.end))
    sheet.write_string(1, 0, period, note)
    sheet.write_string(2, 0, _("A cell that you change turns like this:"), note)
    sheet.write_string(2, UNIT, _("changed"), book.format(**EDITED, align="center"))
    advice = _("Check it with wfa audit; hand the changes to the next solve with wfa locks.")
    sheet.write_string(2, OFFICE, advice, note)
    week_style = book.format(bold=True, font_color="#24476B", left=2, left_color="#7C8A98")
    for week in instance.weeks:
        text = _("W{week}").format(week=week.number)
        sheet.write_string(WEEK_ROW, FIRST_DAY + week.days[0], text, week_style)
    sheet.write_string(WEEK_ROW, layout.seats, _("Seats: the zone of each day"), book.format(bold=True))
    heads = [_("Key"), _("Name"), _("Unit"), _("Office"), _("Desk")]
    book.texts(sheet, HEAD_ROW, 0, heads, **HEAD, valign="bottom")
    for start in (FIRST_DAY, layout.seats):
        book.dates(sheet, HEAD_ROW, start, instance.days, **HEAD, rotation=90, align="center")
    sums = [_("WFO days"), _("WFA days")]
    book.texts(sheet, HEAD_ROW, layout.sums, sums, **HEAD, rotation=90, align="center")
    sheet.set_row(HEAD_ROW, 78)


def _totals(book: Book, sheet: Any, plan: Roster, layout: Layout) -> None:
    """Write the people in each mode per day; the labels are the legend."""
    style = book.format(**CELL, **TOTAL, align="center")
    for row, mode in enumerate((WFO, WFA, OFF), TOTAL_ROW):
        word = MODE_NAMES[mode]
        sheet.write_string(row, KEY, word, book.format(**COLOURS[mode], bold=True, align="center"))
        sheet.write_string(row, NAME, mode_words()[mode], book.format())
        for day in range(layout.days):
            column = FIRST_DAY + day
            cells = down(column, FIRST_ROW, layout.last_row)
            people = int((plan.modes[:, day] == mode).sum())
            sheet.write_formula(row, column, f'=COUNTIF({cells},"{word}")', style, people)


def _people(book: Book, sheet: Any, instance: Instance, layout: Layout, order: Ints) -> None:
    """Write who the people are."""
    style, centred = book.format(**CELL, num_format=TEXT), book.format(**CELL, align="center")
    labels = unit_labels(instance)
    offices = texts(instance.offices["office"])
    names = texts(instance.employees["name"])
    yes, no = _("yes"), _("no")
    for row, person in enumerate(order.tolist(), FIRST_ROW):
        sheet.write_string(row, KEY, instance.employee_ids[person], style)
        sheet.write_string(row, NAME, names[person], style)
        sheet.write_string(row, UNIT, labels[instance.unit_of[person]], style)
        sheet.write_string(row, OFFICE, offices[instance.office_of[person]], style)
        sheet.write_string(row, DESK, yes if instance.needs_desk[person] else no, centred)
    # A key such as a NIP is a text of digits, on purpose.
    sheet.ignore_errors({"number_stored_as_text": span(FIRST_ROW, 0, layout.last_row, layout.last_column)})


def _cells(book: Book, sheet: Any, instance: Instance, plan: Roster, layout: Layout, order: Ints) -> None:
    """Write modes, the sums of each person, and zones."""
    first = {week.days[0] for week in instance.weeks}
    edge = {"left": 2, "left_color": "#7C8A98"}
    styles = [
        book.format(**CELL, **(edge if day in first else {}), align="center") for day in range(layout.days)
    ]
    seat = book.format(**CELL, num_format=TEXT)
    total = book.format(**CELL, **TOTAL, align="center")
    zones = np.append(texts(instance.zones["zone"]), "")
    for row, person in enumerate(order.tolist(), FIRST_ROW):
        for day, mode in enumerate(plan.modes[person].tolist()):
            sheet.write_string(row, FIRST_DAY + day, MODE_NAMES[mode], styles[day])
            zone = zones[plan.zones[person, day]]
            if zone:
                sheet.write_string(row, layout.seats + day, zone, seat)
            else:
                sheet.write_blank(row, layout.seats + day, None, seat)
        cells = span(row, FIRST_DAY, row, layout.sums - 1).replace(f"${row + 1}", str(row + 1))
        for at, mode in enumerate((WFO, WFA), layout.sums):
            days = int((plan.modes[person] == mode).sum())
            sheet.write_formula(row, at, f'=COUNTIF({cells},"{MODE_NAMES[mode]}")', total, days)


def _colours(book: Book, sheet: Any, layout: Layout) -> None:
    """Colour the modes, also as they are edited, and draw a line where a unit begins, also when sorted."""
    place = (FIRST_ROW, FIRST_DAY, layout.last_row, layout.sums - 1)
    here, row = f"{column_letter(FIRST_DAY)}{FIRST_ROW + 1}", FIRST_ROW + 1
    before = (
        f"INDEX({MODES},MATCH($A{row},{PEOPLE},0),MATCH({column_letter(FIRST_DAY)}${HEAD_ROW + 1},{DAYS},0))"
    )
    unit = column_letter(UNIT)
    begins = {
        "type": "formula",
        "criteria": f"=${unit}{row}<>${unit}{row - 1}",
        "format": book.format(top=1, top_color="#24476B"),
    }
    # Not over the modes: LibreOffice applies one condition per cell.
    sheet.conditional_format(FIRST_ROW, 0, layout.last_row, FIRST_DAY - 1, begins)
    rules = [(f"=LEFT({before},3)<>{here}", EDITED)]
    rules += [(f'={here}="{MODE_NAMES[mode]}"', colour) for mode, colour in COLOURS.items()]
    for formula, colour in rules:
        rule = {"type": "formula", "criteria": formula, "format": book.format(**colour)}
        sheet.conditional_format(*place, rule | {"stop_if_true": True})


def _choices(sheet: Any, instance: Instance, layout: Layout) -> None:
    """Offer the modes, and the zones, as lists to choose from."""
    sheet.data_validation(
        *(FIRST_ROW, FIRST_DAY, layout.last_row, layout.sums - 1),
        {
            "validate": "list",
            "source": [MODE_NAMES[mode] for mode in (WFO, WFA, OFF)],
            "error_title": _("Mode"),
            "error_message": _("WFO, WFA or OFF is needed."),
        },
    )
    if len(instance.zones):
        sheet.data_validation(
            *(FIRST_ROW, layout.seats, layout.last_row, layout.last_column),
            {
                "validate": "list",
                "source": f"={ZONES}",
                "error_title": _("Zone"),
                "error_message": _("The key of a zone is needed, or nothing."),
            },
        )


def _view(book: Book, sheet: Any, layout: Layout) -> None:
    """Set widths, filters, and what stays in sight; the zones are folded away."""
    for column, width in WIDTHS.items():
        sheet.set_column(column, column, width)
    sheet.set_column(FIRST_DAY, layout.sums - 1, 5.3)
    sheet.set_column(layout.sums, layout.sums + 1, 5.3, None, {"collapsed": False})
    sheet.set_column(layout.seats, layout.last_column, 9, None, {"level": 1, "hidden": True})
    sheet.set_column(layout.last_column + 1, layout.last_column + 1, None, None, {"collapsed": True})
    sheet.autofilter(HEAD_ROW, 0, layout.last_row, layout.last_column)
    sheet.freeze_panes(FIRST_ROW, UNIT)


def _print(sheet: Any, layout: Layout) -> None:
    """Print people and modes, with weeks, totals and names of columns on every page."""
    sheet.print_area(0, 0, layout.last_row, layout.sums + 1)
    sheet.repeat_rows(WEEK_ROW, HEAD_ROW)
    sheet.repeat_columns(KEY, NAME)
    sheet.fit_to_pages(-(-layout.days // DAYS_PER_PAGE), 0)
