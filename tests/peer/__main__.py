"""Compare `wfa` with the peer on many scenarios: `python -m tests.peer [--scenarios N] [--from SEED]`."""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import cycle
from time import monotonic

from tests.peer.agree import compare

SIZES = ((8, 1), (14, 2), (14, 3), (20, 2), (25, 1), (30, 4), (40, 2), (40, 6))
"""People and weeks at most; the scenarios take them in turn."""

REPORT_EVERY = 100


def attempt(limit, job):
    """Compare one scenario, and return its verdict, or `FAILED` with what was wrong."""
    seed, (people, weeks) = job
    try:
        return seed, people, weeks, compare(seed, people, weeks, limit), ""
    except Exception as error:  # everything that goes wrong is told, and the others go on
        return seed, people, weeks, "FAILED", f"{type(error).__name__}: {error}"


def main():
    parser = ArgumentParser(prog="python -m tests.peer")
    parser.add_argument("--scenarios", type=int, default=5000)
    parser.add_argument("--from", type=int, default=0, dest="first", metavar="SEED")
    parser.add_argument(
        "--limit", type=float, default=10, metavar="S", help="seconds of the peer for each goal"
    )
    given = parser.parse_args()
    jobs = list(zip(range(given.first, given.first + given.scenarios), cycle(SIZES), strict=False))
    verdicts, began = Counter(), monotonic()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for seed, people, weeks, verdict, wrong in pool.map(partial(attempt, given.limit), jobs):
            verdicts[verdict] += 1
            if wrong:
                say(f"seed {seed}, {people} people, {weeks} weeks: {wrong}")
            if sum(verdicts.values()) % REPORT_EVERY == 0:
                say(f"{sum(verdicts.values())} in {monotonic() - began:.0f} s: {dict(verdicts)}")
    say(f"{sum(verdicts.values())} scenarios in {monotonic() - began:.0f} s: {dict(verdicts)}")
    return 1 if verdicts["FAILED"] else 0


def say(text):
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
