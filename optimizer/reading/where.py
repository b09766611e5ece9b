"""Who matches a `where` filter, and what is wrong with one."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from models.where import Condition
from optimizer.i18n import _
from optimizer.reading.cells import BOOLEANS, BadCell, iso_date
from optimizer.reading.draft import Entry
from optimizer.reading.joined import Bools, Joined, column_text, find_column, known_columns
from optimizer.reading.problems import Problem, closest
from optimizer.reading.table import MOST_LISTED, Table, and_more

NUMBER = re.compile(r"[-+]?[0-9]{1,30}(\.[0-9]{1,30})?")


def where_problems(entry: Entry, tables: Mapping[str, Table]) -> list[Problem]:
    """Find what is wrong with the `where` of a rule or cost.

    Parameters
    ----------
    entry : RuleEntry or CostEntry
        The rule or cost.
    tables : mapping of str to Table
        The tables as far as they could be read.

    Returns
    -------
    list of Problem
        Unknown columns, and cells that are no date or number where one is needed.
    """
    problems = []
    for key, condition in where_of(entry).items():
        found = find_column(key, tables)
        if found is not None:
            problems += _condition_problems(entry, key, condition, *found)
        elif {"employees", "units", "offices"} <= set(tables):
            problems.append(unknown_column(entry, f"where.{key}", key, tables))
    return problems


def where_of(entry: Entry) -> dict[str, Condition]:
    """Return the `where` of a rule or cost; empty for those without."""
    return getattr(entry.model, "where", {})


def unknown_column(entry: Entry, path: str, key: str, tables: Mapping[str, Table]) -> Problem:
    """Return the problem of a column that no table has."""
    known = known_columns(tables)
    message = _("there is no such column of employees, unit.… or office.…")
    return entry.problem(message, path, key[:80], ", ".join(known), closest(key, known))


def matches(where: Mapping[str, Condition], joined: Joined) -> Bools:
    """Tell who matches a filter.

    Parameters
    ----------
    where : mapping of str to Condition
        The filter; several columns are all required, and nobody matches a column that there is not.
    joined : Joined
        The tables.

    Returns
    -------
    (n,) bool
        Who matches.
    """
    people = np.ones(len(joined.tables["employees"].rows), dtype=bool)
    for key, condition in where.items():
        found = find_column(key, joined.tables)
        if found is None:
            return np.zeros_like(people)
        table, column = found
        people &= joined.spread(table.name, _holds(condition, table, column), False)
    return people


def _holds(condition: Condition, table: Table, column: str) -> Bools:
    """Tell which rows of a table meet a condition; each distinct text is looked at once."""
    codes, texts = pd.factorize(column_text(table, column))
    tests = _tests(condition, is_flag=table.frame[column].dtype == bool)
    verdict = np.array([all(test(text) for test in tests) for text in texts.tolist()], dtype=bool)
    return verdict[codes]


def _tests(condition: Condition, is_flag: bool) -> list[Callable[[str], bool]]:
    """Return the parts of a condition, each as a test of a cell."""
    tests = [_compared(read, compare) for read, compare in _comparisons(condition)]
    if condition.is_ is not None:
        tests.append(_among(condition.is_, is_flag))
    if condition.not_ is not None:
        within = _among(condition.not_, is_flag)
        tests.append(lambda text: not within(text))
    return tests


def _compared(read: Callable[[str], Any], compare: Callable[[Any], bool]) -> Callable[[str], bool]:
    """Return a test of a date or number; what cannot be read does not pass."""

    def test(text: str) -> bool:
        try:
            return text != "" and compare(read(text))
        except BadCell:
            return False

    return test


def _among(values: Iterable[Any], is_flag: bool) -> Callable[[str], bool]:
    """Return a test whether a cell is one of some values: as text, booleans by their words."""
    flags = {BOOLEANS.get(str(value).lower()) for value in values if is_flag or isinstance(value, bool)}
    texts = set() if is_flag else {_as_text(value) for value in values if not isinstance(value, bool)}
    if not flags:
        return texts.__contains__
    return lambda text: text in texts or (text.lower() in BOOLEANS and BOOLEANS[text.lower()] in flags)


def _comparisons(condition: Condition) -> list[tuple[Callable[[str], Any], Callable[[Any], bool]]]:
    """Return the comparisons of a condition: how a cell is read, and what must hold."""
    after, before = condition.after, condition.before
    low, high = condition.at_least, condition.at_most
    known: list[tuple[Any, Callable[[str], Any], Callable[[Any], bool]]] = [
        (after, iso_date, lambda value: value > after),
        (before, iso_date, lambda value: value < before),
        (low, number, lambda value: value >= low),
        (high, number, lambda value: value <= high),
    ]
    return [(read, compare) for bound, read, compare in known if bound is not None]


def _as_text(value: Any) -> str:
    """Return a value of a scenario as the text of a cell."""
    return value.isoformat() if isinstance(value, date) else str(value)


def number(text: str) -> Decimal:
    """Read a number, with a point before its fraction."""
    if not NUMBER.fullmatch(text):
        raise BadCell(_("a number is needed, such as 0.5"))
    return Decimal(text)


def _condition_problems(
    entry: Entry, key: str, condition: Condition, table: Table, column: str
) -> list[Problem]:
    """Find the values and cells that do not fit a condition."""
    problems = []
    if table.frame[column].dtype == bool:
        for value in (*(condition.is_ or ()), *(condition.not_ or ())):
            if str(value).lower() not in BOOLEANS:
                message = _("true or false is needed")
                problems.append(entry.problem(message, f"where.{key}", str(value)[:80], "true, false"))
    readers = {read for read, _compare in _comparisons(condition)}
    return problems + _bad_cells(entry, table, column, readers)


def _bad_cells(
    entry: Entry, table: Table, column: str, readers: Collection[Callable[[str], Any]]
) -> list[Problem]:
    """Tell the cells that a condition cannot read."""
    if not readers:
        return []
    codes, texts = pd.factorize(column_text(table, column))
    wrong: dict[int, str] = {}
    for code, text in enumerate(texts.tolist()):
        try:
            for read in readers:
                if text:
                    read(text)
        except BadCell as bad:
            wrong[code] = bad.message
    rows = np.flatnonzero(np.isin(codes, list(wrong)))
    needed = _("{message} (needed by {name})")
    told = [
        table.problem(
            needed.format(message=wrong[int(codes[row])], name=entry.model.name),
            int(row),
            column,
            str(texts[codes[row]]),
        )
        for row in rows[:MOST_LISTED]
    ]
    return and_more(told, len(rows))
