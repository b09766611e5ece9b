"""Plain sentences for what a YAML parser says."""

from typing import Any

from optimizer.i18n import _
from optimizer.reading.problems import Problem


def _sentence(text: str) -> str:
    """Return what a planner can do about an error of the YAML parser."""
    known = (
        ("'\\t'", _("a tab stands where spaces are needed")),
        ("found a tab", _("a tab stands where spaces are needed")),
        ("mapping values are not allowed", _("a colon too many, or a text with a colon that needs quotes")),
        ("could not find expected ':'", _("a key without a colon and a space after it")),
        ("quoted scalar", _("a quotation mark is not closed")),
        ("flow sequence", _("a list in brackets is not closed, or lacks a comma")),
        ("flow mapping", _("a brace is not closed, or a comma is missing")),
        ("expected <block end>", _("the indentation does not fit the lines above")),
        ("block collection", _("the indentation does not fit the lines above")),
        ("special characters", _("the text holds a control character")),
        ("cannot start any token", _("a text that begins with this character needs quotes")),
    )
    return next((sentence for part, sentence in known if part in text), _("the file is not valid YAML"))


def syntax_problem(error: Any, label: str) -> Problem:
    """Return the problem that an error of the YAML parser stands for.

    Parameters
    ----------
    error : MarkedYAMLError or YAMLError
        What the parser raised.
    label : str
        The file, as messages name it.

    Returns
    -------
    Problem
        One sentence, with the line where the parser stopped.
    """
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {getattr(error, 'reason', '')}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    return Problem(_sentence(said), label, None if mark is None else mark.line + 1)
