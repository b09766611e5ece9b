"""The scenario that a folder of `wfa solve` belongs to: naming it, and finding it again."""

import os
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from models.result import Result
from optimizer.contradictions import contradictions
from optimizer.i18n import _
from optimizer.instance import Instance
from optimizer.reading.files import bytes_of_file
from optimizer.reading.problems import Problem, ScenarioError

RESULT = "result.json"
FIELD = "scenario_file"
LARGEST_RESULT = 100_000_000


def named(result: Result, instance: Instance, folder: Path) -> Result:
    """Return a result that names its scenario as seen from the folder it is written into.

    Parameters
    ----------
    result : Result
        The result.
    instance : Instance
        What was solved.
    folder : Path
        The folder of the result; it need not exist yet.
    """
    place = relative_place(instance.folder / instance.file, folder) if instance.file else None
    return result.model_copy(update={FIELD: place})


def relative_place(scenario: Path, folder: Path) -> str | None:
    """Return the path of a scenario as seen from a folder.

    Files are handed out, so the path tells nothing of a computer beyond the folders between the two: where
    they have nothing in common but the root, or the folder of everybody's home folders, there is none.
    """
    try:
        start, target = folder.resolve(), scenario.parent.resolve() / scenario.name
        common = Path(os.path.commonpath([start, target]))
        if common.parent == common or common in _home().parents:
            return None
        return os.fsencode(Path(os.path.relpath(target, start)).as_posix()).decode()
    except (OSError, RuntimeError, ValueError):  # a loop of links, two drives, a name that is no text
        return None


def _home() -> Path:
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return Path()


def scenario_of(folder: Path) -> Path:
    """Return the scenario file that a folder of `wfa solve` names.

    Whether it still is what was solved is for the hash to tell.

    Raises
    ------
    ScenarioError
        When the folder is none of `wfa solve`, names no scenario, or the file is gone.
    """
    found = read_result(folder / RESULT).scenario_file
    if not found or PurePosixPath(found).is_absolute():
        message = _(
            "the folder does not name its scenario: solve it again, or name the scenario with --scenario "
            "(wfa export, wfa stress)"
        )
        raise ScenarioError([Problem(message, RESULT)])
    path = Path(os.path.normpath(folder.resolve() / os.fsdecode(found.encode())))
    if not path.is_file():
        message = _(
            "the scenario of the folder is no longer there: solve it again, or name the scenario with "
            "--scenario (wfa export, wfa stress)"
        )
        raise ScenarioError([Problem(message, RESULT, column=FIELD, found=found[:200])])
    return path


def read_result(path: Path, label: str = RESULT) -> Result:
    """Read a `result.json`.

    Parameters
    ----------
    path : Path
        The file.
    label : str
        What messages call it.

    Raises
    ------
    ScenarioError
        When it cannot be read, is something else, or contradicts itself.
    """
    content = bytes_of_file(path, label, LARGEST_RESULT)
    try:
        result = Result.model_validate_json(content)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise ScenarioError([Problem(_("this is no result of wfa solve"), label, column=place)]) from None
    if wrong := contradictions(result, label):
        raise ScenarioError(wrong)
    return result
