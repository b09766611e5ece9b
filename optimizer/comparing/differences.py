"""In which rules, costs, tables and settings one scenario differs from another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from optimizer.instance import Instance

Sort = Literal["added", "dropped", "changed"]

TABLES = ("offices", "zones", "units", "employees")
UNNAMED = ("calendar", "objective")


@dataclass(frozen=True)
class Difference:
    """Something that a scenario has otherwise than the first.

    Attributes
    ----------
    part : str
        `rules`, `costs`, `tables`, or a key of the scenario such as `calendar`.
    name : str
        Name of the rule, the cost or the table; empty for other parts.
    sort : str
        `added`, `dropped` or `changed`.
    """

    part: str
    name: str
    sort: Sort


def differences(first: Instance, other: Instance) -> tuple[Difference, ...]:
    """List what a scenario has otherwise than the first one, rules first."""
    found = [
        *_named("rules", _by_name(first.scenario.rules), _by_name(other.scenario.rules)),
        *_named("costs", _by_name(first.scenario.costs), _by_name(other.scenario.costs)),
    ]
    for table in TABLES:
        if not getattr(first, table).equals(getattr(other, table)):
            found.append(Difference("tables", table, "changed"))
    if first.absence_kind != other.absence_kind:
        found.append(Difference("tables", "absences", "changed"))
    if not (first.requests.equals(other.requests) and _decided(first) == _decided(other)):
        found.append(Difference("tables", "requests", "changed"))
    for part in UNNAMED:
        if getattr(first.scenario, part) != getattr(other.scenario, part):
            found.append(Difference(part, "", "changed"))
    return tuple(found)


def _by_name(entries: Any) -> dict[str, Any]:
    return {entry.name: entry for entry in entries}


def _named(part: str, first: Mapping[str, Any], other: Mapping[str, Any]) -> list[Difference]:
    """Compare entries by name, in the order of the other scenario; those that it lacks come last."""
    found = [
        Difference(part, name, "changed" if name in first else "added")
        for name, entry in other.items()
        if first.get(name) != entry
    ]
    return found + [Difference(part, name, "dropped") for name in first if name not in other]


def _decided(instance: Instance) -> set[tuple[str, str, int]]:
    """Return the person-days that requests, locks and frozen days decide, with the mode."""
    ids, days = instance.employee_ids, instance.days
    people, dates = instance.decided.nonzero()
    return {
        (ids[person], days[day].isoformat(), int(instance.decided[person, day]))
        for person, day in zip(people.tolist(), dates.tolist(), strict=True)
    }
