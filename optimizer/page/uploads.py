"""What is uploaded: checked whole, then written as a folder of its own, or refused whole."""

import re
from collections.abc import Mapping
from io import BytesIO
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile
from zlib import error as DeflateError  # noqa: N812 (it is called error there)

from optimizer.exports.files import write_folder
from optimizer.i18n import _, number
from optimizer.page.lone import is_lone_workbook, scenario_around
from optimizer.page.places import RESULTS
from optimizer.reading.problems import Problem, ScenarioError

MOST_FILES = 50
MOST_FOLDERS = 500
"""Folders in the one that is served, so that uploads cannot fill the disk for ever."""
MOST_BYTES = 50_000_000
MOST_UNPACKED = 200_000_000
"""Bytes of the parts of a workbook, which is a zip: the server reads all of them at once."""
ENDINGS = (".yaml", ".yml", ".csv", ".parquet", ".xlsx")
PART = re.compile(r"[^\W.][\w .()+-]{0,100}")
"""A part of a path: it begins with a letter or digit, so that nothing is hidden and nothing leads upwards."""


def keep(folder: Path, uploads: Mapping[str, bytes]) -> Path:
    """Write uploaded files into a new folder.

    Parameters
    ----------
    folder : Path
        The folder that is served.
    uploads : mapping of str to bytes
        The files by name: one zip, or the files of a scenario.

    Returns
    -------
    Path
        The new folder.

    Raises
    ------
    ScenarioError
        When a file is refused; nothing is written then.
    """
    archives = [name for name in uploads if name.lower().endswith(".zip")]
    if archives and len(uploads) > 1:
        raise ScenarioError([Problem(_("upload one zip, or files without a zip"), archives[0][:80])])
    files = _unpacked(archives[0], uploads[archives[0]]) if archives else dict(uploads)
    files = _below_common(_checked(files))
    lone = is_lone_workbook(list(files))
    files |= scenario_around(files)
    first = archives[0] if archives else next(iter(uploads)) if lone else _scenario_of(files)
    return begin(folder, PurePosixPath(first).stem, files)


def begin(folder: Path, stem: str, files: Mapping[str, bytes]) -> Path:
    """Write files into a new folder.

    Parameters
    ----------
    folder : Path
        The folder that is served.
    stem : str
        The name of the new one, to which a number is added where that is taken.
    files : mapping of str to bytes
        The files by their paths.

    Raises
    ------
    ScenarioError
        When there are too many folders.
    """
    _check_room(folder)
    place = _new(folder, stem)
    write_folder(place, files)
    return place


def _unpacked(name: str, content: bytes) -> dict[str, bytes]:
    """Unpack a zip, never reading more than is allowed, whatever it says of itself."""
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            _check_count(len(entries), name)
            for entry in entries:
                with archive.open(entry) as file:
                    unpacked = file.read(left + 1)
                left -= len(unpacked)
                _check_left(left, name)
                files[entry.filename] = unpacked
    except (
        BadZipFile,
        DeflateError,
        LZMAError,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
    ):
        raise ScenarioError(
            [Problem(_("the file is no zip, or is damaged or encrypted"), name[:80])]
        ) from None
    return files


def _checked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Refuse names that lead elsewhere, other kinds of files, and too much."""
    _check_count(len(files), "")
    _check_left(MOST_BYTES - sum(map(len, files.values())), "")
    problems = []
    folders = {parent.as_posix() for name in files for parent in PurePosixPath(name).parents}
    for name in files:
        parts = name.split("/")
        if name in folders or len(parts) > 3 or not all(PART.fullmatch(part) for part in parts):
            problems.append(Problem(_("this name of a file is not allowed"), found=name[:80]))
        elif not name.lower().endswith(ENDINGS):
            problems.append(
                Problem(_("the file has the wrong ending"), name[:80], allowed=", ".join((*ENDINGS, ".zip")))
            )
        elif name.lower().endswith(".xlsx") and _unpacked_size(files[name]) > MOST_UNPACKED:
            allowed = _("at most {size} bytes").format(size=number(MOST_UNPACKED))
            problems.append(Problem(_("the workbook unpacks to too much"), name[:80], allowed=allowed))
    if problems:
        raise ScenarioError(problems)
    return dict(files)


def _unpacked_size(content: bytes) -> int:
    """Return the bytes of the parts of a workbook; none where it is none, which its reader tells."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return sum(entry.file_size for entry in archive.infolist())
    except (BadZipFile, NotImplementedError, ValueError, OSError):
        return 0


def _below_common(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out the one folder in which everything lies."""
    tops = {name.partition("/")[0] for name in files}
    if len(tops) == 1 and all("/" in name for name in files):
        return {name.partition("/")[2]: content for name, content in files.items()}
    return files


def _scenario_of(files: Mapping[str, bytes]) -> str:
    found = next((name for name in files if name.lower().endswith((".yaml", ".yml"))), "")
    if not found:
        message = _("there is no scenario among the files: a .yaml file is needed, or one workbook alone")
        raise ScenarioError([Problem(message, found=", ".join(files)[:80])])
    return found


def _check_room(folder: Path) -> None:
    """Refuse one more folder where there are very many."""
    count = sum(path.is_dir() for path in folder.iterdir())
    if count >= MOST_FOLDERS:
        message = _("there are too many folders: delete scenarios in the list first")
        raise ScenarioError([Problem(message, "", None, "", number(count), number(MOST_FOLDERS))])


def _new(folder: Path, stem: str) -> Path:
    """Return a folder that does not exist yet."""
    stem = stem if PART.fullmatch(stem) and stem != RESULTS else "scenario"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 10_000))
    return next(path for name in names if not (path := folder / name).exists())


def _check_count(count: int, name: str) -> None:
    if not 0 < count <= MOST_FILES:
        allowed = _("{count} files").format(count=number(MOST_FILES))
        raise ScenarioError([Problem(_("too many files, or none"), name[:80], None, "", str(count), allowed)])


def _check_left(left: int, name: str) -> None:
    if left < 0:
        allowed = _("at most {size} bytes").format(size=number(MOST_BYTES))
        raise ScenarioError([Problem(_("the files are too large"), name[:80], allowed=allowed)])
