"""Writing files into a folder whole or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4


def check_folder(folder: Path) -> None:
    """Raise an OSError now if a folder could not be made or written later; nothing is touched.

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
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(nearest))


def write_all(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files into a folder: all of them, or none.

    Each file is first written beside its place and flushed to the disk; then all are moved into place. On a
    failure what stood there before stands there again, and a folder that was made is removed.

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
    """
    token = uuid4().hex[:8]
    with _made(folder):
        drafts = {folder / name: folder / f".{name}.{token}.new" for name in files}
        try:
            for (place, draft), content in zip(drafts.items(), files.values(), strict=True):
                if place.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(place))
                _write(draft, content)
            _move(drafts, token)
        finally:
            for draft in drafts.values():
                draft.unlink(missing_ok=True)
        _flush_folder(folder)
    return list(drafts)


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
        _write(draft, content)
        draft.replace(place)
    finally:
        draft.unlink(missing_ok=True)


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


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _move(drafts: Mapping[Path, Path], token: str) -> None:
    """Move all drafts into place; on a failure put back what stood there."""
    kept: dict[Path, Path | None] = {}
    try:
        for place, draft in drafts.items():
            kept[place] = _keep(place, token)
            draft.replace(place)
    except BaseException:
        for place, old in kept.items():
            if old is None:
                place.unlink(missing_ok=True)
            else:
                old.replace(place)
        raise
    for old in kept.values():
        if old is not None:
            old.unlink(missing_ok=True)


def _keep(place: Path, token: str) -> Path | None:
    """Keep what stands at a place under a second name, and return that; None if nothing stands there."""
    if not place.exists():
        return None
    old = place.with_name(f".{place.name}.{token}.old")
    try:
        os.link(place, old)
    except OSError:  # a file system without links
        shutil.copy2(place, old)
    return old


def _flush_folder(folder: Path) -> None:
    """Flush the names of a folder to the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
