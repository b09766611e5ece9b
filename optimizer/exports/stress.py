"""A roster under stress as CSV and JSON, with keys that are the same in every language."""

from typing import Any

from optimizer.exports.comparison.tables import frame_csv
from optimizer.pricing.prices import Price
from optimizer.stressing.simulation import Share
from optimizer.stressing.stress import Row, Stress


def stress_csv(found: Stress) -> bytes:
    """Return the risks as CSV: a row per coverage, group and day."""
    return frame_csv(found.frame)


def stress_content(found: Stress) -> dict[str, Any]:
    """Return a roster under stress as JSON has it; `risk` is exact, shares are drawn."""
    days = found.outcome.instance.days
    return {
        "sick": found.threat.sick,
        "no_show": found.threat.no_show,
        "risk": found.risk,
        "runs": found.simulation.runs,
        "cost": found.outcome.result.cost,
        "anywhere": _share(found.simulation.anywhere),
        "days": [
            {"date": day.isoformat()} | _share(share)
            for day, share in zip(days, found.simulation.of_day, strict=True)
        ],
        "coverage": [_row(found, row) for row in found.rows],
        "all_buffers": _price(found.together),
        "cells": found.frame.reset_index().to_dict("records"),
    }


def _row(found: Stress, row: Row) -> dict[str, Any]:
    days = found.outcome.instance.days
    return {
        "rule": row.rule,
        "group": row.plan.bound.groups[row.group],
        "worst_date": days[row.worst].isoformat(),
        "worst_risk": float(row.risks[row.worst]),
        "days_over": int((row.risks > found.risk).sum()),
        "any_day": _share(row.ever),
        "buffer": _buffer(found, row),
    }


def _buffer(found: Stress, row: Row) -> dict[str, Any] | None:
    """Return the buffer of a group; null where it needs none."""
    buffer = row.buffer
    if buffer is None:
        return None
    rule = buffer.rule
    share = None if rule is None or rule.min_share is None else float(rule.min_share)
    return {
        "people": buffer.people,
        "min": None if rule is None else rule.min,
        "min_share": share,
        "impossible_on": None if buffer.day is None else found.outcome.instance.days[buffer.day].isoformat(),
        "price": _price(row.price),
    }


def _price(price: Price | None) -> dict[str, Any] | None:
    if price is None:
        return None
    span = price.difference
    return {
        "status": price.status,
        "difference_low": span and span.low,
        "difference_high": span and span.high,
        "penalty_difference": price.penalty,
    }


def _share(share: Share) -> dict[str, float]:
    low, high = share.interval
    return {"share": share.value, "low": low, "high": high}
