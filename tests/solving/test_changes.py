"""What a change of a scenario may and may not do to its optimum."""

from json import dumps, loads

from hypothesis import given, settings
from hypothesis import strategies as st

from optimizer.solving.solve import search
from tests.strategies import PARTS, WHERE, scenarios
from tests.test_exhaustive import instance_of, many

forty = settings(many, max_examples=40)
NOTHING = (float("inf"), float("inf"))


def optimum(scenario):
    """Return the least penalty and the least cost; infinite if there is no roster."""
    found = search(instance_of({**scenario, "scenario": {"objective": ["penalties", "cost"]}}))
    assert found.status in {"optimal", "infeasible"}
    return NOTHING if found.roster is None else (found.penalty, found.cost)


def renamed(value, names):
    """Put other keys in the place of those of employees, units, zones and offices."""
    if isinstance(value, dict):
        return {key: renamed(item, names) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [renamed(item, names) for item in value]
    if isinstance(value, str):
        return ";".join(names.get(part, part) for part in value.split(";"))
    return value


@forty
@given(scenarios(), st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_keys_matter(scenario, random):
    tables = ("people", "units", "zones", "offices")
    keys = [next(iter(row.values())) for table in tables for row in scenario[table]]
    codes = random.sample(range(1000), len(keys))
    names = {key: f"K-{code}" for key, code in zip(keys, codes, strict=True)}
    other = renamed(scenario, names)
    for table in (*tables, "absences", "requests"):
        random.shuffle(other[table])
    assert optimum(other) == optimum(scenario)


@st.composite
def hard_rules(draw):
    # A hard wfo_only takes a person out of other rules, and a quota gives WFA days: both may help.
    kind = draw(st.sampled_from(sorted(set(PARTS) - {"wfo_only", "wfa_quota"})))
    return {"rule": kind, "name": "Another", "where": draw(WHERE)} | draw(PARTS[kind])


@forty
@given(scenarios(), hard_rules())
def test_a_hard_rule_more_never_lowers_the_optimum(scenario, rule):
    more = {**scenario, "rules": [*scenario["rules"], rule]}
    assert optimum(more) >= optimum(scenario)


@forty
@given(scenarios(), st.integers(0, 5))
def test_a_desk_more_never_raises_the_optimum(scenario, which):
    zones = [dict(zone) for zone in scenario["zones"]]
    zones[which % len(zones)]["desks"] += 1
    assert optimum({**scenario, "zones": zones}) <= optimum(scenario)


@forty
@given(scenarios(), st.integers(1, 1000))
def test_a_fixed_amount_more_raises_the_cost_by_it(scenario, amount):
    cost = {"cost": "fixed", "name": "Another", "amount": amount}
    more = instance_of({**scenario, "costs": [*scenario["costs"], cost]})
    before, after = search(instance_of(scenario)), search(more)
    assert before.status == after.status
    if before.roster is not None:
        assert after.penalty == before.penalty
        assert 0 <= after.cost - before.cost <= 2 * amount


@forty
@given(scenarios(), st.lists(st.sampled_from(["", "x", "y", "7"]), min_size=1, max_size=4))
def test_a_column_that_no_rule_uses_changes_nothing(scenario, cells):
    people = [{**row, "shoe": cells[at % len(cells)]} for at, row in enumerate(scenario["people"])]
    assert optimum({**scenario, "people": people}) == optimum(scenario)


LIKE_2026 = ("2015", "2037")
"""Years that begin on the weekday on which 2026 does, and are as long."""


@forty
@given(scenarios(), st.sampled_from(LIKE_2026))
def test_an_equal_calendar_years_later_or_earlier_changes_nothing(scenario, year):
    other = loads(dumps(scenario, default=str).replace("2026-", f"{year}-"))
    assert year in str(other)
    assert optimum(other) == optimum(scenario)
