"""What rules and numbers cost."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, seed, settings

from models.result import Result
from optimizer.api import load, solve
from optimizer.comparing.pool import _solved
from optimizer.outcome import Outcome
from optimizer.pricing.changes import changes_of
from optimizer.pricing.edits import up_to_cost, without_rule
from optimizer.pricing.prices import Prices, prices
from tests.commands.running import SCENARIOS, TINY
from tests.exhaustive.goals import order_of
from tests.exhaustive.rosters import best
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

GOALS = SCENARIOS / "goals" / "base.yaml"


def priced(scenario, folder: Path, **options) -> Prices:
    return prices(scenario, cache=folder, workers=1, **options)


def exact(found: Prices) -> dict[str, int]:
    """Return the difference of each change by its label."""
    return {each.change.label: each.difference.exact for each in found.prices if each.difference}


def test_the_prices_of_tiny_are_those_worked_by_hand(tmp_path: Path) -> None:
    """See docs/en/asking-why.md."""
    assert exact(priced(TINY, tmp_path)) == {
        "- Layanan langsung": -154000,
        "- Kuota WFA dua hari": 462000,
        "- Separuh tiap unit hadir": 0,
        "- Tidak dua hari beruntun": 0,
        "-1 LOKET desks": 127000,
        "+1 LOKET desks": -114000,
        "-1 AULA desks": 0,
        "+1 AULA desks": -43000,
        "-1 Separuh tiap unit hadir min_share": 0,
        "+1 Separuh tiap unit hadir min_share": 157000,
        "-1 Kuota WFA dua hari per_week.max": 245000,
        "+1 Kuota WFA dua hari per_week.max": -126000,
    }


@pytest.mark.parametrize("scenario", [TINY, GOALS])
def test_prices_of_rules_add_up(scenario: Path, tmp_path: Path) -> None:
    found = priced(scenario, tmp_path, subjects=("rules",))
    cost = found.base.result.cost
    for each in found.prices:
        without = solve(without_rule(load(scenario), each.change.name))
        assert without.audit is not None
        assert without.audit.ok
        assert without.result.cost == cost - each.difference.negated.exact


@seed(11)
@settings(many, max_examples=12)
@given(scenario=scenarios())
def test_prices_are_those_of_every_roster(scenario) -> None:
    instance = up_to_cost(instance_of(scenario))
    expected = best(instance)
    with TemporaryDirectory() as folder:
        found = priced(instance, Path(folder))
    if expected is None:
        assert found.base.result.status == "infeasible"
        assert found.prices == ()
        return
    order = [name for name, _within in order_of(instance)]
    penalty, cost = (order.index(name) for name in ("penalties", "cost"))
    for each in found.prices:
        other = best(each.change.edit(instance))
        if other is None:
            assert each.status == "infeasible"
            assert each.difference is None
        elif cost == len(order) - 1 and penalty == 0:
            assert each.difference.exact == other[cost] - expected[cost], each.change.label
            assert each.penalty == other[penalty] - expected[penalty], each.change.label
        elif each.difference.low is not None:
            assert each.difference.low <= other[cost] - expected[cost], each.change.label


def test_what_the_cheapest_roster_keeps_is_not_solved(tmp_path: Path) -> None:
    stay = {"rule": "wfo_only", "where": {"role": "x"}}
    people = [{"role": "x"}, {"role": "x"}, {"role": "y"}]
    rules = [TWO_DAYS, {"rule": "coverage", "min": 1}, stay]
    instance = make_instance(people, rules, [{"cost": "attendance", "wfo": 10, "wfa": 0}])
    found = priced(instance, tmp_path)
    sources = {each.change.label: each.source for each in found.prices}
    assert sources["-1 Z desks"] == "known"
    assert sources["+1 Z desks"] == "solved"
    # Two are there anyway: so one fewer than one, and no coverage at all, were tried at once.
    assert sources["- coverage"] == sources["-1 coverage min"] == "known"
    assert exact(found)["- coverage"] == exact(found)["-1 Z desks"] == 0
    assert {each.source for each in priced(instance, tmp_path).prices} == {"known", "cache"}


def test_a_change_without_a_roster(tmp_path: Path) -> None:
    zones = [{"zone": "Z", "office": "O", "desks": 2}]
    rules = [ANY_DAYS, {"rule": "coverage", "min": 2}]
    found = priced(make_instance(2, rules, zones=zones), tmp_path)
    of = {each.change.label: each for each in found.prices}
    assert of["-1 Z desks"].status == "infeasible"
    assert of["-1 Z desks"].difference is None
    assert of["+1 coverage min"].status == "infeasible"
    assert found.frame.loc["-1 Z desks", "difference_low":"difference_high"].isna().all()


def test_only_some_subjects(tmp_path: Path) -> None:
    found = priced(TINY, tmp_path, subjects=("quotas",))
    assert [each.change.step for each in found.prices] == [-1, 1]


def unproven(monkeypatch: pytest.MonkeyPatch, bound_of) -> None:
    """Let solves return another bound, as if time had been short."""

    def shortened(instance, *known):
        outcome = _solved(instance, *known)
        assert isinstance(outcome, Outcome)
        result: Result = outcome.result
        bound = bound_of(instance, result)
        status = "optimal" if bound == result.cost else "feasible"
        return replace(outcome, result=result.model_copy(update={"bound": bound, "status": status}))

    monkeypatch.setattr("optimizer.comparing.pool._solved", shortened)


def test_what_is_not_proven_is_a_span(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unproven(monkeypatch, lambda instance, result: result.cost - 50000)
    spans = {each.change.label: each.difference for each in priced(TINY, tmp_path).prices}
    # Of a looser scenario it is known that it costs no more, of a tighter one that it costs no less.
    assert (spans["- Separuh tiap unit hadir"].low, spans["- Separuh tiap unit hadir"].high) == (-50000, 0)
    assert (spans["-1 AULA desks"].low, spans["-1 AULA desks"].high) == (0, 50000)
    assert (spans["-1 LOKET desks"].low, spans["-1 LOKET desks"].high) == (77000, 177000)
    assert (spans["- Layanan langsung"].low, spans["- Layanan langsung"].high) == (-204000, -104000)


def test_the_bound_of_a_looser_scenario_proves_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = load(TINY).scenario_hash
    unproven(
        monkeypatch,
        lambda instance, result: result.cost - 50000 * (instance.scenario_hash == base),
    )
    found = priced(TINY, tmp_path)
    assert found.base.result.status == "feasible"
    # Without the coverage nothing is cheaper than 2,456,000, so with it neither.
    assert exact(found)["-1 LOKET desks"] == 127000
    assert exact(found)["- Kuota WFA dua hari"] == 462000


def test_the_changes_of_a_scenario_have_labels_of_their_own() -> None:
    for path in sorted(SCENARIOS.glob("*/*.yaml")):
        labels = [change.label for change in changes_of(load(path))]
        assert len(set(labels)) == len(labels)
