"""The heat map of presence: people in the office, by unit and day."""

import numpy as np
import pandas as pd

from optimizer.audit.heads import count_by
from optimizer.exports.report.days import blocks, day_columns, day_style, span_of
from optimizer.exports.report.parts import Cell, Column, Legend, Paragraph, Part, Section, Table, row
from optimizer.i18n import _, number, percent
from optimizer.instance import OFF, Instance, Ints
from optimizer.roster.roster import Roster

MOST_CELLS = 12_000
"""Cells of a heat map; with more, it is made by office, and with yet more, for all together."""

STEPS = (0, 20, 40, 60, 80, 100)
"""Upper limits of the colours, in percent; the first is for nobody at all."""


def presence(instance: Instance, plan: Roster) -> Section:
    """Return the section of presence."""
    names, keys, note = _groups(instance)
    heads = count_by(keys, len(names), plan.wfo)
    there = count_by(keys, len(names), np.asarray(plan.modes != OFF))
    sizes = np.bincount(keys, minlength=len(names))
    maps = [_map(instance, names, sizes, heads, there, block) for block in blocks(instance)]
    explanation = _(
        "Each number is how many people of the unit are in the office that day; "
        "the colour is their share of those who are not absent."
    )
    parts: list[Part] = [Paragraph(explanation), *([Paragraph(note, "small")] if note else [])]
    return Section("presence", _("Presence by unit and day"), (*parts, legend(), *maps))


def legend() -> Legend:
    """Return what the colours of shares mean."""
    spans = [_("up to {share}").format(share=percent(high / 100, 0)) for high in STEPS[1:]]
    return Legend(tuple((f"h{at}", text) for at, text in enumerate([_("nobody"), *spans])))


def shade(part: int, whole: int) -> str:
    """Return the style of a share."""
    if not part or not whole:
        return "h0"
    share = -(-100 * part // whole)
    return f"h{next((at for at, high in enumerate(STEPS) if share <= high), len(STEPS) - 1)}"


def _groups(instance: Instance) -> tuple[list[str], Ints, str]:
    """Return the rows of the map: units, offices, or all people, whichever is not too many."""
    fits = MOST_CELLS // max(1, len(instance.days))
    if len(instance.units) <= fits:
        return labels(instance.units, "unit"), instance.unit_of, ""
    if len(instance.offices) <= fits:
        note = _("There are too many units for a map of each: the rows are offices.")
        return labels(instance.offices, "office"), instance.office_of, note
    note = _("There are too many units and offices for a map of each: the row is all of them.")
    return [_("All")], np.zeros_like(instance.unit_of), note


def labels(frame: pd.DataFrame, key: str) -> list[str]:
    """Name the rows of a table by name, or by key where that is empty."""
    names, keys = (frame[column].tolist() for column in ("name", key))
    return [str(name or "") or str(own) for name, own in zip(names, keys, strict=True)]


def _map(
    instance: Instance, names: list[str], sizes: Ints, heads: Ints, there: Ints, days: list[int]
) -> Table:
    columns = (Column(_("Unit")), Column(_("People"), "num"), *day_columns(instance, days))
    rows = [
        row(name, number(int(sizes[at])), *_cells(instance, heads[at], there[at], days))
        for at, name in enumerate(names)
    ]
    in_all, of_all = heads.sum(axis=0), there.sum(axis=0)
    totals = [
        row(_("Total"), number(int(sizes.sum())), *_cells(instance, in_all, of_all, days)),
        row(_("Share"), "", *(_share(instance, in_all, of_all, day) for day in days)),
    ]
    return Table(columns, tuple(rows), tuple(totals), span_of(instance, days), "heat")


def _cells(instance: Instance, heads: Ints, there: Ints, days: list[int]) -> list[Cell]:
    return [
        Cell(number(int(heads[day])), day_style(instance, shade(int(heads[day]), int(there[day])), day))
        for day in days
    ]


def _share(instance: Instance, heads: Ints, there: Ints, day: int) -> Cell:
    text = percent(int(heads[day]) / int(there[day]), 0) if there[day] else "-"
    return Cell(text, day_style(instance, "", day))
