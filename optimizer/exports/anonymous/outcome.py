"""An outcome in which nobody is named, and the people stand in the order of their codes.

Formats know nothing of it: they are made from such an outcome as from any other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from models.calendar import Calendar, NamedDay
from models.decree import Decree
from models.scenario import Scenario, Tables
from models.tables import TABLES
from optimizer.audit.audit import audit_roster
from optimizer.calendars import WorkCalendar
from optimizer.exports.anonymous.bound import nameless_cost, nameless_result, nameless_rule
from optimizer.exports.anonymous.codes import codes, shuffled
from optimizer.exports.anonymous.scrubber import Scrubber
from optimizer.exports.documents.handout import Handout
from optimizer.exports.documents.zones_of_time import COLUMN as TIME_ZONE
from optimizer.instance import Instance, Ints
from optimizer.outcome import Outcome
from optimizer.roster.frames import texts
from optimizer.roster.roster import Roster


def anonymous(handout: Handout, key: bytes = b"") -> Handout:
    """Return a handout in which codes stand for the names and keys of people.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    key : bytes
        A secret from which the codes are made; without one, see `codes.shuffled`.
    """
    instance, plan = handout.instance, handout.plan
    order = shuffled(instance, key)
    scrubber = Scrubber(_codes(instance, order), _texts(handout))
    nameless = _instance(instance, order, scrubber)
    roster = Roster(plan.modes[order], plan.zones[order])
    outcome = Outcome(
        nameless,
        nameless_result(handout.outcome.result, scrubber),
        roster,
        audit_roster(nameless, roster),
    )
    return Handout(outcome, _decree(handout.decree, scrubber), handout.issued)


def _codes(instance: Instance, order: Ints) -> dict[str, str]:
    """Return the code by name and by key; of people of one name, the first stands for all in free texts."""
    names = texts(instance.employees["name"])
    found: dict[str, str] = {}
    made = codes(instance)
    for person, code in zip(order.tolist(), made, strict=True):
        found.setdefault(names[person], code)
    for person, code in zip(order.tolist(), made, strict=True):
        found[instance.employee_ids[person]] = code
    return found


def _texts(handout: Handout) -> Iterator[str]:
    """Yield the free texts that formats may print."""
    instance = handout.instance
    scenario = instance.scenario
    yield scenario.name
    for bound in instance.rules:
        yield from (bound.rule.name, bound.rule.because, *bound.groups)
    for priced in instance.costs:
        yield from (priced.cost.name, priced.cost.line, priced.cost.because)
    for frame in (instance.units, instance.offices, instance.zones, instance.employees[["role", "grade"]]):
        for column in frame.columns:
            yield from texts(frame[column])
    calendar = scenario.calendar
    yield from (day.name for day in (*calendar.extra_holidays, *calendar.extra_workdays))
    yield from (str(value) for value in handout.decree.model_dump().values())


def _instance(instance: Instance, order: Ints, scrubber: Scrubber) -> Instance:
    """Return an instance with the people in another order, without names, kinds of absence and warnings."""
    place = np.argsort(order)
    rules = tuple(nameless_rule(bound, order, scrubber) for bound in instance.rules)
    costs = tuple(nameless_cost(bound, order, scrubber) for bound in instance.costs)
    scenario = _scenario(instance.scenario, scrubber).model_copy(
        update={"rules": tuple(bound.rule for bound in rules), "costs": tuple(bound.cost for bound in costs)}
    )
    requests = instance.requests.assign(
        employee=place[instance.requests["employee"].to_numpy(dtype=np.int64)]
    )
    return replace(
        instance,
        scenario=scenario,
        folder=Path(),
        file="",
        calendar=WorkCalendar(scenario.calendar),
        employees=_employees(instance, order, scrubber),
        units=_frame(instance.units, "units", scrubber),
        offices=_frame(instance.offices, "offices", scrubber, TIME_ZONE),
        zones=_frame(instance.zones, "zones", scrubber),
        unit_of=instance.unit_of[order],
        office_of=instance.office_of[order],
        needs_desk=instance.needs_desk[order],
        available=instance.available[order],
        absence_kind={},
        decided=instance.decided[order],
        decided_by=instance.decided_by[order],
        requests=requests.sort_values(["employee", "day"], kind="stable").reset_index(drop=True),
        previous=instance.previous[order],
        planned_before=instance.planned_before[order],
        run_before=instance.run_before[order],
        rules=rules,
        costs=costs,
        warnings=(),
    )


def _scenario(scenario: Scenario, scrubber: Scrubber) -> Scenario:
    calendar: Calendar = scenario.calendar.model_copy(
        update={
            "extra_holidays": _days(scenario.calendar.extra_holidays, scrubber),
            "extra_workdays": _days(scenario.calendar.extra_workdays, scrubber),
        }
    )
    tables = Tables(workbook="-")  # the names of files say nothing here, and may hold a person's
    return scenario.model_copy(
        update={"name": scrubber.text(scenario.name), "calendar": calendar, "tables": tables}
    )


def _days(days: Sequence[NamedDay], scrubber: Scrubber) -> tuple[NamedDay, ...]:
    return tuple(NamedDay(date=day.date, name=scrubber.text(day.name)) for day in days)


def _employees(instance: Instance, order: Ints, scrubber: Scrubber) -> pd.DataFrame:
    """Return the people with their codes, without the columns of the planner, which may hold anything."""
    people = instance.employees.iloc[order].reset_index(drop=True)
    known = [name for name in people.columns if name in TABLES["employees"].model_fields]
    code = codes(instance)
    units = [scrubber.text(unit) for unit in texts(people["unit"])]
    free = {name: [scrubber.text(cell) for cell in texts(people[name])] for name in ("role", "grade")}
    return people[known].assign(employee=code, name=code, unit=units, **free)


def _frame(frame: pd.DataFrame, table: str, scrubber: Scrubber, *further: str) -> pd.DataFrame:
    """Return a table with its known columns, without names of people."""
    known = [name for name in frame.columns if name in (*TABLES[table].model_fields, *further)]
    free: dict[str, Any] = {
        name: [scrubber.text(cell) for cell in texts(frame[name])]
        for name in ("unit", "office", "zone", "name", "city")
        if name in known
    }
    if "zones" in known:
        free["zones"] = [tuple(scrubber.text(zone) for zone in cell) for cell in frame["zones"]]
    return frame[known].assign(**free)


def _decree(decree: Decree, scrubber: Scrubber) -> Decree:
    """Return the words of a decree without names; the one who signs is left blank."""
    kept = {key: scrubber.text(getattr(decree, key)) for key in ("issuer", "number", "about", "place")}
    return decree.model_copy(update={**kept, "signer": "", "signer_id": ""})
