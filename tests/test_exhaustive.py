"""The solver against every roster of random tiny scenarios."""

from itertools import cycle
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, assume, event, given, seed, settings

from models.costs import COSTS
from models.rules import RULES, kind_of
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.reading.problems import ScenarioError
from optimizer.solving import solve
from optimizer.solving.phases import windows_apart
from tests.exhaustive.rosters import best
from tests.instances import make_instance
from tests.strategies import scenarios
from tests.test_differential import one_window

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
many = settings(max_examples=30, deadline=None, database=None, suppress_health_check=SLOW)
fewer = settings(many, max_examples=60, derandomize=True)


def instance_of(scenario):
    """Read a scenario; those that contradict themselves are not tried."""
    try:
        return make_instance(**scenario)
    except ScenarioError as error:
        assert {problem.file for problem in error.problems} <= {"requests.csv", "locks.csv"}, str(error)
        assume(False)


def assert_optimal(instance):
    """Hold the search, the audit and the statement against every roster."""
    expected = best(instance)
    event("infeasible" if expected is None else "penalty" if expected[0] else "kept")
    found = solve.search(instance)
    if expected is None:
        assert found.status == "infeasible"
        assert found.roster is None
        return
    assert found.status == "optimal"
    constant = found.cost - next(each.value for each in found.reached if each.level.goal == "cost")
    fixed = [constant * (each.level.goal == "cost") for each in found.reached]
    assert tuple(each.best + more for each, more in zip(found.reached, fixed, strict=True)) == expected
    assert tuple(each.bound + more for each, more in zip(found.reached, fixed, strict=True)) == expected
    for each in found.reached:
        assert each.value == each.best or each.level.within
    audit = audit_roster(instance, found.roster)
    assert audit.ok, [violation.message for violation in audit.violations]
    assert audit.penalty == found.penalty
    assert total(statement(instance, found.roster)) == found.cost


def part_of_many(number, rule, cost):
    """Return a test of some of the scenarios, all with a kind of rule and of cost; they run side by side."""

    @seed(number)
    @many
    @given(scenarios(kinds=(rule, cost)))
    def test(scenario):
        assert_optimal(instance_of(scenario))

    return test


RULE_KINDS = [kind_of(model, "rule") for model in RULES]
COST_KINDS = [kind_of(model, "cost") for model in COSTS]
BY_KINDS = {
    f"{rule} and {cost}": part_of_many(number, rule, cost)
    for number, (rule, cost) in enumerate(zip(RULE_KINDS, cycle(COST_KINDS), strict=False), 1)
}


@pytest.mark.parametrize("kinds", BY_KINDS)
def test_search_equals_exhaustive_search(kinds):
    BY_KINDS[kinds]()


@fewer
@given(scenarios(between_weeks=True))
def test_joint_program_alone_equals_exhaustive_search(scenario):
    instance = instance_of(scenario)
    assume(len(instance.weeks) > 1)
    with patch.object(solve, "PHASES", (one_window, windows_apart)):
        assert_optimal(instance)
