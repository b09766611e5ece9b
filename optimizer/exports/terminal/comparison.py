"""A comparison on the terminal: scenarios as columns if they fit, else as rows."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from optimizer.comparing.comparison import Comparison
from optimizer.exports.comparison.measures import (
    Measure,
    difference_notes,
    measures,
    plain_values,
    ranking_notes,
)
from optimizer.exports.terminal.screen import Screen, indented, make_table
from optimizer.i18n import _, number

WIDEST_HEADING = 26
WIDEST_LABEL = 24
BAR = 30
GAP = 2
"""Columns of the terminal between two columns of a table."""


def show_comparison(screen: Screen, comparison: Comparison) -> None:
    """Print the table, bars of the cost, which scenarios are not ranked, and what differs from the first."""
    shown = [each for each in measures(comparison) if any(value is not None for value in each.values)]
    width = screen.console.width
    labels = comparison.labels
    heading = max([len(_("Scenario")), *(min(len(each.heading), WIDEST_HEADING) for each in shown)])
    columns = [
        max(len(label), *(len(each.texts(False)[at]) for each in shown)) for at, label in enumerate(labels)
    ]
    tables = (
        [_as_columns(labels, shown, columns)]
        if heading + sum(column + GAP for column in columns) <= width
        else list(_as_rows(labels, shown, width))
    )
    screen.section(_("Comparison, in rupiah"), *_spaced(tables))
    screen.section(_("Cost"), _bars(screen, comparison))
    for note in ranking_notes(comparison):
        screen.console.print(Text(note))
    for label, notes in difference_notes(comparison).items():
        title = _("{scenario} differs from {first}").format(scenario=label, first=labels[0])
        screen.section(title, *map(indented, notes))


def show_brief(screen: Screen, comparison: Comparison) -> None:
    """Print a line per scenario: its place and its cost."""
    by_heading = {each.heading: each.texts() for each in measures(comparison)}
    for at, label in enumerate(comparison.labels):
        place, cost = by_heading[_("Place by cost")][at], by_heading[_("Cost")][at]
        screen.console.print(Text(f"{place} {label}: {cost}"), soft_wrap=True)


def _as_columns(labels: Sequence[str], shown: Sequence[Measure], widths: Sequence[int]) -> Table:
    table = make_table(_("Scenario"), *labels, right=tuple(range(1, len(labels) + 1)))
    table.columns[0].max_width = WIDEST_HEADING
    for column, width in zip(table.columns[1:], widths, strict=True):
        column.min_width = width
    for measure in shown:
        table.add_row(measure.heading, *measure.texts(False))
    return table


def _as_rows(labels: Sequence[str], shown: Sequence[Measure], width: int) -> Iterator[Table]:
    """Make tables with a row per scenario, each with as many figures as fit."""
    label_width = min(WIDEST_LABEL, max(map(len, [*labels, _("Scenario")])))
    waiting = list(shown)
    while waiting:
        taken: list[Measure] = []
        used = label_width
        while waiting and (not taken or used + GAP + _width(waiting[0]) <= width):
            used += GAP + _width(waiting[0])
            taken.append(waiting.pop(0))
        table = make_table(_("Scenario"), *(measure.heading for measure in taken))
        table.columns[0].width = label_width
        for column, measure in zip(table.columns[1:], taken, strict=True):
            column.justify = "right"
            column.width = min(_width(measure), width - label_width - GAP)
        for at, label in enumerate(labels):
            table.add_row(label, *(measure.texts(False)[at] for measure in taken))
        yield table


def _width(measure: Measure) -> int:
    """Return the width of a column: that of its values, and of the longest word of its heading."""
    return max(map(len, [*measure.texts(False), *measure.heading.split()]))


def _spaced(tables: Sequence[RenderableType]) -> list[RenderableType]:
    """Put a blank line between tables."""
    return [part for table in tables for part in (Text(""), table)][1:]


def _bars(screen: Screen, comparison: Comparison) -> Table:
    """Draw the cost of each scenario, from 0."""
    costs = plain_values(comparison.frame["cost"])
    most = max([cost for cost in costs if cost], default=1)
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(max_width=WIDEST_LABEL, overflow="fold")
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, justify="right")
    for label, cost in zip(comparison.labels, costs, strict=True):
        full = 0 if cost is None else round(cost * BAR / most)
        bar = screen.glyphs.used * full + screen.glyphs.free * (BAR - full)
        grid.add_row(
            label, bar if cost is not None else _("no roster"), "-" if cost is None else number(cost)
        )
    return grid
