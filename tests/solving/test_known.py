"""What is known beforehand makes a search shorter, and never wrong."""

import numpy as np
import pytest
from hypothesis import given, seed, settings

from optimizer.audit.audit import audit_roster
from optimizer.instance import OFF, WFO
from optimizer.pricing.edits import up_to_cost
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.solving import solve
from optimizer.solving.known import Known
from tests.exhaustive.goals import order_of
from tests.exhaustive.rosters import best
from tests.instances import TWO_DAYS, make_instance
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

COSTS = [{"cost": "attendance", "wfo": 10, "wfa": 0}]
HALF = {"rule": "coverage", "min": 2}


def test_a_known_roster_that_meets_a_known_bound_ends_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    instance = make_instance(4, [TWO_DAYS, HALF], COSTS)
    first = solve.search(instance)
    monkeypatch.setattr(solve, "PHASES", ())
    assert solve.search(instance).status == "unknown"
    again = solve.search(instance, known=Known(first.roster, 0, first.bound))
    assert (again.status, again.cost) == ("optimal", first.cost)


def test_a_known_roster_that_breaks_a_rule_is_not_taken() -> None:
    free = solve.search(make_instance(4, [TWO_DAYS], COSTS))
    instance = make_instance(4, [TWO_DAYS, {"rule": "coverage", "min": 4}], COSTS)
    found = solve.search(instance, known=Known(free.roster))
    assert found.roster is not None
    assert audit_roster(instance, found.roster).ok
    assert found.cost == 200


def test_a_bound_of_less_penalty_says_nothing_of_more() -> None:
    """Without the soft rule everybody would be in; the bound is of rosters that cost nothing by it."""
    soft = {"rule": "coverage", "min": 4, "soft": 7}
    instance = make_instance(4, [{**TWO_DAYS, "per_week": {"min": 2, "max": 2}}, soft], COSTS)
    found = solve.search(instance, known=Known(None, 0, 200))
    assert (found.status, found.cost, found.bound) == ("optimal", 120, 120)


@seed(5)
@settings(many, max_examples=25)
@given(scenario=scenarios())
def test_any_roster_may_be_given_beforehand(scenario) -> None:
    """Everybody in, which may break rules: the answer is that of every roster."""
    instance = up_to_cost(instance_of(scenario))
    expected = best(instance)
    everybody = Roster(
        np.where(instance.available, WFO, OFF).astype(np.int8),
        np.full(instance.available.shape, NO_ZONE, dtype=np.int64),
    )
    found = solve.search(instance, known=Known(everybody))
    if expected is None:
        assert found.status == "infeasible"
        return
    order = [name for name, _within in order_of(instance)]
    assert found.status == "optimal"
    if order == ["penalties", "cost"]:
        assert (found.penalty, found.cost) == expected
