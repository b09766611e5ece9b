import pytest

from optimizer.instance import Instance
from optimizer.solving.progress import Progress
from optimizer.solving.solve import Search, search
from tests.instances import ANY_DAYS, make_instance
from tests.solving.stops import BRIDGE, BRIDGE_BEST


def told(instance: Instance) -> tuple[list[Progress], Search]:
    heard: list[Progress] = []
    return heard, search(instance, heard.append)


def two_offices(workers: int) -> Instance:
    offices = [{"office": "O", "open_cost_per_day": 10}, {"office": "P", "open_cost_per_day": 20}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    rules = [{"rule": "coverage", "each": "unit", "min": 1, "soft": 5}, {"rule": "bridge"}, ANY_DAYS]
    costs = [{"cost": "open_office"}, {"cost": "fixed", "amount": 2200}]
    return make_instance(
        [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}],
        rules,
        costs,
        offices=offices,
        units=units,
        end="2026-04-24",
        scenario={"solver": {"workers": workers}},
    )


def assert_in_order(heard: list[Progress], found: Search) -> None:
    assert heard
    for step in heard:
        assert step.phase
        assert 0 <= step.done <= step.parts
        if step.cost is not None:
            assert step.bound <= step.cost
            assert 0 <= step.gap <= 1
        else:
            assert step.gap is None
    bounds = [step.bound for step in heard]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= found.bound
    seconds = [step.seconds for step in heard]
    assert seconds == sorted(seconds)
    assert seconds[-1] <= found.runtime_s


@pytest.mark.parametrize("workers", [1, 2])
def test_two_offices(workers: int) -> None:
    heard, found = told(two_offices(workers))
    assert found.status == "optimal"
    assert_in_order(heard, found)


def test_cost_and_bound_close_in() -> None:
    heard, found = told(make_instance(**BRIDGE))
    assert_in_order(heard, found)
    costs = [step.cost for step in heard if step.cost is not None]
    assert costs == sorted(costs, reverse=True)
    assert found.cost == BRIDGE_BEST <= costs[-1]


def test_phases_follow_each_other() -> None:
    heard, _ = told(make_instance(**BRIDGE))
    phases = list(dict.fromkeys(step.phase for step in heard))
    assert phases == ["heads first", "weeks in order", "weeks apart", "joint program"][: len(phases)]
    assert len(phases) > 1
    first = [step for step in heard if step.phase == "heads first"]
    assert [(step.done, step.parts) for step in first] == [(1, 2), (2, 2)]


def test_the_gap_of_a_cost_of_nothing_is_nothing() -> None:
    assert Progress("", 1, 1, 0, 0, 0.0).gap == 0
    assert Progress("", 1, 1, 200, 150, 0.0).gap == 0.25
    assert Progress("", 1, 1, None, 150, 0.0).gap is None
