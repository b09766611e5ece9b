"""One scenario with several values of its settings."""

from pathlib import Path

import pytest

from optimizer.comparing.sweep import grid_of, sweep
from optimizer.reading.problems import ScenarioError
from tests.commands.running import TINY

QUOTA = "rules.Kuota WFA dua hari.per_week.max"
RUN = "rules.Tidak dua hari beruntun.max"


def test_a_grid_has_each_value_with_each(tmp_path: Path) -> None:
    settings = [f"{QUOTA}=0,1", f"{RUN}=1,2"]
    found = sweep(TINY, settings, cache=tmp_path, workers=1, costs_only=True)
    assert found.labels == ["max=0, max=1", "max=0, max=2", "max=1, max=1", "max=1, max=2"]
    assert found.frame[QUOTA].tolist() == ["0", "0", "1", "1"]
    assert found.frame[RUN].tolist() == ["1", "2", "1", "2"]
    assert found.frame["cost"].tolist() == [2918000, 2918000, 2701000, 2701000]
    again = sweep(TINY, settings[:1], cache=tmp_path, workers=1, costs_only=True)
    assert again.frame["source"].tolist() == ["cache", "cache"]
    assert sweep(TINY, settings, cache=tmp_path, costs_only=True).frame["source"].unique().tolist() == [
        "cache"
    ]


def test_settings_of_the_search_are_used(tmp_path: Path) -> None:
    found = sweep(TINY, [f"{QUOTA}=2"], cache=tmp_path, workers=1, costs_only=True, solver={"seed": 5})
    assert found.candidates[0].result.seed == 5


def test_what_is_wrong_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        sweep(TINY, [f"{QUOTA}=0,1,2", "solvr.seed=1"], cache=tmp_path)
    assert [problem.suggestion for problem in caught.value.problems] == ["solver.seed"]


def test_a_value_that_does_not_fit_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError) as caught:
        sweep(TINY, [f"{QUOTA}=0,many"], cache=tmp_path)
    assert [problem.found for problem in caught.value.problems] == ["many"]
    assert not list(tmp_path.iterdir())


def test_a_place_that_is_set_twice() -> None:
    with pytest.raises(ScenarioError, match="set twice"):
        grid_of(["a.b=1", "a.b=2"])


def test_a_grid_that_is_too_large() -> None:
    many = ",".join(map(str, range(21)))
    with pytest.raises(ScenarioError, match="441 points"):
        grid_of([f"a={many}", f"b={many}"])


def test_a_value_that_stands_twice_counts_once() -> None:
    assert list(grid_of(["a.b=1,1,2"])) == ["b=1", "b=2"]
