"""Deleting: a scenario with the files that nothing else uses, a result, and nothing else."""

from contextlib import suppress
from pathlib import Path

from optimizer.i18n import _
from optimizer.page.asked import files_of
from optimizer.page.places import Place
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.scenario_place import scenario_of

YAML = (".yaml", ".yml")


def going_with(place: Place, name: str) -> list[Path]:
    """List what is deleted with a scenario: its file, and the tables that no other scenario names.

    Parameters
    ----------
    place : Place
        The folder that is served.
    name : str
        The scenario, as seen from the folder.

    Returns
    -------
    list of Path
        The files, that of the scenario first.

    Raises
    ------
    ScenarioError
        When something else needs the scenario.
    """
    path = place.scenario(name)
    own = [each for each in _files(path) or [] if each.suffix.lower() not in YAML]
    for other in place.scenarios():
        if other == name:
            continue
        used = _files(place.scenario(other))
        if used is None:  # it cannot be read, and may name anything
            own = []
        elif path.resolve() in used:
            raise ScenarioError([Problem(_("another scenario extends it: delete that one first"), other)])
        else:
            own = [each for each in own if each not in used]
    _check_results(place, path)
    return [path, *sorted(own)]


def delete_scenario(place: Place, name: str, expected: list[Path]) -> None:
    """Delete a scenario with its files, and the folders that are empty then.

    Parameters
    ----------
    place : Place
        The folder that is served.
    name : str
        The scenario.
    expected : list of Path
        What `going_with` said, and the planner has agreed to.

    Raises
    ------
    ScenarioError
        When other files would go with it by now; nothing is deleted then.
    """
    files = going_with(place, name)
    if files != expected:
        raise ScenarioError([Problem(_("the files were changed meanwhile: nothing was deleted"), name)])
    for path in files:
        path.unlink(missing_ok=True)
    root = place.folder.resolve()
    above = {folder for path in files for folder in path.resolve().parents if folder.is_relative_to(root)}
    for folder in sorted(above - {root}, reverse=True):
        with suppress(OSError):
            folder.rmdir()  # only an empty one goes


def _files(path: Path) -> list[Path] | None:
    """Return the files of a scenario; None where it cannot be read."""
    try:
        return files_of(path)
    except ScenarioError:
        return None


def _check_results(place: Place, path: Path) -> None:
    """Refuse where a result keeps no copy of the scenario, such as one of `wfa solve`."""
    for key in place.finished():
        if _scenario_of(place.result(key)) == path.resolve():
            message = _("a result was made from it, and keeps no copy: delete that one first")
            raise ScenarioError([Problem(message, key)])


def _scenario_of(folder: Path) -> Path | None:
    try:
        return scenario_of(folder)
    except ScenarioError:
        return None
