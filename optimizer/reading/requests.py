"""Requests and locks on the days they speak of: wishes, and decisions that must be kept."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from models.base import WEEKDAYS
from optimizer.i18n import _
from optimizer.instance import BY_LOCK, BY_REQUEST, WFA, WFO, Modes
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
    weekday_of = frame["weekday"].to_numpy(dtype=object)
    weekdays = np.array([WEEKDAYS[each.weekday()] for each in days])
    for weekday in WEEKDAYS:
        weekly = np.flatnonzero(weekday_of == weekday)
        on = np.flatnonzero(weekdays == weekday)
        rows.append(np.repeat(weekly, len(on)))
        columns.append(np.tile(on, len(weekly)))
    row = np.concatenate(rows).astype(np.int64)
    column = np.concatenate(columns).astype(np.int64)
    mode = frame["mode"].to_numpy(dtype=object)
    told_already = mode == ""
    known = np.flatnonzero((person[row] >= 0) & ~told_already[row])
    there = known[available[person[row[known]], column[known]]]
    order = there[np.lexsort((column[there], row[there]))]
    row, column = row[order], column[order]
    return pd.DataFrame(
        {
            "row": row,
            "employee": person[row],
            "day": column,
            "mode": np.where(mode[row] == "WFA", WFA, WFO).astype(np.int64),
            "must": frame["must"].to_numpy()[row],
            "weight": frame["weight"].to_numpy()[row],
        }
    )


def as_decisions(locks: Table) -> Table:
    """Return locks as requests that must be kept."""
    return replace(locks, frame=locks.frame.assign(weekday="", must=True, weight=1))


def decisions(requests: pd.DataFrame, locks: pd.DataFrame, available: Bools) -> tuple[Modes, Modes]:
    """Return the mode that a `must` request or a lock asks for, and which of them it is; else 0."""
    decided = np.zeros(available.shape, dtype=np.int8)
    decided_by = np.zeros(available.shape, dtype=np.int8)
    for by, spread in ((BY_REQUEST, requests), (BY_LOCK, locks)):
        must = spread[spread["must"]]
        cells = (must["employee"].to_numpy(), must["day"].to_numpy())
        decided[cells] = must["mode"].to_numpy()
        decided_by[cells] = by
    return decided, decided_by


def wishes(spread: pd.DataFrame) -> pd.DataFrame:
    """Return the requests that are not `must`: employee, day, mode, weight."""
    return spread.loc[~spread["must"], ["employee", "day", "mode", "weight"]].reset_index(drop=True)


def decision_problems(
    sources: Sequence[tuple[Table, pd.DataFrame]], days: Sequence[date], excluded: Bools
) -> list[Problem]:
    """Find decisions that contradict each other, or a hard `wfo_only`.

    Parameters
    ----------
    sources : sequence of (Table, DataFrame)
        The tables of decisions, each with its rows by day, from `expanded`.
    days : sequence of date
        The working days of the horizon.
    excluded : (n,) bool
        Who is under a hard `wfo_only`.

    Returns
    -------
    list of Problem
        At most one of each kind per row.
    """
    if not any(spread["must"].any() for _table, spread in sources):
        return []
    must = pd.concat(
        [spread[spread["must"]].assign(source=number) for number, (_table, spread) in enumerate(sources)],
        ignore_index=True,
    )
    first = must.drop_duplicates(["employee", "day"])
    pairs = must.merge(first, on=["employee", "day"], suffixes=("", "_first"))
    against = pairs[pairs["mode"] != pairs["mode_first"]].drop_duplicates(["source", "row"])
    problems: list[Problem] = []
    for number, (table, _spread) in enumerate(sources):
        here = against[against["source"] == number]
        told = [
            table.problem(
                _opposite(table, sources[source][0], other, days[day]),
                row,
                "mode",
                str(table.frame["mode"].iloc[row]),
            )
            for row, source, other, day in _rows(here, "row", "source_first", "row_first", "day")
        ]
        problems += and_more(told, len(here))
        problems += _barred(table, must[must["source"] == number], excluded)
    return problems


def _opposite(table: Table, other: Table, row: int, day: date) -> str:
    """Say that a row of the same or another table decides otherwise."""
    message = _("row {row} of {file} decides otherwise for the same person on {day}")
    if other is table:
        message = _("row {row} decides otherwise for the same person on {day}")
    return message.format(row=int(other.rows[row]), file=other.file, day=day.isoformat())


def _barred(table: Table, must: pd.DataFrame, excluded: Bools) -> list[Problem]:
    """Find decisions for WFA of people under a hard `wfo_only`."""
    away = must[(must["mode"] == WFA) & excluded[must["employee"].to_numpy()]].drop_duplicates("row")
    message = _("a decision for WFA of a person who is WFO only by a hard rule")
    barred = [table.problem(message, row, "mode", "WFA", "WFO") for (row,) in _rows(away, "row")]
    return and_more(barred, len(away))


def locks_without_effect(
    locks: Table, employees: Sequence[str], days: Sequence[date], available: Bools
) -> Iterator[Problem]:
    """Find locks for a date that is no working day of the horizon, or a day of absence.

    Parameters
    ----------
    locks : Table
        The table.
    employees : sequence of str
        Keys of the employees, sorted.
    days : sequence of date
        The working days of the horizon.
    available : (n, T) bool
        Who is not absent.
    """
    place = {day: at for at, day in enumerate(days)}
    people = positions(employees, locks.frame["employee"])
    for row, (person, moment) in enumerate(zip(people.tolist(), locks.frame["date"], strict=True)):
        day = moment.date()
        if day not in place:
            message = _("the decision has no effect: this is no working day of the horizon")
        elif person >= 0 and not available[person, place[day]]:
            message = _("the decision has no effect: the person is absent on this day")
        else:
            continue
        yield locks.problem(message, row, "date", day.isoformat())


def _rows(frame: pd.DataFrame, *columns: str) -> list[tuple[int, ...]]:
    """Return some columns as tuples of int, as many as are listed."""
    head = frame[list(columns)].head(MOST_LISTED)
    return [tuple(int(value) for value in row) for row in head.itertuples(index=False)]
