"""Run the benchmarks: `python -m benchmarks [--write] [--limit 60] [--sizes 100x1 400x1 400x4]`."""

import os
import platform
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generate import generate
from benchmarks.measure import Run, measure

RESULTS = Path(__file__).with_name("RESULTS.md")
SIZES = ("100x1", "400x1", "400x4")
HEADER = ("people x weeks", "wfa", "memory", "Boolean per person and day", "memory", "ratio")

PAGE = """\
# Benchmarks

`make bench` solves random offices twice, one after the other in processes of their own: by `wfa`, and by a
program with a Boolean per person and day as in OR-Tools' employee scheduling examples
([peer_boolean.py](peer_boolean.py)), with the same rules and costs, CP-SAT, cores and time. The offices
([generate.py](generate.py)) have floors of 70 to 80 desks for 85% of the people, units of 20 with a
supervisor and 40 to 55% in, 20% front line, 3% absences, at most two WFA days a week, and none on both sides
of a weekend.

Seconds are to a proof of optimality; where there is none after {limit:g} s, the gap that is left. Reading is
not counted, building the program is. The ratio is the seconds of the peer over those of `wfa`, at least so
much where the peer has no proof. Memory is the peak of the process. Both rosters are audited, and costs that
are both proven must agree.

{table}

Seed {seed}, {date}, {machine}; {versions}.
`python -m benchmarks --write` writes this page anew.
"""


def main() -> int:
    """Solve each size by both sides, and print or write the table."""
    parser = ArgumentParser(
        prog="python -m benchmarks", description="Solve random offices by wfa and a peer."
    )
    parser.add_argument("--sizes", nargs="+", default=SIZES, metavar="PEOPLExWEEKS")
    parser.add_argument("--limit", type=float, default=60, metavar="S", help="seconds for each run")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--write", action="store_true", help=f"write benchmarks/{RESULTS.name}")
    given = parser.parse_args()
    rows = []
    machine = _machine()
    with TemporaryDirectory() as folder:
        for size in given.sizes:
            people, weeks = (int(number) for number in size.split("x"))
            path = generate(Path(folder) / size, people, weeks, given.seed)
            wfa, peer = measure("wfa", path, given.limit), measure("peer", path, given.limit)
            if wfa.proven and peer.proven and wfa.cost != peer.cost:
                raise RuntimeError(f"{size}: {wfa.cost} and {peer.cost} are both said to be optimal")
            rows.append(_row(f"{people} x {weeks}", wfa, peer))
            sys.stdout.write("   ".join(rows[-1]) + "\n")
            sys.stdout.flush()
    page = PAGE.format(
        limit=given.limit,
        table=_table([HEADER, *rows]),
        seed=given.seed,
        date=date.today().isoformat(),
        machine=machine,
        versions=_versions(),
    )
    if given.write:
        RESULTS.write_text(page, encoding="utf-8")
    else:
        sys.stdout.write(f"\n{page}")
    return 0


def _row(size: str, wfa: Run, peer: Run) -> tuple[str, ...]:
    ratio = f"{peer.seconds / max(wfa.seconds, 0.01):.2g}x"
    if not wfa.proven:
        ratio = ""
    elif not peer.proven:
        ratio = f"over {ratio}"
    return size, _speed(wfa), _memory(wfa), _speed(peer), _memory(peer), ratio


def _speed(run: Run) -> str:
    if run.proven:
        return f"{run.seconds:.2f} s"
    return "no roster" if run.gap is None else f"gap {100 * run.gap:.2g}%"


def _memory(run: Run) -> str:
    return f"{run.memory / 2**20:.0f} MiB"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    first, *others = ("| " + " | ".join(row) + " |" for row in rows)
    rule = "| --- |" + " ---: |" * (len(HEADER) - 1)
    return "\n".join([first, rule, *others])


def _machine() -> str:
    model = platform.processor() or platform.machine()
    described = Path("/proc/cpuinfo")
    if described.exists():
        for line in described.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    busy = f", load average {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores{busy}"


def _versions() -> str:
    named = [f"{name} {version(name)}" for name in ("wfa", "ortools", "numpy", "pandas")]
    return ", ".join([f"Python {platform.python_version()}", *named])


if __name__ == "__main__":
    sys.exit(main())
