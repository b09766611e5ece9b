"""The statement: cost by budget line, beside both baselines."""

from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from models.result import Result, StatementLine
from optimizer.exports.terminal.screen import Screen, make_table
from optimizer.i18n import _, ngettext, number


def by_line(lines: Iterable[StatementLine]) -> dict[str, int]:
    """Sum a statement by budget line, in the order in which the lines first stand there."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.line] = sums.get(line.line, 0) + line.amount
    return sums


def show_statement(screen: Screen, result: Result) -> None:
    """Print cost by budget line, and what the baselines would cost."""
    parts: list[RenderableType] = [_table(result), *(Text(note) for note in baseline_notes(result))]
    screen.section(_("Cost by budget line, in rupiah"), *parts)


def show_lines(screen: Screen, lines: Iterable[StatementLine]) -> None:
    """Print a statement without baselines."""
    table = make_table(_("Budget line"), _("This roster"), right=(1,))
    sums = by_line(lines)
    for line, amount in sums.items():
        table.add_row(line, number(amount))
    table.add_section()
    table.add_row(_("Total"), number(sum(sums.values())), style="bold")
    screen.section(_("Cost by budget line, in rupiah"), table)


def _table(result: Result) -> RenderableType:
    mine = by_line(result.statement)
    headings = [_("Budget line"), _("This roster")]
    columns = [mine]
    if result.baselines is not None:
        headings += [_("All WFO"), _("Even split")]
        columns += [
            by_line(result.baselines.all_wfo.statement),
            by_line(result.baselines.even_split.statement),
        ]
    table = make_table(*headings, right=tuple(range(1, len(headings))))
    for line in mine:
        table.add_row(line, *(number(column.get(line, 0)) for column in columns))
    table.add_section()
    totals = [sum(column.values()) for column in columns]
    table.add_row(_("Total"), *(number(total) for total in totals), style="bold")
    table.add_row(_("Saving"), "", *(number(total - totals[0]) for total in totals[1:]))
    return table


def baseline_notes(result: Result) -> list[str]:
    """Say what is wrong with the baselines: what they cost is no plan if they break rules."""
    if result.baselines is None:
        return []
    told = []
    for name, baseline in (
        (_("All WFO"), result.baselines.all_wfo),
        (_("Even split"), result.baselines.even_split),
    ):
        if baseline.desks_short:
            short = baseline.desks_short
            told.append(
                ngettext(
                    "{name}: {count} desk too few on the busiest day.",
                    "{name}: {count} desks too few on the busiest day.",
                    short,
                ).format(name=name, count=number(short))
            )
        if baseline.violations:
            broken = baseline.violations
            told.append(
                ngettext(
                    "{name}: breaks {count} hard rule.", "{name}: breaks {count} hard rules.", broken
                ).format(name=name, count=number(broken))
            )
    return told
