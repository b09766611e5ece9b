"""Requests on the days they speak of: wishes, and decisions that must be kept."""

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from models.base import WEEKDAYS
from optimizer.i18n import _
from optimizer.instance import WFA, WFO, Modes
from optimizer.reading.joined import Bools, positions
from optimizer.reading.problems import Problem
from optimizer.reading.table import MOST_LISTED, Table, and_more


def expanded(requests: Table, employees: Table, days: Sequence[date], available: Bools) -> pd.DataFrame:
    """Spread requests over the working days on which the person is available.

    Parameters
    ----------
    requests, employees : Table
        The tables; employees are sorted by key. Requests of unknown people are left out.
    days : sequence of date
        The working days of the horizon.
    available : (n, T) bool
        Who is not absent.

    Returns
    -------
    DataFrame
        row (position in requests), employee, day (indices), mode (code), must, weight; by row, then day.
    """
    frame = requests.frame
    person = positions(employees.frame["employee"], frame["employee"])
    dates = np.array(days, dtype="datetime64[D]")
    wanted = frame["date"].to_numpy().astype("datetime64[D]")
    day = np.minimum(np.searchsorted(dates, wanted), len(dates) - 1)
    single = np.flatnonzero(dates[day] == wanted)
    rows, columns = [single], [day[single]]
    weekdays = np.array([WEEKDAYS[each.weekday()] for each in days])
    for weekday in WEEKDAYS:
        weekly = np.flatnonzero((frame["weekday"] == weekday).to_numpy())
        on = np.flatnonzero(weekdays == weekday)
        rows.append(np.repeat(weekly, len(on)))
        columns.append(np.tile(on, len(weekly)))
    row = np.concatenate(rows).astype(np.int64)
    column = np.concatenate(columns).astype(np.int64)
    mode = np.where((frame["mode"] == "WFA").to_numpy(), WFA, WFO).astype(np.int64)
    spread = pd.DataFrame(
        {
            "row": row,
            "employee": person[row],
            "day": column,
            "mode": mode[row],
            "must": frame["must"].to_numpy()[row],
            "weight": frame["weight"].to_numpy()[row],
        }
    )
    told_already = (frame["mode"] == "").to_numpy()
    spread = spread[(spread["employee"] >= 0) & ~told_already[row]]
    kept = spread[available[spread["employee"].to_numpy(), spread["day"].to_numpy()]]
    return kept.sort_values(["row", "day"], kind="stable").reset_index(drop=True)


def decisions(spread: pd.DataFrame, available: Bools) -> Modes:
    """Return the mode that a `must` request asks for, 0 where there is none."""
    decided = np.zeros(available.shape, dtype=np.int8)
    must = spread[spread["must"]]
    decided[must["employee"].to_numpy(), must["day"].to_numpy()] = must["mode"].to_numpy()
    return decided


def wishes(spread: pd.DataFrame) -> pd.DataFrame:
    """Return the requests that are not `must`: employee, day, mode, weight."""
    return spread.loc[~spread["must"], ["employee", "day", "mode", "weight"]].reset_index(drop=True)


def decision_problems(
    spread: pd.DataFrame, requests: Table, days: Sequence[date], excluded: Bools
) -> list[Problem]:
    """Find decisions that contradict each other, or a hard `wfo_only`.

    Parameters
    ----------
    spread : DataFrame
        Requests by day, from `expanded`.
    requests : Table
        The table they come from.
    days : sequence of date
        The working days of the horizon.
    excluded : (n,) bool
        Who is under a hard `wfo_only`.

    Returns
    -------
    list of Problem
        At most one per request.
    """
    must = spread[spread["must"]]
    first = must.drop_duplicates(["employee", "day"])
    pairs = must.merge(first, on=["employee", "day"], suffixes=("", "_first"))
    against = pairs[pairs["mode"] != pairs["mode_first"]].drop_duplicates("row")
    message = _("row {row} decides otherwise for the same person on {day}")
    problems = []
    for row, other, day in _rows(against, "row", "row_first", "day"):
        text = message.format(row=int(requests.rows[other]), day=days[day].isoformat())
        problems.append(requests.problem(text, row, "mode", str(requests.frame["mode"].iloc[row])))
    away = must[(must["mode"] == WFA) & excluded[must["employee"].to_numpy()]].drop_duplicates("row")
    message = _("a decision for WFA of a person who is WFO only by a hard rule")
    barred = [requests.problem(message, row, "mode", "WFA", "WFO") for (row,) in _rows(away, "row")]
    return and_more(problems, len(against)) + and_more(barred, len(away))


def _rows(frame: pd.DataFrame, *columns: str) -> list[tuple[int, ...]]:
    """Return some columns as tuples of int, as many as are listed."""
    head = frame[list(columns)].head(MOST_LISTED)
    return [tuple(int(value) for value in row) for row in head.itertuples(index=False)]
