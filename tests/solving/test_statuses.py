import pytest

from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.solving.solve import search
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal
from tests.solving.stops import (
    BRIDGE,
    BRIDGE_ALL_WFO,
    BRIDGE_APART,
    BRIDGE_BEST,
    StopAfter,
    StopAtRoster,
)

FIXED = {"cost": "fixed", "amount": 2200}
COVERED = [{"rule": "coverage", "min": 1}, TWO_DAYS]


def solver(**settings: float) -> dict[str, object]:
    return {"scenario": {"solver": settings}}


def test_optimal() -> None:
    assert best(2, COVERED, [OUTWARDS, FIXED]) == optimal(500 + 60)
    assert best(**BRIDGE) == optimal(BRIDGE_BEST)
    assert best(BRIDGE["people"], [], BRIDGE["costs"], **_frame(BRIDGE)) == optimal(BRIDGE_ALL_WFO)


def _frame(scenario: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in scenario.items() if key not in {"people", "rules", "costs"}}


def test_a_roster_that_costs_nothing() -> None:
    assert best(2, [ANY_DAYS], [OUTWARDS]) == optimal(0)


def test_without_rules_and_costs() -> None:
    assert best(3) == optimal(0)


def test_everybody_absent() -> None:
    absences = [{"employee": "E1", "from": "2026-04-01", "to": "2026-04-30"}]
    assert best(1, [TWO_DAYS], [OUTWARDS], absences=absences) == optimal(0)


def test_infeasible_by_heads() -> None:
    assert best(2, [{"rule": "coverage", "min": 3}, TWO_DAYS]) == INFEASIBLE


def test_infeasible_by_one_person_alone() -> None:
    rules = [{"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "where": {"role": "x"}}]
    assert best([{}, {}, {"role": "x"}], rules) == INFEASIBLE


def test_infeasible_only_by_units_that_the_relaxation_adds_up() -> None:
    people = [{"unit": "A", "role": "x"}, {"unit": "A", "role": "x"}, {"unit": "B"}, {"unit": "B"}]
    rules = [
        {"rule": "coverage", "each": "unit", "min": 1},
        {"rule": "fixed_days", "days": ["mon"], "mode": "WFA", "where": {"role": "x"}},
        ANY_DAYS,
    ]
    assert best(people, rules) == INFEASIBLE


def test_infeasible_only_from_week_to_week() -> None:
    away = {"rule": "fixed_days", "days": ["mon", "fri"], "mode": "WFA"}
    assert best(2, [{"rule": "bridge"}, away, ANY_DAYS], end="2026-04-10") == optimal(0)
    assert best(2, [{"rule": "bridge"}, away, ANY_DAYS], end="2026-04-17") == INFEASIBLE


def test_infeasible_in_one_office_of_two() -> None:
    offices = [{"office": "O"}, {"office": "P"}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    rules = [{"rule": "coverage", "each": "unit", "min": 2}, TWO_DAYS]
    people = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}]
    assert best(people, rules, offices=offices, units=units) == INFEASIBLE
    assert best([*people, {"unit": "V"}], rules, offices=offices, units=units) == optimal(0)


@pytest.mark.parametrize("end", ["2026-04-10", "2026-05-29"])
def test_unknown_when_there_is_no_time(end: str) -> None:
    rules = [*COVERED, {"rule": "bridge"}, {"rule": "max_run", "max": 2, "across_weekends": True}]
    found = search(make_instance(5, rules, [OUTWARDS, FIXED], end=end, **solver(time_limit=1e-9)))
    assert (found.status, found.roster, found.cost, found.penalty) == ("unknown", None, None, None)
    assert found.bound is not None
    assert found.penalty_bound == 0


def test_unknown_when_stopped_before_it_begins() -> None:
    found = search(make_instance(2, COVERED, [OUTWARDS, FIXED]), stop=StopAfter(0))
    assert (found.status, found.roster) == ("unknown", None)
    assert 500 <= found.bound <= 560


def test_even_a_contradiction_is_unknown_without_time() -> None:
    rules = [{"rule": "coverage", "min": 3}, TWO_DAYS]
    assert search(make_instance(2, rules), stop=StopAfter(0)).status in {"unknown", "infeasible"}


def test_feasible_when_stopped_midway() -> None:
    instance = make_instance(**BRIDGE)
    stop = StopAtRoster()
    found = search(instance, stop, stop)
    assert found.status == "feasible"
    assert BRIDGE_APART <= found.bound < BRIDGE_BEST < found.cost <= BRIDGE_ALL_WFO
    assert audit_roster(instance, found.roster).ok
    assert total(statement(instance, found.roster)) == found.cost


def test_within_gap_when_a_gap_is_good_enough() -> None:
    instance = make_instance(**BRIDGE, **solver(gap=0.5))
    found = search(instance)
    assert found.status == "within_gap"
    assert found.bound <= BRIDGE_BEST <= found.cost
    assert 0 < found.cost - found.bound <= 0.5 * found.cost
    assert audit_roster(instance, found.roster).ok


def test_a_gap_that_is_not_met_early_does_no_harm() -> None:
    assert best(**BRIDGE, **solver(gap=0.01)) == optimal(BRIDGE_BEST)


def test_optimal_stays_optimal_with_a_gap() -> None:
    found = search(make_instance(2, COVERED, [OUTWARDS], **solver(gap=0.5)))
    assert found.status in {"optimal", "within_gap"}
    assert (found.status == "optimal") == (found.bound == found.cost)
