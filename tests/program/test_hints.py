"""Hints: a roster as values of all that a program counts, so that nothing is paid for that it has not."""

from time import monotonic

from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.hints import hint_of
from optimizer.program.naming import fragment
from optimizer.program.solver import Limits, NeverStop, completed
from optimizer.solving.component import component
from tests.instances import make_instance
from tests.peer.agree import compare

SHUTTLES = {"name": "Shuttles", "cost": "started_group", "people": 3, "amount": 25, "where": {"role": "a"}}
QUOTA = {"rule": "wfa_quota", "name": "Two days", "per_week": {"min": 1, "max": 2}}


def test_a_hint_starts_no_group_more_than_its_people_fill():
    people = [{"role": "ab"[at % 2]} for at in range(9)]
    traits = Traits(make_instance(people, [QUOTA], [SHUTTLES, {"name": "Floors", "cost": "open_zone"}]))
    program = build(traits, component(traits, (0,)).part((0,)))
    solution = completed(program, {}, Limits(monotonic() + 60, 0.0, 1, 1, NeverStop()))
    hint = hint_of(program, fragment(program, solution))
    heads = [program.wfo(nodes, day) for nodes in program.counted.values() for day in program.days]
    started = [hint[count.index] for count in program.groups.values()]
    assert started == [-(-each.value(solution) // 3) for each in heads]


def test_later_goals_start_no_group_more():
    assert compare(837, 30, 4, limit=20) == "optimal"
