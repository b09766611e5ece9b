"""Heads first is a relaxation: never above the optimum."""

from time import monotonic

from hypothesis import given, settings

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.heads import cheapest_heads
from optimizer.program.solver import Limits, NeverStop
from optimizer.solving import phases
from optimizer.solving.component import component, labels
from optimizer.solving.goals import in_order
from optimizer.solving.offices import components
from optimizer.solving.solve import search
from tests.exhaustive.rosters import best
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import OUTWARDS
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

some = settings(many, max_examples=60)


def relaxed(instance):
    """Return penalty and cost of all weeks by their heads alone; None if proven infeasible."""
    limits = Limits(monotonic() + 60, 0.0, 1, 1, NeverStop())
    traits = Traits(instance)
    parts = [component(traits, offices) for offices in components(traits)]
    pool = traits.pool(labels(parts))
    weeks = [(part, window.weeks) for part in parts for window in part.windows]
    found = [in_order(build(pool, part.part(week)), limits) for part, week in weeks]
    if any(each.infeasible for each in found):
        return None
    assert all(each.proven for each in found)
    penalty = sum(each.penalty for each in found)
    return penalty, traits.prices.constant + sum(each.cost for each in found)


def assert_below(scenario):
    """Hold the relaxation against the best roster; it has penalties first, whatever order was drawn."""
    instance = instance_of({**scenario, "scenario": {}})
    expected, bound = best(instance), relaxed(instance)
    assert expected is None or bound <= expected


@some
@given(scenarios())
def test_never_above_the_optimum(scenario):
    assert_below(scenario)


@some
@given(scenarios(between_weeks=True))
def test_never_above_the_optimum_with_rules_between_weeks(scenario):
    assert_below(scenario)


def test_it_adds_units_up():
    people = [{"unit": "A"}] * 2 + [{"unit": "B", "role": "x"}] * 2
    rules = [
        {"rule": "coverage", "each": "unit", "min": 1},
        {"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "where": {"role": "x"}},
        ANY_DAYS,
    ]
    instance = make_instance(people, rules, [OUTWARDS], end="2026-04-06")
    assert best(instance) is None
    assert relaxed(instance) == (0, 20)


def test_a_week_that_nothing_came_before_is_asked_for_its_heads_once(monkeypatch):
    asked = []

    def heads(traits, part):
        asked.append(part.weeks)
        return cheapest_heads(traits, part)

    monkeypatch.setattr(phases, "cheapest_heads", heads)
    people = [{"unit": "A"}] * 3
    rules = [{"rule": "coverage", "each": "unit", "min": 1}, TWO_DAYS]
    found = search(make_instance(people, rules, [OUTWARDS], end="2026-04-10"))
    assert found.status == "optimal"
    assert asked == [(0,)]
