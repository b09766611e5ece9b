"""Wheel and source distribution: the same bytes from anywhere and at any time, and all that is needed."""

import shutil
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from release.build import build, packages

ROOT = Path(__file__).parents[1]
CATALOGS = [
    path.relative_to(ROOT).with_suffix(".mo").as_posix()
    for path in (ROOT / "optimizer" / "locale").glob("*/LC_MESSAGES/*.po")
]
ROOMS = ("models", "optimizer", "release", "requirements")
FILES = ("LICENSE", "MANIFEST.in", "README.md", "pyproject.toml", "setup.py")
NOT_SOURCES = shutil.ignore_patterns("*.mo", "__pycache__", "*.egg-info")


def built(place: Path, **variables: str) -> Path:
    sources = place / "sources"
    for name in ROOMS:
        shutil.copytree(ROOT / name, sources / name, ignore=NOT_SOURCES)
    for name in FILES:
        shutil.copy(ROOT / name, sources / name)
    build(sources, place, 1_780_000_000, **variables)
    return place


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("first"), PYTHONHASHSEED="1", TZ="UTC")


def test_the_same_bytes_from_another_place_and_time(first: Path, tmp_path: Path) -> None:
    second = built(tmp_path, PYTHONHASHSEED="2", TZ="Asia/Jayapura")
    names = [path.name for path in packages(first)]
    assert len(names) == 2
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name


def test_the_wheel_holds_compiled_catalogs_and_every_file_of_the_packages(first: Path) -> None:
    [wheel] = first.glob("*.whl")
    with ZipFile(wheel) as opened:
        held = set(opened.namelist())
        assert all(opened.read(name).startswith(b"\xde\x12\x04\x95") for name in CATALOGS)
    needed = [
        path.relative_to(ROOT).as_posix()
        for room in ("models", "optimizer")
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    ]
    assert set(needed) - held == set()
    assert not any(name.startswith(("tests", "benchmarks", "release")) for name in held)


def test_the_source_distribution_holds_sources_of_nobody(first: Path) -> None:
    [packed] = first.glob("*.tar.gz")
    with tarfile.open(packed) as opened:
        entries = opened.getmembers()
    assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries} == {(0, 0, "", "")}
    assert {entry.mtime for entry in entries} == {1_780_000_000}
    held = {entry.name.partition("/")[2] for entry in entries}
    assert {name.replace(".mo", ".po") for name in CATALOGS} <= held
    assert not any(name.endswith((".mo", ".pyc")) for name in held)
    assert {"requirements/run.txt", "pyproject.toml", "setup.py"} <= held
