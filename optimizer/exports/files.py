"""Writing files into a folder whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from optimizer.unfinished import DRAFT, NOTE, finish, flush, held, is_unfinished, move, note, tidy


def check_folder(folder: Path) -> None:
    """Raise an OSError now if a folder could not be made or written later; nothing new is written.

    Parameters
    ----------
    folder : Path
        The folder that will be written.
    """
    nearest = folder.absolute()
    while not nearest.exists():
        nearest = nearest.parent
    if not nearest.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(nearest))
    if hasattr(os, "statvfs") and os.statvfs(nearest).f_flag & os.ST_RDONLY:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(nearest))
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(nearest))
    finish(folder)


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder: all of them, or none, whenever the process or the machine ends.

    All are first written into a draft and flushed to the disk; then they take their places in the order
    given, see `optimizer.unfinished`. On a failure before that, the old files stay, and a folder that was
    made is removed.

    Parameters
    ----------
    folder : Path
        The folder; made if it does not exist.
    files : mapping of str to bytes
        Content by file name.

    Returns
    -------
    list of Path
        The files, in the order given.

    Raises
    ------
    UnfinishedError
        When a file cannot take its place; then the new files wait, and the next command moves them.
    """
    with _made(folder), held(folder) as alone:
        move(folder)
        for name in files:
            _check_place(folder / name)
        with _draft(folder, alone) as draft:
            for name, content in files.items():
                with _named(folder / name):
                    _write(draft / name, content)
            _write(draft / NOTE, note(draft, list(files)))
            flush(draft)
            (draft / NOTE).replace(folder / NOTE)
        move(folder)
    return [folder / name for name in files]


def write_folder(place: Path, files: Mapping[str, bytes]) -> None:
    """Write a new folder with its files: whole, or not at all.

    Parameters
    ----------
    place : Path
        The folder; it does not exist yet.
    files : mapping of str to bytes
        Content by path within the folder, such as `tables/units.csv`.
    """
    with held(place.parent) as alone, _draft(place.parent, alone) as draft:
        for name, content in files.items():
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            with _named(place / name):
                _write(draft / name, content)
        draft.rename(place)
        flush(place.parent)


def write_one(place: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place, flushed to the disk, then moved there.

    Its name is not flushed: if the machine stops right then, there may be no file, or the one before.

    Parameters
    ----------
    place : Path
        The file; its folder is made if it does not exist.
    content : bytes
        Its content.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{uuid4().hex[:8]}.new")
    try:
        with _named(place):
            _write(draft, content)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


def remove_drafts(folder: Path) -> None:
    """Remove the drafts that killed processes have left in a folder; nobody may be writing there now."""
    for draft in folder.glob(".*.new"):
        with suppress(OSError):
            draft.unlink()
    if not is_unfinished(folder):
        for draft in folder.glob(f"{DRAFT}*"):
            shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder with its parents; remove what was made if the block fails."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        raise


def _check_place(place: Path) -> None:
    """Refuse a place that no file can take, such as a folder or a device."""
    if place.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
    if place.exists() and not place.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(place))


@contextmanager
def _draft(folder: Path, alone: bool) -> Iterator[Path]:
    """Make a draft within a folder; remove it where the block fails, and those that others have left."""
    draft = folder / f"{DRAFT}{uuid4().hex[:8]}"
    draft.mkdir()
    try:
        tidy(draft, alone)
        yield draft
    except BaseException:
        if not is_unfinished(folder):
            shutil.rmtree(draft, ignore_errors=True)
        raise


@contextmanager
def _named(place: Path) -> Iterator[None]:
    """Let a fault of the disk name the file that was to be written, and not its draft."""
    try:
        yield
    except OSError as fault:
        fault.filename = str(place)
        raise


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
