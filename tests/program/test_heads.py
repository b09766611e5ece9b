"""The cheapest heads of a week, held against the best roster of the week."""

from dataclasses import replace

import pytest

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.heads import cheapest_heads
from optimizer.program.solver import Limits, NeverStop
from optimizer.solving.component import component
from optimizer.solving.goals import Found, in_order, within
from optimizer.solving.offices import components
from tests.instances import TWO_DAYS, make_instance
from tests.mid_size import scenario

PATTERN_RULES = {"wfo_only", "wfa_quota", "barred_days", "fixed_days", "bridge", "max_run", "holiday_edge"}
LEFT_OUT = {"started_group", "peak_desks"}


def numbered(seed):
    """Return a random instance of which heads may be told: hard head rules, zones for all."""
    drawn = scenario(seed)
    rules = [
        {key: value for key, value in rule.items() if key != "soft" or rule["rule"] in PATTERN_RULES}
        for rule in drawn["rules"]
    ]
    units = [{**unit, "zones": ""} for unit in drawn["units"]]
    costs = [cost for cost in drawn["costs"] if cost["cost"] not in LEFT_OUT]
    return make_instance(**{**drawn, "rules": rules, "units": units, "costs": costs})


def limits():
    return Limits(float("inf"), 0.0, 1, 1, NeverStop())


def weeks_of(instance):
    """Yield the traits and each week of each component."""
    traits = Traits(instance)
    for offices in components(traits):
        whole = component(traits, offices)
        yield from ((traits, whole.part(window.weeks)) for window in whole.windows)


def test_never_above_the_best_roster_and_met_where_they_say_so():
    told, met, refused = 0, 0, 0
    for seed in range(45):
        for traits, part in weeks_of(numbered(seed)):
            heads = cheapest_heads(traits, part)
            if heads is None:
                continue
            best = in_order(build(traits, part), limits())
            if best.infeasible:
                continue
            told += 1
            assert best.proven
            assert (heads.penalty, heads.cost) <= (best.penalty, best.cost)
            assert heads.penalty <= best.penalty
            floor = Found(False, (), heads.penalty, 0, heads.penalty, heads.cost)
            found = within(traits, replace(part, opened=heads.opened), limits(), floor)
            if found is None or found.roster is None or found.cost > heads.cost:
                refused += 1
                continue
            met += 1
            assert (best.penalty, best.cost) == (heads.penalty, heads.cost)
            assert found.roster.cost == found.cost == heads.cost
    assert min(met, refused) >= 10
    assert met > told // 4


OFFICE = [{"office": "O", "open_cost_per_day": 50}]
ZONES = [
    {"zone": "Y", "office": "O", "desks": 3, "open_cost_per_day": 4},
    {"zone": "Z", "office": "O", "desks": 4, "open_cost_per_day": 6},
]
COSTS = [{"cost": "open_office"}, {"cost": "open_zone"}]


def first_week(*rules, people=6, costs=COSTS, weeks=(0,), **more):
    rules = (TWO_DAYS, *rules)
    given = {"end": "2026-04-17", "offices": OFFICE, "zones": ZONES, **more}
    traits = Traits(make_instance(people, rules, costs, **given))
    return traits, component(traits, (0,)).part(weeks)


def test_the_steps_of_a_week():
    traits, part = first_week()
    heads = cheapest_heads(traits, part)
    # Six people are there on three days each at the least: three days with all desks, 50 + 4 + 6 each.
    assert (heads.penalty, heads.cost) == (0, 3 * 60)
    assert [heads.opened[0, 0, day] for day in (0, 4)] == [3, 3]
    assert sorted(heads.opened.values()) == [0, 0, 3, 3, 3]


def test_days_on_which_somebody_must_be_there_are_paid_for():
    free = cheapest_heads(*first_week(people=2)).cost
    asked = cheapest_heads(*first_week({"rule": "coverage", "each": "office", "min": 1}, people=2)).cost
    assert (free, asked) == (3 * 54, 5 * 54)


def test_an_office_that_may_not_close_pays_rent_each_day():
    stays = [{**OFFICE[0], "may_close": "false"}]
    assert cheapest_heads(*first_week(people=2, offices=stays)).cost == 5 * 50 + 3 * 4


def test_zones_that_nobody_may_use_are_paid_for_where_they_may_not_close():
    zones = [*ZONES, {"zone": "X", "office": "O", "desks": 9, "open_cost_per_day": 1, "may_close": "false"}]
    heads = cheapest_heads(*first_week(people=2, zones=zones, units=[{"unit": "U", "zones": "Y;Z"}]))
    assert heads.cost == 3 * 54 + 5 * 1
    assert len(heads.opened) == 10


@pytest.mark.parametrize(
    "more",
    [
        {"weeks": (0, 1)},
        {
            "units": [{"unit": "U", "zones": "Z"}, {"unit": "V", "zones": "Y;Z"}],
            "people": [{}, {"unit": "V"}],
        },
        {"costs": [*COSTS, {"cost": "started_group", "people": 2, "amount": 5}]},
        {"costs": [*COSTS, {"cost": "peak_desks", "amount": 5}]},
        {"people": 30},
    ],
    ids=["several weeks", "zones for some units", "started groups", "peaks", "too few desks"],
)
def test_other_questions_are_not_answered(more):
    assert cheapest_heads(*first_week(**more)) is None


def test_soft_head_rules_are_not_answered():
    assert cheapest_heads(*first_week({"rule": "coverage", "each": "unit", "min": 1, "soft": 5})) is None
    assert cheapest_heads(*first_week({"rule": "coverage", "each": "unit", "min": 1})) is not None


def test_caps_are_not_answered():
    traits, part = first_week()
    assert cheapest_heads(traits, replace(part, caps={0: 6})) is None


def test_a_week_without_anybody_who_lives_through_it_is_not_answered():
    never = [
        {"rule": "fixed_days", "days": ["mon"], "mode": "WFA"},
        {"rule": "barred_days", "days": ["mon"]},
    ]
    assert cheapest_heads(*first_week(*never)) is None
