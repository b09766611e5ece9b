from time import monotonic

import numpy as np
import pytest

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.effort import Effort
from optimizer.program.part import Part
from optimizer.program.program import Program
from optimizer.program.solver import InvalidProgramError, Limits, NeverStop, minimise, satisfy
from tests.instances import TWO_DAYS, make_instance
from tests.program.solved import OUTWARDS
from tests.solving.stops import StopAfter


def limits(seconds: float = 60, stop: object = None) -> Limits:
    return Limits(monotonic() + seconds, 0.0, 1, 1, stop or NeverStop())


def a_program() -> Program:
    instance = make_instance(3, [{"rule": "coverage", "min": 1}, TWO_DAYS], [OUTWARDS])
    people = np.arange(3)
    return build(Traits(instance), Part((0,), people, (0,), np.zeros(3, dtype=np.int64)))


def test_a_goal_is_minimised_exactly() -> None:
    program = a_program()
    answer = minimise(program, program.costs, limits())
    assert (answer.verdict, answer.value, answer.bound) == ("optimal", 90, 90)
    assert program.costs.value(answer.solution) == 90


def test_a_hint_does_not_change_the_answer() -> None:
    program = a_program()
    first = minimise(program, program.costs, limits())
    again = minimise(program, program.costs, limits(), dict(enumerate(first.solution)))
    assert (again.verdict, again.value) == ("optimal", 90)


@pytest.mark.parametrize("end", ["raises", "lowers"])
def test_one_end_of_a_gap_at_a_time_says_what_is_true(end: str) -> None:
    program = a_program()
    dear = satisfy(program, limits(), 0, 150)
    effort = Effort(alone=True, seconds=1.0, **{end: True})
    answer = minimise(program, program.costs, limits(), dict(enumerate(dear)), efforts=(effort,))
    assert answer.bound <= 90
    assert answer.value is None or 90 <= answer.value == program.costs.value(answer.solution)
    assert answer.bound == 90 if end == "raises" else answer.value == 90


@pytest.mark.parametrize("ended", [limits(0), limits(stop=StopAfter(0))], ids=["time", "stop"])
def test_without_time_nothing_is_known(ended: Limits) -> None:
    program = a_program()
    answer = minimise(program, program.costs, ended)
    assert (answer.verdict, answer.value, answer.bound, answer.solution) == ("unknown", None, 0, ())
    assert satisfy(program, ended, 0, 1000) == ()


@pytest.mark.parametrize(("cost", "found"), [(89, False), (90, True), (150, True)])
def test_a_question_is_answered(cost: int, found: bool) -> None:
    program = a_program()
    solution = satisfy(program, limits(), 0, cost)
    assert bool(solution) == found
    if found:
        assert program.costs.value(solution) <= cost


def test_a_malformed_program_is_a_defect_and_raises() -> None:
    program = a_program()
    huge = [program.model.new_int_var(0, 2**62, name) for name in "ab"]
    program.model.add(sum(huge) <= 1)
    with pytest.raises(InvalidProgramError):
        minimise(program, program.costs, limits())
    with pytest.raises(InvalidProgramError):
        satisfy(program, limits(), 0, 1000)
