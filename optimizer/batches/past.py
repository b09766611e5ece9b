"""The previous rosters of a batch, split by job like the tables."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from optimizer.batches.parts import PartReader, column_of, write_parts
from optimizer.batches.survey import Survey
from optimizer.instance import Ints
from optimizer.reading.draft import Draft
from optimizer.reading.previous import Rosters
from optimizer.reading.table import Raw
from optimizer.roster.history import History

OWN = "previous"
ROWS = 1_000_000
"""Rows that are split at a time."""


def write_past(folder: Path, rosters: Rosters, draft: Draft, found: Survey, part_of: Ints) -> None:
    """Write the previous rosters in parts; rows of people who are no employees any more are left out."""
    if rosters.own is not None:
        write_parts(folder, OWN, _rows(rosters.own, found), part_of)
    for index, rule in enumerate(draft.rules):
        history = rosters.of_rules.get(rule.model.name)
        if history is not None:
            write_parts(folder, _name(index), _rows(history, found), part_of)


def rosters_of(draft: Draft, reader: PartReader, jobs: Sequence[int]) -> Rosters:
    """Return the previous rosters of some jobs."""
    of_rules = {}
    for index, rule in enumerate(draft.rules):
        raw = reader.rows(_name(index), jobs)
        if raw is not None:
            of_rules[rule.model.name] = _history(raw)
    own = reader.rows(OWN, jobs)
    return Rosters(None if own is None else _history(own), of_rules, {})


def _name(rule: int) -> str:
    return f"{OWN}-{rule}"


def _rows(history: History, found: Survey) -> Iterator[tuple[Raw, Ints]]:
    """Yield the rows with their jobs, at least once so that the columns are known."""
    for first in range(0, max(1, len(history.modes)), ROWS):
        span = slice(first, first + ROWS)
        keys = history.employees.iloc[span]
        jobs = found.jobs_of_keys(keys)
        known = jobs >= 0
        columns = (
            keys[known].reset_index(drop=True),
            pd.Series(np.asarray(history.dates[span][known], dtype="datetime64[D]").astype(str), dtype="str"),
            pd.Series(history.modes[span][known].astype(str), dtype="str"),
        )
        rows = np.flatnonzero(known) + first
        yield Raw(history.file, ("employee", "date", "mode"), columns, rows), jobs[known]


def _history(raw: Raw) -> History:
    dates = column_of(raw, "date").to_numpy(dtype="datetime64[D]")
    modes = column_of(raw, "mode").to_numpy(dtype=object).astype(np.int8)
    return History(raw.file, "", column_of(raw, "employee"), dates, modes)
