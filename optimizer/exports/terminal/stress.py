"""A roster under stress on the terminal: how often coverage fails, on which days, and what buffers cost."""

from rich.table import Table
from rich.text import Text

from optimizer.audit.labels import when
from optimizer.exports.terminal.prices import span_text
from optimizer.exports.terminal.screen import Screen, make_table
from optimizer.i18n import _, number, percent
from optimizer.pricing.changes import number_of
from optimizer.pricing.prices import Price
from optimizer.stressing.simulation import Share
from optimizer.stressing.stress import Row, Stress

BAR = 30
MOST_DAYS = 31
"""Days that are shown one by one."""


def show_stress(screen: Screen, found: Stress) -> None:
    """Print what is assumed, how often coverage fails by group and by day, and the smallest buffers."""
    show_brief_stress(screen, found)
    if not found.rows:
        return
    told = _(
        "Risk: the exact chance on the worst day. Any day: share of the runs in which it failed on any day "
        "of the horizon."
    )
    screen.section(_("How often coverage fails"), _groups(found), Text(told, style="dim"))
    if len(found.simulation.of_day) <= MOST_DAYS:
        screen.section(_("Runs in which any coverage fails, by day"), _days(screen, found))
    _show_buffers(screen, found)


def show_brief_stress(screen: Screen, found: Stress) -> None:
    """Print what is assumed, and how often any coverage fails."""
    threat = found.threat
    told = _(
        "Assumed for each person and day by itself: ill, and so absent: {sick}; planned WFO and well, but "
        "does not come: {no_show}."
    )
    screen.console.print(Text(told.format(sick=_percent(threat.sick), no_show=_percent(threat.no_show))))
    if not found.rows:
        screen.console.print(Text(_("The scenario has no coverage rule, so none can fail.")))
        return
    share = found.simulation.anywhere
    low, high = share.interval
    told = _(
        "In {share} of {runs} runs some coverage fails on some day (the true chance, with a confidence of "
        "95%: {low} to {high})."
    )
    screen.console.print(
        Text(
            told.format(
                share=percent(share.value), runs=number(share.runs), low=percent(low), high=percent(high)
            ),
            style="bold",
        )
    )


def _percent(share: float) -> str:
    """Write a share that was given, with as many digits as it has."""
    return percent(share, 0 if round(share * 100, 9).is_integer() else 2)


def _groups(found: Stress) -> Table:
    over = _("Days over {risk}").format(risk=_percent(found.risk))
    table = make_table(_("Coverage"), _("Worst day"), _("Risk"), _("Any day"), over, right=(2, 3, 4))
    table.columns[1].no_wrap = True
    for row in found.rows:
        days = int((row.risks > found.risk).sum())
        table.add_row(
            _name(row),
            when(found.outcome.instance, row.worst),
            percent(float(row.risks[row.worst])),
            percent(row.ever.value),
            number(days),
        )
    return table


def _name(row: Row) -> str:
    return f"{row.rule}, {row.label}"


def _days(screen: Screen, found: Stress) -> Table:
    """Draw the share of runs of each day, as bars from 0 to 100%."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True, justify="right")
    for day, share in enumerate(found.simulation.of_day):
        grid.add_row(when(found.outcome.instance, day), _bar(screen, share), percent(share.value))
    return grid


def _bar(screen: Screen, share: Share) -> str:
    full = round(share.value * BAR)
    return screen.glyphs.used * full + screen.glyphs.free * (BAR - full)


def _show_buffers(screen: Screen, found: Stress) -> None:
    title = _("The smallest buffers, for a risk of at most {risk}").format(risk=_percent(found.risk))
    rows = [row for row in found.rows if row.buffer is not None]
    if not rows:
        screen.section(title, Text(_("None is needed.")))
        return
    table = make_table(_("Coverage"), _("Now"), _("Buffer"), _("Costs, in rupiah"), right=(1, 2, 3))
    for row in rows:
        table.add_row(_name(row), number_of(row.plan.rule), *_buffer(found, row))
    if found.together is not None and len(rows) > 1:
        table.add_section()
        table.add_row(_("All of these buffers at once"), "", "", _costs(found.together), style="bold")
    told = _(
        "Buffer: what the coverage must ask for instead, so that no roster that keeps it has a larger risk. "
        "Costs: what the cheapest such roster costs more than the cheapest one without buffer."
    )
    screen.section(title, table, Text(told, style="dim"))


def _buffer(found: Stress, row: Row) -> tuple[str, str]:
    """Write a buffer and what it costs."""
    buffer = row.buffer
    if buffer is None or buffer.rule is None:
        day = 0 if buffer is None or buffer.day is None else buffer.day
        return _("none suffices"), _("too few on {day}").format(day=when(found.outcome.instance, day))
    return f"{number_of(buffer.rule)} (+{buffer.people})", _costs(row.price)


def _costs(price: Price | None) -> str:
    if price is not None and price.status is None:
        return _("not priced")
    if price is None or price.difference is None:
        return _("impossible")
    return span_text(price.difference, signed=True)
