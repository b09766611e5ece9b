"""Whatever CP-SAT has when its time is over, what the search says of it is true."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.program.solver import Answer, minimise
from optimizer.solving import goals
from optimizer.solving.solve import search
from tests.exhaustive.rosters import best
from tests.instances import TWO_DAYS, make_instance
from tests.solving.test_bounds import assert_true, one_thread
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

some = settings(many, max_examples=60)
ENDS = ("proof", "proof", "no bound", "worst roster", "nothing")


def worst(program):
    """Return the solution that CP-SAT might find first: none costs more, or has looser slacks."""
    model = program.model.clone()
    model.clear_objective()
    model.clear_hints()
    model.maximize(program.penalties.expression() + program.costs.expression())
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return tuple(solver.response_proto.solution)


def cut_short(random):
    """Return a `minimise` that is as often interrupted as not, at any stage of its search."""

    def short(program, goal, limits, hint=None, report=None, **more):
        answer = minimise(program, goal, limits, hint, report, **more)
        end = random.choice(ENDS)
        if end == "proof":
            return answer
        if answer.value is None or end == "nothing":
            return Answer("unknown", None, goal.constant, ())
        if end == "no bound":
            return replace(answer, verdict="feasible", bound=goal.constant)
        solution = worst(program)
        value = goal.value(solution)
        bound = random.choice([goal.constant, answer.bound])
        return Answer("optimal" if value == bound else "feasible", value, bound, solution)

    return short


def assert_true_when_cut_short(scenario, random):
    instance = instance_of(one_thread(scenario))
    with patch.object(goals, "minimise", cut_short(random)):
        found = search(instance)
    assert_true(instance, found, best(instance))


@some
@given(scenarios(), st.randoms(use_true_random=False))
def test_interrupted_anywhere(scenario, random):
    assert_true_when_cut_short(scenario, random)


@some
@given(scenarios(between_weeks=True), st.randoms(use_true_random=False))
def test_interrupted_anywhere_with_rules_between_weeks(scenario, random):
    assert_true_when_cut_short(scenario, random)


@pytest.mark.parametrize(
    "rule",
    [
        {"rule": "coverage", "min": 1},
        {"rule": "wfa_cap", "max": 1},
        {"rule": "together", "days": 3},
        {"rule": "one_of", "employees": ["E1", "E2"]},
    ],
    ids=lambda rule: rule["rule"],
)
@pytest.mark.parametrize("end", ["2026-04-10", "2026-04-17"])
def test_what_the_first_roster_costs_is_counted_as_the_audit_counts_it(rule, end):
    costs = [
        {"cost": "open_office"},
        {"cost": "open_zone"},
        {"cost": "attendance", "wfo": 3},
        {"cost": "started_group", "people": 2, "amount": 5},
    ]
    offices = [{"office": "O", "open_cost_per_day": 20}]
    zones = [
        {"zone": "S", "office": "O", "desks": 2, "open_cost_per_day": 10},
        {"zone": "L", "office": "O", "desks": 3, "open_cost_per_day": 15},
    ]
    rules = [{**rule, "soft": 7}, {"rule": "bridge"}, TWO_DAYS]
    instance = make_instance(3, rules, costs, offices=offices, zones=zones, end=end)

    def first(program, goal, limits, hint=None, report=None, **more):
        solution = worst(program)
        return Answer("feasible", goal.value(solution), goal.constant, solution)

    with patch.object(goals, "minimise", first), patch.object(goals, "satisfy", lambda *given: ()):
        found = search(instance)
    assert found.roster is not None
    assert audit_roster(instance, found.roster).penalty == found.penalty
    assert total(statement(instance, found.roster)) == found.cost
