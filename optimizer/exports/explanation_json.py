"""An explanation as JSON."""

from typing import Any

import numpy as np

from optimizer.explaining.advice import advice
from optimizer.explaining.conflicts import Case
from optimizer.explaining.explain import Conflict, Explanation
from optimizer.explaining.repairs import NotEnough
from optimizer.explaining.trying import Repair
from optimizer.explaining.words import because, element_place, family_place, source_name
from optimizer.instance import Instance


def explanation_content(told: Explanation) -> dict[str, Any]:
    """Return an explanation as JSON has it."""
    return {
        "feasible": told.feasible,
        "all_conflicts": told.finished,
        "conflicts": [_conflict(told.instance, conflict) for conflict in told.conflicts],
        "not_enough": [_not_enough(told.instance, each) for each in told.not_enough],
        "all_repairs": told.all_repairs,
        "repairs": [_repair(told.instance, repair) for repair in told.repairs],
        "seconds": round(told.seconds, 3),
    }


def _conflict(instance: Instance, conflict: Conflict) -> dict[str, Any]:
    return {
        "title": conflict.title,
        "facts": [
            {"rule": source_name(instance, source), "because": because(instance, source), "asks": fact}
            for source, fact in conflict.facts
        ],
        "arithmetic": conflict.arithmetic,
        "cases": [_case(instance, case) for case in conflict.cases],
    }


def _case(instance: Instance, case: Case) -> list[dict[str, Any]]:
    keys = instance.employee_ids
    return [
        {
            "rule": source_name(instance, element.source),
            "mode": element.mode or None,
            "place": element_place(instance, element) or None,
            "days": [instance.days[day].isoformat() for day in element.days],
            "employees": [keys[person] for person in np.flatnonzero(element.people).tolist()],
        }
        for element in case.elements
    ]


def _not_enough(instance: Instance, each: NotEnough) -> dict[str, Any]:
    return {
        "rule": source_name(instance, each.family[0]),
        "place": family_place(instance, each.family) or None,
        "remains": _case(instance, each.case),
    }


def _repair(instance: Instance, repair: Repair) -> dict[str, Any]:
    return {
        "changes": [
            {
                "rule": source_name(instance, change.source),
                "units": change.units,
                "text": advice(instance, change),
            }
            for change in repair.changes
        ],
        "price": repair.price,
        "units": repair.units,
        "least": repair.least,
        "status": repair.status,
        "cost": repair.cost,
        "bound": repair.bound,
    }
