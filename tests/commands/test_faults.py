"""What the machine does to a command: it ends with a message and an exit code, and nothing is lost."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from optimizer.exports import files
from tests.commands.running import ROOT, TINY, run

MAIN = "from optimizer.commands.main import main; main()"
LESS_MEMORY = """
import resource, sys
from optimizer.commands.main import main
used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv.pop(1)) * 2**20,) * 2)
main()
"""
SMALL_FILES = """
import resource, sys
from optimizer.commands.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
main()
"""
SAYS = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "no permission",
    errno.EDQUOT: "the disk quota is used up",
    errno.ENOMEM: "there is not enough memory",
}


def ended(code: str, *words: object, **streams: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, words)]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **streams}
    return subprocess.run(command, cwd=ROOT, text=True, check=False, **given)  # type: ignore[call-overload]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder that holds a result, of another seed."""
    out = tmp_path / "out"
    assert run("solve", TINY, "--out", out, "--seed", 5, "--quiet").exit_code == 0
    return out


@pytest.mark.parametrize("fault", SAYS)
def test_a_file_that_cannot_be_written_leaves_the_old_result(
    old: Path, fault: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, works, calls = content(old), files._write, []

    def fails_at_the_second(path: Path, *more: object) -> object:
        calls.append(path)
        if len(calls) == 2:
            raise OSError(fault, os.strerror(fault), str(path))
        return works(path, *more)

    monkeypatch.setattr(files, "_write", fails_at_the_second)
    failed = run("solve", TINY, "--out", old, "--quiet")
    assert failed.exit_code == 1
    assert SAYS[fault] in " ".join(failed.stderr.split())
    assert len(calls) == 2
    assert content(old) == before


def test_a_file_that_cannot_be_replaced_waits_and_is_told(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, replace = content(old), Path.replace

    def held_open(path: Path, place: Path) -> Path:
        if Path(place).name == "result.json":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path), None, str(place))
        return replace(path, place)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", held_open)
        failed = run("solve", TINY, "--out", old, "--quiet")
        assert failed.exit_code == 1
        told = " ".join(failed.stderr.split())
        assert "result.json: no permission. The new files are whole, and wait in the folder" in told
        refused = run("audit", TINY, old / "roster.csv")
        assert refused.exit_code == 3
        assert "result.json cannot be replaced yet" in " ".join(refused.stderr.split())
    assert run("audit", TINY, old / "roster.csv").exit_code == 0
    assert set(content(old)) == set(before)
    assert content(old)["result.json"] != before["result.json"]


def test_a_limit_of_the_system_leaves_the_old_result(old: Path) -> None:
    before = content(old)
    failed = ended(SMALL_FILES, "solve", TINY, "--out", old, "--quiet")
    assert failed.returncode == 1
    assert "the file is too large" in " ".join(failed.stderr.split())
    assert content(old) == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_full_standard_output_loses_no_file(tmp_path: Path, unbuffered: str) -> None:
    environment = os.environ | {"PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        failed = ended(MAIN, "solve", TINY, "--out", tmp_path / "out", stdout=full, env=environment)
    assert failed.returncode == 1
    assert "Exception ignored" not in failed.stderr
    assert "the disk is full" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert set(content(tmp_path / "out")) == {"roster.csv", "result.json"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("words", [["--version"], ["--help"], ["solve", "--help"]])
def test_a_full_standard_output_is_told_before_a_command_begins(words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        failed = ended(MAIN, *words, stdout=full)
    assert (failed.returncode, failed.stderr) == (1, "the disk is full\n")


def test_a_closed_pipe_loses_no_file(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    failed = ended(MAIN, "solve", TINY, "--out", tmp_path / "out", stdout=writing)
    os.close(writing)
    assert (failed.returncode, failed.stderr) == (1, "")
    assert set(content(tmp_path / "out")) == {"roster.csv", "result.json"}


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system does not tell the memory used")
@pytest.mark.parametrize("megabytes", [10, 60])
def test_too_little_memory_is_told_and_the_old_result_stays(old: Path, megabytes: int) -> None:
    before = content(old)
    failed = ended(LESS_MEMORY, megabytes, "solve", TINY, "--out", old, "--quiet")
    assert failed.returncode == 1, failed.stderr
    assert "There is not enough memory." in failed.stderr
    assert "Traceback" not in failed.stderr
    assert content(old) == before


@pytest.mark.parametrize("name", ["scenario.yaml", "employees.csv"])
def test_a_file_that_may_not_be_read_is_named(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rights of files do not bind root, so the system's answer is given in its place."""
    opened = Path.open

    def refuses(path: Path, *more: object, **named: object) -> object:
        if path.name == name:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuses)
    failed = run("check", TINY)
    assert failed.exit_code == 3
    assert f"{name}: " in failed.stdout
    assert "the file may not be read" in failed.stdout
