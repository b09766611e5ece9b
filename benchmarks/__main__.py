"""Run the benchmarks: `python -m benchmarks [--full] [--families hard] [--sizes 400x1 400x4] [--write]`."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.batches import BatchRun, measure_batch
from benchmarks.generate import FAMILIES, generate
from benchmarks.measure import measure
from benchmarks.report import SIDES, Runs, batch_line, line, machine, page

RESULTS = Path(__file__).with_name("RESULTS.md")
SIZES = {
    "plain": ("100x1", "400x1", "400x4"),
    "scattered": ("100x1", "200x2"),
    "hard": ("60x2", "100x1"),
}
FULL_SIZES = {
    "plain": ("100x1", "400x1", "400x4", "1600x1", "1600x4"),
    "scattered": ("100x1", "400x1", "400x4", "1600x4"),
    "hard": ("100x1", "400x1", "400x4", "1600x1", "1600x4"),
}
"""Without `--full`, all of it takes half an hour at most; with it, an hour."""

BATCHES = (100,)
FULL_BATCHES = (100, 1000)


def main() -> int:
    """Solve each instance by all sides, and print or write the tables."""
    given = _parser().parse_args()
    on = machine()
    families: dict[str, dict[str, Runs]] = {}
    batches: list[BatchRun] = []
    with TemporaryDirectory() as folder:
        for family in given.families:
            families[family] = {}
            for size in given.sizes or (FULL_SIZES if given.full else SIZES)[family]:
                people, weeks = (int(number) for number in size.split("x"))
                path = generate(Path(folder) / f"{family}-{size}", people, weeks, given.seed, family)
                runs = {side: measure(side, path, given.limit) for side in SIDES}
                _compare(f"{family} {size}", runs)
                families[family][f"{people} x {weeks}"] = runs
                _say(line(family, size, runs))
        for offices in _batches(given):
            run = measure_batch(Path(folder) / f"batch-{offices}", offices, given.seed, given.limit)
            batches.append(run)
            _say(batch_line(run))
    text = page(families, batches, given.limit, given.seed, on)
    if given.write:
        RESULTS.write_text(text, encoding="utf-8")
    else:
        _say(f"\n{text}")
    return 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="python -m benchmarks", description="Solve random scenarios by wfa and by its peers."
    )
    parser.add_argument("--families", nargs="*", choices=FAMILIES, default=tuple(FAMILIES))
    parser.add_argument("--full", action="store_true", help="larger sizes too, which take an hour")
    parser.add_argument("--sizes", nargs="+", metavar="PEOPLExWEEKS", help="of each family")
    parser.add_argument("--limit", type=float, default=60, metavar="S", help="seconds for each run")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument(
        "--batches", nargs="*", type=int, metavar="OFFICES", help="how many offices; none leaves them out"
    )
    parser.add_argument("--write", action="store_true", help=f"write benchmarks/{RESULTS.name}")
    return parser


def _batches(given: Namespace) -> Sequence[int]:
    """Return how many offices each batch has: none where `--batches` names none."""
    if given.batches is not None:
        return list(given.batches)
    return FULL_BATCHES if given.full else BATCHES


def _compare(what: str, runs: Runs) -> None:
    """Refuse sides that contradict each other: a bound above a cost, which two proven costs also are."""
    costs = [run.cost for run in runs.values() if run.cost is not None]
    bounds = [run.bound for run in runs.values() if run.bound is not None]
    if costs and bounds and max(bounds) > min(costs):
        raise RuntimeError(f"{what}: a roster costs {min(costs)}, below the bound of {max(bounds)}")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
