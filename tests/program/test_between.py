"""What two weeks in a row need together, held against the best roster of all weeks."""

from itertools import pairwise, product
from random import Random

from optimizer.program.between import apart_from_each_other, between, cheapest_split
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.heads import cheapest_heads
from optimizer.solving.component import component, together
from optimizer.solving.goals import in_order
from optimizer.solving.in_pairs import units_in_pairs, weeks_in_pairs
from optimizer.solving.offices import components
from optimizer.solving.phases import heads_first, task
from optimizer.solving.progress import Board
from tests.instances import TWO_DAYS, make_instance
from tests.program.test_heads import OFFICE, limits, numbered


def bounds(instance):
    """Return the components, and the sum of their bounds: of weeks apart, and of weeks in pairs."""
    traits = Traits(instance)
    job = task(traits, [component(traits, each) for each in components(traits)], limits(), Board(None, 0))
    sums = []
    for phase in (heads_first, weeks_in_pairs, units_in_pairs):
        phase(job)
        sums.append([told(part) for part in job.components])
    return traits, job.components, sums


def told(part):
    """Return a penalty, and what rosters of no more than that cost at least, be it met or not."""
    bound = together([window.bound for window in part.windows])
    return max([(bound.penalty, bound.cost_bound), *part.told], key=lambda each: each[1])


def test_never_above_the_best_roster():
    raised, met = 0, 0
    for seed in range(240):
        instance = numbered(seed)
        if len(instance.weeks) == 1:
            continue
        traits, parts, (apart, _, pairs) = bounds(instance)
        for part, (_, low), (penalty, high) in zip(parts, apart, pairs, strict=True):
            if high > low:
                best = in_order(build(traits, part.part(tuple(range(len(instance.weeks))))), limits())
                assert best.proven or best.infeasible
                assert best.infeasible or best.penalty > penalty or high <= best.cost
                raised += 1
                met += not best.infeasible and (best.penalty, best.cost) == (penalty, high)
    assert raised >= 5
    assert met >= 1


def test_a_day_is_given_in_the_cheaper_of_two_weeks():
    # One person may be away on Friday and on the Monday after it alone, and never on both.
    there = [
        {"rule": "wfa_quota", "per_week": {"max": 1}},
        {"rule": "barred_days", "days": ["tue", "wed", "thu"]},
        {"rule": "bridge"},
    ]
    absences = [
        {"employee": "E1", "from": "2026-04-06", "to": "2026-04-09"},
        {"employee": "E1", "from": "2026-04-14", "to": "2026-04-17"},
    ]
    zones = [{"zone": "Z", "office": "O", "desks": 9, "open_cost_per_day": 6}]
    instance = make_instance(
        1,
        there,
        [{"cost": "open_office"}, {"cost": "open_zone"}, {"cost": "attendance", "wfo": 5}],
        end="2026-04-17",
        offices=OFFICE,
        zones=zones,
        absences=absences,
    )
    traits, (part,), (apart, people, units) = bounds(instance)
    best = in_order(build(traits, part.part((0, 1))), limits())
    assert (apart, people, units, best.cost) == ([(0, 5)], [(0, 61)], [(0, 61)], 61)
    heads = tuple(cheapest_heads(traits, part.part((week,))) for week in (0, 1))
    found = between(traits, part.part((0, 1)), heads, rules=False)
    assert (found.seats, found.cost, found.units) == ({0: 1}, 0, {0})
    assert [window.seats for window in part.windows] == [{0: 1}, {0: 0}]


def test_weeks_that_do_not_matter_to_each_other_need_nothing_more():
    _, (part,), (apart, _, pairs) = bounds(
        make_instance(6, (TWO_DAYS, {"rule": "bridge"}), [{"cost": "open_zone"}], end="2026-04-17")
    )
    assert apart == pairs
    assert not any(window.seats for window in part.windows)


def test_splits_are_the_cheapest():
    random = Random(1)
    for _ in range(300):
        weeks = random.randint(2, 4)
        dearer = [[0, *sorted(random.choices(range(9), k=random.randint(0, 3)))] for _ in range(weeks)]
        both = [random.randint(0, len(now) + len(then) - 2) for now, then in pairwise(dearer)]
        splits = [
            split
            for split in product(*(range(len(each)) for each in dearer))
            if all(sum(pair) >= asked for pair, asked in zip(pairwise(split), both, strict=True))
        ]
        best = min(sum(each[days] for each, days in zip(dearer, split, strict=True)) for split in splits)
        cost, split = cheapest_split(dearer, both)
        assert cost == best == sum(each[days] for each, days in zip(dearer, split, strict=True))
        assert tuple(split) in splits


def test_neighbours_are_not_added_up():
    assert [apart_from_each_other(each) for each in ([], [4], [4, 5], [4, 7, 4], [4, 1, 1, 4])] == [
        0,
        4,
        5,
        8,
        8,
    ]
