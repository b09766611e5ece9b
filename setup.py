"""Compile the gettext catalogs while the package is built, and let the same sources give the same bytes.

Everything else is in pyproject.toml.
"""

import gzip
import os
import tarfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist

EPOCH = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
"""The time that files of the source distribution bear."""


class BuildWithCatalogs(build_py):
    """Build the packages with compiled catalogs beside their sources."""

    def run(self) -> None:
        """Compile each catalog, then build as usual."""
        for source in Path(__file__).parent.glob("optimizer/locale/*/LC_MESSAGES/*.po"):
            with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
                write_mo(mo, read_po(po, locale=source.parts[-3]))
        super().run()


class ReproducibleSdist(sdist):
    """Pack the source distribution in order, without owners and times of this machine."""

    def make_archive(
        self,
        base_name: str,
        format: str,
        root_dir: str | None = None,
        base_dir: str | None = None,
        owner: str | None = None,
        group: str | None = None,
    ) -> str:
        """Write a tar archive, compressed with gzip."""
        packed = Path(f"{base_name}.tar.gz")
        folder = Path(root_dir or ".")
        files = sorted(path for path in (folder / str(base_dir)).rglob("*") if path.is_file())
        with (
            packed.open("wb") as raw,
            gzip.GzipFile("", "wb", 9, raw, EPOCH) as zipped,
            tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for path in files:
                archive.add(path, path.relative_to(folder).as_posix(), filter=_of_nobody)
        return str(packed)


def _of_nobody(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mtime = EPOCH
    entry.mode = 0o755 if entry.mode & 0o100 else 0o644
    return entry


setup(cmdclass={"build_py": BuildWithCatalogs, "sdist": ReproducibleSdist})
