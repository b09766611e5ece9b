"""What the machine does to each command: a message, the exit code that is meant, and nothing lost.

`tests/commands/test_faults.py` has more of `wfa solve`.
"""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

import pytest

from optimizer import api
from optimizer.exports import files
from optimizer.page.asked import SNAPSHOT, ask
from optimizer.page.jobs import JOB, Jobs, read_state, write_state
from optimizer.page.places import Place
from optimizer.page.worker import work
from tests.batches.offices import in_this_process, three
from tests.commands.running import ROOT, TINY, run

NEVER = """\
schema: 1
extends: scenario.yaml
name: Never
rules+: [{rule: fixed_days, name: Friday, days: [fri], mode: WFA}, {rule: coverage, name: All, min_share: 1}]
"""
IN_TURN = """
import json, os, sys
from optimizer.batches import run
from tests.batches.offices import in_this_process
from tests.faults.scenes import warm
from optimizer.commands.main import main
run._open = in_this_process
warm()
pipe = os.pipe()
os.close(pipe[0])
codes = []
for words in json.loads(sys.argv[1]):
    child = os.fork()
    if not child:
        os.dup2(pipe[1], 1)
        sys.argv = ["wfa", *(os.fsdecode(word.encode()) for word in words)]
        main()
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(json.dumps(codes))
"""
"""A program that runs commands, each in a fork and into a closed pipe; then it prints their exit codes."""


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with scenarios, and a result in `out`."""
    folder = tmp_path_factory.mktemp("machine") / "é"
    shutil.copytree(TINY.parent, folder / "tiny")
    (folder / "tiny" / "never.yaml").write_text(NEVER, "utf-8")
    three(folder / "three")
    ended = run("solve", folder / "tiny" / "scenario.yaml", "--out", folder / "out", "--quiet")
    assert ended.exit_code == 0
    return folder


def words(folder: Path, to: Path) -> dict[str, list[str]]:
    """Return each command, writing below a folder."""
    scenario = folder / "tiny" / "scenario.yaml"
    given: dict[str, list[object]] = {
        "solve": ["solve", scenario, "--out", to / "solved"],
        "batch": ["batch", folder / "three" / "scenario.yaml", "--out", to / "batch"],
        "export": ["export", folder / "out", "--scenario", scenario, "--to", "csv-wide", "--out", to / "x"],
        "compare": [
            "compare",
            scenario,
            folder / "out",
            "--cache",
            to / "cache",
            "--csv",
            to / "c" / "t.csv",
        ],
        "explain": ["explain", folder / "tiny" / "never.yaml"],
    }
    return {name: [*map(str, each), "--quiet", "--lang", "en"] for name, each in given.items()}


COMMANDS = ["solve", "batch", "export", "compare", "explain"]
WRITING = COMMANDS[:-1]
WRITTEN = {
    "solve": ["solved/roster.csv", "solved/result.json"],
    "batch": ["batch/summary.json"],
    "export": ["x/roster-wide.csv"],
    "compare": ["c/t.csv"],
    "explain": [],
}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.batches.run._open", in_this_process)


def test_a_closed_pipe_loses_no_file_and_a_plain_locale_spells_every_folder(
    solved: Path, tmp_path: Path
) -> None:
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    commands = [[*each[:-1], "id"] for each in words(solved, tmp_path / "ó").values()]
    ended = subprocess.run(
        [sys.executable, "-c", IN_TURN, json.dumps(commands)],
        cwd=ROOT,
        env={**os.environ, **plain},
        capture_output=True,
        check=True,
    )
    assert json.loads(ended.stdout) == [1] * len(commands)
    assert b"Traceback" not in ended.stderr
    assert b"Kesalahan" not in ended.stderr
    assert all((tmp_path / "ó" / name).is_file() for names in WRITTEN.values() for name in names)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", WRITING)
def test_a_full_disk_is_told_with_the_file(
    solved: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # as it comes of `write`: without a name

    monkeypatch.setattr(files, "_write", full)
    failed = run(*words(solved, tmp_path)[name])
    assert failed.exit_code == 1
    assert re.search(r"(csv|json): the disk is full", " ".join(failed.stderr.split()))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", WRITING)
def test_a_folder_that_may_not_be_written_is_told_before_the_search(
    solved: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*given: object, **named: object) -> None:
        raise AssertionError("a search began")

    for search in (
        "optimizer.api.solve",
        "optimizer.comparing.comparison.compare",
        "optimizer.batches.run.batch",
    ):
        monkeypatch.setattr(search, none)
    monkeypatch.setattr(os, "access", lambda path, mode: mode == os.R_OK)  # rights do not bind root
    failed = run(*words(solved, tmp_path)[name])
    assert failed.exit_code == 1
    assert f"{tmp_path}: no permission" in " ".join(failed.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("name", "file"),
    [
        *((name, "employees.csv") for name in COMMANDS),
        *((name, "roster.csv") for name in ("export", "compare")),
        *((name, "result.json") for name in ("export", "compare")),
    ],
)
def test_a_file_that_may_not_be_read_is_named(
    solved: Path, tmp_path: Path, name: str, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuses(path: Path, *more: object, **named: object) -> object:
        if path.name == file:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuses)
    failed = run(*words(solved, tmp_path)[name])
    assert failed.exit_code == 3
    assert f"{file}: the file may not be read" in " ".join(failed.stderr.split())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", COMMANDS)
def test_too_little_memory_is_told(
    solved: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def needs_more(*given: object, **named: object) -> None:
        raise MemoryError

    monkeypatch.setattr("optimizer.reading.tables.READERS", {".csv": needs_more})
    monkeypatch.setattr("optimizer.batches.run.survey", needs_more)
    failed = run(*words(solved, tmp_path)[name])
    assert failed.exit_code == 1
    assert failed.stderr == "There is not enough memory.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_clock_that_goes_backwards_stops_no_search(monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()

    def earlier() -> float:
        nonlocal now
        now -= 3600
        return now

    monkeypatch.setattr(time, "time", earlier)
    result = api.solve(TINY).result
    assert result.status == "optimal"
    assert 0 <= result.runtime_s < 100


def test_no_search_looks_at_the_clock_of_the_wall() -> None:
    """Moments of the wall's clock name a folder and date a document; what is measured takes another clock."""
    looks = re.compile(r"\btime\.time\(|\bfrom time import .*\btime\b|datetime\.now\(|\.utcnow\(|\.today\(")
    found = {
        path.relative_to(ROOT / "optimizer").as_posix()
        for path in (ROOT / "optimizer").rglob("*.py")
        if looks.search(path.read_text("utf-8"))
    }
    assert found == {"page/places.py", "exports/documents/handout.py"}


@pytest.fixture
def asked(tmp_path: Path) -> tuple[Place, Path]:
    """Return a folder that is served, and that of a search which was asked for."""
    place = Place(tmp_path)
    shutil.copytree(TINY.parent, place.folder / "tiny")
    folder = place.new_result("tiny/scenario.yaml")
    shutil.copytree(TINY.parent, folder / SNAPSHOT)
    job = {"scenario": "tiny/scenario.yaml", "file": f"{SNAPSHOT}/{TINY.name}", "language": "en"}
    (folder / JOB).write_text(json.dumps(job), "utf-8")
    write_state(folder, "running")
    return place, folder


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (OSError(errno.ENOSPC, "full"), "the disk is full"),
        (PermissionError(errno.EACCES, "no"), "no permission"),
        (MemoryError(), "There is not enough memory."),
        (KeyError("Siti"), "Fault of the program, please report it: KeyError, optimizer/"),
    ],
)
def test_a_search_of_the_page_says_why_it_failed(
    asked: tuple[Place, Path], fault: Exception, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, folder = asked

    def fails(*given: object) -> None:
        raise fault

    monkeypatch.setattr("optimizer.page.worker.write_all", fails)
    work(folder, Event())
    state = read_state(folder)
    assert state.status == "failed"
    assert says in state.messages[0]
    assert "Siti" not in state.messages[0]


def test_a_full_disk_cannot_keep_a_search_running_for_ever(
    asked: tuple[Place, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, folder = asked

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files, "_write", full)
    Jobs(place).close()
    assert read_state(folder).status == "interrupted"


def test_a_page_on_a_full_disk_starts_no_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(TINY.parent, tmp_path / "tiny")
    jobs = Jobs(Place(tmp_path))

    def full(*given: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(files, "_write", full)
    with pytest.raises(OSError, match="full"):
        ask(jobs.place, jobs, "tiny/scenario.yaml", {})
    jobs.close()
