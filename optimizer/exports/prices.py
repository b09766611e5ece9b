"""Prices as CSV and JSON, with keys that are the same in every language."""

from typing import Any

from optimizer.exports.comparison.measures import plain_values
from optimizer.exports.comparison.tables import frame_csv
from optimizer.pricing.prices import Prices


def prices_csv(found: Prices) -> bytes:
    """Return prices as CSV: a row per change."""
    return frame_csv(found.frame)


def prices_content(found: Prices) -> dict[str, Any]:
    """Return prices as JSON has them."""
    frame = found.frame.reset_index()
    columns = {str(name): plain_values(frame[name]) for name in frame}
    result = found.base.result
    return {
        "status": result.status,
        "cost": result.cost,
        "bound": result.bound,
        "penalty": result.penalty,
        "changes": [{name: values[at] for name, values in columns.items()} for at in range(len(frame))],
    }
