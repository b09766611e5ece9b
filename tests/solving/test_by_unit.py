"""The heads of crowds, and rosters that share them out unit by unit."""

from dataclasses import replace
from time import monotonic

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.program.build import build
from optimizer.program.classes import Traits
from optimizer.program.crowds import CrowdProgram
from optimizer.program.solver import Limits, NeverStop
from optimizer.roster.roster import Roster
from optimizer.solving.by_unit import by_unit
from optimizer.solving.component import component
from optimizer.solving.goals import Found, of_heads
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.test_exhaustive import many

NOTHING = Found(False, (), 0, 0, 0, 0)
ZONES = [
    {"zone": "A", "office": "O", "desks": 3, "open_cost_per_day": 10},
    {"zone": "B", "office": "O", "desks": 2, "open_cost_per_day": 25},
    {"zone": "C", "office": "O", "desks": 4, "open_cost_per_day": 20},
]
UNITS = [{"unit": "U", "zones": "A;B"}, {"unit": "V", "zones": "B;C"}, {"unit": "W", "zones": "C"}]
COSTS = [
    {"cost": "open_zone"},
    {"cost": "attendance", "wfo": 3},
    {"cost": "started_group", "people": 2, "amount": 7},
]


def limits():
    return Limits(monotonic() + 60, 0.0, 1, 1, NeverStop())


def heads_of(traits, part):
    program = build(traits, part, CrowdProgram)
    return program, of_heads(program, limits(), NOTHING)


@settings(many, max_examples=60)
@given(st.integers(2, 9), st.sampled_from([TWO_DAYS, ANY_DAYS]), st.sampled_from([0, 1, 2]))
def test_units_share_out_the_heads_and_no_more(people, quota, least):
    rows = [{"unit": "UVW"[at % 3], "role": "ab"[at % 2]} for at in range(people)]
    rules = [quota, {"rule": "coverage", "name": "In", "each": "unit", "min_share": least / 4}]
    used = [unit for unit in UNITS if unit["unit"] in {row["unit"] for row in rows}]
    instance = make_instance(rows, rules, COSTS, zones=ZONES, units=used)
    traits = Traits(instance)
    part = component(traits, (0,)).part((0,))
    program, heads = heads_of(traits, part)
    assert heads.solution
    asked = replace(part, opened=program.opened(heads.solution))
    found = by_unit(traits, asked, program.crowd_heads(heads.solution), limits(), heads)
    assert found is not None
    roster = Roster(found.roster.modes, found.roster.zones)
    assert audit_roster(instance, roster).ok
    assert found.cost == total(statement(instance, roster)) - traits.prices.constant
    assert found.cost >= heads.cost
    sitting = (found.roster.modes == 1).astype(int)
    assert heads.cost_bound == found.cost_bound
    assert (sitting.sum(axis=0) <= program.crowd_heads(heads.solution).heads.sum(axis=0)).all()


def test_heads_that_a_unit_cannot_have_give_no_roster():
    fixed = {"rule": "fixed_days", "days": ["mon"], "mode": "WFO"}
    instance = make_instance([{"unit": "U"}] * 2, [ANY_DAYS, fixed], COSTS)
    traits = Traits(instance)
    part = component(traits, (0,)).part((0,))
    program, heads = heads_of(traits, part)
    crowds = program.crowd_heads(heads.solution)
    nobody = replace(crowds, heads=crowds.heads * 0)
    assert by_unit(traits, part, nobody, limits(), heads) is None
