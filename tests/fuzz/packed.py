"""Zip files whose parts are changed one at a time: a changed byte of the file mostly spoils a checksum."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile


def seeds_of(packed: bytes) -> list[bytes]:
    """Return a seed for the whole file, and one for each of its parts."""
    with ZipFile(BytesIO(packed)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    return [bytes([at]) + content for at, content in enumerate([packed, *parts])]


def rebuilt(packed: bytes, content: bytes) -> bytes:
    """Return the file that a content stands for: its first byte says which part is changed, the rest how."""
    with ZipFile(BytesIO(packed)) as archive:
        names = archive.namelist()
        at, rest = (content[0] % (len(names) + 1), content[1:]) if content else (0, b"")
        if at == 0:
            return rest
        new = BytesIO()
        with ZipFile(new, "w", ZIP_DEFLATED) as changed:
            for name in names:
                changed.writestr(name, rest if name == names[at - 1] else archive.read(name))
    return new.getvalue()


def part_changed(packed: bytes, part: str, content: bytes) -> bytes:
    """Return a content, as `rebuilt` reads it, in which one part is another."""
    with ZipFile(BytesIO(packed)) as archive:
        return bytes([archive.namelist().index(part) + 1]) + content
