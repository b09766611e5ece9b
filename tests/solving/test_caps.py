"""Weeks within caps: every roster is in some box, and what the boxes say is true."""

from itertools import product
from unittest.mock import patch

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.program.effort import Effort
from optimizer.solving import boxes, caps, solve
from optimizer.solving.boxes import Box, Boxes
from optimizer.solving.caps import weeks_within_caps
from optimizer.solving.component import Window
from optimizer.solving.goals import Found
from tests.exhaustive.rosters import best
from tests.instances import ANY_DAYS, make_instance
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

NOTHING = Found(False, (), 0, 0, 0, 0)
BRIEF = (
    Effort(alone=True, seconds=1e-4),
    Effort(alone=True, seconds=0.01, raises=True),
    Effort(alone=True, seconds=0.01, lowers=True),
)
"""Efforts of which the first is too short to prove anything."""

SIDE = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)


def inside(box, peaks):
    return all(box.low[at] <= peak <= box.high[at] for at, peak in peaks.items())


@given(SIDE, SIDE, st.integers(0, 5), st.integers(0, 5))
def test_the_pieces_of_a_box_are_the_box(first, second, used, other):
    low, high = zip(first, second, strict=True)
    assume(low != high)
    week = Window((0,), NOTHING, peaks={0: used, 1: other})
    box = Box(dict(enumerate(low)), dict(enumerate(high)), [week], effort=1)
    for pieces in (list(box.cut()), list(box.from_below())):
        assert len(pieces) > 1
        check_pieces(box, pieces)


def check_pieces(box, pieces):
    for peaks in product(range(6), repeat=2):
        times = sum(inside(piece, dict(enumerate(peaks))) for piece in pieces)
        assert times == inside(box, dict(enumerate(peaks)))


def week(penalty, cost, bound, *, solved=True):
    return Window((0,), Found(False, (1,) if solved else (), penalty, cost, 0, bound))


def test_smaller_boxes_take_over_better_bounds():
    def told(mine, theirs, high):
        larger = Box({0: 0}, {0: 5}, [theirs])
        waiting = Boxes(None, 1, waiting=[Box({0: 0}, {0: high}, [mine])])
        waiting.tell(larger)
        return waiting.waiting[0].windows[0].bound.cost_bound

    assert told(week(0, 9, 3), week(0, 8, 7), high=4) == 7
    assert told(week(0, 9, 3), week(0, 8, 2), high=4) == 3
    assert told(week(0, 9, 3), week(0, 8, 7), high=6) == 3
    # Among rosters of more penalty there may be cheaper ones.
    assert told(week(2, 9, 3), week(1, 8, 7), high=4) == 3
    assert told(week(1, 9, 3), week(2, 8, 7), high=4) == 7
    assert told(week(0, 0, 3, solved=False), week(0, 8, 7), high=4) == 3


def test_larger_boxes_begin_from_heads_with_bounds_of_their_own():
    def begun(mine, theirs):
        smaller = Box({0: 3}, {0: 3}, [theirs], effort=1, tried=(0, 9))
        waiting = Boxes(None, 1, waiting=[smaller, Box({0: 4}, {0: 9}, [mine])])
        waiting.begin_from(smaller)
        kept, other = waiting.waiting
        assert kept == smaller
        return other.windows[0].bound, other.tried

    known = Found(False, (), 0, 0, 0, 5)
    assert begun(Window((0,), known), week(0, 9, 8)) == (Found(False, (1,), 0, 9, 0, 5), (0, 9))
    # Among rosters of more penalty than the bound is of there may be cheaper ones.
    assert begun(Window((0,), known), week(2, 9, 8))[0].cost_bound == 0
    assert begun(Window((0,), known), week(0, 0, 8, solved=False))[0] == known


@settings(many, max_examples=60)
@given(scenarios(between_weeks=True), st.sampled_from([1, 12, 60]), st.booleans(), st.booleans())
def test_caps_alone_say_what_is_true(scenario, amount, brief, rough):
    lease = {"cost": "peak_desks", "name": "Lease", "amount": amount}
    order = {"objective": ["penalties", "cost"]}
    instance = instance_of({**scenario, "costs": [*scenario["costs"], lease], "scenario": order})
    assume(len(instance.weeks) > 1)
    found_best = best(instance)
    expected = None if found_best is None else found_best[:2]
    efforts = (BRIEF, BRIEF, BRIEF) if brief else boxes.OF_CORNERS
    with (
        patch.object(solve, "PHASES", (weeks_within_caps,)),
        patch.multiple(boxes, OF_CORNERS=efforts, OF_BOXES=efforts),
        patch.object(caps, "NEEDED", 1e6 if rough else 0),
    ):
        found = solve.search(instance)
    event(found.status)
    if found.status == "infeasible":
        assert expected is None
        return
    assert expected is None or (found.penalty_bound <= expected[0] and found.bound <= expected[1])
    if found.roster is not None:
        assert audit_roster(instance, found.roster).ok
        assert total(statement(instance, found.roster)) == found.cost
        assert (found.penalty, found.cost) >= expected
    if found.status == "optimal":
        assert (found.penalty, found.cost) == expected


def test_where_there_is_little_time_a_rough_roster_comes_first():
    order = []

    def searched(name):
        real = getattr(caps, name)

        def watched(*given):
            order.append(name)
            return real(*given)

        return watched

    costs = [{"cost": "open_zone"}, {"cost": "peak_desks", "amount": 40}]
    zones = [{"zone": "A", "office": "O", "desks": 9, "open_cost_per_day": 10}]
    rules = [{"rule": "wfa_quota", "per_week": {"max": 2}}, {"rule": "bridge"}]
    instance = make_instance(5, rules, costs, zones=zones, end="2026-04-24")
    names = ("_search_roughly", "_solve_heads")
    for needed, first in ((0, "_solve_heads"), (1e6, "_search_roughly")):
        order.clear()
        with (
            patch.object(solve, "PHASES", (weeks_within_caps,)),
            patch.object(caps, "NEEDED", needed),
            patch.multiple(caps, **{name: searched(name) for name in names}),
        ):
            assert solve.search(instance).status == "optimal"
        assert order[0] == first


def test_caps_alone_prove_a_peak_of_several_weeks():
    zones = [
        {"zone": "A", "office": "O", "desks": 3, "open_cost_per_day": 10},
        {"zone": "B", "office": "O", "desks": 3, "open_cost_per_day": 25},
    ]
    costs = [{"cost": "open_zone"}, {"cost": "peak_desks", "amount": 40}]
    quota = {"rule": "wfa_quota", "per_week": {"max": 2}}
    bridge = {"rule": "bridge"}
    # Fifteen WFO days a week: three a day on the first floor.
    instance = make_instance(5, [quota, bridge], costs, zones=zones, end="2026-04-24")
    with patch.object(solve, "PHASES", (weeks_within_caps,)):
        found = solve.search(instance)
    assert (found.status, found.cost) == ("optimal", 3 * 5 * 10 + 3 * 40)
    nobody = make_instance(5, [ANY_DAYS], costs, zones=zones, end="2026-04-24")
    with patch.object(solve, "PHASES", (weeks_within_caps,)):
        assert solve.search(nobody).cost == 0
