"""Conflicts and ways out of random tiny scenarios are held against every roster."""

import os
from dataclasses import replace
from itertools import cycle
from time import monotonic

import pytest
from hypothesis import assume, event, given, seed, settings

from optimizer.explaining.applying import changed
from optimizer.explaining.changes import kind_of
from optimizer.explaining.conflicts import find_conflicts
from optimizer.explaining.kept import Judge
from optimizer.explaining.loosening import ONE_NUMBER
from optimizer.explaining.repairs import find_repairs
from tests.exhaustive.rosters import best
from tests.explaining.every_roster import EveryRoster
from tests.strategies import scenarios
from tests.test_exhaustive import COST_KINDS, RULE_KINDS, SLOW, instance_of

EXAMPLES = int(os.environ.get("WFA_INFEASIBLE", "4"))
"""Infeasible scenarios for each kind of rule; 22 make 300 in all."""

some = settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=SLOW)


def assert_explained(instance):
    """Hold the conflicts of an infeasible instance against every roster."""
    found = find_conflicts(Judge(instance, monotonic() + 600))
    assert found.feasible is False
    assert found.finished
    assert found.cases
    rosters = EveryRoster(instance)
    for case in found.cases:
        assert all(rosters.follows(element, case.days) for element in case.elements)
        assert not rosters.possible(case.elements, case.days)
        for left_out in case.elements:
            assert rosters.possible([each for each in case.elements if each is not left_out], case.days)
    return found


def smaller(instance, changes):
    """Yield the changes with each number that a rule or zone has changed by one less."""
    for change in changes:
        if kind_of(instance, change.source) in {"desks", "wfa_quota", *ONE_NUMBER}:
            others = [each for each in changes if each is not change]
            for item in change.items:
                kept = [each for each in change.items if each is not item]
                left = [*kept, *([replace(item, units=item.units - 1)] if item.units > 1 else [])]
                yield [*others, *([replace(change, items=tuple(left))] if left else [])]


def assert_repaired(instance, conflicts):
    """Hold the ways out against every roster of the changed scenario: feasible, at the stated cost."""
    found = find_repairs(Judge(instance, monotonic() + 600), conflicts)
    repairs = found.ways
    assert found.finished
    event(f"ways out: {len(repairs)}")
    ranks = [(repair.price, repair.units, repair.cost) for repair in repairs]
    assert ranks == sorted(ranks)
    for repair in repairs:
        reached = best(repair.instance)
        assert reached is not None
        least = reached[1]
        assert repair.bound <= least <= repair.cost
        assert repair.status != "optimal" or repair.cost == least
        assert repair.least
        assert all(best(changed(instance, less)) is None for less in smaller(instance, repair.changes))
        touched = {change.source for change in repair.changes if change.source >= 0}
        assert all(instance.rules[source].rule.repair != "never" for source in touched)


def explained(number, rule, cost):
    """Return a test of infeasible scenarios with a kind of rule."""

    @seed(number)
    @some
    @given(scenarios(kinds=(rule, cost), between_weeks=bool(number % 2)))
    def test(scenario):
        instance = instance_of(scenario | {"scenario": {}})
        assume(best(instance) is None)
        assert_repaired(instance, assert_explained(instance))

    return test


BY_KIND = {
    rule: explained(number, rule, cost)
    for number, (rule, cost) in enumerate(zip(RULE_KINDS, cycle(COST_KINDS), strict=False))
}


@pytest.mark.parametrize("kind", BY_KIND)
def test_conflicts_are_the_smallest(kind):
    BY_KIND[kind]()


def test_feasible_scenarios_have_no_conflict():
    @seed(1)
    @some
    @given(scenarios())
    def test(scenario):
        instance = instance_of(scenario)
        assume(best(instance) is not None)
        found = find_conflicts(Judge(instance, monotonic() + 600))
        assert found.feasible is True
        assert not found.cases

    test()
