"""What a killed process may leave in a folder: drafts, and new files of which not all are in their places.

New files are first written into a draft, a hidden folder within the one that they are for. Then a note is put
there that names the draft, in one step: from then on the new files count, and before it the old ones. They
are moved into their places, and the note goes. Whoever next reads or writes in the folder does what is left.
"""

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

NOTE = ".wfa-moving"
DRAFT = ".wfa-new-"
"""How the name of a draft begins."""

WINDOWS = os.name == "nt"
HOUR = 3600.0
"""Seconds after which a draft is nobody's any more, where the system has no locks; writing takes far less."""


class UnfinishedError(OSError):
    """A new file cannot take its place yet; all are whole, and wait."""


@contextmanager
def held(folder: Path) -> Iterator[bool]:
    """Hold a folder, so that one process at a time writes there; a process that ends lets go of it.

    Yields
    ------
    bool
        Whether it is held: Windows, and some network disks, have no such locks.
    """
    handle, locked = None, False
    with suppress(OSError):
        if sys.platform != "win32":
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX)
            locked = True
    try:
        yield locked
    finally:
        if handle is not None:
            os.close(handle)


def finish(folder: Path) -> None:
    """Finish what an interrupted writing has left to do; a folder in which there is nothing is not touched.

    Parameters
    ----------
    folder : Path
        The folder.

    Raises
    ------
    UnfinishedError
        When a file cannot take its place.
    """
    if is_unfinished(folder):
        with held(folder):
            move(folder)


def is_unfinished(folder: Path) -> bool:
    """Tell whether new files of a folder still wait to take their places."""
    try:
        return (folder / NOTE).exists()
    except OSError:
        return False


def note(draft: Path, names: list[str]) -> bytes:
    """Write down a draft, and in which order its files take their places."""
    return json.dumps([draft.name, names]).encode()


def noted(folder: Path) -> tuple[Path, list[str]] | None:
    """Return the draft whose files count, and their order; None without one."""
    try:
        name, names = json.loads((folder / NOTE).read_bytes())
        draft = folder / str(name)
        ours = draft.name.startswith(DRAFT) and draft.parent == folder and not draft.is_symlink()
        return (draft, list(map(str, names))) if ours and draft.is_dir() else None
    except (FileNotFoundError, RecursionError, TypeError, ValueError):
        return None


def move(folder: Path) -> None:
    """Move the files of a draft that counts into their places, as far as they are not there yet."""
    if not is_unfinished(folder):
        return
    flush(folder)
    found = noted(folder)
    if found is not None:
        draft, names = found
        waiting = {path.name for path in draft.iterdir() if path.is_file() and not path.is_symlink()}
        moves = [(draft / name, folder / name) for name in names if name in waiting]
        for _new, place in moves if WINDOWS else ():
            _check_closed(place)
        for new, place in moves:
            _move(new, place)
        flush(folder)
        shutil.rmtree(draft, ignore_errors=True)
    (folder / NOTE).unlink(missing_ok=True)


def _check_closed(place: Path) -> None:
    """Refuse a place whose file another program holds open: Windows would not replace it."""
    try:
        with place.open("r+b"):
            pass
    except FileNotFoundError:
        pass
    except OSError as fault:
        raise UnfinishedError(fault.errno, fault.strerror, str(place)) from fault


def _move(new: Path, place: Path) -> None:
    try:
        new.replace(place)
    except FileNotFoundError:  # somebody else has just moved it
        if not place.exists():
            raise
    except OSError as fault:
        raise UnfinishedError(fault.errno, fault.strerror, str(place)) from fault


def tidy(mine: Path, alone: bool) -> None:
    """Remove the drafts that killed processes have left beside a new one.

    Parameters
    ----------
    mine : Path
        The new draft; its folder has no note.
    alone : bool
        Whether nobody else can be writing there just now; else the drafts of the last hour are left.
    """
    for draft in mine.parent.glob(f"{DRAFT}*"):
        with suppress(OSError):
            if draft != mine and (alone or mine.stat().st_mtime - draft.stat().st_mtime > HOUR):
                shutil.rmtree(draft)


def flush(folder: Path) -> None:
    """Flush the names of a folder to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
