"""Whenever a search is stopped, what it says is true."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.program.classes import Traits
from optimizer.program.naming import Fragment
from optimizer.solving.component import component
from optimizer.solving.goals import Found, roster_of
from optimizer.solving.solve import search
from tests.exhaustive.rosters import best
from tests.instances import make_instance
from tests.solving.stops import BRIDGE, StopAfter
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

some = settings(many, max_examples=30)
TIMES = st.integers(0, 40)


def assert_true(instance, found, expected):
    if found.status == "infeasible":
        assert expected is None
    if found.roster is None:
        assert found.status in {"infeasible", "unknown"}
        assert (found.cost, found.penalty) == (None, None)
    if found.status != "infeasible" and expected is not None:
        assert found.penalty_bound <= expected[0]
        assert found.bound <= expected[1]
    if found.roster is not None:
        assert expected[:2] <= (found.penalty, found.cost)
        assert_goals_true(found, expected)
        assert found.penalty_bound <= found.penalty
        assert found.bound <= found.cost
        met = (found.penalty, found.cost) == (found.penalty_bound, found.bound)
        assert found.status == ("optimal" if met else "feasible")
        audit = audit_roster(instance, found.roster)
        assert audit.ok
        assert audit.penalty == found.penalty
        assert total(statement(instance, found.roster)) == found.cost


def assert_goals_true(found, expected):
    """Hold every goal that follows goals at their best against its own best."""
    assert (found.reached[0].best, found.penalty) == (found.reached[0].value, found.reached[0].best)
    if (found.penalty, found.cost) == expected[:2]:
        for each, best_of_all in list(zip(found.reached, expected, strict=True))[2:]:
            assert each.bound <= best_of_all <= each.best
            if each.best > best_of_all:
                break


def one_thread(scenario):
    return {**scenario, "scenario": {"solver": {"workers": 1}}}


@some
@given(scenarios(), TIMES)
def test_stopped_anywhere(scenario, times):
    instance = instance_of(one_thread(scenario))
    assert_true(instance, search(instance, stop=StopAfter(times)), best(instance))


@some
@given(scenarios(between_weeks=True), TIMES)
def test_stopped_anywhere_with_rules_between_weeks(scenario, times):
    instance = instance_of(one_thread(scenario))
    assert_true(instance, search(instance, stop=StopAfter(times)), best(instance))


def test_stopped_everywhere():
    instance = make_instance(**one_thread(BRIDGE))
    expected, found = best(instance), []
    for times in range(200):
        found.append(search(instance, stop=StopAfter(times)))
        assert_true(instance, found[-1], expected)
        if found[-1].status == "optimal":
            break
    statuses = list(dict.fromkeys(each.status for each in found))
    assert statuses == ["unknown", "feasible", "optimal"]
    bounds = [each.bound for each in found]
    assert bounds == sorted(bounds)


def test_bounds_of_all_rules_are_no_rows_of_the_heads():
    """Heads count no penalty of pairs: with a row that asks for it they would break another rule instead."""
    instance = make_instance(
        2,
        [
            {"rule": "overlap", "days": 4, "soft": 7},
            {"rule": "stay_close", "max_changes": 2, "soft": 7},
            {"rule": "wfa_quota", "per_week": {"min": 1, "max": 3}, "short_weeks": "prorate"},
            {"rule": "max_run", "max": 3, "across_weekends": True, "soft": 30},
        ],
        [{"cost": "open_zone"}],
        zones=[{"zone": "Z", "office": "O", "desks": 2, "open_cost_per_day": 100}],
        start="2026-04-10",
        end="2026-04-20",
        workweek=["mon", "thu", "fri"],
        previous=[],
    )
    found = search(instance)
    assert_true(instance, found, best(instance))
    assert found.status == "optimal"


@pytest.mark.parametrize(("penalty", "bound"), [(0, 100), (3, 100), (4, 0)])
def test_bounds_say_nothing_of_rosters_of_more_penalty(penalty, bound):
    nobody = np.zeros((0, 5), dtype=np.int8)
    roster = Fragment(nobody, nobody, nobody, 90)
    floor = Found(False, (), 3, 120, 1, 100)
    found = roster_of(floor, roster, penalty)
    assert (found.penalty, found.cost, found.penalty_bound, found.cost_bound) == (penalty, 90, 1, bound)


@pytest.mark.parametrize(("soft", "penalty", "bound"), [(True, 3, 50), (True, 4, 0), (False, 4, 50)])
def test_what_is_told_of_some_penalty_holds_up_to_it(soft, penalty, bound):
    rule = {"rule": "wfa_quota", "per_week": {"max": 2}} | ({"soft": 1} if soft else {})
    part = component(Traits(make_instance(1, [rule])), (0,))
    part.tell(3, 50)
    assert part.cost_bound == (0 if soft else 50)
    part.offer_whole(Fragment(np.zeros((1, 5)), np.zeros((1, 5)), np.zeros(1), 90), penalty)
    part.take_bounds()
    assert part.cost_bound == bound
