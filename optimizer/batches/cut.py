"""The part of an instance that some of its offices make, the same as if their rows had been read alone."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from optimizer.batches.share import concerns
from optimizer.instance import BoundCost, BoundRule, Instance, Ints


def cut(whole: Instance, offices: Ints) -> Instance:
    """Cut an instance down to some offices.

    Parameters
    ----------
    whole : Instance
        An instance without warnings.
    offices : (k,) int
        Indices of the offices, ascending. No rule or cost ties them to any other office.

    Returns
    -------
    Instance
        Their people, units and zones, with the rules that concern them.
    """
    people = _within(whole.office_of, offices)
    units, zones = _within(whole.unit_office, offices), _within(whole.zone_office, offices)
    place, unit_place, zone_place = (
        _places(kept, size)
        for kept, size in (
            (offices, len(whole.offices)),
            (units, len(whole.units)),
            (zones, len(whole.zones)),
        )
    )
    who = _places(people, whole.people).tolist()
    named = {whole.employee_ids[one] for one in people.tolist()}
    rules = tuple(_rule(bound, people, place) for bound in whole.rules if concerns(bound.rule, named))
    scenario = whole.scenario
    if len(rules) < len(whole.rules):
        scenario = scenario.model_copy(update={"rules": tuple(bound.rule for bound in rules)})
    zone_at = zone_place.tolist()
    return replace(
        whole,
        scenario=scenario,
        employees=_rows(whole.employees, people),
        units=_rows(whole.units, units),
        offices=_rows(whole.offices, offices),
        zones=_rows(whole.zones, zones),
        unit_of=unit_place[whole.unit_of[people]],
        office_of=place[whole.office_of[people]],
        needs_desk=whole.needs_desk[people],
        unit_office=place[whole.unit_office[units]],
        unit_zones=tuple(tuple(zone_at[zone] for zone in whole.unit_zones[unit]) for unit in units.tolist()),
        zone_office=place[whole.zone_office[zones]],
        zone_desks=whole.zone_desks[zones],
        available=whole.available[people],
        absence_kind={
            (who[one], day): kind for (one, day), kind in whole.absence_kind.items() if who[one] >= 0
        },
        decided=whole.decided[people],
        decided_by=whole.decided_by[people],
        requests=_requests(whole.requests, people, whole.people),
        previous=whole.previous[people],
        planned_before=whole.planned_before[people],
        run_before=whole.run_before[people],
        rules=rules,
        costs=tuple(_cost(bound, people, offices, zones) for bound in whole.costs),
    )


def _within(office_of: Ints, offices: Ints) -> Ints:
    return np.flatnonzero(np.isin(office_of, offices))


def _places(kept: Ints, size: int) -> Ints:
    """Return where each of so many things stands among those that are kept; -1 for all others."""
    place = np.full(size, -1, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return place


def _rows(frame: pd.DataFrame, rows: Ints) -> pd.DataFrame:
    """Return some rows, ascending; those of an office mostly stand together, and a slice copies nothing."""
    together = len(rows) > 0 and rows[-1] - rows[0] == len(rows) - 1
    taken = frame.iloc[rows[0] : rows[-1] + 1] if together else frame.take(rows)
    taken.index = pd.RangeIndex(len(rows))
    return taken


def _requests(requests: pd.DataFrame, people: Ints, size: int) -> pd.DataFrame:
    if not len(requests):
        return requests
    who = _places(people, size)[requests["employee"].to_numpy()]
    return requests.assign(employee=who)[who >= 0].reset_index(drop=True)


def _rule(bound: BoundRule, people: Ints, place: Ints) -> BoundRule:
    """Return a rule with those people that it binds, and the groups that have any of them."""
    group = bound.group[people]
    used = np.unique(group[group >= 0])
    kept = used.tolist()
    return replace(
        bound,
        binds=bound.binds[people],
        group=_places(used, len(bound.groups) + 1)[group],
        groups=_taken(bound.groups, kept),
        group_office=tuple(
            -1 if office < 0 else int(place[office]) for office in _taken(bound.group_office, kept)
        ),
        previous=None if bound.previous is None else bound.previous[people],
    )


def _cost(bound: BoundCost, people: Ints, offices: Ints, zones: Ints) -> BoundCost:
    each = getattr(bound.cost, "each", None)
    areas = _taken(bound.areas, (zones if each == "zone" else offices).tolist()) if bound.areas else ()
    return replace(bound, binds=bound.binds[people], areas=areas)


def _taken(values: Sequence[Any], places: list[int]) -> tuple[Any, ...]:
    return tuple(values[place] for place in places)
