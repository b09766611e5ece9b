"""The tables and the page of the benchmarks."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from benchmarks.batches import PEOPLE, WEEKS, BatchRun
from benchmarks.generate import FAMILIES
from benchmarks.measure import Run

SIDES = {"wfa": "wfa", "boolean": "CP-SAT Booleans", "shifts": "CP-SAT shifts", "highs": "HiGHS"}
"""The sides, and what the tables call them."""

PEERS = tuple(side for side in SIDES if side != "wfa")
Runs = Mapping[str, Run]
"""The run of each side on one instance."""

PAGE = """\
# Benchmarks

`make bench` solves random scenarios by `wfa` and by three peers, one after the other, each in a process of
its own. The peers read the same scenario and solve a program with a Boolean per person and day
([problem.py](problem.py)). *CP-SAT shifts* is written as OR-Tools' employee scheduling examples are: as
these have a Boolean for each nurse, day and shift, it has one for each person, day and zone. *CP-SAT
Booleans* ([peer_boolean.py](peer_boolean.py)) and *HiGHS* ([peer_highs.py](peer_highs.py)), a mixed-integer
program, are written as an expert would: desks are counted for all people of the same zones at once
([seats.py](seats.py)). All have the same rules, costs, cores and time; CP-SAT gets eight workers for the
peers whatever the cores, with which they do best.

Seconds are to a proof of optimality; where there is none after {limit:g} s, the gap that is left. Reading is
not counted, building the program is. *Growth* is the seconds over those of the row above, *ratio* those of
the peer over those of `wfa`; "over" and "under" stand where one of the two was stopped without a proof.
*Whole* is from the start of the process to the end of the search, reading included and writing not; memory is
the peak of the process. All rosters are audited; costs that are proven must agree, and no bound may exceed a
cost.
{sections}
{findings}
## This run

Seed {seed}, {date}, {machine}; {versions}.
`python -m benchmarks --full --write` writes this page anew, with what [findings.md](findings.md) keeps of
other measurements; `--help` tells how to choose families and sizes.
"""

FINDINGS = Path(__file__).with_name("findings.md")
"""What was measured in other ways, and what did not help; written by hand."""

BATCHES = """
## batch

`wfa batch` on the plain family: offices of {people} people on average, {weeks} week. Seconds are those of the
whole process, with reading and writing; memory is the most that all its processes have at once. The ratio is
the seconds per person over those of the first row.

{table}
"""


def page(
    families: Mapping[str, Mapping[str, Runs]],
    batches: Sequence[BatchRun],
    limit: float,
    seed: int,
    machine: str,
) -> str:
    """Return the page.

    Parameters
    ----------
    families : mapping
        For each family and size, the runs.
    batches : sequence of BatchRun
        The runs of batches.
    limit : float
        Seconds that were allowed.
    seed : int
        The seed of the instances.
    machine : str
        What they ran on.
    """
    sections = [_section(family, sizes) for family, sizes in families.items()]
    if batches:
        sections.append(BATCHES.format(people=PEOPLE, weeks=WEEKS, table=_batch_table(batches)))
    return PAGE.format(
        limit=limit,
        sections="".join(sections),
        findings=FINDINGS.read_text(encoding="utf-8"),
        seed=seed,
        date=date.today().isoformat(),
        machine=machine,
        versions=_versions(),
    )


def line(family: str, size: str, runs: Runs) -> str:
    """Return one instance as a line of the terminal."""
    told = ", ".join(f"{SIDES[side]} {_speed(run)}" for side, run in runs.items())
    return f"{family} {size}: {told}"


def batch_line(run: BatchRun) -> str:
    """Return one batch as a line of the terminal."""
    return f"batch of {run.offices} offices: {run.seconds:.1f} s, {_memory(run.memory)}, {_statuses(run)}"


def _section(family: str, sizes: Mapping[str, Runs]) -> str:
    text = (FAMILIES[family].__doc__ or "").strip()
    return f"\n## {family}\n\n{text}\n\n{_speeds(sizes)}\n\n{_resources(sizes)}\n"


def _speeds(sizes: Mapping[str, Runs]) -> str:
    """Return the table of seconds, growth and ratio."""
    head = ["people x weeks", "wfa", "growth"]
    for side in PEERS:
        head += [SIDES[side], "growth", "ratio"]
    rows = []
    for before, runs in pairwise([None, *sizes.values()]):
        row = []
        for side, run in (runs or {}).items():
            row += [_speed(run), _over(run, before[side]) if before else ""]
            if side != "wfa":
                row.append(_over(run, runs["wfa"] if runs else run))
        rows.append(row)
    return _table(head, [[size, *row] for size, row in zip(sizes, rows, strict=True)])


def _resources(sizes: Mapping[str, Runs]) -> str:
    """Return the table of whole seconds and memory."""
    head = ["people x weeks"]
    head += [f"{name} {what}" for what in ("whole", "memory") for name in SIDES.values()]
    rows = [
        [
            size,
            *(f"{runs[side].whole:.1f} s" for side in SIDES),
            *(_memory(runs[side].memory) for side in SIDES),
        ]
        for size, runs in sizes.items()
    ]
    return _table(head, rows)


def _batch_table(batches: Sequence[BatchRun]) -> str:
    head = ["offices", "people", "seconds", "ms per person", "ratio", "memory", "gap", "offices by status"]
    first = batches[0].seconds / batches[0].people
    rows = [
        [
            f"{run.offices:,}",
            f"{run.people:,}",
            f"{run.seconds:.1f} s",
            f"{1000 * run.seconds / run.people:.2f}",
            f"{run.seconds / run.people / first:.2f}",
            _memory(run.memory),
            f"{100 * run.gap:.2g}%",
            _statuses(run),
        ]
        for run in batches
    ]
    return _table(head, rows)


def _statuses(run: BatchRun) -> str:
    return ", ".join(f"{count:,} {status}" for status, count in run.statuses.items())


def _over(run: Run, other: Run) -> str:
    """Return the seconds of a run over those of another, at least or at most so much if one has no proof."""
    if not run.proven and not other.proven:
        return ""
    times = run.seconds / max(other.seconds, 0.01)
    told = f"{times:.0f}x" if times >= 10 else f"{times:.2g}x"
    if run.proven and other.proven:
        return told
    return f"under {told}" if run.proven else f"over {told}"


def _speed(run: Run) -> str:
    if run.proven:
        return f"{run.seconds:.2f} s"
    return "no roster" if run.gap is None else f"gap {100 * run.gap:.2g}%"


def _memory(memory: int) -> str:
    return f"{memory / 2**20:,.0f} MiB"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    first, *others = ("| " + " | ".join(row) + " |" for row in [head, *rows])
    return "\n".join([first, "| --- |" + " ---: |" * (len(head) - 1), *others])


def machine() -> str:
    """Describe the machine, and how busy it is."""
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        for entry in described.read_text(encoding="utf-8").splitlines():
            if entry.startswith("model name"):
                model = entry.partition(":")[2].strip()
                break
    busy = f", load average {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{busy}"


def _versions() -> str:
    named = [f"{name} {version(name)}" for name in ("wfa", "ortools", "highspy", "numpy", "pandas")]
    return ", ".join([f"Python {platform.python_version()}", *named])
