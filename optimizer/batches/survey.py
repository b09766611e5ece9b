"""A first look at the tables: which jobs there are, and to which of them each row belongs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from models.tables import TABLES
from optimizer.batches.jobs import Job
from optimizer.batches.parts import column_of
from optimizer.batches.ties import Ties
from optimizer.i18n import _
from optimizer.instance import Ints
from optimizer.reading.areas import area_problems
from optimizer.reading.binding import each_problems
from optimizer.reading.draft import Draft
from optimizer.reading.joined import Joined, near_key, positions
from optimizer.reading.problems import Problem
from optimizer.reading.read import stop_at
from optimizer.reading.references import reference_problems
from optimizer.reading.sources import Source, whole
from optimizer.reading.table import MOST_LISTED, Raw, Table, and_more
from optimizer.reading.tables import checked, checked_tables
from optimizer.reading.where import where_problems

SMALL = ("offices", "zones", "units")
"""Tables that are read as a whole: they grow with the offices."""

OF_PEOPLE = tuple(name for name in TABLES if name not in (*SMALL, "employees"))
"""Tables whose rows name an employee."""

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True)
class Survey:
    """What the first look has found.

    Attributes
    ----------
    jobs : tuple of Job
        The jobs.
    tied_by : list of str
        Rules and costs that tie offices to each other.
    small : mapping of str to Raw
        The offices, zones and units.
    job_of_row : mapping of str to (rows,) int
        The job of each of their rows.
    units : (units,) int
        The job of each unit.
    unit_keys : Series of str
        The keys of the units.
    hashes : (people,) uint64
        Hashes of the keys of all employees, ascending.
    job_of_hash : (people,) int32
        The job of each of them.
    """

    jobs: tuple[Job, ...]
    tied_by: list[str]
    small: Mapping[str, Raw]
    job_of_row: Mapping[str, Ints]
    unit_keys: "pd.Series[str]"
    hashes: Hashes
    job_of_hash: npt.NDArray[np.int32]

    def jobs_of_staff(self, raw: Raw) -> Ints:
        """Return the job of each row of employees."""
        return self.job_of_row["units"][positions(self.unit_keys, column_of(raw, "unit"))]

    def jobs_of_people(self, raw: Raw) -> Ints:
        """Return the job of each row of a table that names employees; -1 where there is no such employee."""
        return self.jobs_of_keys(column_of(raw, "employee"))

    def jobs_of_keys(self, keys: "pd.Series[str]") -> Ints:
        """Return the job of each employee by key; -1 where there is no such employee."""
        wanted = hashed(keys)
        at = np.minimum(np.searchsorted(self.hashes, wanted), len(self.hashes) - 1)
        return np.where(self.hashes[at] == wanted, self.job_of_hash[at], -1).astype(np.int64)


def hashed(keys: "pd.Series[str]") -> Hashes:
    """Return 64 bits of each key; two keys of a million are alike once in tens of millions of batches."""
    return pd.util.hash_array(keys.to_numpy(dtype=object), categorize=False)


def survey(draft: Draft, tables: Mapping[str, Source], problems: list[Problem]) -> Survey:
    """Look through the tables once.

    Parameters
    ----------
    draft : Draft
        The scenario.
    tables : mapping of str to Source
        Its tables.
    problems : list of Problem
        What is wrong so far.

    Raises
    ------
    ScenarioError
        If anything is wrong that does not concern single offices: with the scenario, the offices, zones and
        units, the columns of tables, or rows that belong to no office.
    """
    small = {name: whole(tables[name]) for name in SMALL if name in tables}
    known = {
        name: table for name, table in checked_tables(small, SMALL, problems, []).items() if name in SMALL
    }
    problems += reference_problems(known)
    heads = {name: next(iter(tables[name]())) for name in TABLES if name in tables and name not in small}
    problems += _general_problems(draft, known, heads)
    stop_at(list(dict.fromkeys(problems)))
    staff = _Staff(draft, known)
    for raw in tables["employees"]():
        staff.look(raw)
    stop_at(list(dict.fromkeys([*problems, *and_more(staff.problems, staff.unknown)])))
    jobs, job_of_office = staff.jobs()
    found = _found(staff, jobs, job_of_office, small)
    stop_at([*staff.repeated(found, tables["employees"]), *_strangers(draft, found, tables)])
    return found


def _general_problems(
    draft: Draft, known: Mapping[str, Table], heads: Mapping[str, Raw]
) -> Iterator[Problem]:
    """Find what is wrong for every office alike: headers, and columns that rules name."""
    tables = dict(known)
    for name, raw in heads.items():
        found: list[Problem] = []
        tables[name] = checked(name, raw, found, [])
        no_rows = not len(raw.rows) and name == "employees"
        yield from (problem for problem in found if problem.row == 1 or no_rows)
    files = {table.file for table in tables.values()}
    told = [problem for entry in draft.entries for problem in where_problems(entry, tables)]
    told += [problem for cost in draft.costs for problem in area_problems(cost, tables)]
    for rule in draft.rules:
        if not getattr(rule.model, "employees", ()):
            told += each_problems(rule, tables)
    yield from (problem for problem in told if problem.file not in files)


class _Staff:
    """The employees, seen some rows at a time."""

    def __init__(self, draft: Draft, known: Mapping[str, Table]) -> None:
        self.known = known
        self.ties = Ties(draft, len(known["offices"].rows))
        self.unit_office = Joined(known).unit_office
        self.people = np.zeros(len(known["offices"].rows), dtype=np.int64)
        self.hashes: list[Hashes] = []
        self.offices: list[npt.NDArray[np.int32]] = []
        self.problems: list[Problem] = []
        self.unknown = 0

    def look(self, raw: Raw) -> None:
        """Look at some rows."""
        units = column_of(raw, "unit")
        keys = self.known["units"].frame["unit"]
        unit_of = positions(keys, units)
        lost = np.flatnonzero(unit_of < 0)
        self.unknown += len(lost)
        message = _("there is no such key in column {column} of {file}").format(
            column="unit", file=self.known["units"].file
        )
        for row in lost[: MOST_LISTED - len(self.problems)]:
            cell = str(units.iloc[row])
            near = near_key(cell, keys)
            self.problems.append(
                Problem(message, raw.file, int(raw.rows[row]), "unit", cell[:80], suggestion=near)
            )
        if len(lost):
            return
        office_of = self.unit_office[unit_of]
        self.people += np.bincount(office_of, minlength=len(self.people))
        self.hashes.append(hashed(column_of(raw, "employee")))
        self.offices.append(office_of.astype(np.int32))
        if self.ties.entries:
            table = checked("employees", raw, [], [])
            self.ties.look(Joined({**self.known, "employees": table}))

    def jobs(self) -> tuple[tuple[Job, ...], Ints]:
        """Return the jobs, and the job of each office; one without people goes with the one before it."""
        size = len(self.people)
        roots = [self.ties.of(office) for office in range(size)]
        staffed = np.zeros(size, dtype=bool)
        staffed[[roots[office] for office in np.flatnonzero(self.people).tolist()]] = True
        first = int(np.argmax(staffed))
        place: list[int] = []
        for root in roots:
            before = place[-1] if place else first
            place.append(root if staffed[root] else before)
        keys = self.known["offices"].frame["office"].tolist()
        members: dict[int, list[int]] = {}
        for office, root in enumerate(place):
            members.setdefault(root, []).append(office)
        jobs = []
        job_of = np.zeros(size, dtype=np.int64)
        for number, offices in enumerate(members.values()):
            job_of[offices] = number
            name = next(keys[office] for office in offices if self.people[office])
            people = int(self.people[offices].sum())
            jobs.append(Job(number, tuple(keys[office] for office in offices), people, name))
        return tuple(jobs), job_of

    def repeated(self, found: Survey, employees: Source) -> list[Problem]:
        """Find keys that stand in rows of several jobs; those of one job are told by that job."""
        same = np.flatnonzero(found.hashes[1:] == found.hashes[:-1])
        apart = found.job_of_hash[same] != found.job_of_hash[same + 1]
        suspects = np.unique(found.hashes[same[apart]])
        if not len(suspects):
            return []
        first: dict[str, int] = {}
        told = []
        for raw in employees():
            keys = column_of(raw, "employee")
            for row in np.flatnonzero(np.isin(hashed(keys), suspects)).tolist():
                key, at = str(keys.iloc[row]), int(raw.rows[row])
                if key and first.setdefault(key, at) != at:
                    message = _("the key stands here again, first in row {row}").format(row=first[key])
                    told.append(Problem(message, raw.file, at, "employee", key[:80]))
        return and_more(told)


def _found(staff: _Staff, jobs: tuple[Job, ...], job_of_office: Ints, small: Mapping[str, Raw]) -> Survey:
    """Gather what the employees have told."""
    known = staff.known
    offices = known["offices"].frame["office"]
    job_of_row = {name: job_of_office[positions(offices, known[name].frame["office"])] for name in small}
    hashes, office_of = np.concatenate(staff.hashes), np.concatenate(staff.offices)
    staff.hashes, staff.offices = [], []
    order = np.argsort(hashes, kind="stable")
    by_hash = job_of_office.astype(np.int32)[office_of[order]]
    return Survey(
        jobs, staff.ties.by, small, job_of_row, known["units"].frame["unit"], hashes[order], by_hash
    )


def _strangers(draft: Draft, found: Survey, tables: Mapping[str, Source]) -> list[Problem]:
    """Find rows and rules that name employees who do not exist."""
    problems = []
    for name in OF_PEOPLE:
        told: list[Problem] = []
        count = 0
        for raw in tables[name]() if name in tables else ():
            cells = column_of(raw, "employee")
            lost = np.flatnonzero(found.jobs_of_keys(cells) < 0)
            count += len(lost)
            message = _("there is no such employee")
            told += [
                Problem(message, raw.file, int(raw.rows[row]), "employee", str(cells.iloc[row])[:80])
                for row in lost[: MOST_LISTED - len(told)]
            ]
        problems += and_more(told, count)
    for rule in draft.rules:
        named = pd.Series(getattr(rule.model, "employees", ()), dtype="str")
        for key in named[found.jobs_of_keys(named) < 0]:
            problems.append(rule.problem(_("there is no such employee"), "employees", key))
    return problems
