"""Who changes against the previous roster, and why."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from nicegui import ui

from optimizer.exports.terminal.changes import by_reason, reason_text
from optimizer.i18n import _, number, short_day
from optimizer.instance import MODE_NAMES
from optimizer.page.frame import TAB_LEAVES
from optimizer.page.wording import grid_words


def show_changes(changes: pd.DataFrame, units: Mapping[str, str]) -> None:
    """Show every person-day that differs, and how many there are by reason.

    Parameters
    ----------
    changes : DataFrame
        The rows of `changes.csv`.
    units : mapping of str to str
        The names of units by their keys.
    """
    if changes.empty:
        ui.label(_("Nobody changes.")).classes("good")
        return
    told = _("Person-days that change: {days}; people: {people}.").format(
        days=number(len(changes)), people=number(changes["employee"].nunique())
    )
    counted = [f"{reason_text(reason)}: {number(count)}" for reason, count in by_reason(changes).items()]
    ui.label(told).style("font-weight: 700")
    ui.label("; ".join(counted))
    titles = {
        "day": _("Date"),
        "unit": _("Unit"),
        "name": _("Name"),
        "previous": _("Before"),
        "mode": _("Now"),
        "reason": _("Reason"),
    }
    rows = [
        {
            "day": short_day(date.fromisoformat(str(row.date))),
            "unit": units[str(row.unit)],
            "name": row.name,
            "previous": row.previous,
            "mode": row.mode,
            "reason": reason_text(str(row.reason)),
        }
        for row in changes.itertuples(index=False)
    ]
    wide = {"unit": 2, "name": 2, "reason": 2}
    modes = {mode: f"x == '{mode}'" for mode in MODE_NAMES}
    columns = [
        {
            "field": field,
            "headerName": text,
            "filter": "agTextColumnFilter",
            "flex": wide.get(field, 1),
            "minWidth": 110,
            "cellClassRules": modes if field in ("previous", "mode") else {},
        }
        for field, text in titles.items()
    ]
    options = {
        "columnDefs": columns,
        "rowData": rows,
        **TAB_LEAVES,
        "localeText": grid_words(),
        "rowHeight": 27,
    }
    ui.aggrid(options, auto_size_columns=False).classes("grid changes")
