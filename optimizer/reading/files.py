"""Paths and bytes: what a scenario may read, and why a file could not be read."""

import errno
from pathlib import Path

from optimizer.i18n import _, number
from optimizer.reading.problems import Problem, ScenarioError, closest
from optimizer.unfinished import UnfinishedError, finish


def inside(folder: Path, text: str) -> Path | str:
    """Find a file that a scenario names.

    Parameters
    ----------
    folder : Path
        Folder of the file that names it.
    text : str
        The path as written.

    Returns
    -------
    Path or str
        The path, or why it is refused: it must lie in the folder, also after symbolic links.
    """
    if "\0" in text or "\\" in text:
        return _("a path is written with /")
    if Path(text).is_absolute():
        return _("a path must be relative to the file that names it")
    try:
        root = folder.resolve()
        target = (root / text).resolve()
    except (OSError, RuntimeError):
        return _("the path cannot be followed")
    if not target.is_relative_to(root):
        return _("a path may not leave the folder of the file that names it")
    return target


def bytes_of_file(path: Path, label: str, largest: int) -> bytes:
    """Return the bytes of a file.

    Parameters
    ----------
    path : Path
        The file.
    label : str
        What messages call it.
    largest : int
        Most bytes it may have.

    Returns
    -------
    bytes
        What it holds.

    Raises
    ------
    ScenarioError
        If it is missing, no regular file, too large or may not be read.
    """
    problem = file_problem(path, label, largest)
    if problem is not None:
        raise ScenarioError([problem])
    try:
        return path.read_bytes()
    except OSError as error:
        raise ScenarioError([_unreadable(error, path, label)]) from None


def file_problem(path: Path, label: str, largest: int) -> Problem | None:
    """Return why a file cannot be read, if so; see `bytes_of_file`."""
    try:
        finish(path.parent)
    except UnfinishedError as fault:
        message = _("new files of its folder wait for their places: {file} cannot be replaced yet")
        return Problem(message.format(file=Path(fault.filename).name), label)
    try:
        if path.is_dir():
            return Problem(_("this is a folder, not a file"), label, suggestion=_scenario_in(path))
        size = path.stat().st_size
        if not path.is_file():
            return Problem(_("this is no regular file"), label)
        with path.open("rb"):
            pass
    except (OSError, ValueError) as error:
        return _unreadable(error, path, label)
    if size > largest:
        return Problem(
            _("the file is too large"),
            label,
            found=_("{size} bytes").format(size=number(size)),
            allowed=_("at most {size} bytes").format(size=number(largest)),
        )
    return None


def text_of_file(path: Path, label: str, largest: int) -> str:
    """Return the text of a UTF-8 file; a byte-order mark is skipped. See `bytes_of_file`."""
    data = bytes_of_file(path, label, largest)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise ScenarioError([_wrong_encoding(label, "UTF-16")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScenarioError([_wrong_encoding(label, "", line)]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise ScenarioError([Problem(_("the file holds a NUL byte; it is no text file"), label, line)])
    return text


def _wrong_encoding(label: str, found: str, line: int | None = None) -> Problem:
    message = _('the file is not UTF-8; in Excel, save it as "CSV UTF-8 (comma delimited)"')
    if not label.lower().endswith(".csv"):
        message = _("the file is not UTF-8; save it with the encoding UTF-8")
    return Problem(message, label, line, found=found, allowed="UTF-8")


def _unreadable(error: Exception, path: Path, label: str) -> Problem:
    """Return the problem that an error of the operating system stands for."""
    code = getattr(error, "errno", None)
    if code in (errno.ENOENT, errno.ENOTDIR):
        return Problem(_("there is no such file"), label, suggestion=closest(path.name, _names(path.parent)))
    if code in (errno.EACCES, errno.EPERM):
        return Problem(_("the file may not be read"), label)
    return Problem(_("the file cannot be read"), label)


def _names(folder: Path) -> list[str]:
    """List the files of a folder."""
    try:
        return sorted(entry.name for entry in folder.iterdir() if entry.is_file())[:2000]
    except OSError:
        return []


def _scenario_in(folder: Path) -> str:
    """Return a YAML file of a folder, for a hint."""
    found = [name for name in _names(folder) if name.endswith((".yaml", ".yml"))]
    return f"{folder.name}/{found[0]}" if found else ""
