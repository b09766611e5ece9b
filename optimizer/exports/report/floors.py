"""Floors and desks: which are open each day, and how full they are."""

import numpy as np

from optimizer.audit.heads import desks_used, offices_open, zones_open
from optimizer.exports.report.charts import Desks, desks
from optimizer.exports.report.days import blocks, day_columns, day_style, span_of, ticks
from optimizer.exports.report.parts import (
    Cell,
    Column,
    Figure,
    Figures,
    Legend,
    Paragraph,
    Part,
    Section,
    Table,
    row,
)
from optimizer.exports.report.presence import MOST_CELLS, labels, shade
from optimizer.i18n import _, number
from optimizer.instance import Bools, Instance, Ints
from optimizer.roster.roster import Roster

MOST_CHARTS = 12
"""Offices that have a chart of their own."""

MOST_OFFICES = 300
"""Offices whose days are told."""


def floors(instance: Instance, plan: Roster) -> Section:
    """Return the section of floors and desks."""
    used, opened = desks_used(instance, plan.zones), zones_open(instance, plan)
    parts: list[Part] = []
    if 1 < len(instance.offices) <= MOST_OFFICES:
        parts += _offices(instance, offices_open(instance, plan.modes))
    if len(instance.zones):
        parts += _desk_charts(instance, used, opened)
        parts += _maps(instance, used, opened)
    if not parts:
        parts = [Paragraph(_("The office has no zones."))]
    return Section("floors", _("Floors and desks"), tuple(parts))


def _offices(instance: Instance, opened: Bools) -> list[Part]:
    """Return on how many days each office is open, and on which it is closed."""
    columns = (Column(_("Office")), Column(_("Days open"), "num"), Column(_("Closed on")))
    rows = []
    for at, name in enumerate(labels(instance.offices, "office")):
        closed = [
            column.text.replace("\n", " ")
            for column in day_columns(instance, np.flatnonzero(~opened[at]).tolist())
        ]
        days = _("{count} of {all}").format(
            count=number(int(opened[at].sum())), all=number(len(instance.days))
        )
        rows.append(row(name, days, ", ".join(closed) or "-"))
    return [Table(columns, tuple(rows), caption=_("Offices that are open"))]


def _desk_charts(instance: Instance, used: Ints, opened: Bools) -> list[Part]:
    with_zones = [at for at in range(len(instance.offices)) if (instance.zone_office == at).any()]
    shown = with_zones[:MOST_CHARTS]
    names = labels(instance.offices, "office")
    figures = [_desk_chart(instance, at, names[at], used, opened, wide=len(with_zones) == 1) for at in shown]
    legend = Legend(
        (
            ("c0", _("desks that are used")),
            ("c5", _("desks of the open floors (line)")),
            ("dashed", _("all desks (dashed)")),
        )
    )
    parts: list[Part] = [Paragraph(_("Desks each day"), "caption"), legend, Figures(tuple(figures))]
    if len(shown) < len(with_zones):
        text = _("Charts of the first {count} offices; the table has all of them.")
        parts.append(Paragraph(text.format(count=number(len(shown))), "small"))
    return parts


def _desk_chart(
    instance: Instance, office: int, name: str, used: Ints, opened: Bools, *, wide: bool
) -> Figure:
    there = instance.zone_office == office
    seats = instance.zone_desks[there]
    content = Desks(
        tuple(used[there].sum(axis=0).tolist()), tuple((seats @ opened[there]).tolist()), int(seats.sum())
    )
    told = _("{office}: between {least} and {most} of {all} desks are used each day").format(
        office=name,
        least=number(min(content.used)),
        most=number(max(content.used)),
        all=number(content.total),
    )
    drawing = desks(f"desks{office}", content, ticks(instance, 14 if wide else 6), wide)
    return Figure(drawing, told, name)


def _maps(instance: Instance, used: Ints, opened: Bools) -> list[Part]:
    """Return a row per floor, with its open days; with too many floors, a row per office."""
    if len(instance.zones) * len(instance.days) > MOST_CELLS:
        return [Paragraph(_("There are too many floors for a table of each."), "small")]
    explanation = _(
        "Each number is how many desks of the floor are used that day, the colour their share; "
        "a dot is a day on which the floor stays closed."
    )
    tables = [_map(instance, used, opened, days) for days in blocks(instance)]
    return [Paragraph(explanation), *tables]


def _map(instance: Instance, used: Ints, opened: Bools, days: list[int]) -> Table:
    head = (Column(_("Floor or room")), Column(_("Desks"), "num"), Column(_("Days open"), "num"))
    rows = [
        row(
            name,
            number(int(instance.zone_desks[at])),
            number(int(opened[at].sum())),
            *(_cell(instance, at, day, used, opened) for day in days),
        )
        for at, name in enumerate(labels(instance.zones, "zone"))
    ]
    totals = row(
        _("Open floors"),
        "",
        number(int(opened.sum())),
        *(Cell(number(int(opened[:, day].sum())), day_style(instance, "", day)) for day in days),
    )
    columns = (*head, *day_columns(instance, days))
    return Table(columns, tuple(rows), (totals,), span_of(instance, days), "heat")


def _cell(instance: Instance, zone: int, day: int, used: Ints, opened: Bools) -> Cell:
    if not opened[zone, day]:
        return Cell("·", day_style(instance, "closed", day))
    seats = int(used[zone, day])
    style = shade(seats, int(instance.zone_desks[zone]))
    return Cell(number(seats), day_style(instance, style, day))
