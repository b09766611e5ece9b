"""Prices of several offices: each change is searched only where it matters, and the whole is recounted."""

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from optimizer.api import solve
from optimizer.audit.audit import audit_roster
from optimizer.comparing import pool
from optimizer.instance import Instance
from optimizer.pricing.changes import changes_of
from optimizer.pricing.edits import up_to_cost
from optimizer.pricing.pieces import groups_of, joined_roster, part_of, roster_of
from optimizer.pricing.prices import Prices, prices
from optimizer.pricing.tasks import touched
from tests.exhaustive.rosters import best
from tests.instances import make_instance

OFFICES = [
    {"office": "O", "open_cost_per_day": 50},
    {"office": "P", "open_cost_per_day": 30},
    {"office": "Q", "open_cost_per_day": 90},
]
ZONES = [
    {"zone": "O1", "office": "O", "desks": 1, "open_cost_per_day": 11},
    {"zone": "O2", "office": "O", "desks": 2, "open_cost_per_day": 23},
    {"zone": "P1", "office": "P", "desks": 2, "open_cost_per_day": 17},
    {"zone": "Q1", "office": "Q", "desks": 2, "open_cost_per_day": 5},
]
UNITS = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
PEOPLE = [{"unit": "U"}, {"unit": "U", "role": "x"}, {"unit": "V", "role": "x"}, {"unit": "V"}]
COSTS = [
    {"cost": "fixed", "amount": 2000},
    {"cost": "open_office"},
    {"cost": "open_zone"},
    {"cost": "attendance", "wfo": 7},
]


def two_offices(random: Random, soft: bool = False) -> Instance:
    """Make two offices with people, and one without, for three days; rules are drawn."""
    week = {"min": random.choice([0, 0, 1]), "max": random.choice([1, 2])}
    rules = [
        {"rule": "wfa_quota", "name": "Of U", "where": {"unit": "U"}, "per_week": week},
        {"rule": "wfa_quota", "name": "Of all", "per_week": {"max": random.choice([1, 2, 3])}},
        {"rule": "coverage", "name": "Each unit", "each": "unit", "min": random.choice([0, 1])},
        {"rule": "coverage", "name": "Half of U", "where": {"unit": "U"}, "min_share": 0.5},
        {"rule": "max_run", "name": "Runs", "max": random.choice([1, 2])},
        {"rule": "barred_days", "name": "Monday", "where": {"unit": "V"}, "days": ["mon"]},
    ]
    if soft:
        rules[-1]["soft"] = 13
    kept = [rule for rule in rules if random.random() < 0.8]
    return make_instance(
        PEOPLE, kept, COSTS, offices=OFFICES, zones=ZONES, units=UNITS, start="2026-04-06", end="2026-04-08"
    )


def priced(instance: Instance, folder: Path, **options: object) -> Prices:
    return prices(instance, cache=folder, workers=1, **options)


@pytest.mark.parametrize("number", range(8))
def test_prices_of_two_offices_are_those_of_every_roster(number: int, tmp_path: Path) -> None:
    instance = up_to_cost(two_offices(Random(number), soft=number % 2 == 1))
    expected = best(instance)
    found = priced(instance, tmp_path)
    if expected is None:
        assert found.base.result.status == "infeasible"
        return
    assert (found.base.result.penalty, found.base.result.cost) == expected
    assert found.base.result.status == "optimal"
    for each in found.prices:
        changed = each.change.edit(instance)
        other = best(changed)
        if other is None:
            assert (each.status, each.difference) == ("infeasible", None), each.change.label
            continue
        assert each.difference.exact == other[1] - expected[1], each.change.label
        assert each.penalty == other[0] - expected[0], each.change.label
        if each.result is not None:
            assert each.result.cost == other[1], each.change.label


def test_only_the_offices_that_a_change_touches_are_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = []

    def told(instance: Instance, *rest: object, **known: object):
        searched.append((instance.offices["office"].tolist(), instance.people))
        return solve(instance, **known)

    monkeypatch.setattr(pool, "solve", told)
    rules = [
        {"rule": "wfa_quota", "where": {"unit": "U"}, "per_week": {"max": 2}},
        {"rule": "coverage", "name": "One", "each": "unit", "min": 1},
    ]
    instance = make_instance(PEOPLE, rules, COSTS, offices=OFFICES, zones=ZONES, units=UNITS)
    priced(instance, tmp_path, subjects=("quotas",))
    # The office without people goes with the first one; nobody of V has a quota.
    assert searched == [(["O", "Q"], 2), (["P"], 2), (["O", "Q"], 2), (["O", "Q"], 2)]


def test_offices_that_a_rule_ties_are_one_piece() -> None:
    rules = [{"rule": "coverage", "where": {"role": "x"}, "min": 1}]
    instance = make_instance(PEOPLE, rules, COSTS, offices=OFFICES, zones=ZONES, units=UNITS)
    [everything] = groups_of(instance)
    assert everything.tolist() == [0, 1, 2]
    assert part_of(instance, everything) is instance


def test_the_pieces_of_a_roster_make_the_roster() -> None:
    instance = make_instance(PEOPLE, [], COSTS, offices=OFFICES, zones=ZONES, units=UNITS)
    plan = solve(instance).plan
    assert plan is not None
    parts = [(offices, roster_of(instance, plan, offices)) for offices in groups_of(instance)]
    assert len(parts) == 2
    assert all(audit_roster(part_of(instance, offices), roster).ok for offices, roster in parts)
    again = joined_roster(instance, parts)
    assert (again.modes == plan.modes).all()
    assert (again.zones == plan.zones).all()


def test_what_a_change_touches() -> None:
    instance = two_offices(Random(1))
    for change in changes_of(instance):
        edited = change.edit(instance)
        offices = touched(instance, edited)
        assert offices[2] == (change.name == "Q1")
        for office in np.flatnonzero(~offices).tolist():
            alone = np.array([office])
            assert best(part_of(instance, alone)) == best(part_of(replace(edited, file=""), alone))


def test_what_the_time_did_not_suffice_for_has_no_price(tmp_path: Path) -> None:
    instance = two_offices(Random(2))
    everything = priced(instance, tmp_path / "cache")
    none = priced(instance, tmp_path / "cache", seconds=1e-9)
    assert none.base.result.status == "optimal"  # the cache knows it, and the other searches
    assert none.frame["status"].tolist() == everything.frame["status"].tolist()
    nothing = priced(instance, tmp_path / "other", seconds=1e-9)
    assert nothing.base.result.status == "unknown"
    assert nothing.prices == ()
