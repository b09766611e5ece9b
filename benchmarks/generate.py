"""Random scenarios of any size, of one of the families that the benchmarks solve."""

import csv
import sys
from argparse import ArgumentParser
from pathlib import Path
from random import Random

from benchmarks.families import hard, plain, scattered

FAMILIES = {"plain": plain, "scattered": scattered, "hard": hard}
COST, WISHES = "penalties, cost", "penalties, cost, wishes"


def generate(
    folder: Path, people: int, weeks: int, seed: int, family: str = "plain", objective: str = COST
) -> Path:
    """Write a scenario with its tables into a folder.

    Parameters
    ----------
    folder : Path
        Where to write; made if need be.
    people, weeks, seed : int
        Size of the scenario and of its horizon, and the seed: the same arguments give the same files.
    family : str
        One of `FAMILIES`.
    objective : str
        The goals, in order.

    Returns
    -------
    Path
        The scenario file.
    """
    made = FAMILIES[family]
    folder.mkdir(parents=True, exist_ok=True)
    for table, rows in made.tables(Random(f"{people} {weeks} {seed}"), people, weeks).items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    path = folder / "scenario.yaml"
    path.write_text(made.scenario(people, weeks, seed, objective), encoding="utf-8", newline="\n")
    return path


def main() -> None:
    """Write one instance."""
    parser = ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--family", choices=FAMILIES, default="plain")
    parser.add_argument("--people", type=int, default=400)
    parser.add_argument("--weeks", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wishes", action="store_true", help="wishes are a goal too, after cost")
    given = parser.parse_args()
    objective = WISHES if given.wishes else COST
    path = generate(given.folder, given.people, given.weeks, given.seed, given.family, objective)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
