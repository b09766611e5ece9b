"""Who changes against the previous roster, and why, in short."""

from collections import Counter
from datetime import date

import pandas as pd
from rich.text import Text

from optimizer.exports.terminal.screen import Screen, indented, make_table
from optimizer.i18n import _, number, short_day
from optimizer.roster.changes import AVAILABLE_AGAIN
from optimizer.roster.reasons import ABSENCE, LOCKED, NO_QUOTA, REQUEST

FIRST = 5
"""So many changes are told one by one."""


def show_changes(screen: Screen, changes: pd.DataFrame) -> None:
    """Print how many person-days change, by reason, and the first of them."""
    title = _("Changes against the previous roster")
    if changes.empty:
        screen.section(title, Text(_("Nobody changes.")))
        return
    summary = _("Person-days that change: {days}; people: {people}.").format(
        days=number(len(changes)), people=number(changes["employee"].nunique())
    )
    table = make_table(_("Reason"), _("Person-days"), right=(1,))
    for reason, count in by_reason(changes).items():
        table.add_row(reason_text(reason), number(count))
    told = _("{name}, {day}: {previous} before, {mode} now")
    who = "name" if screen.names else "employee"
    columns = (changes[name].head(FIRST).astype(str) for name in (who, "date", "previous", "mode"))
    first = [
        indented(told.format(name=name, day=short_day(date.fromisoformat(day)), previous=previous, mode=mode))
        for name, day, previous, mode in zip(*columns, strict=True)
    ]
    if len(changes) > FIRST:
        first.append(indented(_("... and the rest in changes.csv")))
    screen.section(title, Text(summary), table, *first)


def by_reason(changes: pd.DataFrame) -> dict[str, int]:
    """Count the changes by reason, the most frequent first."""
    counts = Counter(changes["reason"].astype(str).tolist())
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def reason_text(reason: str) -> str:
    """Write a reason that is no name in the planner's language."""
    known = {
        "": _("chosen by the search"),
        ABSENCE: _("absence"),
        REQUEST: _("a decision in requests"),
        LOCKED: _("a lock"),
        NO_QUOTA: _("no WFA quota"),
        AVAILABLE_AGAIN: _("no longer absent"),
    }
    return known.get(reason, reason)
