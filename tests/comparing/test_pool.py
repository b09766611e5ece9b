"""Jobs in their order, each when it is needed, all of them within a time."""

from pathlib import Path

import pytest

from optimizer.comparing.cache import Cache
from optimizer.comparing.pool import Job, Step, solve_all
from optimizer.comparing.remembered import remembered
from tests.instances import TWO_DAYS, make_instance

COSTS = [{"cost": "attendance", "wfo": 10}]


def jobs(many: int) -> list[Job]:
    return [Job(str(people), make_instance(people, [TWO_DAYS], COSTS)) for people in range(1, many + 1)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_earlier_ones_told_enough_of_is_not_solved(workers: int) -> None:
    done: list[str] = []
    first, second, third = jobs(3)
    last = Job("last", third.instance, needed=lambda: not done)
    steps: list[Step] = []
    found = solve_all(
        [first, second, last], workers, steps.append, on_done=lambda label, _: done.append(label)
    )
    assert [None if each is None else each.result.cost for each in found] == [30, 60, None]
    assert sorted(done) == ["1", "2"]
    assert steps[0].parts == 3


@pytest.mark.parametrize("workers", [1, 2])
def test_nothing_is_begun_when_the_time_is_over(workers: int, tmp_path: Path) -> None:
    assert solve_all(jobs(3), workers, seconds=1e-9) == [None, None, None]
    assert remembered(jobs(3), Cache(tmp_path), workers, seconds=1e-9) == {}
    assert list(tmp_path.iterdir()) == []


def test_what_was_found_is_kept_at_once(tmp_path: Path) -> None:
    """An interrupt while the second one is searched loses nothing of the first."""
    first, second = jobs(2)

    def interrupted() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        remembered([first, Job("2", second.instance, needed=interrupted)], Cache(tmp_path), 1)
    assert Cache(tmp_path).find(first.instance) is not None
