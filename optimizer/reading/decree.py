"""Reading the words of a decree."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from models.decree import Decree
from optimizer.i18n import _
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.reading.sentences import sentence
from optimizer.reading.yaml_tree import plain, read_tree


def read_decree(path: Path) -> Decree:
    """Read a YAML file with the words of a decree.

    Parameters
    ----------
    path : Path
        The file.

    Returns
    -------
    Decree
        The words.

    Raises
    ------
    ScenarioError
        With everything that is wrong with the file.
    """
    return decree_of(plain(read_tree(path, path.name, path.parent)), path.name)


def decree_of(words: Any, file: str = "") -> Decree:
    """Check the words of a decree; see `read_decree`."""
    try:
        return Decree.model_validate(words)
    except ValidationError as error:
        raise ScenarioError(_problem(detail, file) for detail in error.errors(include_url=False)) from None


def _problem(detail: Any, file: str) -> Problem:
    """Tell an error of pydantic."""
    key = str(detail["loc"][0])
    if detail["type"] == "extra_forbidden":
        known = list(Decree.model_fields)
        return Problem(
            _("this key is unknown"),
            file,
            None,
            key,
            allowed=", ".join(known),
            suggestion=closest(key, known),
        )
    message, allowed, near = sentence(detail)
    return Problem(message, file, None, key, str(detail["input"])[:80], allowed, near)
