"""The files of a batch: a Parquet dataset of rosters, statements and statuses, with a file of each per job.

The status is written last: where it stands, roster and statement stand too, as long as they have the sizes
that it names. So it does no harm where the machine stops before the names of files are on the disk.
"""

import hashlib
import re
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from optimizer.exports.files import remove_drafts, write_one
from optimizer.outcome import Outcome
from optimizer.roster.frames import roster_columns
from optimizer.roster.roster import Roster

ROSTERS, STATEMENTS, STATUSES = "rosters", "statements", "statuses"
FOLDERS = (ROSTERS, STATEMENTS, STATUSES)
FAILED = "failed"
"""The status of a job that the program or the machine did not end well; it is done again with `--resume`."""


@dataclass(frozen=True)
class Status:
    """How a job ended.

    Attributes
    ----------
    job : str
        What the job is called: the key of its first office that has people.
    offices : tuple of str
        The keys of its offices.
    people : int
        How many people they have.
    status : str
        As in `result.json`; or `invalid` (their rows of the tables are wrong), `rejected` (the audit did not
        accept the roster), `failed` (a fault of the program, or the worker died).
    cost, bound, penalty, penalty_bound : int or None
        As in `result.json`, without what is paid once for all offices.
    all_wfo, even_split : int or None
        Cost of the baselines.
    seconds : float
        Seconds of the job, reading included.
    message : str
        What is wrong, where there is no roster.
    scenario_hash : str
        SHA-256 of the scenario with its tables.
    roster_bytes, statement_bytes : int
        Sizes of the other two files; 0 without a roster.
    """

    job: str
    offices: tuple[str, ...]
    people: int
    status: str
    cost: int | None = None
    bound: int | None = None
    penalty: int | None = None
    penalty_bound: int | None = None
    all_wfo: int | None = None
    even_split: int | None = None
    seconds: float = 0.0
    message: str = ""
    scenario_hash: str = ""
    roster_bytes: int = 0
    statement_bytes: int = 0


@dataclass(frozen=True)
class Line:
    """A line of the statement of a job: what the roster costs, and what the baselines would."""

    name: str
    line: str
    amount: int
    all_wfo: int
    even_split: int


STATUS_SCHEMA = pa.schema(
    [
        ("job", pa.string()),
        ("offices", pa.list_(pa.string())),
        ("people", pa.int64()),
        ("status", pa.string()),
        *(
            (name, pa.int64())
            for name in ("cost", "bound", "penalty", "penalty_bound", "all_wfo", "even_split")
        ),
        ("seconds", pa.float64()),
        ("message", pa.string()),
        ("scenario_hash", pa.string()),
        ("roster_bytes", pa.int64()),
        ("statement_bytes", pa.int64()),
    ]
)
LINE_SCHEMA = pa.schema(
    [
        ("job", pa.string()),
        ("name", pa.string()),
        ("line", pa.string()),
        *((name, pa.int64()) for name in ("amount", "all_wfo", "even_split")),
    ]
)


def file_name(job: str) -> str:
    """Return the name of the files of a job, whatever its key is made of.

    Letters, digits, `-` and `_` of the key stay, all else becomes `_`; a part of the hash of the key tells
    keys apart that would look the same, or differ in case alone. Readers of datasets pass over names that
    begin with `_`.
    """
    readable = re.sub(r"[^A-Za-z0-9_-]", "_", job)[:40].strip("_-") or "office"
    return f"{readable}-{hashlib.sha256(job.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.parquet"


def write_outcome(out: Path, outcome: Outcome, plan: Roster, lines: list[Line], status: Status) -> Status:
    """Write roster, statement and status of a job that has a roster; return the status as written."""
    name = file_name(status.job)
    columns = roster_columns(outcome.instance, plan)
    rows = pa.table({column: pa.array(cells, pa.string()) for column, cells in columns.items()})
    roster = _bytes(rows, "zstd")
    statement = _bytes(pa.table(_columns(status.job, lines), LINE_SCHEMA))
    write_one(out / ROSTERS / name, roster)
    write_one(out / STATEMENTS / name, statement)
    return write_status(out, replace(status, roster_bytes=len(roster), statement_bytes=len(statement)))


def write_status(out: Path, status: Status) -> Status:
    """Write the status of a job."""
    row = {field.name: [getattr(status, field.name)] for field in fields(Status)}
    write_one(out / STATUSES / file_name(status.job), _bytes(pa.table(row, STATUS_SCHEMA)))
    return status


def lines_of(outcome: Outcome) -> list[Line]:
    """Return the statement of an outcome beside those of its baselines."""
    base = outcome.result.baselines
    assert base is not None  # noqa: S101 (every result has them)
    return [
        Line(mine.name, mine.line, mine.amount, all_wfo.amount, even_split.amount)
        for mine, all_wfo, even_split in zip(
            outcome.result.statement, base.all_wfo.statement, base.even_split.statement, strict=True
        )
    ]


def read_status(out: Path, job: str) -> Status | None:
    """Return the status of a job, or None where it is not done, or its files are not whole."""
    name = file_name(job)
    if not (out / STATUSES / name).exists():
        return None
    with suppress(OSError, pa.ArrowException, TypeError, ValueError, IndexError):
        row = _rows(out / STATUSES / name, STATUS_SCHEMA)[0]
        status = Status(**{**row, "offices": tuple(row["offices"])})
        sizes = {ROSTERS: status.roster_bytes, STATEMENTS: status.statement_bytes}
        if all(not size or (out / folder / name).stat().st_size == size for folder, size in sizes.items()):
            return status
    return None


def read_lines(out: Path, job: str) -> list[Line]:
    """Return the statement of a job."""
    rows = _rows(out / STATEMENTS / file_name(job), LINE_SCHEMA)
    names = [field.name for field in fields(Line)]
    return [Line(**{name: row[name] for name in names}) for row in rows]


def _rows(path: Path, schema: pa.Schema) -> list[dict[str, Any]]:
    """Read a file; it is opened here, as pyarrow cannot open each path that Python can."""
    with path.open("rb") as file:
        rows: list[dict[str, Any]] = pq.read_table(file, schema=schema).to_pylist()
        return rows


def tidy(out: Path) -> None:
    """Remove the drafts that killed workers have left."""
    for folder in FOLDERS:
        remove_drafts(out / folder)


def _columns(job: str, lines: list[Line]) -> dict[str, list[Any]]:
    named = [field.name for field in fields(Line)]
    return {"job": [job] * len(lines)} | {name: [getattr(line, name) for line in lines] for name in named}


def _bytes(table: pa.Table, compression: str = "none") -> bytes:
    """Return a table as a Parquet file; few rows are smaller without compression, and sooner written."""
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression=compression, write_statistics=False)
    return bytes(sink.getvalue())
