"""`roster.json`: scenario, result, rules and roster in one document."""

from typing import Any

from optimizer.exports.documents.handout import Handout
from optimizer.exports.result_json import document, result_content
from optimizer.instance import MODE_NAMES
from optimizer.roster.frames import texts
from optimizer.roster.reasons import reasons


def roster_json(handout: Handout) -> bytes:
    """Return everything that is said of a roster, as JSON.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    """
    instance = handout.instance
    calendar = instance.scenario.calendar
    content = {
        "scenario": {
            "name": instance.scenario.name,
            "start": calendar.start.isoformat(),
            "end": calendar.end.isoformat(),
            "days": [day.isoformat() for day in instance.days],
        },
        "result": result_content(handout.outcome.result.model_copy(update={"scenario_file": None})),
        "rules": _rules(handout),
        "offices": _named(handout, "offices", "office", "city"),
        "zones": _named(handout, "zones", "zone", "office"),
        "units": _named(handout, "units", "unit", "office"),
        "people": _people(handout),
    }
    return document(content).encode()


def _rules(handout: Handout) -> list[dict[str, Any]]:
    """Return each rule with what the audit found: whether it is kept, and how often it binds."""
    audit = handout.outcome.audit
    return [
        {
            "name": finding.name,
            "kind": finding.kind,
            "because": finding.because,
            "soft": finding.soft,
            "holds": finding.holds,
            "penalty": finding.penalty,
            "slack": finding.slack,
        }
        for finding in (() if audit is None else audit.findings)
    ]


def _named(handout: Handout, table: str, key: str, further: str) -> list[dict[str, str]]:
    frame = getattr(handout.instance, table)
    columns = [texts(frame[name]) for name in (key, "name", further)]
    return [dict(zip((key, "name", further), row, strict=True)) for row in zip(*columns, strict=True)]


def _people(handout: Handout) -> list[dict[str, Any]]:
    instance, plan = handout.instance, handout.plan
    units = texts(instance.units["unit"])[instance.unit_of]
    names = texts(instance.employees["name"])
    zones = [*texts(instance.zones["zone"]), None]  # NO_ZONE is -1, the last one
    why = reasons(instance, plan.modes)
    dates = [day.isoformat() for day in instance.days]
    return [
        {
            "employee": key,
            "name": names[person],
            "unit": units[person],
            "days": {
                day: {
                    "mode": MODE_NAMES[plan.modes[person, at]],
                    "zone": zones[plan.zones[person, at]],
                    "reason": str(why[person, at]),
                }
                for at, day in enumerate(dates)
            },
        }
        for person, key in enumerate(instance.employee_ids)
    ]
