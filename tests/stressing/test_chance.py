"""The exact chance that too few come."""

import numpy as np
import pytest

from optimizer.stressing.chance import Threat, binomial, failing
from tests.stressing.by_hand import by_hand


@pytest.mark.parametrize("people", [(3, 2), (4, 0), (0, 3), (5, 1), (1, 0)])
@pytest.mark.parametrize("threat", [(0.04, 0.02), (0.5, 0.3), (0, 0.1), (0.2, 0), (0, 0), (1, 0.5)])
def test_it_is_the_sum_over_all_ways(people: tuple[int, int], threat: tuple[float, float]) -> None:
    for needed in (
        lambda present: np.full(present.shape, 2),
        lambda present: -(-present // 2),
        lambda present: np.maximum(1, -(-2 * present // 3)),
    ):
        expected = by_hand(*people, needed, Threat(*threat))
        assert failing(*people, needed, Threat(*threat)) == pytest.approx(expected, abs=1e-12)


def test_a_number_worked_by_hand() -> None:
    # Four are in and four are needed: nobody may be ill.
    found = failing(4, 3, lambda present: np.full(present.shape, 4), Threat(0.04, 0))
    assert found == pytest.approx(1 - 0.96**4)


@pytest.mark.parametrize("people", [0, 1, 7, 5000])
@pytest.mark.parametrize("chance", [0.0, 0.04, 0.5, 1.0])
def test_chances_of_numbers_add_up(people: int, chance: float) -> None:
    found = binomial(people, chance)
    assert len(found) == people + 1
    assert found.sum() == pytest.approx(1)
    assert found @ np.arange(people + 1) == pytest.approx(people * chance)


def test_large_groups_are_exact_as_well() -> None:
    found = failing(3000, 3000, lambda present: -(-present // 2), Threat(0.04, 0.02))
    assert 0.9 < found <= 1
    assert failing(3000, 0, lambda present: np.full(present.shape, 2000), Threat(0.04, 0.02)) < 1e-12
