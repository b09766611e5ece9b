"""Heads of groups, shares of them, and which offices and zones are open."""

from decimal import Decimal

import numpy as np

from optimizer.instance import WFO, Bools, BoundRule, Instance, Ints, Modes
from optimizer.roster.roster import NO_ZONE, Roster


def count_by(keys: Ints, size: int, cells: Bools) -> Ints:
    """Count the true cells by key of the person and day, as (size, T); keys below 0 do not count."""
    members = np.flatnonzero(keys >= 0)
    at, days = np.nonzero(cells[members])
    width = cells.shape[1]
    return np.bincount(keys[members][at] * width + days, minlength=size * width).reshape(size, width)


def group_heads(bound: BoundRule, cells: Bools) -> Ints:
    """Count the true cells by group of the rule and day, as (groups, T)."""
    return count_by(bound.group, len(bound.groups), cells)


def groups_exist(bound: BoundRule) -> Bools:
    """Tell which groups have anybody who matches."""
    members = bound.group[bound.group >= 0]
    return np.asarray(np.bincount(members, minlength=len(bound.groups)) > 0)


def share_of(counts: Ints, share: Decimal, *, up: bool) -> Ints:
    """Multiply counts by an exact share, rounded up or down to people."""
    values, inverse = np.unique(counts, return_inverse=True)
    above, below = share.as_integer_ratio()
    add = below - 1 if up else 0
    people = np.array([(value * above + add) // below for value in values.tolist()], dtype=np.int64)
    return people[inverse]


def offices_open(instance: Instance, modes: Modes) -> Bools:
    """Tell which offices are open each day: anyone of their units is WFO, or they may not close."""
    heads = count_by(instance.office_of, len(instance.offices), np.asarray(modes == WFO))
    return np.asarray((heads > 0) | ~instance.office_may_close[:, None])


def desks_used(instance: Instance, zones: Ints) -> Ints:
    """Count the people who sit in each zone on each day, as (zones, T)."""
    size = len(instance.zones)
    used = np.zeros((size, len(instance.days)), dtype=np.int64)
    for day in range(len(instance.days)):
        seats = zones[:, day]
        used[:, day] = np.bincount(seats[seats != NO_ZONE], minlength=size)
    return used


def zones_open(instance: Instance, roster: Roster) -> Bools:
    """Tell which zones are open each day: anyone sits there, or they may not close."""
    used = desks_used(instance, roster.zones)
    return np.asarray((used > 0) | ~instance.zone_may_close[:, None])
