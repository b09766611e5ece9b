"""A million people and amounts near 10^15 rupiah in one statement, against Python's own integers."""

import ast
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

import optimizer.audit
from models.base import LARGEST_AMOUNT
from models.result import StatementLine
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.instance import WFA, WFO, Instance
from optimizer.roster.roster import NO_ZONE, Roster
from tests.instances import ANY_DAYS, make_instance

MILLION = 1_000_000
BLOCK = 1_000
"""People who are read; the others are as they are."""

A, B = LARGEST_AMOUNT - 1, LARGEST_AMOUNT - 3
COSTS = [
    {"cost": "attendance", "name": "Meals", "where": {"grade": "III"}, "wfo": A, "wfa": B},
    {"cost": "open_office", "name": "Building", "amount": A},
    {"cost": "open_zone", "name": "Floors"},
    {"cost": "fixed", "name": "Guards", "each": "office"},
    {"cost": "started_group", "name": "Shuttle", "people": 7, "amount": B},
    {"cost": "peak_desks", "name": "Desks", "amount": A},
    {
        "cost": "energy",
        "name": "Power",
        "kwh_per_m2_month": 1000,
        "tariff": 999_999.99,
        "share_when_open": 0.3,
    },
]
RULE = {"rule": "coverage", "each": "office", "min": 9_999_999, "soft": A}


@pytest.fixture(scope="module")
def instance() -> Instance:
    people = [{"unit": "UV"[at % 2], "grade": "III" if at % 3 else "IV"} for at in range(BLOCK)]
    offices = [{"office": "O", "fixed_cost_per_month": B}, {"office": "P", "fixed_cost_per_month": A}]
    zones = [
        {
            "zone": f"Z{at}",
            "office": "OP"[at % 2],
            "desks": 1,
            "open_cost_per_day": B - at,
            "area_m2": 999.9 - at,
        }
        for at in range(5)
    ]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    return many(
        make_instance(
            people, [RULE, ANY_DAYS], COSTS, offices=offices, zones=zones, units=units, end="2026-04-08"
        )
    )


def many(few: Instance) -> Instance:
    """Return an instance of a million people, the few over and over."""
    times = MILLION // BLOCK

    def tiled(values: np.ndarray) -> np.ndarray:
        return np.tile(values, (times,) + (1,) * (values.ndim - 1))

    arrays = (
        "unit_of",
        "office_of",
        "needs_desk",
        "available",
        "decided",
        "decided_by",
        "previous",
        "run_before",
    )
    return replace(
        few,
        **{name: tiled(getattr(few, name)) for name in arrays},
        rules=tuple(replace(one, binds=tiled(one.binds), group=tiled(one.group)) for one in few.rules),
        costs=tuple(replace(one, binds=tiled(one.binds)) for one in few.costs),
    )


@pytest.fixture(scope="module")
def roster(instance: Instance) -> Roster:
    random = np.random.default_rng(1)
    modes = np.where(random.random(instance.available.shape) < 0.4, WFA, WFO).astype(np.int8)
    zones = np.where(
        modes == WFO, instance.office_of[:, None] + 2 * (random.random(modes.shape) < 0.5), NO_ZONE
    )
    zones[:, 2] = np.where(zones[:, 2] == 2, 0, zones[:, 2])
    return Roster(modes, zones)


def half_up(amount: Fraction) -> int:
    return int((amount * 2 + 1) // 2)


def recounted(instance: Instance, roster: Roster) -> dict[str, int]:
    """Return the costs by name, counted person by person in Python's integers."""
    offices, graded = instance.office_of.tolist(), instance.costs[0].binds.tolist()
    found: Counter[str] = Counter()
    peaks = [0, 0]
    areas = [Fraction("999.9") - at for at in range(5)]
    for modes, zones in zip(roster.modes.T.tolist(), roster.zones.T.tolist(), strict=True):
        heads = [0, 0]
        for office, mode, counts in zip(offices, modes, graded, strict=True):
            heads[office] += mode == WFO
            found["Meals"] += (A if mode == WFO else B) if counts else 0
        peaks = [max(pair) for pair in zip(peaks, heads, strict=True)]
        used = set(zones) - {NO_ZONE}
        found["Building"] += A * sum(map(bool, heads))
        found["Floors"] += sum(B - zone for zone in used)
        found["Shuttle"] += B * sum(-(-each // 7) for each in heads)
        bill = [area * 1000 * Fraction("999999.99") for area in areas]
        found["Power"] += sum(half_up(bill[zone] * 3 / 10 / 22) for zone in used)
    found["Power"] += sum(half_up(each * 7 / 10 * 3 / 22) for each in bill)
    found["Guards"] = sum(half_up(Fraction(each * 3, 22)) for each in (A, B))
    found["Desks"] = A * sum(peaks)
    return found


def test_a_statement_of_a_million_people_is_exact(instance: Instance, roster: Roster) -> None:
    lines = statement(instance, roster)
    expected = recounted(instance, roster)
    assert {line.name: line.amount for line in lines} == expected
    assert {type(line.amount) for line in lines} == {int}
    assert total(lines) == sum(expected.values()) > 2**70
    assert total(lines) % LARGEST_AMOUNT != 0


def test_it_is_written_and_read_back_exactly(instance: Instance, roster: Roster) -> None:
    lines = statement(instance, roster)
    assert tuple(StatementLine.model_validate_json(line.model_dump_json()) for line in lines) == lines


def test_a_penalty_of_a_million_people_is_exact(instance: Instance, roster: Roster) -> None:
    audit = audit_roster(replace(instance, zone_desks=instance.zone_desks + MILLION), roster)
    present = (roster.modes == WFO).sum()
    assert audit.penalty == A * (2 * 3 * 9_999_999 - int(present)) > 2**70
    assert type(audit.penalty) is int


FLOATING = {"float", "float16", "float32", "float64", "mean", "average", "fsum", "true_divide", "divide"}


@pytest.mark.parametrize(
    "path", sorted(Path(optimizer.audit.__path__[0]).rglob("*.py")), ids=lambda path: path.stem
)
def test_the_audit_computes_without_floats(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    rounded = {
        id(part)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "round_half_up"
        for part in ast.walk(call)
    }
    """What is divided there must be exact: `round_half_up` refuses floats."""
    for node in ast.walk(tree):
        assert not isinstance(getattr(node, "value", None), float), ast.unparse(node)
        assert getattr(node, "id", getattr(node, "attr", "")) not in FLOATING, ast.unparse(node)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            assert id(node) in rounded, ast.unparse(node)
