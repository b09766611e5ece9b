"""Many offices at once, as Parquet tables: what `wfa batch` is measured with.

Each office is one of the plain family, with keys of its own; all have the same rules.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.families.plain import ABSENT, SCENARIO, START, zones
from benchmarks.families.shared import SHARES, UNIT_SIZE, absences, coverages, employee, last_day
from benchmarks.generate import COST

KINDS = {"desks": pa.int64(), "open_cost_per_day": pa.int64(), "share": pa.int64(), "frontline": pa.bool_()}
TABLES = {
    "offices": ("office", "open_cost_per_day"),
    "zones": ("zone", "office", "desks", "open_cost_per_day"),
    "units": ("unit", "office", "share"),
    "employees": ("employee", "unit", "role", "frontline"),
    "absences": ("employee", "from", "to", "kind"),
}
OFFICES_AT_ONCE = 100


def generate_many(folder: Path, offices: int, people: int, weeks: int, seed: int) -> Path:
    """Write a scenario of many offices into a folder.

    Parameters
    ----------
    folder : Path
        Where to write; made if need be.
    offices : int
        How many offices.
    people : int
        People of each office, on average: half of them to one and a half times as many.
    weeks, seed : int
        Weeks of the horizon, and the seed.

    Returns
    -------
    Path
        The scenario file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    writers = {
        name: pq.ParquetWriter(folder / f"{name}.parquet", _schema(columns))
        for name, columns in TABLES.items()
    }
    for first in range(0, offices, OFFICES_AT_ONCE):
        rows: dict[str, list[Sequence[Any]]] = {name: [] for name in TABLES}
        for office in range(first, min(offices, first + OFFICES_AT_ONCE)):
            _add_office(rows, office, people, weeks, seed)
        for name, columns in TABLES.items():
            data = {column: [row[at] for row in rows[name]] for at, column in enumerate(columns)}
            writers[name].write_table(pa.table(data, _schema(columns)))
    for writer in writers.values():
        writer.close()
    text = SCENARIO.replace(".csv", ".parquet").format(
        people=offices * people,
        weeks=weeks,
        seed=seed,
        start=START,
        end=last_day(START, weeks),
        coverage=coverages(len(SHARES)),
        objective=COST,
    )
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _schema(columns: Sequence[str]) -> pa.Schema:
    return pa.schema([(column, KINDS.get(column, pa.string())) for column in columns])


def _add_office(
    rows: dict[str, list[Sequence[Any]]], office: int, people: int, weeks: int, seed: int
) -> None:
    random = Random(f"{office} {people} {weeks} {seed}")
    size = random.randint(people // 2, people + people // 2)
    key = f"O{office:05}"
    units = [f"{key}-U{at:03}" for at in range(-(-size // UNIT_SIZE))]
    rows["offices"].append((key, 3000 * size))
    rows["zones"] += [(f"{key}-{zone}", key, *rest) for zone, _office, *rest in zones(random, size)]
    rows["units"] += [(unit, key, SHARES[at % len(SHARES)]) for at, unit in enumerate(units)]
    staff = [employee(random, at, units) for at in range(size)]
    named = [(f"{key}-{who}", unit, role, frontline == "true") for who, unit, role, frontline in staff]
    rows["employees"] += named
    rows["absences"] += [
        (who, start.isoformat(), end.isoformat(), kind)
        for who, start, end, kind in absences(random, named, START, weeks, ABSENT)
    ]


def main() -> None:
    """Write one instance."""
    parser = ArgumentParser(prog="python -m benchmarks.many", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--offices", type=int, default=100)
    parser.add_argument("--people", type=int, default=200, help="people of each office")
    parser.add_argument("--weeks", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    path = generate_many(given.folder, given.offices, given.people, given.weeks, given.seed)
    sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
