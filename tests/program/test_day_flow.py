"""Modes of a week by one flow, held against the programs that ask the same."""

from dataclasses import replace

import numpy as np
import pytest

from optimizer.instance import WFA, WFO
from optimizer.program.build import build
from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.day_flow import modes_by_flow
from optimizer.program.heads import cheapest_heads
from optimizer.program.solver import satisfy
from optimizer.solving.by_flow import by_flow
from optimizer.solving.component import component
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.test_heads import COSTS, OFFICE, ZONES, limits, numbered, weeks_of


def first_week(instance):
    traits = Traits(instance)
    return traits, component(traits, (0,)).part((0,))


def enough(modes, least):
    return ((modes == WFO).sum(axis=0) >= least).all()


def test_a_flow_is_a_roster_that_a_program_would_find_too():
    found, none = 0, 0
    for seed in range(60):
        for traits, part in weeks_of(numbered(seed)):
            heads = cheapest_heads(traits, part)
            if heads is None or not len(part.people):
                continue
            opened = replace(part, opened=heads.opened)
            roster = by_flow(traits, opened)
            if roster is None:
                none += 1
                continue
            if roster.cost > heads.cost:  # an office opens for people without desks
                continue
            found += 1
            assert satisfy(build(traits, opened), limits(), heads.penalty, heads.cost)
            assert roster.cost == heads.cost
            span = traits.instance.weeks[part.weeks[0]].span
            for demand in traits.demands.values():
                for group in range(len(demand.least)):
                    here = demand.group[part.people] == group
                    assert not here.any() or enough(roster.modes[here], demand.least[group, span])
            available = traits.instance.available[part.people, span]
            assert np.array_equal(roster.modes > 0, available)
            for at, person in enumerate(part.people.tolist()):
                menu = traits.menu_apart(part.weeks[0], person, int(part.runs[at]))
                assert (menu.cheapest == (roster.modes[at] == WFO)).all(axis=1).any()
    assert found >= 15
    assert none >= 5


def unit_of_three(*rules, people=3, **more):
    return first_week(make_instance(people, [TWO_DAYS, *rules], **more))


def test_people_take_their_days_in_turn():
    traits, part = unit_of_three(people=7)
    modes = modes_by_flow(traits, part, {0: np.array([5, 5, 5, 4, 2])})
    assert ((modes == WFO).sum(axis=1) == 3).all()
    assert ((modes == WFA).sum(axis=1) == 2).all()
    assert (modes == WFO).sum(axis=0).tolist() == [5, 5, 5, 4, 2]
    assert modes_by_flow(traits, part, {0: np.array([5, 5, 5, 4, 1])}) is None


def test_people_without_a_desk_need_no_room():
    traits, part = unit_of_three(people=[{"needs_desk": at < 2} for at in range(4)])
    modes = modes_by_flow(traits, part, {0: np.array([2, 2, 2, 0, 0])})
    sits = traits.desk_set[part.people] != NO_DESK
    assert (modes[sits] == WFO).sum(axis=0).tolist() == [2, 2, 2, 0, 0]
    assert ((modes[~sits] == WFO).sum(axis=1) == 3).all()


def test_absences_and_decisions_are_kept():
    traits, part = unit_of_three(
        absences=[{"employee": "E1", "from": "2026-04-06"}],
        locks=[{"employee": "E2", "date": "2026-04-07", "mode": "WFA"}],
    )
    modes = modes_by_flow(traits, part, {})
    assert modes[0, 0] == 0
    assert modes[1, 1] == WFA
    assert (modes[0] == WFO).sum() == 2
    assert ((modes[1:] == WFO).sum(axis=1) == 3).all()


@pytest.mark.parametrize(("least", "fits"), [(3, True), (4, False)])
def test_groups_within_groups_get_theirs(least, fits):
    people = [{"role": "ab"[at % 2]} for at in range(5)]
    rules = [
        {"rule": "coverage", "name": "All", "each": "unit", "min": least},
        {"rule": "coverage", "name": "Those", "where": {"role": "b"}, "min": 1},
    ]
    traits, part = unit_of_three(*rules, people=people)
    modes = modes_by_flow(traits, part, {0: np.full(5, 3)})
    assert (modes is not None) == fits
    if fits:
        role = traits.demands[2].group[part.people]
        assert enough(modes[role >= 0], 1)
        assert ((modes == WFO).sum(axis=0) == 3).all()


def test_groups_that_cut_across_each_other_are_left_to_programs():
    people = [{"role": role, "floor": floor} for role in "ab" for floor in "xy"]
    apart = [
        {"rule": "coverage", "name": "Role", "where": {"role": "a"}, "min": 1},
        {"rule": "coverage", "name": "Floor", "where": {"floor": "x"}, "min": 1},
    ]
    traits, part = unit_of_three(*apart, people=people)
    assert modes_by_flow(traits, part, {}) is None
    traits, part = unit_of_three(apart[0], people=people)
    assert modes_by_flow(traits, part, {}) is not None


def test_patterns_that_are_no_choice_of_days_are_left_to_programs():
    rule = {"rule": "max_run", "max": 1}
    traits, part = unit_of_three(rule, costs=[{"cost": "attendance", "wfo": 1}])
    assert modes_by_flow(traits, part, {}) is None


def test_rules_with_rows_of_their_own_are_left_to_programs():
    rule = {"rule": "together", "each": "unit", "days": 1}
    for rules, told in (((rule,), False), ((), True)):
        instance = make_instance(6, [TWO_DAYS, *rules], COSTS, offices=OFFICE, zones=ZONES)
        traits, part = first_week(instance)
        heads = cheapest_heads(traits, part)
        opened = part if heads is None else replace(part, opened=heads.opened)
        assert (by_flow(traits, opened) is not None) == told


def test_weeks_that_are_tied_are_left_to_programs():
    instance = make_instance(6, [ANY_DAYS, {"rule": "bridge"}], COSTS, offices=OFFICE, zones=ZONES)
    traits, part = first_week(instance)
    assert by_flow(traits, replace(part, opened=cheapest_heads(traits, part).opened)) is not None
    longer = make_instance(
        6, [ANY_DAYS, {"rule": "bridge"}], COSTS, offices=OFFICE, zones=ZONES, end="2026-04-17"
    )
    traits, part = first_week(longer)
    assert by_flow(traits, replace(part, opened=cheapest_heads(traits, part).opened)) is None
