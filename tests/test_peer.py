"""`wfa` against another program in HiGHS, on 200 random scenarios of all kinds; `make soak` has more."""

from collections import Counter

import pytest

from tests.peer.agree import compare

PEOPLE, WEEKS = 14, 2
AT_ONCE = 10


@pytest.mark.parametrize("first", range(0, 200, AT_ONCE))
def test_both_prove_the_same(first):
    verdicts = Counter(compare(seed, PEOPLE, WEEKS, limit=20) for seed in range(first, first + AT_ONCE))
    assert verdicts["optimal"] + verdicts["infeasible"] >= AT_ONCE // 2
