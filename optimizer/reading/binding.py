"""Rules and costs with those they bind."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

from models.rules.base import Dated, RuleBase
from optimizer.i18n import _
from optimizer.instance import BoundCost, BoundRule
from optimizer.reading.areas import areas
from optimizer.reading.draft import CostEntry, RuleEntry
from optimizer.reading.joined import Bools, Ints, Joined, column_text, find_column, near_key
from optimizer.reading.problems import Problem
from optimizer.reading.table import Table
from optimizer.reading.where import matches, unknown_column, where_of

Groups = tuple[Ints, tuple[str, ...], tuple[int, ...]]
"""Group of each person, labels of the groups, office of each group."""

PLAIN_EACH = ("all", "unit", "office")


def each_problems(entry: RuleEntry, tables: Mapping[str, Table]) -> list[Problem]:
    """Find an `each` or `column` that names no column, and people whom a rule names but who do not exist.

    Parameters
    ----------
    entry : RuleEntry
        The rule.
    tables : mapping of str to Table
        The tables as far as they could be read.

    Returns
    -------
    list of Problem
        What is wrong.
    """
    if not {"employees", "units", "offices"} <= set(tables):
        return []
    problems = []
    for key in ("each", "column"):
        name = getattr(entry.model, key, None)
        plain = name is None or (key == "each" and name in PLAIN_EACH)
        if not plain and find_column(str(name), tables) is None:
            problems.append(unknown_column(entry, key, str(name), tables))
    named = getattr(entry.model, "employees", ())
    known = set(tables["employees"].frame.get("employee", ())) if named else set()
    for name in named:
        if name not in known:
            message = _("there is no such employee")
            problems.append(entry.problem(message, "employees", name, near=near_key(name, known)))
    return problems


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
    group, groups, offices = _groups_of(rule, binds, joined)
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
    binds = matches(where_of(entry), joined)
    return BoundCost(cost=entry.model, kind=kind, binds=binds, areas=areas(entry, joined))


def _groups_of(rule: RuleBase, binds: Bools, joined: Joined) -> Groups:
    """Divide those whom a rule binds by its `each` or `column`, or take the people that it names."""
    named = getattr(rule, "employees", ())
    if named:
        among = np.isin(joined.column("employees", "employee").to_numpy(dtype=str), named)
        return _numbered(np.zeros(len(binds), dtype=np.int64), binds & among, [", ".join(named)], [-1])
    column = getattr(rule, "column", None)
    if column is not None:
        return _groups_by(column, binds, joined)
    return _groups(getattr(rule, "each", None), binds, joined)


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
    return _groups_by(each, binds, joined)


def _groups_by(name: str, binds: Bools, joined: Joined) -> Groups:
    """Divide those who match by their value in a column; an empty cell belongs to no group."""
    found = find_column(name, joined.tables)
    if found is None:
        raise KeyError(name)
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
