import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from optimizer.api import load, with_solver
from optimizer.instance import Instance
from optimizer.solving.solve import Search, search
from tests.instances import make_instance
from tests.solving.stops import BRIDGE

SCENARIOS = Path(__file__).parents[2] / "scenarios"
TINY = SCENARIOS / "tiny" / "scenario.yaml"
QUICK = [
    TINY,
    *(
        SCENARIOS / "goals" / f"{name}.yaml"
        for name in ("base", "evenness-first", "wishes-first", "allowance")
    ),
    *(SCENARIOS / "kanreg-palembang" / f"{name}.yaml" for name in ("national-friday", "no-wfa")),
]
SOLVE = """
import json, sys
from optimizer.api import load, solve, with_solver
for path in sys.argv[3:]:
    settings = {"workers": int(sys.argv[1]), "time_limit": int(sys.argv[2])}
    result = solve(with_solver(load(path), **settings)).result
    proven = {result.status, *(goal.status for goal in result.goals)} == {"optimal"}
    print(json.dumps([proven, result.roster_hash]))
"""
"""A program of its own: solve some scenarios with so many threads, and print the hash of each roster.csv."""


def searched(instance: Instance, **settings: int) -> Search:
    found = search(with_solver(instance, time_limit=300, **settings))
    assert found.status == "optimal"
    return found


def same(first: Search, second: Search) -> bool:
    return (
        (first.cost, first.penalty) == (second.cost, second.penalty)
        and np.array_equal(first.roster.modes, second.roster.modes)
        and np.array_equal(first.roster.zones, second.roster.zones)
    )


def test_the_same_seed_gives_the_same_roster_for_any_number_of_threads() -> None:
    instance = load(TINY)
    assert same(searched(instance, workers=1), searched(instance, workers=2))


def test_a_seed_gives_the_same_roster_again() -> None:
    first = searched(load(TINY), seed=7)
    assert same(first, searched(load(TINY), seed=7))


def test_several_offices_side_by_side() -> None:
    offices = [{"office": f"O{at}", "open_cost_per_day": 10 * at} for at in range(1, 5)]
    units = [{"unit": f"U{at}", "office": f"O{at}"} for at in range(1, 5)]
    people = [{"unit": f"U{1 + at % 4}"} for at in range(40)]
    rules = [
        {"rule": "coverage", "each": "unit", "min_share": 0.3, "when_open": True},
        {"rule": "wfa_quota", "per_week": {"max": 2}},
        {"rule": "bridge"},
    ]
    instance = make_instance(
        people, rules, [{"cost": "open_office"}], offices=offices, units=units, end="2026-04-24"
    )
    first = searched(instance, workers=1)
    assert all(same(first, searched(instance, workers=workers)) for workers in (1, 2, 3))


def test_any_seed_gives_the_same_cost() -> None:
    instance = make_instance(**BRIDGE)
    assert {searched(instance, seed=seed).cost for seed in (0, 1, 2, 12345)} == {345}


def rosters(workers: int, order: int, paths: list[Path] = QUICK, limit: int = 300) -> list[tuple[bool, str]]:
    """Solve scenarios in a new process, whose sets and dictionaries have an order of their own."""
    ended = subprocess.run(
        [sys.executable, "-c", SOLVE, str(workers), str(limit), *map(str, paths)],
        cwd=SCENARIOS.parent,
        env={**os.environ, "PYTHONHASHSEED": str(order)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return [tuple(json.loads(line)) for line in ended.stdout.splitlines()]


def test_three_runs_and_another_number_of_threads_give_the_same_bytes() -> None:
    """The promise of docs/en/results.md: where every goal is proven, the bytes of roster.csv are the same."""
    first = rosters(workers=1, order=0)
    assert [proven for proven, _hash in first] == [True] * len(QUICK)
    for workers, order in ((1, 1), (1, 2), (2, 3)):
        assert rosters(workers, order) == first
