"""One run of `wfa batch` as a process of its own: how fast, and how much memory all its processes need."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import psutil

from benchmarks.many import generate_many

PEOPLE, WEEKS = 200, 1
"""People of each office, on average, and weeks."""

EVERY = 0.1
"""Seconds between two looks at the memory."""

COMMAND = (sys.executable, "-c", "from optimizer.commands.main import main; main()", "batch")
ENDINGS = (0, 5)
"""Exit codes of a batch with a summary: done, or an office ran out of time."""


@dataclass(frozen=True)
class BatchRun:
    """One run of a batch.

    Attributes
    ----------
    offices, people : int
        How many there are.
    seconds : float
        Seconds of the process, from its start to its end.
    memory : int
        Most memory of all processes of the batch at once, in bytes.
    statuses : dict of str to int
        How many offices ended how.
    gap : float
        The gap of all offices together.
    """

    offices: int
    people: int
    seconds: float
    memory: int
    statuses: dict[str, int]
    gap: float


def measure_batch(folder: Path, offices: int, seed: int, limit: float) -> BatchRun:
    """Generate offices and solve them.

    Parameters
    ----------
    folder : Path
        Where to write the tables and the results.
    offices, seed : int
        How many offices, and the seed.
    limit : float
        Seconds allowed to each office.
    """
    path = generate_many(folder / "tables", offices, PEOPLE, WEEKS, seed)
    options = ("--out", str(folder / "out"), "--time-limit", str(limit), "--quiet", "--json")
    said = folder / "summary.json"
    with said.open("w", encoding="utf-8") as out:
        began = monotonic()
        with subprocess.Popen([*COMMAND, str(path), *options], stdout=out) as process:
            memory = max(_memories(process), default=0)
        seconds = monotonic() - began
    if process.returncode not in ENDINGS:
        raise RuntimeError(f"wfa batch ended with {process.returncode}")
    summary = json.loads(said.read_text(encoding="utf-8"))
    return BatchRun(
        summary["offices"], summary["people"], seconds, memory, summary["statuses"], summary["gap"]
    )


def _memories(process: "subprocess.Popen[bytes]") -> Iterator[int]:
    """Yield the memory of a process with its children again and again, until it ends."""
    root = psutil.Process(process.pid)
    while True:
        try:
            family = [root, *root.children(recursive=True)]
        except psutil.NoSuchProcess:
            family = []
        yield sum(_memory(member) for member in family)
        try:
            process.wait(EVERY)
        except subprocess.TimeoutExpired:
            continue
        return


def _memory(process: psutil.Process) -> int:
    """Return the memory of a process, what it shares with others divided among them; 0 if it has ended."""
    try:
        used = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(used, "pss", used.uss))
