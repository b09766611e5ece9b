"""The smallest buffer keeps the risk down in every roster that keeps it, and no smaller one does."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from optimizer.stressing.buffers import smallest_buffer
from optimizer.stressing.chance import Threat
from optimizer.stressing.plans import plans_of
from tests.instances import ANY_DAYS, make_instance, make_roster
from tests.stressing.by_hand import by_hand


def plan_of(rule, people: int = 4, **more):
    instance = make_instance(people, [ANY_DAYS, {"rule": "coverage", **rule}], **more)
    [plan] = plans_of(instance, make_roster(instance))
    return plan


def test_a_buffer_worked_by_hand() -> None:
    # Two of four: 10.9% with two in the office, see test_stress; with three in, two of them may be missing
    # only if others are ill too.
    buffer = smallest_buffer(plan_of({"min_share": 0.5}), 0, Threat(0.04, 0.02), 0.05)
    assert (buffer.people, float(buffer.rule.min_share)) == (1, 0.75)
    assert smallest_buffer(plan_of({"min": 1}), 0, Threat(0.5, 0), 0.2).people == 2


def test_too_few_people() -> None:
    buffer = smallest_buffer(plan_of({"min": 4}), 0, Threat(0.04, 0), 0.05)
    assert (buffer.people, buffer.rule, buffer.day) == (0, None, 0)


def test_leave_on_one_day_makes_a_buffer_impossible() -> None:
    absences = [{"employee": f"E{at}", "from": "2026-04-08"} for at in (1, 2)]
    buffer = smallest_buffer(plan_of({"min": 2}, absences=absences), 0, Threat(0.04, 0), 0.05)
    assert (buffer.rule, buffer.day) == (None, 2)


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(
    people=st.integers(1, 5),
    asked=st.sampled_from([{"min": 1}, {"min": 2}, {"min_share": 0.5}, {"min_share": 0.34}]),
    threat=st.sampled_from([Threat(0.04, 0.02), Threat(0.2, 0.1), Threat(0, 0.3)]),
    risk=st.sampled_from([0.01, 0.05, 0.2, 0.5]),
)
def test_it_is_the_smallest(people: int, asked, threat: Threat, risk: float) -> None:
    plan = plan_of(asked, people, start="2026-04-06", end="2026-04-06")
    buffer = smallest_buffer(plan, 0, threat, risk)
    least = int(plan.needed[0, 0])

    def needed(present):
        share = float(plan.rule.min_share or 0)
        return np.maximum(plan.rule.min, np.ceil(share * present - 1e-12)).astype(int)

    chances = [by_hand(some, people - some, needed, threat) for some in range(people + 1)]
    assume(least > people or chances[least] > risk)
    enough = [some for some in range(people + 1) if all(chance <= risk for chance in chances[some:])]
    within = [some for some in enough if some > least]
    if within:
        assert least + buffer.people == within[0]
    else:
        assert (buffer.people, buffer.rule, buffer.day) == (0, None, 0)


@pytest.mark.parametrize("risk", [0.002, 0.05])
def test_days_on_which_the_roster_is_closed_count_as_well(risk: float) -> None:
    rules = [ANY_DAYS, {"rule": "coverage", "each": "unit", "min": 1, "when_open": True}]
    instance = make_instance(3, rules)
    [plan] = plans_of(instance, make_roster(instance, ["AAAAO"] * 3))
    assert plan.binds[0].tolist() == [False] * 4 + [True]
    assert smallest_buffer(plan, 0, Threat(0.1, 0), risk).people == (2 if risk < 0.05 else 1)
