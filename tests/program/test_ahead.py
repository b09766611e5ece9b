"""Prices of a week by itself: what they add up to over the weeks of a person."""

from random import Random

import numpy as np
import pytest

from optimizer.program.classes import Traits
from optimizer.program.menus import Menu
from tests.instances import make_instance

SEEDS = range(30)


def tiny(seed):
    """Return a random instance of one to three people over three weeks, with rules between weeks."""
    random = Random(seed)

    def price():
        return random.choice([{}, {"soft": random.choice([5, 30])}])

    between = [
        {"rule": "bridge", **price()},
        {"rule": "max_run", "max": random.choice([1, 2, 3]), "across_weekends": True, **price()},
    ]
    days = random.sample(["mon", "tue", "wed", "thu", "fri"], 2)
    rules = [
        {"rule": "wfa_quota", "per_week": {"min": random.choice([0, 0, 1, 2]), "max": random.choice([2, 3])}},
        *random.choice([between, between[:1], between[1:]]),
        *random.choice([[], [{"rule": "barred_days", "days": days[:1], "soft": 11}]]),
        *random.choice([[], [{"rule": "fixed_days", "days": days[1:], "mode": "WFA", **price()}]]),
        *random.choice([[], *[[{"rule": "fixed_days", "days": ["tue", "wed", "thu"], "mode": "WFO"}]] * 2]),
        *random.choice([[], [{"rule": "fixed_days", "days": ["mon"], "mode": "WFA", **price()}]]),
    ]
    people = random.randint(1, 3)
    wfo, wfa = random.choice([(10, 0), (10, 3), (12, 5), (0, 4)])
    absences = [
        {"employee": f"E{random.randint(1, people)}", "from": f"2026-04-{random.randint(6, 24):02d}"}
        for _ in range(random.randint(0, 3))
    ]
    previous = [{"date": "2026-04-03", "employee": "E1", "mode": "WFA"}] if random.random() < 0.3 else None
    costs = [{"cost": "attendance", "wfo": wfo, "wfa": wfa}]
    return make_instance(
        people,
        rules,
        costs,
        end="2026-04-24",
        absences=[row for row in absences if int(row["from"][-2:]) % 7 not in (4, 5)],
        previous=previous,
    )


def lives(traits, person):
    """Tell whether a person has a pattern in each week."""
    return len(traits.menu(0, person, int(traits.first_runs[person])).cost) > 0


def least_of_all_paths(traits, person, name):
    """Return the least of a price that the weeks of a person add up to, over all sequences of patterns."""
    reached = {int(traits.first_runs[person]): 0}
    for week in range(len(traits.instance.weeks)):
        following = {}
        for run, paid in reached.items():
            menu = traits.menu(week, person, run)
            for price, after in zip(getattr(menu, name).tolist(), menu.run_after.tolist(), strict=True):
                following[after] = min(paid + price, following.get(after, paid + price))
        reached = following
    return min(reached.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_apart_add_up_to_what_is_paid(seed):
    traits, random = Traits(tiny(seed)), Random(seed)
    for person in range(traits.instance.people):
        for _ in range(40 if lives(traits, person) else 0):
            run = int(traits.first_runs[person])
            paid, apart = np.zeros(2, dtype=int), np.zeros(2, dtype=int)
            for week in range(len(traits.instance.weeks)):
                menu, priced = traits.menu(week, person, run), traits.menu_apart(week, person, run)
                assert np.array_equal(menu.wfa, priced.wfa)
                assert np.array_equal(menu.run_after, priced.run_after)
                pattern = random.randrange(len(menu.cost))
                paid += [menu.penalty[pattern], menu.cost[pattern]]
                apart += [priced.penalty[pattern], priced.cost[pattern]]
                run = int(menu.run_after[pattern])
            assert apart.tolist() == paid.tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_prices_apart_are_never_negative(seed):
    traits = Traits(tiny(seed))
    for person in range(traits.instance.people):
        for week in range(len(traits.instance.weeks)):
            for run in (None, *range(int(traits.longest_run[person]) + 1)):
                menu = traits.menu_apart(week, person, run)
                assert (menu.penalty >= 0).all()
                assert (menu.cost >= 0).all()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_week_that_may_begin_with_any_run_is_no_dearer_than_after_any(seed):
    traits = Traits(tiny(seed))
    for person in range(traits.instance.people):
        runs = range(int(traits.longest_run[person]) + 1)
        for week in range(1, len(traits.instance.weeks)):
            unknown = traits.menu_apart(week, person, None)
            for known in (traits.menu_apart(week, person, run) for run in runs):
                for at in range(len(known.cost)):
                    same = (unknown.wfa == known.wfa[at]).all(axis=1)
                    same &= unknown.run_after <= known.run_after[at]
                    assert unknown.penalty[same].min() <= known.penalty[at]
                    assert unknown.cost[same].min() <= known.cost[at]


@pytest.mark.parametrize("name", ["penalty", "cost"])
@pytest.mark.parametrize("seed", SEEDS)
def test_the_least_of_each_week_adds_up_to_the_cheapest_path(seed, name):
    traits = Traits(tiny(seed))
    for person in filter(lambda each: lives(traits, each), range(traits.instance.people)):
        menus = [
            traits.menu_apart(week, person, None if week else int(traits.first_runs[person]))
            for week in range(len(traits.instance.weeks))
        ]
        assert sum(int(getattr(menu, name).min()) for menu in menus) == least_of_all_paths(
            traits, person, name
        )


def test_the_tiny_instances_have_runs_that_cost():
    told = [Traits(tiny(seed)) for seed in SEEDS]
    weeks = [traits.ahead(week) for traits in told for week in (1, 2)]
    dearer = [(ahead.penalty.any(), ahead.cost.any()) for ahead in weeks]
    assert sum(penalty for penalty, _ in dearer) >= 5
    assert sum(cost for _, cost in dearer) >= 5


def test_a_friday_makes_the_next_monday_dear():
    rules = [
        {"rule": "wfa_quota", "per_week": {"max": 1}},
        {"rule": "bridge"},
        {"rule": "fixed_days", "days": ["tue", "wed", "thu"], "mode": "WFO"},
    ]
    absences = [{"employee": "E1", "from": "2026-04-17"}]
    costs = [{"cost": "attendance", "wfo": 10}]
    traits = Traits(make_instance(1, rules, costs, end="2026-04-17", absences=absences))
    assert traits.ahead(1).cost.tolist() == [[0, 10]]
    first, second = (traits.menu_apart(week, 0, run) for week, run in ((0, 0), (1, None)))
    friday = first.wfa[:, 4]
    assert first.cost[friday].tolist() == [50]
    assert first.cost[first.wfa[:, 0]].tolist() == [40]
    assert second.cost.min() == 30


def menu(wfa, penalty, cost, after):
    wfa = np.array(wfa, dtype=bool)
    nothing = np.zeros(len(wfa), dtype=int)
    return Menu(wfa, ~wfa, np.array(penalty), np.array(cost), nothing, nothing, np.array(after))


def test_joined_menus_have_each_pattern_and_run_once_at_its_least():
    one = menu([[0, 0], [0, 1]], [4, 0], [1, 9], [0, 1])
    other = menu([[0, 1], [0, 1], [1, 1], [0, 0]], [2, 3, 0, 3], [5, 6, 7, 8], [1, 2, 2, 0])
    joined = one.joined([other])
    assert joined.wfa.astype(int).tolist() == [[0, 0], [0, 1], [0, 1], [1, 1]]
    assert joined.run_after.tolist() == [0, 1, 2, 2]
    assert joined.penalty.tolist() == [3, 0, 3, 0]
    assert joined.cost.tolist() == [1, 5, 6, 7]


def test_other_prices_change_nothing_else():
    one = menu([[0, 0], [0, 1]], [4, 0], [1, 9], [0, 1])
    priced = one.priced(np.array([1, 2]), np.array([3, 4]))
    assert (priced.penalty.tolist(), priced.cost.tolist()) == ([1, 2], [3, 4])
    assert priced.wfa is one.wfa
    assert priced.run_after is one.run_after
