"""What people need in a week by their numbers alone."""

from itertools import product
from random import Random

import numpy as np
import pytest

from optimizer.program.classes import NO_DESK, Traits
from optimizer.program.numbers import least_of_unit, numbers_of, numbers_tell, tight_units
from optimizer.solving.component import component
from tests.instances import TWO_DAYS, make_instance
from tests.program.test_heads import numbered, weeks_of

ADDED = ("penalty", "cost", "certain", "least", "most", "fewest", "largest")


def test_crowds_add_up():
    told = 0
    for seed in range(30):
        for traits, part in weeks_of(numbered(seed)):
            if not numbers_tell(traits, part) or not len(part.people):
                continue
            unit_of = traits.instance.unit_of[part.people]
            crowds = [numbers_of(traits, part, unit_of == unit) for unit in np.unique(unit_of)]
            whole = numbers_of(traits, part, np.ones(len(part.people), dtype=bool))
            assert (whole is None) == (None in crowds)
            if whole is None:
                continue
            told += len(crowds) > 1
            for name in ADDED:
                added = np.sum([getattr(crowd, name) for crowd in crowds], axis=0)
                assert np.array_equal(added, getattr(whole, name)), name
            assert np.array_equal(np.any([crowd.opened for crowd in crowds], axis=0), whole.opened)
    assert told >= 20


def a_unit(seed):
    """Return a random unit of three people in a week of three days, with rules for groups of it."""
    random = Random(seed)
    people = [
        {"role": role, "needs_desk": random.random() < 0.8} for role in random.choice(["aab", "abb", "aaa"])
    ]
    rules = [
        {"rule": "wfa_quota", "per_week": {"min": random.choice([0, 1]), "max": random.choice([1, 2, 3])}},
        {"rule": "coverage", "each": "unit", "min": random.choice([1, 2])},
        {"rule": "coverage", "each": "role", "where": {"role": "a"}, "min": 1},
        {"rule": "coverage", "each": "role", "min": 3, "soft": 7},
        {"rule": "fixed_days", "days": ["tue"], "mode": "WFA", "where": {"role": "a"}, "soft": 5},
        *random.choice(
            [[], [{"rule": "fixed_days", "days": ["wed"], "mode": "WFA", "where": {"role": "a"}}]]
        ),
    ]
    costs = [{"cost": "attendance", "wfo": random.choice([0, 3]), "wfa": random.choice([0, 4])}]
    return make_instance(people, rules, costs, end="2026-04-08")


def least_of_all(traits, part):
    """Return the least penalty, cost and WFO days with a desk of all choices; None where there is none."""
    menus = [traits.menu(0, person, 0) for person in part.people.tolist()]
    values = []
    for chosen in product(*(range(len(menu.cost)) for menu in menus)):
        picked = list(zip(menus, chosen, strict=True))
        here = np.array([menu.wfo[pattern] for menu, pattern in picked])
        kept = all(
            (here[demand.group[part.people] == group].sum(axis=0) >= demand.least[group]).all()
            for demand in traits.demands.values()
            if demand.soft is None
            for group in range(len(demand.least))
        )
        if kept:
            seats = int(here[traits.desk_set[part.people] != NO_DESK].sum())
            penalty = sum(int(menu.penalty[pattern]) for menu, pattern in picked)
            values.append((penalty, sum(int(menu.cost[pattern]) for menu, pattern in picked), seats))
    return tuple(min(column) for column in zip(*values, strict=True)) if values else None


@pytest.mark.parametrize("seed", range(25))
def test_the_least_of_a_unit_by_itself(seed):
    traits = Traits(a_unit(seed))
    part = component(traits, (0,)).part((0,))
    assert least_of_unit(traits, part, 0) == least_of_all(traits, part)


def test_some_of_these_units_cannot_keep_their_rules_and_some_need_more():
    told = [Traits(a_unit(seed)) for seed in range(25)]
    parts = [component(traits, (0,)).part((0,)) for traits in told]
    least = [least_of_all(*pair) for pair in zip(told, parts, strict=True)]
    alone = [
        sum(int(traits.menu(0, person, 0).penalty.min()) for person in range(3)) if each else None
        for traits, each in zip(told, least, strict=True)
    ]
    assert None in least
    assert any(each is not None and each[0] > by for each, by in zip(least, alone, strict=True))


def test_a_tight_unit_is_counted_by_its_rules():
    # Each of two could be WFA on four days, but one of them must be there: five days, not two.
    people = [{"unit": "A"}] * 2
    rules = [
        {"rule": "wfa_quota", "per_week": {"max": 4}},
        {"rule": "coverage", "each": "unit", "min": 1},
    ]
    traits = Traits(make_instance(people, rules))
    part = component(traits, (0,)).part((0,))
    everybody = np.ones(2, dtype=bool)
    assert numbers_of(traits, part, everybody).certain == 5
    traits = Traits(make_instance(people, rules[:1]))
    assert numbers_of(traits, component(traits, (0,)).part((0,)), everybody).certain == 2


def test_people_of_a_class_count_for_the_unit_that_each_is_of():
    # All but the chief are a class; the chief, who must always be there, is two days above the least.
    people = [{"unit": "A", "role": "chief"}, {"unit": "A"}, {"unit": "B"}, {"unit": "B"}]
    rules = [TWO_DAYS, {"rule": "coverage", "each": "role", "where": {"role": "chief"}, "min": 1}]
    traits = Traits(make_instance(people, rules, [{"cost": "attendance", "wfo": 10}]))
    assert len(traits.classes(0).first) == 2
    numbers = numbers_of(traits, component(traits, (0,)).part((0,)), np.ones(4, dtype=bool))
    assert (numbers.certain, numbers.cost) == (5 + 3 * 3, 10 * (5 + 3 * 3))


def test_how_many_must_and_can_sit():
    rules = [
        {"rule": "wfa_quota", "per_week": {"max": 3}},
        {"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "soft": 5},
        {"rule": "fixed_days", "days": ["tue"], "mode": "WFO", "soft": 5},
        {"rule": "fixed_days", "days": ["wed"], "mode": "WFO"},
        {"rule": "fixed_days", "days": ["thu"], "mode": "WFA"},
        {"rule": "coverage", "each": "unit", "min": 1, "days": ["fri"]},
    ]
    traits = Traits(make_instance([{}, {}, {}, {"needs_desk": False}], rules))
    numbers = numbers_of(traits, component(traits, (0,)).part((0,)), np.ones(4, dtype=bool))
    assert numbers.least.tolist() == [0, 0, 3, 0, 0]
    assert numbers.most.tolist() == [3, 3, 3, 0, 3]
    assert numbers.fewest.tolist() == [0, 3, 3, 0, 0]
    assert numbers.largest.tolist() == [0, 3, 3, 0, 3]
    assert numbers.opened.tolist() == [False, False, True, False, False]
    assert (numbers.penalty, numbers.certain) == (0, 3 * 2)


def fortnight(*rules, people=({"unit": "A"},) * 2 + ({"unit": "B"},) * 6):
    traits = Traits(make_instance(list(people), [TWO_DAYS, *rules], end="2026-04-17"))
    return traits, np.arange(traits.instance.people)


BRIDGE = {"rule": "bridge"}
TIGHT = {"rule": "coverage", "each": "unit", "min": 1, "where": {"unit": "A"}}


def test_units_that_can_hardly_be_there_as_asked():
    traits, _ = fortnight(BRIDGE, TIGHT)
    in_a = traits.instance.units["unit"].tolist().index("A")
    assert tight_units(traits, component(traits, (0,)).part((1,))) == [in_a]


def test_nobody_is_short_where_nothing_is_asked():
    traits, _ = fortnight(BRIDGE)
    assert tight_units(traits, component(traits, (0,)).part((1,))) == []
