"""From checked parts to an instance."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np

from models.scenario import Scenario
from models.tables import KEYS
from optimizer.calendars import WorkCalendar
from optimizer.instance import UNKNOWN, Instance, Week
from optimizer.reading.binding import bound_cost, bound_rule
from optimizer.reading.draft import Draft
from optimizer.reading.joined import Ints, Joined, positions
from optimizer.reading.presence import Presence
from optimizer.reading.requests import decisions, wishes
from optimizer.reading.table import Table
from optimizer.reading.yaml_tree import Node, plain


def prepared(tables: Mapping[str, Table]) -> dict[str, Table]:
    """Sort employees by key, and give what has no name its key.

    Parameters
    ----------
    tables : mapping of str to Table
        The tables as far as they could be read.

    Returns
    -------
    dict of str to Table
        The same, sorted and named.
    """
    result = dict(tables)
    for name, key in KEYS.items():
        if name not in result or key not in result[name].frame:
            continue
        table = result[name]
        keys = table.frame[key].tolist()
        names = table.frame["name"]
        named = replace(table, frame=table.frame.assign(name=names.where(names != "", table.frame[key])))
        order = np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)
        result[name] = named.taken(order) if name == "employees" else named
    return result


def assembled(
    draft: Draft,
    scenario: Scenario,
    joined: Joined,
    presence: Presence,
    folder: Path,
) -> Instance:
    """Build the instance of a scenario that has no problems.

    Parameters
    ----------
    draft : Draft
        The scenario with the places of its parts.
    scenario : Scenario
        The scenario.
    joined : Joined
        Its tables, employees sorted.
    presence : Presence
        Its days with absences, requests and locks.
    folder : Path
        Folder of the scenario file.

    Returns
    -------
    Instance
        The instance, without hash and warnings.
    """
    days = presence.days
    decided, decided_by = decisions(presence.requests, presence.locks, presence.available)
    employees, zones = joined.tables["employees"].frame, joined.tables["zones"].frame
    zone_office = positions(joined.column("offices", "office"), zones["office"])
    return Instance(
        scenario=scenario,
        folder=folder,
        scenario_hash="",
        calendar=WorkCalendar(scenario.calendar),
        days=days,
        weeks=weeks_of(days),
        employees=employees,
        units=joined.tables["units"].frame,
        offices=joined.tables["offices"].frame,
        zones=zones,
        unit_of=joined.unit_of,
        office_of=joined.office_of,
        needs_desk=employees["needs_desk"].to_numpy(dtype=bool),
        unit_office=joined.unit_office,
        unit_zones=_unit_zones(joined, zone_office),
        zone_office=zone_office,
        zone_desks=zones["desks"].to_numpy(dtype=np.int64),
        available=presence.available,
        absence_kind=presence.kinds,
        decided=decided,
        decided_by=decided_by,
        requests=wishes(presence.requests),
        previous=np.zeros(presence.available.shape, dtype=np.int8),
        planned_before=np.full(presence.available.shape, UNKNOWN, dtype=np.int8),
        has_previous=False,
        run_before=np.zeros(len(presence.available), dtype=np.int64),
        rules=tuple(bound_rule(entry, joined, days) for entry in draft.rules),
        costs=tuple(bound_cost(entry, joined) for entry in draft.costs),
    )


def weeks_of(days: Sequence[date]) -> tuple[Week, ...]:
    """Divide days into ISO weeks."""
    numbered = [(day.isocalendar()[:2], index) for index, day in enumerate(days)]
    return tuple(
        Week(year, number, tuple(index for _week, index in group))
        for (year, number), group in groupby(numbered, key=lambda pair: pair[0])
    )


def fingerprint(tree: Node, files: Mapping[str, Path]) -> str:
    """Hash a scenario: its merged text without the names of files, and what its tables hold."""
    text: Any = {key: value for key, value in plain(tree).items() if key != "tables"}
    digest = hashlib.sha256(json.dumps(text, sort_keys=True, default=str).encode())
    for name in sorted(files):
        digest.update(f"\n{name}:".encode())
        with files[name].open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _unit_zones(joined: Joined, zone_office: Ints) -> tuple[tuple[int, ...], ...]:
    """Return the zones that each unit may use, in file order."""
    index = {zone: position for position, zone in enumerate(joined.column("zones", "zone").tolist())}
    of_office: dict[int, list[int]] = {}
    for position, office in enumerate(zone_office.tolist()):
        of_office.setdefault(office, []).append(position)
    offices = joined.unit_office.tolist()
    return tuple(
        tuple(sorted({index[name] for name in names})) if names else tuple(of_office.get(office, ()))
        for names, office in zip(joined.column("units", "zones").tolist(), offices, strict=True)
    )
