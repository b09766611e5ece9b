"""What a result is asked for: its scenario as it is now, copied, with locks and an earlier roster laid over.

A result keeps the files that it was made from, so that scenarios may be changed, and deleted, after it.
"""

from collections.abc import Mapping
from datetime import date
from filecmp import cmp
from io import BytesIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from optimizer import api
from optimizer.i18n import language
from optimizer.instance import Instance
from optimizer.page.jobs import Job, Jobs, read_job
from optimizer.page.places import Place
from optimizer.reading.extends import read_with_files
from optimizer.reading.previous import read_rosters
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.tables import table_files
from optimizer.reading.validate import drafted

SNAPSHOT = "scenario"
"""The folder of those files, within that of the result."""

OVER, LOCKS, PREVIOUS = "as-asked", "locks-as-asked.csv", "previous-as-asked.csv"


def files_of(scenario: Path) -> list[Path]:
    """List the files that a scenario is made from, those that are there: itself, parents, tables, rosters."""
    tree, chain = read_with_files(scenario)
    draft, _problems = drafted(tree)
    found = dict.fromkeys(path.resolve() for path in chain)
    node = draft.tree.get("tables")
    if draft.tables is not None and node is not None:
        found |= dict.fromkeys(table_files(draft.tables, node).values())
    found |= dict.fromkeys(path.resolve() for path in read_rosters(draft, []).files.values())
    root = scenario.parent.resolve()
    return [path for path in found if path.is_relative_to(root) and path.is_file()]


def snapshot(
    scenario: Path, locks: bytes | None = None, previous: bytes | None = None
) -> tuple[str, dict[str, bytes]]:
    """Copy the files of a scenario, and lay a small file over it where more is asked for.

    Parameters
    ----------
    scenario : Path
        The scenario file.
    locks : bytes, optional
        A table of locks instead of that of the scenario.
    previous : bytes, optional
        An earlier roster instead of that of the scenario.

    Returns
    -------
    str
        The file to be solved.
    dict of str to bytes
        All files by name, as seen from its folder.
    """
    root = scenario.parent.resolve()
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in files_of(scenario)}
    given = {"locks": (LOCKS, locks), "previous": (PREVIOUS, previous)}
    tables = {key: name for key, (name, content) in given.items() if content is not None}
    files |= {name: content for name, content in given.values() if content is not None}
    if not tables:
        return scenario.name, files
    stems = (f"{OVER}-{number}" if number > 1 else OVER for number in range(1, 1000))
    over = next(name for stem in stems if (name := f"{stem}.yaml") not in files)
    return over, files | {over: extending(scenario.name, {"tables": tables})}


def extending(base: str, content: Mapping[str, object]) -> bytes:
    """Write a small scenario that extends another one."""
    file = BytesIO()
    YAML().dump({"schema": 1, "extends": base, **content}, file)
    return file.getvalue()


def ask(
    place: Place,
    jobs: Jobs,
    scenario: str,
    settings: Mapping[str, Any],
    *,
    locks: bytes | None = None,
    previous: bytes | None = None,
    start: str = "",
) -> str:
    """Queue a search.

    Parameters
    ----------
    place, jobs : Place, Jobs
        The folder that is served, and its queue.
    scenario : str
        The scenario, as seen from the folder.
    settings : mapping
        Settings of the search that stand in for those of the scenario.
    locks : bytes, optional
        A table of locks instead of that of the scenario.
    previous : bytes, optional
        The earlier roster after which it is planned anew.
    start : str
        The day before which days of the earlier roster are frozen; empty: no day is.

    Returns
    -------
    str
        The key of the result.
    """
    file, files = snapshot(place.scenario(scenario), locks, previous)
    job = Job(scenario, f"{SNAPSHOT}/{file}", language(), dict(settings), start)
    return jobs.start(job, {f"{SNAPSHOT}/{name}": content for name, content in files.items()})


def changed_since(folder: Path, scenario: Path) -> bool:
    """Tell whether a scenario was changed after the result in a folder was asked for."""
    kept, root = folder / SNAPSHOT, scenario.parent.resolve()
    if not kept.is_dir():
        return False
    try:
        pairs = [(path, kept / path.relative_to(root)) for path in files_of(scenario)]
    except ScenarioError:
        return True
    return any(not copy.is_file() or not cmp(path, copy, shallow=False) for path, copy in pairs)


def earlier_roster(folder: Path) -> bytes | None:
    """Return the earlier roster after which a result was planned; None without one."""
    place = folder / SNAPSHOT / PREVIOUS
    return place.read_bytes() if place.is_file() else None


def load_asked(folder: Path, scenario: Path) -> Instance:
    """Load the scenario of a folder of results, with its frozen days.

    Raises
    ------
    ScenarioError
        When something is wrong with it.
    """
    instance = api.load(scenario)
    start = read_job(folder).start
    try:
        return api.replanned(instance, start=date.fromisoformat(start)) if start else instance
    except ValueError as wrong:
        raise ScenarioError([Problem(str(wrong))]) from wrong
