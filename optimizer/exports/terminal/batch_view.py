"""What the terminal shows of a batch."""

from pathlib import Path

from rich.table import Table
from rich.text import Text

from optimizer.batches.dataset import Line, Status
from optimizer.batches.summary import Summary
from optimizer.exports.terminal.screen import Screen, make_table
from optimizer.i18n import _, number, percent, rupiah

MOST_SHOWN = 20
"""Jobs without a roster that are listed."""


def status_name(status: str) -> str:
    """Say a status in a few words."""
    return {
        "optimal": _("proven the cheapest"),
        "within_gap": _("as close to the cheapest as was asked"),
        "feasible": _("with a roster, not proven"),
        "infeasible": _("no roster keeps all rules"),
        "unknown": _("no roster in the time given"),
        "invalid": _("wrong rows in the tables"),
        "rejected": _("refused by the audit"),
        "failed": _("failed"),
    }[status]


def show_batch(screen: Screen, summary: Summary, out: Path, brief: bool) -> None:
    """Print the summary of a batch; `brief` leaves the tables out."""
    console = screen.console
    sizes = _("jobs: {jobs}, offices: {offices}, people: {people}, seconds: {seconds}").format(
        jobs=number(summary.jobs),
        offices=number(summary.offices),
        people=number(summary.people),
        seconds=number(round(summary.seconds)),
    )
    console.print(Text(sizes))
    if summary.done_before:
        text = _("{count} jobs were done before.").format(count=number(summary.done_before))
        console.print(Text(text))
    if summary.tied_by:
        text = _("Offices that these tie to each other are one job: {names}").format(
            names=", ".join(summary.tied_by)
        )
        console.print(Text(text))
        if summary.jobs == 1:
            console.print(Text(_("All offices are tied, so that nothing could be solved side by side.")))
    for status, count in summary.statuses.items():
        console.print(Text(f"{number(count)} {status_name(status)}"))
    if summary.with_roster:
        console.print(_amounts(summary))
    if not brief:
        _show_tables(screen, summary)
    screen.path(out)


def _amounts(summary: Summary) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(_("Cost"), rupiah(summary.cost), "")
    grid.add_row(_("Proven bound"), rupiah(summary.bound), _("gap {gap}").format(gap=percent(summary.gap, 2)))
    if summary.penalty:
        grid.add_row(_("Penalty"), rupiah(summary.penalty), "")
    for saving, against in (
        (summary.all_wfo - summary.cost, _("against everybody in the office")),
        (summary.even_split - summary.cost, _("against an even split by hand")),
    ):
        grid.add_row(_("Saving") if saving >= 0 else _("Dearer"), rupiah(abs(saving)), against)
    return grid


def _show_tables(screen: Screen, summary: Summary) -> None:
    if summary.with_roster:
        screen.section(_("Cost by budget line, in rupiah"), _statement(summary.statement))
    slowest = make_table(_("Job"), _("People"), _("Seconds"), right=(1, 2))
    for status in summary.slowest[:5]:
        slowest.add_row(status.job, number(status.people), f"{status.seconds:.1f}")
    screen.section(_("The slowest"), slowest)
    if summary.without_roster:
        screen.section(_("Without a roster"), _without(summary.without_roster))


def _statement(lines: tuple[Line, ...]) -> Table:
    table = make_table(_("Budget line"), _("These rosters"), _("All WFO"), _("Even split"), right=(1, 2, 3))
    sums: dict[str, list[int]] = {}
    for each in lines:
        amounts = (each.amount, each.all_wfo, each.even_split)
        before = sums.get(each.line, [0, 0, 0])
        sums[each.line] = [one + other for one, other in zip(before, amounts, strict=True)]
    for line, amounts_of_line in sums.items():
        table.add_row(line, *map(number, amounts_of_line))
    return table


def _without(statuses: tuple[Status, ...]) -> Table:
    table = make_table(_("Job"), _("Status"), _("Why"))
    for status in statuses[:MOST_SHOWN]:
        table.add_row(Text(status.job), Text(status_name(status.status)), Text(status.message[:300]))
    if len(statuses) > MOST_SHOWN:
        more = _("and {count} more, in summary.json").format(count=number(len(statuses) - MOST_SHOWN))
        table.add_row(Text(more), "", "")
    return table
