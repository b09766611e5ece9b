"""Solves that were asked for: a queue of processes, whose whole state is files in the folders of results."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from optimizer.exports.files import write_one
from optimizer.page.places import RESULT, Place
from optimizer.unfinished import UnfinishedError, finish

JOB, STATE, PROGRESS, LOCKS = "job.json", "state.json", "progress.jsonl", "locks.csv"
AT_ONCE = 2
"""Searches that run side by side; the others wait."""

Status = Literal["waiting", "running", "done", "no_roster", "failed", "cancelled", "interrupted"]
OPEN = ("waiting", "running")


@dataclass(frozen=True)
class Job:
    """What is asked for.

    Attributes
    ----------
    scenario : str
        The scenario, as seen from the folder that is served.
    locks : bool
        Whether a file of locks lies beside.
    language : str
        The language of messages.
    settings : dict
        Settings of the search by name.
    """

    scenario: str
    locks: bool = False
    language: str = "id"
    settings: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class State:
    """How far a job is; `messages` say why it has no roster."""

    status: Status
    messages: tuple[str, ...] = ()


def read_job(folder: Path) -> Job:
    """Read what a folder of results was asked for."""
    return Job(**json.loads((folder / JOB).read_text("utf-8")))


def read_state(folder: Path) -> State:
    """Read how far a job is; a roster that stands there is finished, whatever else is said."""
    if (folder / RESULT).is_file():
        return State("done")
    try:
        content = json.loads((folder / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return State("interrupted")
    return State(content["status"], tuple(content["messages"]))


def write_state(folder: Path, status: Status, *messages: str) -> None:
    """Write how far a job is, whole."""
    write_one(folder / STATE, json.dumps({"status": status, "messages": messages}).encode())


def _mark_interrupted(folder: Path) -> None:
    """Write that a search was interrupted; no state at all says the same, where the disk is full."""
    try:
        write_state(folder, "interrupted")
    except OSError:
        with suppress(OSError):
            (folder / STATE).unlink(missing_ok=True)


def read_progress(folder: Path) -> list[dict[str, Any]]:
    """Read what the search told so far; a line that is still being written is left out."""
    found = []
    with suppress(OSError):
        for line in (folder / PROGRESS).read_text("utf-8").splitlines():
            with suppress(ValueError):
                found.append(json.loads(line))
    return found


class Jobs:
    """The queue.

    What a server that was killed left unfinished is marked when the next one starts: the processes end with
    their server, because it holds the other end of their standard input.
    """

    def __init__(self, place: Place) -> None:
        self.place = place
        self._pool = ThreadPoolExecutor(AT_ONCE, "wfa job")
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._lock = Lock()
        self.place.tidy()
        for folder in self._folders():
            if read_state(folder).status in OPEN:
                _mark_interrupted(folder)

    def _folders(self) -> Iterator[Path]:
        return (path.parent for path in self.place.results.glob(f"*/{JOB}"))

    def unfinished(self) -> list[tuple[str, Job, State]]:
        """List the jobs without a roster, the newest first."""
        folders = sorted(self._folders(), key=lambda path: path.stat().st_ctime, reverse=True)
        found = [(folder.name, read_job(folder), read_state(folder)) for folder in folders[:100]]
        return [each for each in found if each[2].status != "done"]

    def start(self, job: Job, locks: bytes = b"") -> str:
        """Queue a solve; return the key of its result."""
        folder = self.place.new_result(job.scenario)
        if job.locks:
            write_one(folder / LOCKS, locks)
        write_one(folder / JOB, json.dumps(asdict(job)).encode())
        write_state(folder, "waiting")
        self._pool.submit(self._run, folder)
        return folder.name

    def _run(self, folder: Path) -> None:
        """Run the process of a job and wait for it; unless it was cancelled before."""
        with self._lock:
            if read_state(folder).status != "waiting":
                return
            write_state(folder, "running")
            command = [
                sys.executable,
                "-P",
                "-m",
                "optimizer.page.worker",
                str(self.place.folder),
                str(folder),
            ]
            process = subprocess.Popen(  # noqa: S603 (our own module)
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            self._running[folder.name] = process
        process.wait()
        with self._lock:
            del self._running[folder.name]
            with suppress(UnfinishedError):
                finish(folder)
            if read_state(folder).status == "running":  # it died
                _mark_interrupted(folder)
            if process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()

    def stop(self, key: str) -> None:
        """Let a search end soon, with the best roster so far."""
        with self._lock:
            process = self._running.get(key)
            if process is not None and process.stdin is not None:
                with suppress(OSError):
                    process.stdin.write(b"stop\n")
                    process.stdin.flush()

    def cancel(self, key: str) -> None:
        """End a job without a roster, whether it waits or runs."""
        with self._lock:
            folder = self.place.result(key)
            if read_state(folder).status not in OPEN:
                return
            write_state(folder, "cancelled")
            process = self._running.get(key)
            if process is not None:
                process.kill()

    def close(self) -> None:
        """End all processes, and what waits; the next server marks them."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            for process in self._running.values():
                process.kill()
