"""The answer about one person-day as JSON, with keys that are the same in every language."""

from typing import Any

from optimizer.instance import MODE_NAMES
from optimizer.pricing.why import Answer, Moved


def answer_content(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON has it."""
    instance, other = answer.outcome.instance, answer.other
    span = answer.difference
    return {
        "employee": instance.employee_ids[answer.person],
        "date": instance.days[answer.day].isoformat(),
        "mode": answer.mode,
        "verdict": answer.verdict,
        "reason": answer.reason,
        "cost": answer.outcome.result.cost,
        "other_mode": answer.other_mode,
        "other_status": other and other.result.status,
        "other_cost": other and other.result.cost,
        "other_bound": other and other.result.bound,
        "difference_low": span and span.low,
        "difference_high": span and span.high,
        "penalty_difference": answer.penalty,
        "changes": _changes(answer, answer.moved),
        "opened": _places(answer, answer.moved.opened if answer.moved else ()),
        "closed": _places(answer, answer.moved.closed if answer.moved else ()),
        "lines": dict(answer.moved.lines) if answer.moved else {},
        "without_any_of": list(answer.each_alone),
        "without_all_of": list(answer.all_of),
        "unsettled": answer.unsettled,
    }


def _changes(answer: Answer, moved: Moved | None) -> list[dict[str, str]]:
    base, other = answer.outcome, answer.other
    if moved is None or base.plan is None or other is None or other.plan is None:
        return []
    return [
        {
            "employee": base.instance.employee_ids[person],
            "date": base.instance.days[day].isoformat(),
            "previous": MODE_NAMES[base.plan.modes[person, day]],
            "mode": MODE_NAMES[other.plan.modes[person, day]],
        }
        for person, day in moved.cells
    ]


def _places(answer: Answer, places: tuple[tuple[str, int], ...]) -> list[dict[str, str]]:
    days = answer.outcome.instance.days
    return [
        {kind: key, "date": days[day].isoformat()}
        for place, day in places
        for kind, _blank, key in [place.partition(" ")]
    ]
