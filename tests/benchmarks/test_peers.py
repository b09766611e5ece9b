"""The peers solve the same problem: where a small instance is proven, all sides say the same cost."""

import numpy as np
import pytest

from benchmarks.generate import generate
from benchmarks.linear import Linear
from benchmarks.measure import hold
from benchmarks.peers import PEERS, solve
from benchmarks.problem import Problem
from optimizer.api import load, with_solver
from optimizer.solving.solve import search
from tests.instances import TWO_DAYS, make_instance

LIMIT = 60
SMALL = [
    ("plain", 60, 1, 1),
    ("plain", 60, 2, 2),
    ("scattered", 60, 1, 1),
    ("scattered", 60, 2, 3),
    ("hard", 40, 1, 3),
    ("hard", 60, 1, 3),
    ("hard", 40, 2, 2),
]


@pytest.mark.parametrize(("family", "people", "weeks", "seed"), SMALL)
def test_all_sides_prove_the_same_cost(tmp_path, family, people, weeks, seed):
    instance = with_solver(load(generate(tmp_path, people, weeks, seed, family)), time_limit=LIMIT)
    ours = search(instance)
    assert ours.status == "optimal"
    hold(instance, ours.roster, ours.cost, proven=True)
    for peer in PEERS:
        theirs = solve(peer, instance, LIMIT)
        assert theirs.proven
        assert (theirs.cost, theirs.bound) == (ours.cost, ours.cost)
        hold(instance, theirs.roster, theirs.cost, proven=True)


@pytest.mark.parametrize("peer", PEERS)
def test_without_time_a_peer_claims_nothing(tmp_path, peer):
    instance = load(generate(tmp_path, 400, 2, 1, "hard"))
    found = solve(peer, instance, 1e-3)
    assert not found.proven
    assert found.roster is None or found.cost >= found.bound


@pytest.mark.parametrize("peer", PEERS)
def test_a_peer_says_when_there_is_no_roster(peer):
    instance = make_instance(3, [TWO_DAYS, {"rule": "coverage", "min": 4}])
    with pytest.raises(RuntimeError, match="no roster"):
        solve(peer, instance, LIMIT)


@pytest.mark.parametrize(
    ("rule", "said"),
    [({"rule": "max_run", "max": 1}, "max_run"), ({"rule": "coverage", "min": 1, "soft": 1000}, "soft")],
)
def test_the_problem_refuses_what_it_does_not_know(rule, said):
    with pytest.raises(ValueError, match=said):
        Problem(make_instance(3, [TWO_DAYS, rule]))


def test_the_problem_refuses_a_previous_roster():
    with pytest.raises(ValueError, match="previous"):
        Problem(make_instance(1, previous=[{"date": "2026-04-03", "employee": "E1", "mode": "WFO"}]))


@pytest.mark.parametrize("peer", PEERS)
def test_locks_stand_and_days_without_a_quota_are_wfo(peer):
    quota = TWO_DAYS | {"where": {"role": "a"}}
    locks = [{"employee": "E1", "date": "2026-04-07", "mode": "WFA"}]
    costs = [{"cost": "attendance", "wfa": 10}, {"cost": "attendance", "wfo": 1, "name": "In"}]
    instance = make_instance([{"role": "a"}, {"role": "b"}], [quota], costs, locks=locks)
    found = solve(peer, instance, LIMIT)
    hold(instance, found.roster, found.cost, proven=True)
    assert found.cost == 10 + 9
    assert found.roster.wfa[0, 1]


def test_linear_rows_and_costs():
    linear = Linear(constant=7)
    columns = linear.add(2, 3)
    linear.need(1, (columns, 2), ([0], -1))
    linear.pay(columns, 5)
    linear.fix([1], 2)
    assert (linear.lower, linear.upper) == ([0, 2], [3, 2])
    assert (linear.starts, linear.columns, linear.factors, linear.least) == (
        [0, 3],
        [0, 1, 0],
        [2, 2, -1],
        [1],
    )
    assert linear.cost(np.array([1, 2]).tolist()) == 22
