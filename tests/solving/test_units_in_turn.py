"""Units in turn: whole rosters from the plans of units, held against what the other phases find."""

import numpy as np

from benchmarks.generate import generate
from optimizer.api import load, solve, with_solver
from optimizer.program.classes import Traits
from optimizer.program.rooms import Rooms
from optimizer.solving import units_in_turn
from optimizer.solving.component import component
from optimizer.solving.offices import components
from optimizer.solving.phases import heads_first, task
from optimizer.solving.progress import Board
from tests.instances import TWO_DAYS, make_instance
from tests.program.test_heads import limits


def test_rosters_and_bounds_agree_with_the_other_phases(tmp_path, monkeypatch):
    monkeypatch.setattr(units_in_turn, "PEOPLE", 1)
    found = 0
    for seed in range(1, 4):
        instance = load(generate(tmp_path / str(seed), 80, 2, seed, "scattered"))
        traits = Traits(instance)
        parts = [component(traits, each) for each in components(traits)]
        job = task(traits, parts, limits(), Board(None, 0))
        heads_first(job)
        units_in_turn.units_in_turn(job)
        best = solve(with_solver(instance, time_limit=30)).result
        for part in job.components:
            assert part.cost_bound + traits.prices.constant <= best.cost
            if part.roster is not None:
                found += 1
                assert part.roster.cost + traits.prices.constant >= best.bound
    assert found >= 2


def test_who_finds_a_desk():
    zones = [{"zone": "Y", "office": "O", "desks": 2}, {"zone": "Z", "office": "O", "desks": 1}]
    units = [{"unit": "U", "zones": "Y"}, {"unit": "V", "zones": "Y;Z"}]
    instance = make_instance(
        [{"unit": "U"}] * 3 + [{"unit": "V"}] * 2, (TWO_DAYS,), [], zones=zones, units=units
    )
    traits = Traits(instance)
    part = component(traits, (0,)).part((0,))
    opened = {
        (0, at, day): len(block.desks) - 1
        for day in range(5)
        for at, block in enumerate(traits.blocks(0, day))
    }
    rooms = Rooms(traits, part, opened)
    heads = np.array([[0, 2, 3, 1, 2], [2, 1, 0, 2, 2]])
    assert rooms.missing(heads).tolist() == [0, 0, 1, 0, 1]
    assert rooms.left(heads, 1).tolist() == [3, 1, 1, 2, 1]
    assert rooms.left(heads, 0).tolist() == [1, 2, 2, 1, 1]
