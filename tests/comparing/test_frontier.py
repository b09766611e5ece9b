"""The trade-off between cost and another goal."""

import shutil
from pathlib import Path

import pytest

from models.objective import GoalOptions
from optimizer.api import load
from optimizer.comparing.frontier import Frontier, frontier, with_order
from optimizer.instance import Instance
from tests.commands.running import TINY

REQUESTS = """\
employee,date,mode,must,weight
T-2,2026-06-09,WFA,,40
T-2,2026-06-11,WFA,,30
T-6,2026-06-11,WFA,,30
T-7,2026-06-09,WFA,,20
"""
"""Wishes for WFA days on which the dear room must open anyway, or on which it would have to."""


@pytest.fixture(scope="module")
def wishful(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    folder = tmp_path_factory.mktemp("wishful")
    for file in TINY.parent.iterdir():
        shutil.copy(file, folder / file.name)
    (folder / "requests.csv").write_text(REQUESTS, "utf-8")
    path = folder / "wishful.yaml"
    path.write_text("extends: scenario.yaml\ntables: {requests: requests.csv}\n", "utf-8")
    return load(path)


@pytest.fixture(scope="module")
def found(wishful: Instance, tmp_path_factory: pytest.TempPathFactory) -> Frontier:
    return frontier(wishful, "wishes", 4, cache=tmp_path_factory.mktemp("cache"), workers=1)


def test_both_ends_are_those_of_the_two_orders(found: Frontier) -> None:
    frame = found.frame
    assert frame["cost"].iloc[0] == frame["cost_cap"].iloc[0] == 2456000
    assert frame["wishes"].iloc[-1] == 120
    assert frame["wishes"].iloc[0] < 120
    assert frame["cost"].iloc[-1] == frame["cost_cap"].iloc[-1] > 2456000


def test_more_money_grants_no_less(found: Frontier) -> None:
    frame = found.frame
    assert frame["cost_cap"].is_monotonic_increasing
    assert len(frame) == 4
    assert (frame["cost"] <= frame["cost_cap"]).all()
    proven = frame[frame["proven"]]
    assert len(proven) >= 2
    assert proven["wishes"].is_monotonic_increasing
    assert (frame["wishes"] <= frame["bound"]).all()


def test_the_roster_of_each_point_is_kept(found: Frontier) -> None:
    for each in found.comparison.candidates:
        assert each.outcome is not None
        assert each.outcome.audit is not None
        assert each.outcome.audit.ok


def test_without_wishes_there_is_one_point(tmp_path: Path) -> None:
    alone = frontier(TINY, "wishes", 5, cache=tmp_path, workers=1)
    assert alone.frame["cost"].tolist() == [2456000]


def test_no_roster_to_begin_from(tmp_path: Path, wishful: Instance) -> None:
    path = wishful.folder / "never.yaml"
    path.write_text("extends: wishful.yaml\nrules+: [{rule: coverage, name: Too many, min: 9}]\n", "utf-8")
    with pytest.raises(ValueError, match="no roster to begin from"):
        frontier(path, "wishes", 3, cache=tmp_path, workers=1)


def test_the_other_goals_keep_their_order() -> None:
    instance = with_order(load(TINY), GoalOptions(goal="wishes"), GoalOptions(goal="cost"))
    names = [goal.goal for goal in instance.scenario.objective]
    assert names == ["penalties", "wishes", "cost", "evenness"]
