"""Desks in a linear program: everybody in the office who needs one sits in an open zone of the unit.

Said in two ways: for all people of the same zones at once, and by a Boolean per person, day and zone.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np

from benchmarks.linear import Linear
from optimizer.instance import Instance, Ints


def add_seats(linear: Linear, instance: Instance, wfo: Ints, zone_open: Ints) -> None:
    """Add the rows of desks.

    Units with the same zones are one group. Where no other group uses those zones, their open desks must be
    enough; where groups share zones, people flow from groups to zones, as many as there are open desks.

    Parameters
    ----------
    linear : Linear
        The program.
    instance : Instance
        The instance.
    wfo : (n, T) int
        The column of each person-day, negative where the person is absent.
    zone_open : (zones, T) int
        The column that opens a zone.
    """
    groups: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for person in np.flatnonzero(instance.needs_desk).tolist():
        groups[instance.unit_zones[instance.unit_of[person]]].append(person)
    uses = Counter(zone for zones in groups for zone in zones)
    for day in range(len(instance.days)):
        flows: dict[int, list[int]] = defaultdict(list)
        for zones, people in groups.items():
            seated = wfo[people, day]
            seated = seated[seated >= 0]
            opened = zone_open[list(zones), day].tolist()
            desks = instance.zone_desks[list(zones)].tolist()
            if all(uses[zone] == 1 for zone in zones):
                terms = [([each], size) for each, size in zip(opened, desks, strict=True)]
                linear.need(0, *terms, (seated, -1))
                continue
            flow = linear.add(len(zones), len(seated), integral=False)
            linear.need(0, (flow, 1), (seated, -1))
            for zone, column, each, size in zip(zones, flow.tolist(), opened, desks, strict=True):
                flows[zone].append(column)
                if len(seated) < size:
                    linear.need(0, ([each], len(seated)), ([column], -1))
        _add_desks(linear, instance, zone_open[:, day], flows)


def add_places(linear: Linear, instance: Instance, wfo: Ints, zone_open: Ints) -> None:
    """Add a Boolean per person, day and zone, as OR-Tools' examples have one per nurse, day and shift.

    Parameters
    ----------
    linear, instance, wfo, zone_open
        As for `add_seats`.
    """
    for day in range(len(instance.days)):
        sitting: dict[int, list[int]] = defaultdict(list)
        for person in np.flatnonzero(instance.needs_desk & instance.available[:, day]).tolist():
            zones = instance.unit_zones[instance.unit_of[person]]
            places = linear.add(len(zones))
            linear.need(0, (places, 1), ([wfo[person, day]], -1))
            linear.need(-1, (places, -1))
            for zone, place in zip(zones, places.tolist(), strict=True):
                sitting[zone].append(place)
        _add_desks(linear, instance, zone_open[:, day], sitting)


def _add_desks(linear: Linear, instance: Instance, opened: Ints, sitting: Mapping[int, list[int]]) -> None:
    """Let no more people sit in a zone on a day than its desks, and nobody while it is closed."""
    for zone, columns in sitting.items():
        linear.need(0, ([opened[zone]], int(instance.zone_desks[zone])), (columns, -1))
