"""Standard output and standard error of the commands."""

import os
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from optimizer.commands import exits
from optimizer.commands.faults import Failure, bullet, wrap
from optimizer.commands.shared import settings
from optimizer.i18n import _, ngettext, number

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike
    from pathlib import Path

    from optimizer.instance import Instance
    from optimizer.reading.problems import Problem


def survive_encodings() -> None:
    """Let characters that the terminal cannot show become question marks, instead of a fault."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def give_up_unwritable() -> bool:
    """Drop what standard output still holds but cannot take; tell whether there was such a thing.

    Else the interpreter would try once more at its end, and change the exit code.
    """
    try:
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return True
    return False


def is_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can hold every character."""
    return (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "").startswith("utf")


def message(text: str) -> None:
    """Print a message to standard error, unless `--quiet`."""
    if not settings().quiet:
        click.echo(wrap(text), err=True)


def warn(instance: "Instance") -> None:
    """Print the warnings of a scenario to standard error, unless `--quiet`."""
    for problem in instance.warnings:
        message(_("Warning: {problem}").format(problem=problem))


def emit_json(content: Any) -> None:
    """Print a JSON document to standard output."""
    from optimizer.exports.result_json import document

    click.echo(document(content, ascii_only=not is_unicode(sys.stdout)), nl=False)


def load(path: "str | PathLike[str]") -> "Instance":
    """Read a scenario; an invalid one ends the command with all that is wrong with it."""
    from optimizer.api import load as load_scenario
    from optimizer.reading.problems import ScenarioError

    try:
        return load_scenario(path)
    except ScenarioError as error:
        raise invalid(error.problems) from error


def load_replanned(
    path: "str | PathLike[str]", previous: "Path | None", start: "date | None", locks: "Path | None"
) -> "Instance":
    """Read a scenario, and lay locks, a previous roster and frozen days over it."""
    from optimizer.api import locked, replanned
    from optimizer.reading.problems import ScenarioError

    instance = load(path)
    try:
        instance = instance if locks is None else locked(instance, locks)
        return replanned(instance, previous, start)
    except ScenarioError as error:
        raise invalid(error.problems) from error
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from wrong


def invalid(problems: "tuple[Problem, ...]") -> Failure:
    """Make the failure of an invalid scenario; with `--json` the problems go to standard output as well."""
    if settings().json:
        emit_json({"errors": [problem_content(problem) for problem in problems], "warnings": []})
    return Failure("\n".join(problem_lines(problems)), exits.INVALID)


def problem_lines(problems: "tuple[Problem, ...]") -> list[str]:
    """Write what is wrong, under a headline."""
    count = len(problems)
    headline = ngettext("{count} error:", "{count} errors:", count).format(count=number(count))
    return [headline, *(bullet(str(problem)) for problem in problems)]


def problem_content(problem: "Problem") -> dict[str, Any]:
    """Return a problem as JSON has it."""
    from dataclasses import asdict

    return asdict(problem)
