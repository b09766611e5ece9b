"""Which scenario is cheaper for certain."""

from math import inf

import pytest

from models.result import Result
from optimizer.comparing.ranking import Interval, interval_of, not_ranked, ranks_of


def result(cost: int | None, bound: int | None, penalty: int = 0, penalty_bound: int = 0) -> Result:
    return Result(
        status="unknown" if cost is None else "feasible",
        cost=cost,
        bound=bound,
        gap=None,
        penalty=penalty,
        penalty_bound=penalty_bound,
        runtime_s=0,
        seed=1,
        versions={},
        scenario_hash="",
    )


@pytest.mark.parametrize(
    ("intervals", "ranks", "pairs"),
    [
        ([(5, 5), (3, 3), (9, 9)], [(2, 2), (1, 1), (3, 3)], []),
        ([(1, 4), (5, 5)], [(1, 1), (2, 2)], []),
        ([(1, 4), (4, 6)], [(1, 1), (1, 2)], [(0, 1)]),
        ([(1, 6), (3, 4), (8, 9)], [(1, 2), (1, 2), (3, 3)], [(0, 1)]),
        ([(1, 4), (3, 6), (5, 9)], [(1, 2), (1, 3), (2, 3)], [(0, 1), (1, 2)]),
        ([(5, 5), (5, 5)], [(1, 1), (1, 1)], []),
        ([(5, 5), None, (7, 7)], [(1, 1), None, (2, 2)], []),
    ],
)
def test_ranks(intervals, ranks, pairs) -> None:
    known = [each and Interval(*each) for each in intervals]
    assert ranks_of(known) == ranks
    assert not_ranked(known) == pairs


def test_intervals_of_results() -> None:
    assert interval_of(result(9, 4)) == Interval(4, 9)
    assert interval_of(result(9, None)) == Interval(0, 9)
    assert interval_of(result(None, 4)) is None


def test_less_penalty_may_be_dearer() -> None:
    assert interval_of(result(9, 9, penalty=100, penalty_bound=50)) == Interval(9, inf)
    assert interval_of(result(9, 9, penalty=100, penalty_bound=100)) == Interval(9, 9)
