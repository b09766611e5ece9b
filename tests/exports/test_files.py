import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from optimizer import unfinished
from optimizer.exports import files
from optimizer.exports.files import check_folder, write_all, write_folder, write_one
from optimizer.unfinished import DRAFT, NOTE, UnfinishedError, finish


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_all_files_and_makes_the_folder(tmp_path) -> None:
    folder = tmp_path / "a" / "b"
    written = write_all(folder, {"x": b"1", "y": b"2"})
    assert written == [folder / "x", folder / "y"]
    assert content(folder) == {"x": b"1", "y": b"2"}


def test_replaces_old_files_and_leaves_others(tmp_path) -> None:
    write_all(tmp_path, {"x": b"old", "mine": b"mine"})
    write_all(tmp_path, {"x": b"new"})
    assert content(tmp_path) == {"x": b"new", "mine": b"mine"}


@pytest.mark.parametrize("failing", [0, 1])
def test_a_failure_while_writing_leaves_nothing(tmp_path, monkeypatch, failing: int) -> None:
    calls = []

    def write(path: Path, data: bytes) -> None:
        calls.append(path)
        path.write_bytes(data[:1])
        if len(calls) > failing:
            raise OSError(28, "full")

    monkeypatch.setattr(files, "_write", write)
    with pytest.raises(OSError, match="full"):
        write_all(tmp_path / "a" / "b", {"x": b"1", "y": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_take_its_place_waits_for_the_next_command(tmp_path, monkeypatch) -> None:
    write_all(tmp_path, {"x": b"old", "y": b"old"})
    replace = Path.replace

    def fail_at_y(self: Path, target: Path) -> Path:
        if Path(target).name == "y":
            raise PermissionError(13, "held open")
        return replace(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail_at_y)
        with pytest.raises(UnfinishedError, match="held open") as told:
            write_all(tmp_path, {"x": b"new", "y": b"new"})
        assert Path(told.value.filename) == tmp_path / "y"
        with pytest.raises(UnfinishedError):
            check_folder(tmp_path)
    finish(tmp_path)
    assert content(tmp_path) == {"x": b"new", "y": b"new"}


def test_windows_moves_nothing_while_a_file_is_held_open(tmp_path, monkeypatch) -> None:
    write_all(tmp_path, {"x": b"old", "y": b"old"})
    opened = Path.open

    def held_open(self: Path, mode: str = "r", *more: object) -> object:
        if self == tmp_path / "y" and mode == "r+b":
            raise PermissionError(13, "held open")
        return opened(self, mode, *more)

    monkeypatch.setattr(unfinished, "WINDOWS", True)
    with monkeypatch.context() as broken:
        broken.setattr(Path, "open", held_open)
        with pytest.raises(UnfinishedError, match="held open"):
            write_all(tmp_path, {"x": b"new", "y": b"new", "z": b"new"})
        assert (tmp_path / "x").read_bytes() == b"old"
    write_all(tmp_path, {"mine": b"mine"})
    assert content(tmp_path) == {"x": b"new", "y": b"new", "z": b"new", "mine": b"mine"}


def test_drafts_of_killed_processes_are_removed(tmp_path) -> None:
    (tmp_path / f"{DRAFT}left" / "deep").mkdir(parents=True)
    write_all(tmp_path, {"x": b"1"})
    assert content(tmp_path) == {"x": b"1"}


def test_without_locks_only_drafts_of_earlier_hours_are_removed(tmp_path, monkeypatch) -> None:
    @contextmanager
    def not_held(folder: Path) -> Iterator[bool]:
        yield False

    monkeypatch.setattr(files, "held", not_held)
    old, young = tmp_path / f"{DRAFT}old", tmp_path / f"{DRAFT}young"
    old.mkdir()
    young.mkdir()
    os.utime(old, (0, young.stat().st_mtime - 3700))
    write_all(tmp_path, {"x": b"1"})
    assert {path.name for path in tmp_path.iterdir()} == {"x", young.name}


@pytest.mark.parametrize(
    "note",
    [
        b"",
        b"{",
        b"[1]",
        b"[" * 100_000,
        b'["elsewhere", ["x"]]',
        b'[".wfa-new-../../elsewhere", ["x"]]',
        b'[".wfa-new-link", ["x"]]',
    ],
)
def test_a_forged_note_moves_nothing_from_elsewhere(tmp_path, note: bytes) -> None:
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere"
    for place in (folder, elsewhere):
        place.mkdir()
    (elsewhere / "x").write_bytes(b"theirs")
    (folder / ".wfa-new-link").symlink_to(elsewhere, target_is_directory=True)
    (folder / NOTE).write_bytes(note)
    finish(folder)
    assert not (folder / "x").exists()
    assert not (folder / NOTE).exists()
    assert content(elsewhere) == {"x": b"theirs"}


def test_a_note_leads_to_no_other_place(tmp_path) -> None:
    folder = tmp_path / "folder"
    draft = folder / f"{DRAFT}1"
    draft.mkdir(parents=True)
    (draft / "x").write_bytes(b"1")
    (folder / NOTE).write_bytes(unfinished.note(draft, ["../x", "../../x", "x"]))
    finish(folder)
    assert content(folder) == {"x": b"1"}
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_device_is_not_replaced(tmp_path) -> None:
    os.mkfifo(tmp_path / "x")
    with pytest.raises(FileExistsError):
        write_all(tmp_path, {"x": b"1"})
    assert (tmp_path / "x").is_fifo()


def test_a_new_folder_stands_whole_or_not_at_all(tmp_path, monkeypatch) -> None:
    write_folder(tmp_path / "a", {"x": b"1", "deep/y": b"2"})
    assert (tmp_path / "a" / "deep" / "y").read_bytes() == b"2"
    written = files._write

    def fails_at_y(path: Path, data: bytes) -> None:
        if path.name == "y":
            raise OSError(28, "full")
        written(path, data)

    monkeypatch.setattr(files, "_write", fails_at_y)
    with pytest.raises(OSError, match="full"):
        write_folder(tmp_path / "b", {"x": b"1", "deep/y": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_in_the_place_of_a_file(tmp_path) -> None:
    (tmp_path / "y").mkdir()
    with pytest.raises(IsADirectoryError):
        write_all(tmp_path, {"x": b"1", "y": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["y"]


def test_check_folder_writes_nothing(tmp_path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []


def test_check_folder_finds_a_file_in_the_way(tmp_path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(NotADirectoryError):
        check_folder(tmp_path / "a" / "b")


def test_one_file_is_written_and_replaced_with_its_folder(tmp_path) -> None:
    place = tmp_path / "a" / "x"
    write_one(place, b"old")
    write_one(place, b"new")
    assert content(place.parent) == {"x": b"new"}


def test_one_file_that_cannot_be_written_leaves_the_one_before(tmp_path, monkeypatch) -> None:
    write_one(tmp_path / "x", b"old")

    def write(path: Path, data: bytes) -> None:
        path.write_bytes(data[:1])
        raise OSError(28, "full")

    monkeypatch.setattr(files, "_write", write)
    with pytest.raises(OSError, match="full"):
        write_one(tmp_path / "x", b"new")
    assert content(tmp_path) == {"x": b"old"}
