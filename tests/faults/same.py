"""Solve the scenarios of the project again and again: `python -m tests.faults.same [FILE …] [--limit S]`.

Where every goal is proven, three runs with one worker and one with two must give the same `roster.csv`.
Elsewhere nothing is promised, and it is only told whether they did. Each run is a process of its own, in
which sets and dictionaries have another order.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from tests.solving.test_reproducible import SCENARIOS, rosters

FILES = sorted(path for path in SCENARIOS.rglob("*.yaml"))
RUNS = ((1, 0), (1, 1), (1, 2), (2, 3))
"""Workers, and the seed of the order, of each run."""


def main():
    parser = ArgumentParser(prog="python -m tests.faults.same")
    parser.add_argument("files", nargs="*", type=Path, default=FILES)
    parser.add_argument("--limit", type=int, default=300, metavar="S", help="seconds of a run")
    given = parser.parse_args()
    differing = 0
    for path in given.files:
        verdict = _compared(path.resolve(), given.limit)
        differing += verdict == "DIFFERENT"
        sys.stdout.write(f"{path.resolve().relative_to(SCENARIOS).as_posix()}: {verdict}\n")
        sys.stdout.flush()
    return 1 if differing else 0


def _compared(path, limit):
    found = [rosters(*run, [path], limit)[0] for run in RUNS]
    kinds = len({digest for _proven, digest in found})
    told = f"the same bytes in {len(RUNS)} runs" if kinds == 1 else f"{kinds} rosters in {len(RUNS)} runs"
    if not all(proven for proven, _digest in found):
        return f"{told}; not every goal is proven in {limit} s, so nothing is promised"
    return told if kinds == 1 else "DIFFERENT"


if __name__ == "__main__":
    sys.exit(main())
