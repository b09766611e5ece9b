"""Whatever CP-SAT has when its time is over, what the search says of it is true."""

from dataclasses import replace
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.program.solver import Answer, minimise, satisfy
from optimizer.solving import goals
from optimizer.solving.solve import search
from tests.exhaustive import best
from tests.solving.test_bounds import assert_true, one_thread
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

some = settings(many, max_examples=100)
ENDS = ("proof", "proof", "no bound", "any roster", "nothing")


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
        solution = satisfy(program, limits, program.penalties.greatest, program.costs.greatest, {})
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
