"""A sweep: one scenario with several values of one or more settings, each with each."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from os import PathLike
from pathlib import Path
from typing import Any

from optimizer.api import with_solver
from optimizer.comparing.cache import Cache, default_folder
from optimizer.comparing.comparison import Comparison, solved_candidates, without_later_goals
from optimizer.comparing.pool import Watcher
from optimizer.i18n import _, number
from optimizer.instance import Instance
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.read import read
from optimizer.reading.settings import LABEL, Setting, settings_of
from optimizer.replanning import missing_previous

MOST_POINTS = 400


def sweep(
    scenario: str | PathLike[str],
    settings: Sequence[str],
    progress: Watcher | None = None,
    cache: str | PathLike[str] | None = None,
    workers: int = 0,
    costs_only: bool = False,
    solver: Mapping[str, Any] | None = None,
) -> Comparison:
    """Solve a scenario with several values of settings.

    Parameters
    ----------
    scenario : path
        The scenario file.
    settings : sequence of str
        `PATH=VALUE,VALUE`, such as `rules.Two WFA days.per_week.max=0,1,2`; several make a grid.
    progress, cache, workers, costs_only
        As in `optimizer.compare`.
    solver : mapping, optional
        Settings of the search by name, as in `optimizer.api.with_solver`.

    Returns
    -------
    Comparison
        A row for each point of the grid; the frame has a column for each path.

    Raises
    ------
    ScenarioError
        When a path leads nowhere, or a scenario with its values is invalid.
    """
    grid = grid_of(settings)
    instances = _instances(Path(scenario), grid, dict(solver or {}), costs_only)
    store = Cache(default_folder() if cache is None else Path(cache))
    solved = solved_candidates(instances, store, workers, progress)
    columns = {
        each.path: tuple(point[at].text for point in grid.values())
        for at, each in enumerate(next(iter(grid.values())))
    }
    return Comparison(tuple(solved[label] for label in grid), columns)


def grid_of(settings: Sequence[str]) -> dict[str, tuple[Setting, ...]]:
    """Return the points of a grid by label; the last setting changes fastest."""
    axes: list[list[Setting]] = []
    problems: list[Problem] = []
    for text in settings:
        try:
            axes.append(settings_of(text))
        except ScenarioError as error:
            problems += error.problems
    paths = [axis[0].path for axis in axes]
    problems += [
        Problem(_("this place is set twice; write all of its values in one --set"), LABEL, column=path)
        for path in dict.fromkeys(paths)
        if paths.count(path) > 1
    ]
    points = list(product(*axes))
    if len(points) > MOST_POINTS:
        message = _("the grid has {count} points; {most} are allowed")
        text = message.format(count=number(len(points)), most=number(MOST_POINTS))
        problems.append(Problem(text, LABEL))
    if problems:
        raise ScenarioError(problems)
    return dict(_labelled(points))


def _labelled(points: Sequence[tuple[Setting, ...]]) -> Iterator[tuple[str, tuple[Setting, ...]]]:
    """Name each point by the last key of each path with its value; the frame has the whole paths."""
    for point in points:
        yield ", ".join(f"{each.path.rpartition('.')[2]}={each.text}" for each in point), point


def _instances(
    path: Path, grid: Mapping[str, tuple[Setting, ...]], solver: dict[str, Any], costs_only: bool
) -> dict[str, Instance]:
    """Read the scenario of each point; a problem that several points share is told once."""
    instances = {}
    problems: dict[Problem, None] = {}
    for label, point in grid.items():
        try:
            instance = with_solver(read(path, point), **solver)
        except ScenarioError as error:
            problems.update(dict.fromkeys(error.problems))
            continue
        problems.update(dict.fromkeys(missing_previous(instance)))
        instances[label] = without_later_goals(instance) if costs_only else instance
    if problems:
        raise ScenarioError(problems)
    return instances
