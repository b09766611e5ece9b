"""Faults, told in one message and an exit code, without a traceback."""

import errno
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from optimizer.commands import exits
from optimizer.i18n import _
from optimizer.unexpected import kind_and_place, lacks_memory
from optimizer.unfinished import UnfinishedError

WIDTH = 80


class Failure(click.ClickException):
    """What went wrong, and the exit code that says so.

    Parameters
    ----------
    message : str
        The message, for standard error.
    exit_code : int
        One of `optimizer.commands.exits`.
    """

    def __init__(self, message: str, exit_code: int = exits.FAULT) -> None:
        super().__init__(message)
        self.exit_code = exit_code  # type: ignore[misc]  # Click reads it here

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message, wrapped."""
        click.echo(wrap(self.message), file=file, err=file is None)


def wrap(text: str, indent: str = "") -> str:
    """Break the lines of a text at 80 columns, between words only; lines after the first are indented."""
    lines = text.splitlines() or [""]
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
        for line in lines
    )


def bullet(text: str) -> str:
    """Write an item of a list, wrapped."""
    return wrap(f"- {text}", "  ")


def reason(fault: OSError) -> str:
    """Say why a file could not be read or written."""
    reasons = {
        errno.EACCES: _("no permission"),
        errno.EPERM: _("no permission"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENOSPC: _("the disk is full"),
        errno.EDQUOT: _("the disk quota is used up"),
        errno.ENOENT: _("there is no such file or folder"),
        errno.EEXIST: _("there is already a file of that name"),
        errno.ENOTDIR: _("a file stands where a folder should be"),
        errno.EISDIR: _("a folder stands where a file should be"),
        errno.EFBIG: _("the file is too large"),
        errno.ENOMEM: _("there is not enough memory"),
    }
    return reasons.get(fault.errno or 0, fault.strerror or str(fault))


@contextmanager
def told() -> Iterator[None]:
    """Turn what goes wrong into a `Failure`; a closed pipe, and what Click raises, is left to Click."""
    try:
        yield
    except (BrokenPipeError, click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except UnfinishedError as fault:
        text = _(
            "{file}: {reason}. The new files are whole, and wait in the folder: close what holds the old "
            "ones open, or see to the permission, and the next command on the folder puts them in place."
        )
        raise Failure(text.format(file=fault.filename, reason=reason(fault))) from fault
    except OSError as fault:
        place = f"{fault.filename}: " if fault.filename else ""
        raise Failure(place + reason(fault)) from fault
    except KeyboardInterrupt:
        raise Failure(_("Interrupted."), exits.INTERRUPTED) from None
    except Exception as fault:
        if lacks_memory(fault):
            raise Failure(_("There is not enough memory.")) from fault
        text = _("Fault of the program, please report it: {fault}")
        raise Failure(text.format(fault=kind_and_place(fault))) from fault
