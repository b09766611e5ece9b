"""Reading a scenario: file, tables, checks, instance."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from optimizer.calendars import WorkCalendar
from optimizer.i18n import _, number
from optimizer.instance import Instance
from optimizer.reading.areas import area_problems
from optimizer.reading.assemble import assembled, fingerprint, prepared
from optimizer.reading.binding import each_problems
from optimizer.reading.check_warnings import check_warnings
from optimizer.reading.checked import Checked
from optimizer.reading.draft import Draft
from optimizer.reading.extends import read_merged
from optimizer.reading.joined import Bools, Joined
from optimizer.reading.presence import Presence, presence
from optimizer.reading.previous import Rosters, read_rosters
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.references import reference_problems
from optimizer.reading.requests import decision_problems
from optimizer.reading.settings import Setting, with_settings
from optimizer.reading.table import Table, in_cells
from optimizer.reading.tables import read_tables, table_files
from optimizer.reading.validate import drafted
from optimizer.reading.where import matches, where_of, where_problems

MOST_PROBLEMS = 500


def read(path: Path, settings: Sequence[Setting] = ()) -> Instance:
    """Read a scenario with its tables.

    Parameters
    ----------
    path : Path
        The scenario file.
    settings : sequence of Setting
        Values that are laid over it before it is checked.

    Returns
    -------
    Instance
        All that a solve or an audit needs; its warnings are worth a look.

    Raises
    ------
    ScenarioError
        If anything is wrong, with everything that is.
    """
    path = Path(path)
    draft, problems = drafted(with_settings(read_merged(path), settings))
    warnings: list[Problem] = []
    tables: dict[str, Table] = {}
    node = draft.tree.get("tables")
    files: dict[str, Path] = {}
    if draft.tables is not None and node is not None:
        tables = read_tables(draft.tables, node, problems, warnings)
        files = table_files(draft.tables, node)
    rosters = read_rosters(draft, problems)
    found = bound(draft, tables, rosters, problems, path.parent)
    return replace(
        found.instance,
        scenario_hash=fingerprint(draft.tree, files | rosters.files),
        warnings=tuple(in_cells([*warnings, *check_warnings(found)], found.joined.tables.values())),
        file="" if settings else path.name,
    )


def bound(
    draft: Draft, tables: Mapping[str, Table], rosters: Rosters, problems: list[Problem], folder: Path
) -> Checked:
    """Bind a scenario to its tables.

    Parameters
    ----------
    draft : Draft
        The scenario.
    tables : mapping of str to Table
        Its tables as far as they could be read.
    rosters : Rosters
        The previous rosters.
    problems : list of Problem
        What is wrong so far.
    folder : Path
        Folder of the scenario file.

    Returns
    -------
    Checked
        The instance, without hash and warnings, and what it was made from.

    Raises
    ------
    ScenarioError
        If anything is wrong, with everything that is.
    """
    tables = prepared(tables)
    days = WorkCalendar(draft.calendar).horizon() if draft.calendar is not None else []
    there = presence(tables, days)
    problems += _fit_problems(draft, tables, there)
    stop_at(in_cells(problems, tables.values()))
    if draft.scenario is None or there is None:
        raise ScenarioError([Problem(_("the scenario is not valid"), draft.tree.file)])
    joined = Joined(tables)
    instance = rosters.bound_to(assembled(draft, draft.scenario, joined, there, folder))
    return Checked(instance, draft, joined)


def _fit_problems(draft: Draft, tables: Mapping[str, Table], there: Presence | None) -> list[Problem]:
    """Find what does not fit between the scenario, its calendar and its tables."""
    problems = []
    calendar = draft.tree.get("calendar")
    if draft.calendar is not None and calendar is not None and not WorkCalendar(draft.calendar).horizon():
        message = _("the horizon has no working day")
        problems.append(Problem(message, calendar.file, calendar.line, "calendar"))
    problems += reference_problems(tables)
    problems += [problem for entry in draft.entries for problem in where_problems(entry, tables)]
    problems += [problem for rule in draft.rules for problem in each_problems(rule, tables)]
    problems += [problem for cost in draft.costs for problem in area_problems(cost, tables)]
    if there is not None:
        excluded = _excluded(draft, tables)
        sources = ((tables["requests"], there.requests), (tables["locks"], there.locks))
        problems += decision_problems(sources, there.days, excluded)
    return problems


def _excluded(draft: Draft, tables: Mapping[str, Table]) -> Bools:
    """Tell who is under a hard `wfo_only`, as far as the tables could be read."""
    excluded = np.zeros(len(tables["employees"].rows), dtype=bool)
    if not {"units", "offices"} <= set(tables):
        return excluded
    for entry in draft.rules:
        if getattr(entry.model, "rule", "") == "wfo_only" and entry.model.soft is None:
            excluded |= matches(where_of(entry), Joined(tables))
    return excluded


def stop_at(problems: list[Problem]) -> None:
    """Give up if there are problems; a great many are cut short."""
    if not problems:
        return
    listed = problems[:MOST_PROBLEMS]
    if len(problems) > len(listed):
        more = _("and {count} more problems").format(count=number(len(problems) - len(listed)))
        listed.append(Problem(more))
    raise ScenarioError(listed)
