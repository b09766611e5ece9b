"""The statement by budget line, against the baselines."""

from models.result import Baseline, Result
from optimizer.exports.report.charts import PALETTE, Bar, bars
from optimizer.exports.report.parts import Bullets, Cell, Column, Figure, Figures, Part, Section, Table, row
from optimizer.exports.terminal.statement import baseline_notes, by_line
from optimizer.i18n import _, number, percent, rupiah


def statement(result: Result) -> Section:
    """Return the section of the statement: a chart, the table that is its legend, and notes on baselines."""
    names, columns = _columns(result)
    parts: list[Part] = [_chart(names, columns), _table(names, columns, result)]
    notes = baseline_notes(result)
    if notes:
        parts.append(Bullets(tuple(notes)))
    return Section("statement", _("Cost by budget line, in rupiah"), tuple(parts))


def _columns(result: Result) -> tuple[list[str], list[dict[str, int]]]:
    names, statements = [_("This roster")], [result.statement]
    if result.baselines is not None:
        names += [_("All WFO"), _("Even split")]
        statements += [result.baselines.all_wfo.statement, result.baselines.even_split.statement]
    return names, [by_line(lines) for lines in statements]


def _chart(names: list[str], columns: list[dict[str, int]]) -> Figures:
    lines = list(columns[0])
    content = []
    for name, column in zip(names, columns, strict=True):
        amounts = [column.get(line, 0) for line in lines]
        own, others = amounts[: len(PALETTE)], amounts[len(PALETTE) :]
        content.append(Bar(name, (*own, sum(others)), rupiah(sum(amounts))))
    told = "; ".join(f"{bar.name}: {bar.end}" for bar in content)
    return Figures((Figure(bars("cost", content), told),))


def _table(names: list[str], columns: list[dict[str, int]], result: Result) -> Table:
    lines = list(columns[0])
    rows = [
        row(
            Cell(line, f"swatch c{min(at, len(PALETTE))}"),
            *(number(column.get(line, 0)) for column in columns),
        )
        for at, line in enumerate(lines)
    ]
    totals = [row(_("Total"), *(number(sum(column.values())) for column in columns))]
    if result.baselines is not None:
        both = (result.baselines.all_wfo, result.baselines.even_split)
        totals.append(row(_("Saving"), "", *(_saving(baseline) for baseline in both)))
    headings = (Column(_("Budget line")), *(Column(name, "num") for name in names))
    return Table(headings, tuple(rows), tuple(totals), style="numbers")


def _saving(baseline: Baseline) -> Cell:
    saving = baseline.saving or 0
    return Cell(number(saving), below=percent(saving / baseline.cost) if baseline.cost else "")
