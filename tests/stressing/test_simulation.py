"""What is drawn agrees with what is exact."""

import numpy as np
import pytest

from optimizer.instance import WFA, WFO
from optimizer.stressing import simulation
from optimizer.stressing.chance import Threat
from optimizer.stressing.plans import plans_of, risks
from optimizer.stressing.simulation import Share, simulate
from tests.instances import ANY_DAYS, make_instance, make_roster

RULES = [
    ANY_DAYS,
    {"rule": "coverage", "each": "unit", "min_share": 0.5},
    {"rule": "coverage", "min": 3, "days": ["mon", "tue"], "soft": 10},
    {"rule": "coverage", "name": "Open", "each": "unit", "min": 1, "when_open": True},
]
PEOPLE = [{"unit": "U"}] * 3 + [{"unit": "V"}] * 4
ROWS = ["AOOAO", "OOOAO", "OAAAO", "OOAAO", "AOOAO", "OAOAO", "-OOAO"]


def made():
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "O"}]
    absences = [{"employee": "E7", "from": "2026-04-06"}]
    instance = make_instance(PEOPLE, RULES, units=units, absences=absences)
    return instance, make_roster(instance, ROWS)


@pytest.mark.parametrize("threat", [Threat(0.04, 0.02), Threat(0.3, 0.2), Threat(0.0, 0.5), Threat(0.5, 0.0)])
def test_shares_of_runs_are_near_the_exact_chances(threat: Threat) -> None:
    instance, roster = made()
    plans = plans_of(instance, roster)
    runs = 20_000
    found = simulate(instance, roster, plans, threat, runs, 7)
    for plan, drawn in zip(plans, found.cells, strict=True):
        exact = risks(plan, threat)
        tolerance = 4.5 * np.sqrt(exact * (1 - exact) / runs) + 1e-9
        assert (np.abs(drawn - exact) <= tolerance).all(), plan.rule.name


def test_nothing_fails_where_nothing_is_asked() -> None:
    instance, roster = made()
    plans = plans_of(instance, roster)
    share, soft, when_open = (plan.binds for plan in plans)
    assert share.all()
    assert soft.tolist() == [[True, True, False, False, False]]
    assert not when_open[:, 3].any()
    found = simulate(instance, roster, plans, Threat(1, 0), 10, 1)
    assert found.cells[2].tolist() == [[1, 1, 1, 0, 1]] * 2
    assert found.cells[1].tolist() == [[1, 1, 0, 0, 0]]
    assert found.of_day[3].value == 0


def test_a_plan_that_fails_by_itself() -> None:
    instance, roster = made()
    found = simulate(instance, roster, plans_of(instance, roster), Threat(0, 0), 5, 1)
    assert (roster.modes[:, 3] == WFA).all()
    assert found.cells[0][:, 3].tolist() == [1, 1]
    assert found.anywhere == Share(5, 5)
    assert (roster.modes[:, 4] == WFO).all()
    assert found.of_day[4] == Share(5, 0)


def test_the_same_seed_draws_the_same_in_parts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    instance, roster = made()
    plans = plans_of(instance, roster)
    threat = Threat(0.3, 0.1)
    one, two, other = (simulate(instance, roster, plans, threat, 300, seed) for seed in (1, 1, 2))
    assert (one.cells[0] == two.cells[0]).all()
    assert one.anywhere == two.anywhere
    assert (one.cells[0] != other.cells[0]).any()
    monkeypatch.setattr(simulation, "CELLS_AT_ONCE", 35 * 7)
    parts = simulate(instance, roster, plans, threat, 300, 1)
    assert parts.anywhere.runs == 300
    assert np.abs(parts.cells[0] - one.cells[0]).max() < 0.15


def test_groups_with_the_same_people_fail_together() -> None:
    rules = [{"rule": "coverage", "min": 2, "name": name} for name in "AB"]
    instance = make_instance(2, rules)
    roster = make_roster(instance)
    found = simulate(instance, roster, plans_of(instance, roster), Threat(0.2, 0), 5000, 3)
    assert found.of_group[0] == found.of_group[1] == (found.anywhere,)
    assert found.anywhere.value == pytest.approx(1 - 0.64**5, abs=0.03)


@pytest.mark.parametrize(
    ("count", "runs", "low", "high"),
    [(0, 1000, 0, 0.003827), (50, 100, 0.403832, 0.596168), (1000, 1000, 0.996173, 1)],
)
def test_wilson_intervals(count: int, runs: int, low: float, high: float) -> None:
    assert Share(runs, count).interval == pytest.approx((low, high), abs=1e-5)
