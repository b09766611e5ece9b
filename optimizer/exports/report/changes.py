"""Who changes against the previous roster."""

from datetime import date

import pandas as pd

from optimizer.exports.report.parts import Column, Paragraph, Part, Section, Table, row
from optimizer.exports.terminal.changes import by_reason, reason_text
from optimizer.i18n import _, number, short_day

MOST_ROWS = 1_000


def changes(frame: pd.DataFrame) -> Section:
    """Return the section of changes."""
    title = _("Changes against the previous roster")
    if frame.empty:
        return Section("changes", title, (Paragraph(_("Nobody changes.")),))
    summary = _("Person-days that change: {days}; people: {people}.").format(
        days=number(len(frame)), people=number(frame["employee"].nunique())
    )
    reasons = Table(
        (Column(_("Reason")), Column(_("Person-days"), "num")),
        tuple(row(reason_text(reason), number(count)) for reason, count in by_reason(frame).items()),
    )
    parts: list[Part] = [Paragraph(summary), reasons, _each(frame.head(MOST_ROWS))]
    if len(frame) > MOST_ROWS:
        parts.append(Paragraph(_("... and the rest in changes.csv"), "small"))
    return Section("changes", title, tuple(parts))


def _each(frame: pd.DataFrame) -> Table:
    columns = (
        Column(_("Name")),
        Column(_("Day")),
        Column(_("Before")),
        Column(_("Now")),
        Column(_("Reason")),
    )
    wanted = ("employee", "name", "date", "previous", "mode", "reason")
    cells = zip(*(frame[name].astype(str).tolist() for name in wanted), strict=True)
    rows = [
        row(name or key, short_day(date.fromisoformat(day)), before, now, reason_text(reason))
        for key, name, day, before, now, reason in cells
    ]
    return Table(columns, tuple(rows))
