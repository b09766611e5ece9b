"""Rules and costs with those they bind."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from models.rules.base import Dated, RuleBase
from optimizer.instance import BoundCost, BoundRule
from optimizer.reading.draft import CostEntry, RuleEntry
from optimizer.reading.joined import Bools, Ints, Joined, column_text, find_column
from optimizer.reading.problems import Problem
from optimizer.reading.table import Table
from optimizer.reading.where import matches, unknown_column, where_of

Groups = tuple[Ints, tuple[str, ...], tuple[int, ...]]
"""Group of each person, labels of the groups, office of each group."""

PLAIN_EACH = ("all", "unit", "office")


def each_problems(entry: RuleEntry, tables: Mapping[str, Table]) -> list[Problem]:
    """Find an `each` that names no column.

    Parameters
    ----------
    entry : RuleEntry
        The rule.
    tables : mapping of str to Table
        The tables as far as they could be read.

    Returns
    -------
    list of Problem
        At most one.
    """
    each = getattr(entry.model, "each", None)
    if each is None or each in PLAIN_EACH or find_column(each, tables) is not None:
        return []
    if not {"employees", "units", "offices"} <= set(tables):
        return []
    problem = unknown_column(entry, "each", each, tables)
    return [problem]


def bound_rule(entry: RuleEntry, joined: Joined, days: tuple[date, ...]) -> BoundRule:
    """Bind a rule to the people, days and groups that it speaks of.

    Parameters
    ----------
    entry : RuleEntry
        The rule, free of problems.
    joined : Joined
        The tables.
    days : tuple of date
        The working days of the horizon.

    Returns
    -------
    BoundRule
        The rule with those it binds.
    """
    rule: RuleBase = entry.model
    binds = matches(where_of(entry), joined)
    covered = [rule.covers(day) if isinstance(rule, Dated) else True for day in days]
    group, groups, offices = _groups(getattr(rule, "each", None), binds, joined)
    return BoundRule(
        rule=rule,
        kind=str(getattr(rule, "rule", "")),
        binds=binds,
        days=np.array(covered, dtype=bool),
        group=group,
        groups=groups,
        group_office=offices,
    )


def bound_cost(entry: CostEntry, joined: Joined) -> BoundCost:
    """Bind a cost to the people whom it counts; see `bound_rule`."""
    kind = str(getattr(entry.model, "cost", ""))
    return BoundCost(cost=entry.model, kind=kind, binds=matches(where_of(entry), joined))


def _groups(each: str | None, binds: Bools, joined: Joined) -> Groups:
    """Divide those who match into groups; groups without people are left out."""
    people = len(binds)
    if each is None:
        return np.full(people, -1, dtype=np.int64), (), ()
    if each == "all":
        return _numbered(np.zeros(people, dtype=np.int64), binds, ["all"], [-1])
    if each == "unit":
        keys, offices = joined.column("units", "unit"), joined.unit_office
        return _numbered(joined.unit_of, binds, keys.tolist(), offices.tolist())
    if each == "office":
        keys = joined.column("offices", "office")
        return _numbered(joined.office_of, binds, keys.tolist(), list(range(len(keys))))
    found = find_column(each, joined.tables)
    if found is None:
        raise KeyError(each)
    table, column = found
    cells = joined.spread(table.name, column_text(table, column).to_numpy(), "")
    codes, values = pd.factorize(cells, sort=True)
    labels = [str(value) for value in values]
    return _numbered(codes.astype(np.int64), binds & (cells != ""), labels, [-1] * len(labels))


def _numbered(codes: Ints, binds: Bools, labels: list[str], offices: list[int]) -> Groups:
    """Return the groups that have people, numbered in the order of their labels."""
    used = np.unique(codes[binds])
    group = np.where(binds, np.searchsorted(used, codes), -1).astype(np.int64)
    kept = used.tolist()
    return group, tuple(str(labels[code]) for code in kept), tuple(int(offices[code]) for code in kept)
