"""A comparison as CSV and JSON, with keys that are the same in every language."""

from dataclasses import asdict
from typing import Any

import pandas as pd

from optimizer.comparing.comparison import Comparison
from optimizer.exports.comparison.measures import plain_values
from optimizer.exports.roster_csv import as_text, cells_csv


def comparison_csv(comparison: Comparison) -> bytes:
    """Return a comparison as CSV: a row per scenario; a column per figure, then per budget line."""
    return frame_csv(comparison.frame.join(comparison.lines))


def frame_csv(frame: pd.DataFrame) -> bytes:
    """Return a frame with its index as CSV; text that looks like a formula stays text."""
    whole = frame.reset_index()
    columns = {str(name): plain_values(whole[name]) for name in whole}
    return cells_csv({as_text(name): [_cell(value) for value in values] for name, values in columns.items()})


def _cell(value: Any) -> str:
    """Write a cell; a negative number stays a number."""
    if value is None:
        return ""
    return as_text(value) if isinstance(value, str) else str(value)


def comparison_content(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as JSON has it."""
    frame = comparison.frame.reset_index()
    columns = {str(name): plain_values(frame[name]) for name in frame}
    lines = {str(line): plain_values(comparison.lines[line]) for line in comparison.lines}
    scenarios = []
    for at, label in enumerate(comparison.labels):
        found = comparison.differences[label]
        scenarios.append(
            {name: values[at] for name, values in columns.items()}
            | {"lines": {line: values[at] for line, values in lines.items()}}
            | {"differences": None if found is None else [asdict(each) for each in found]}
        )
    return {"scenarios": scenarios, "not_ranked": [list(pair) for pair in comparison.not_ranked]}
