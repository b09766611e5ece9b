from pathlib import Path

import pytest

from optimizer.exports import files
from optimizer.exports.files import check_folder, write_all, write_one


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


@pytest.mark.parametrize("linked", [True, False])
def test_a_failure_while_moving_puts_everything_back(tmp_path, monkeypatch, linked: bool) -> None:
    write_all(tmp_path, {"x": b"old"})
    replace = Path.replace

    def fail_at_y(self: Path, target: Path) -> Path:
        if Path(target).name == "y" and self.suffix == ".new":
            raise OSError(5, "broken")
        return replace(self, target)

    def no_links(*_paths) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(Path, "replace", fail_at_y)
    if not linked:
        monkeypatch.setattr("os.link", no_links)
    with pytest.raises(OSError, match="broken"):
        write_all(tmp_path, {"x": b"new", "y": b"2"})
    assert content(tmp_path) == {"x": b"old"}


def test_a_folder_in_the_place_of_a_file(tmp_path) -> None:
    (tmp_path / "y").mkdir()
    with pytest.raises(IsADirectoryError):
        write_all(tmp_path, {"x": b"1", "y": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["y"]


def test_check_folder_touches_nothing(tmp_path) -> None:
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
