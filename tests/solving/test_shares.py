"""The desks of a week shared out among crowds of units."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.generate import generate
from optimizer.api import load, with_solver
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.instance import WFO
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.heads import cheapest_heads
from optimizer.program.solver import Limits, NeverStop
from optimizer.solving import goals, shares
from optimizer.solving.component import component
from optimizer.solving.shares import shared_out
from optimizer.solving.solve import search
from tests.instances import make_instance
from tests.program.solved import solved

PEOPLE = 700


@pytest.fixture(scope="module", params=[1, 2], ids=["1 week", "2 weeks"])
def plain(request, tmp_path_factory):
    """Return an instance of 700 people in one office of like floors."""
    return load(generate(tmp_path_factory.mktemp("plain"), PEOPLE, request.param, seed=1))


@pytest.fixture
def answers(monkeypatch):
    """Return what `shared_out` gives while a search runs, in which no flow tells."""
    given = []
    monkeypatch.setattr(goals, "by_flow", lambda *_: None)

    def told(*arguments):
        given.append(shared_out(*arguments))
        return given[-1]

    monkeypatch.setattr(goals, "shared_out", told)
    return given


def limits():
    return Limits(float("inf"), 0.0, 1, 1, NeverStop())


def first_week(instance):
    """Return the traits, the first week with the floors that its heads open, and their cost."""
    traits = Traits(instance)
    part = component(traits, (0,)).part((0,))
    heads = cheapest_heads(traits, part)
    return traits, replace(part, opened=heads.opened), heads.cost


def assert_fits(traits, part, found):
    """Hold a roster against coverage and the floors opened."""
    instance = traits.instance
    days = instance.weeks[part.weeks[0]].days
    here = found.modes == WFO
    for demand in traits.demands.values():
        for group in range(len(demand.least)):
            heads = here[demand.group[part.people] == group].sum(axis=0)
            assert (heads >= demand.least[group, list(days)]).all()
    for at, day in enumerate(days):
        sitting = here[:, at] & (traits.desk_set[part.people] != NO_DESK)
        assert (found.zones[sitting, at] >= 0).all()
        assert (found.zones[~sitting, at] < 0).all()
        steps = [
            block.only(part.opened[0, number, day]) for number, block in enumerate(traits.blocks(0, day))
        ]
        allowed = [zone for step in steps for zone in step.step(0).zones]
        zones, taken = np.unique(found.zones[sitting, at], return_counts=True)
        assert set(zones.tolist()) <= set(allowed)
        assert (taken <= instance.zone_desks[zones]).all()


def test_a_roster_that_costs_what_the_heads_say(plain):
    traits, part, cost = first_week(plain)
    found = shared_out(traits, part, limits())
    assert found.cost == cost
    assert_fits(traits, part, found)


def test_people_are_asked_a_crowd_at_a_time(plain, monkeypatch):
    asked, real = [], shares._asked

    def noted(traits, part, *more):
        asked.append(len(part.people))
        return real(traits, part, *more)

    monkeypatch.setattr(shares, "_asked", noted)
    traits, part, _ = first_week(plain)
    assert shared_out(traits, part, limits()) is not None
    assert len(asked) >= 2
    assert max(asked) < PEOPLE
    assert sum(asked) == PEOPLE


def test_a_crowd_whose_share_does_not_do_is_asked_together_with_the_next(plain, monkeypatch):
    asked, real = [], shares._asked

    def refused_once(traits, part, *more):
        asked.append(len(part.people))
        return None if len(asked) == 1 else real(traits, part, *more)

    monkeypatch.setattr(shares, "_asked", refused_once)
    traits, part, cost = first_week(plain)
    found = shared_out(traits, part, limits())
    assert asked[1] > asked[0]
    assert sum(asked[1:]) == PEOPLE
    assert found.cost == cost
    assert_fits(traits, part, found)


def test_the_last_crowd_is_asked_together_with_the_one_before(plain, monkeypatch):
    asked, real = [], shares._asked
    last = len(shares._units_together(*first_week(plain)[:2]))

    def refuses_the_last(traits, part, *more):
        asked.append(len(part.people))
        return None if len(asked) == last else real(traits, part, *more)

    monkeypatch.setattr(shares, "_asked", refuses_the_last)
    traits, part, _ = first_week(plain)
    found = shared_out(traits, part, limits())
    if last == 2:
        assert found is None
    else:
        assert asked[-1] == asked[-2] + asked[-3]
        assert_fits(traits, part, found)


def test_nobody_is_left_to_be_asked(plain, monkeypatch):
    monkeypatch.setattr(shares, "_asked", lambda *_: None)
    traits, part, _ = first_week(plain)
    assert shared_out(traits, part, limits()) is None


def test_a_search_of_shares_is_proven_and_audited(plain, answers):
    found = search(with_solver(plain, workers=1, time_limit=300))
    assert len(answers) == len(plain.weeks)
    assert None not in answers
    assert found.status == "optimal"
    assert found.cost == found.bound == total(statement(plain, found.roster))
    assert audit_roster(plain, found.roster).ok


def test_the_same_seed_gives_the_same_roster(plain):
    first, *others = (search(with_solver(plain, workers=workers, time_limit=300)) for workers in (1, 1, 2))
    assert first.status == "optimal"
    for other in others:
        assert other.cost == first.cost
        assert np.array_equal(other.roster.modes, first.roster.modes)
        assert np.array_equal(other.roster.zones, first.roster.zones)


OPEN = {"cost": "open_office"}
OFFICE = [{"office": "O", "open_cost_per_day": 1000}]
FLOORS = [{"zone": f"Z{at}", "office": "O", "desks": 80, "open_cost_per_day": 100 + at} for at in range(9)]
TWO_UNITS = [{"unit": "A"}] * 320 + [{"unit": "B"}] * 320
AT_HOME = {"rule": "fixed_days", "days": ["fri"], "mode": "WFA", "where": {"unit": "A"}}
THERE = {"rule": "fixed_days", "days": ["fri"], "mode": "WFO", "where": {"unit": "B"}}


def two_units(*rules, people=TWO_UNITS, costs=(OPEN, {"cost": "open_zone"}), zones=FLOORS, quota=2):
    limit = {"rule": "wfa_quota", "per_week": {"max": quota}}
    return make_instance(people, [limit, *rules], costs, offices=OFFICE, zones=zones)


def test_a_rule_of_the_whole_office_ties_all_people():
    traits, part, _ = first_week(two_units({"rule": "coverage", "each": "office", "min_share": 0.3}))
    assert [crowd.sum() for crowd in shares._units_together(traits, part)] == [640]
    assert shared_out(traits, part, limits()) is None


def test_a_rule_over_units_ties_them():
    people = [{"unit": f"U{at % 8}", "role": "ab"[at % 8 == 3]} for at in range(800)]
    people[0]["role"] = "b"
    rule = {"rule": "coverage", "each": "role", "where": {"role": "b"}, "min": 1}
    traits, part, _ = first_week(two_units(rule, people=people))
    crowds = shares._units_together(traits, part)
    assert len(crowds) > 1
    assert (np.sum(crowds, axis=0) == 1).all()
    (demand,) = traits.demands.values()
    tied = demand.group[part.people] >= 0
    assert sum(bool((crowd & tied).any()) for crowd in crowds) == 1
    unit_of = traits.instance.unit_of[part.people]
    assert all(len(set(np.argmax(crowds, axis=0)[unit_of == unit].tolist())) == 1 for unit in range(8))


def test_small_offices_are_not_shared_out():
    traits, part, _ = first_week(two_units(people=TWO_UNITS[20:-20]))
    assert len(part.people) == 600
    assert shared_out(traits, part, limits()) is not None
    traits, part, _ = first_week(two_units(people=TWO_UNITS[20:-21]))
    assert shared_out(traits, part, limits()) is None


def test_an_office_is_open_to_all_crowds_where_one_is_there():
    rule = {"rule": "coverage", "each": "unit", "min": 1, "when_open": True}
    instance = two_units(AT_HOME, THERE, rule, quota=1)
    traits, part, _ = first_week(instance)
    assert shared_out(traits, part, limits()) is None
    assert solved(instance).status == "infeasible"
    assert solved(two_units(AT_HOME, THERE, quota=1)).status == "optimal"


def test_rent_that_a_crowd_does_not_need_pays_no_dearer_patterns(answers):
    desks = {"rule": "coverage", "each": "unit", "min": 250, "days": ["mon", "tue"]}
    wide = [{"zone": "Z", "office": "O", "desks": 1000}]
    costs = [OPEN, {"cost": "attendance", "wfa": 1}]
    found = solved(two_units(AT_HOME, THERE, desks, costs=costs, zones=wide))
    assert answers
    assert found.cost == found.bound == 4 * 1000 + 3 * 320
