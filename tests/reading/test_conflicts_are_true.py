"""A warning that rules can never hold together is only given where no roster exists."""

from unittest.mock import patch

from hypothesis import event, given, seed, settings

from optimizer.reading import check_warnings
from optimizer.reading.conflict_warnings import CONFLICTS
from tests.exhaustive.rosters import best
from tests.strategies import scenarios
from tests.test_exhaustive import SLOW, instance_of

often = settings(max_examples=80, deadline=None, database=None, suppress_health_check=SLOW)


@seed(1)
@often
@given(scenarios())
def test_a_conflict_means_that_there_is_no_roster(scenario) -> None:
    with patch.object(check_warnings, "CHECKS", CONFLICTS):
        instance = instance_of(scenario)
    told = [str(problem) for problem in instance.warnings]
    found = best(instance)
    event(f"roster: {found is not None}, told: {len(told) > 0}")
    assert found is None or not told, told
