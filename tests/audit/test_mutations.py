"""One cell of an optimal roster is flipped: the audit names the rule that this breaks, who, and the day.

What a flip breaks is decided by the plain sentences of `tests/exhaustive`, which the audit does not know.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, seed, settings

from models.rules import RULES, kind_of
from optimizer import api
from optimizer.audit.audit import Audit, audit_roster
from optimizer.audit.finding import Finding, Violation
from optimizer.audit.labels import when, who
from optimizer.instance import OFF, WFA, WFO, BoundRule, Instance, Modes
from optimizer.roster.roster import NO_ZONE, Roster
from optimizer.roster.seating import seat
from optimizer.solving.solve import search
from tests.audit.mutation_cases import CASES, Case, away, inside
from tests.exhaustive.rules import UNITS
from tests.instances import make_instance
from tests.program.solved import OUTWARDS
from tests.strategies import scenarios
from tests.test_exhaustive import SLOW, instance_of

Cell = tuple[int, int]
HARD = [
    pytest.param(case, id=f"{kind}-{at}") for kind, cases in CASES.items() for at, case in enumerate(cases)
]


def test_every_kind_of_rule_has_a_case() -> None:
    assert list(CASES) == [kind_of(model, "rule") for model in RULES]
    for kind, cases in CASES.items():
        assert cases
        assert {case["rules"][0]["rule"] for case in cases} == {kind}


def optimum(instance: Instance) -> Modes:
    """Return the modes of the optimal roster."""
    outcome = api.solve(instance)
    assert outcome.result.status == "optimal"
    assert outcome.plan is not None
    return outcome.plan.modes


def units_of(instance: Instance, bound: BoundRule, modes: Modes) -> int:
    """Count the units of violation by the plain sentence of the rule."""
    return int(UNITS[bound.kind](instance, bound, modes[None] == WFA, modes[None] == WFO)[0])


def flips(instance: Instance, modes: Modes) -> Iterator[tuple[Cell, Modes]]:
    """Yield each cell of those who are there, with the modes in which it alone is the other way."""
    for person, day in np.argwhere(instance.available).tolist():
        flipped = modes.copy()
        flipped[person, day] = WFO if modes[person, day] == WFA else WFA
        yield (person, day), flipped


def audited(instance: Instance, modes: Modes) -> Audit:
    """Audit modes, with everybody seated."""
    return audit_roster(instance, Roster(modes, seat(instance, modes)))


def names_of(audit: Audit) -> set[str]:
    """Return the names of what is broken."""
    return {finding.name for finding in audit.findings if finding.violations}


def concerns(instance: Instance, bound: BoundRule, violation: Violation, cell: Cell) -> bool:
    """Tell whether a violation names the person or the person's group, and the day."""
    person, day = cell
    if violation.group:
        named = violation.group == label_of(instance, bound, person)
    elif violation.person is None:
        named = f"{who(instance, person)} on {when(instance, day)}" in violation.message
    else:
        named = violation.person == person
    return named and day in violation.days


def label_of(instance: Instance, bound: BoundRule, person: int) -> str | None:
    """Return the label of the group that a rule counts a person in; of the unit, where it makes no groups."""
    group = int(bound.group[person])
    if group >= 0:
        return bound.groups[group]
    return None if bound.groups else str(instance.units["unit"].iloc[instance.unit_of[person]])


@pytest.mark.parametrize("case", HARD)
def test_costs_push_against_the_rule(case: Case) -> None:
    instance = make_instance(**case)
    without = make_instance(**{**case, "rules": case["rules"][1:]})
    assert units_of(instance, instance.rules[0], optimum(without)) > 0


@pytest.mark.parametrize("soft", [None, 7], ids=["hard", "soft"])
@pytest.mark.parametrize("case", HARD)
def test_a_flipped_cell_is_named(case: Case, soft: int | None) -> None:
    first, *others = case["rules"]
    instance = make_instance(**{**case, "rules": [{**first, **({"soft": soft} if soft else {})}, *others]})
    modes, bound = optimum(instance), instance.rules[0]
    assert audited(instance, modes).penalty == 0
    broken = 0
    for cell, flipped in flips(instance, modes):
        audit = audited(instance, flipped)
        expected = {one.rule.name for one in instance.rules if units_of(instance, one, flipped)}
        decided = instance.decided[cell]
        assert names_of(audit) == expected | ({"request"} if decided else set()), cell
        if bound.rule.name in expected:
            broken += 1
            finding = audit.findings[0]
            assert (finding.name, finding.kind) == (bound.rule.name, bound.kind)
            assert finding.units == units_of(instance, bound, flipped)
            assert all(concerns(instance, bound, one, cell) for one in finding.violations)
            assert audit.ok == (soft is not None and not decided)
    assert 0 < broken < instance.available.sum()


def finding_at(audit: Audit, kind: str, cell: Cell) -> Finding:
    """Return the finding of a kind, whose one violation names the cell."""
    assert [one.kind for one in audit.findings if one.violations] == [kind]
    [finding] = [one for one in audit.findings if one.kind == kind]
    [violation] = finding.violations
    assert (violation.person, violation.days) == (cell[0], (cell[1],))
    assert not audit.ok
    return finding


def test_a_flip_of_someone_without_a_quota() -> None:
    quota = {"rule": "wfa_quota", "where": {"employee": "E1"}, "per_week": {"max": 5}}
    instance = make_instance(2, [quota], [OUTWARDS])
    for cell, flipped in flips(instance, optimum(instance)):
        audit = audited(instance, flipped)
        if cell[0] == 1:
            finding_at(audit, "no_quota", cell)
        else:
            assert audit.ok


@pytest.mark.parametrize(("mode", "scenario"), [("WFO", away), ("WFA", inside)])
def test_a_flip_of_a_decision(mode: str, scenario) -> None:
    decision = {"employee": "E2", "weekday": "wed", "mode": mode, "must": True}
    barred = {"rule": "barred_days", "days": ["mon"]}
    instance = make_instance(**scenario(barred, requests=[decision]))
    for cell, flipped in flips(instance, optimum(instance)):
        audit = audited(instance, flipped)
        if cell == (1, 2):
            finding_at(audit, "request", cell)
        else:
            assert not audit.findings[-4].violations


def test_a_flip_to_or_from_an_absence() -> None:
    absences = [{"employee": "E1", "from": "2026-04-07", "to": "2026-04-08"}]
    instance = make_instance(**away({"rule": "coverage", "min": 1}, 3, absences=absences))
    modes = optimum(instance)
    for person, day in np.ndindex(modes.shape):
        for other in {OFF, WFO, WFA} - {int(modes[person, day])}:
            flipped = modes.copy()
            flipped[person, day] = other
            found = audited(instance, flipped).findings[-3]
            assert found.kind == "availability"
            wrong = (other == OFF) == bool(instance.available[person, day])
            assert [(one.person, one.days) for one in found.violations] == [(person, (day,))] * wrong


def test_another_zone_of_one_cell() -> None:
    zones = [
        {"zone": "Z1", "office": "O", "desks": 1},
        {"zone": "Z2", "office": "O", "desks": 1},
        {"zone": "Z3", "office": "O", "desks": 5},
    ]
    units = [{"unit": "U", "zones": "Z1;Z2"}]
    people = [{}, {}, {"needs_desk": False}]
    rules = [{"rule": "coverage", "min": 3, "days": ["tue"]}, {"rule": "wfa_quota", "per_week": {"max": 5}}]
    instance = make_instance(people, rules, [OUTWARDS], zones=zones, units=units)
    roster = api.solve(instance).plan
    assert roster is not None
    tried = set()
    for person, day in np.ndindex(roster.zones.shape):
        for zone in {NO_ZONE, 0, 1, 2} - {int(roster.zones[person, day])}:
            seats = roster.zones.copy()
            seats[person, day] = zone
            audit = audit_roster(instance, replace(roster, zones=seats))
            sits = roster.modes[person, day] == WFO and instance.needs_desk[person]
            if sits and zone in (0, 1):
                [crowded] = audit.violations
                assert (crowded.group, crowded.days) == (f"Z{zone + 1}", (day,))
                tried.add("desks")
                assert {one.kind for one in audit.findings if one.violations} == {"desks"}
                continue
            seat_finding = audit.findings[-2]
            assert seat_finding.kind == "seat"
            assert [(one.person, one.days) for one in seat_finding.violations] == [(person, (day,))]
            tried.add("seat")
    assert tried == {"desks", "seat"}


@seed(1)
@settings(max_examples=60, deadline=None, database=None, suppress_health_check=SLOW)
@given(scenarios())
def test_units_after_a_flip_in_random_scenarios(scenario) -> None:
    instance = instance_of(scenario)
    found = search(instance)
    assume(found.roster is not None)
    for _, flipped in flips(instance, found.roster.modes):
        audit = audit_roster(instance, Roster(flipped, np.full(flipped.shape, NO_ZONE)))
        for bound, finding in zip(instance.rules, audit.findings, strict=False):
            assert finding.name == bound.rule.name
            assert finding.units == units_of(instance, bound, flipped), finding.name
