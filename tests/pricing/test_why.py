"""Why one person-day is as it is."""

from datetime import date
from functools import reduce
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, event, given, seed, settings
from hypothesis import strategies as st

from optimizer.api import load, solve
from optimizer.exports.roster_csv import roster_csv
from optimizer.instance import WFA, WFO
from optimizer.outcome import Outcome
from optimizer.pricing.flipped import any_roster, flipped, hard_rules, released
from optimizer.pricing.why import Answer, why
from optimizer.roster.reasons import NO_QUOTA
from tests.commands.running import SCENARIOS, TINY
from tests.exhaustive.rosters import best
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.strategies import scenarios
from tests.test_exhaustive import instance_of, many

GOALS = SCENARIOS / "goals"
MONDAY, TUESDAY, FRIDAY = date(2026, 4, 6), date(2026, 4, 7), date(2026, 4, 10)


def ask(scenario, employee: str, day: date, folder: Path, **options) -> Answer:
    answer = why(scenario, employee, day, cache=folder, workers=1, **options)
    assert isinstance(answer, Answer)
    return answer


@seed(12)
@settings(many, max_examples=40)
@given(scenario=scenarios(), where=st.integers(0, 10**6))
def test_answers_are_those_of_every_roster(scenario, where: int) -> None:
    instance = instance_of(scenario)
    assume(best(instance) is not None)
    cells = [(person, day) for person in range(instance.people) for day in range(len(instance.days))]
    person, day = cells[where % len(cells)]
    with TemporaryDirectory() as folder:
        answer = ask(instance, instance.employee_ids[person], instance.days[day], Path(folder))
    event(answer.verdict)
    if answer.verdict == "absent":
        assert not instance.available[person, day]
        return
    turned = flipped(instance, answer.outcome.plan, person, day)
    expected = best(turned)
    if expected is None:
        assert answer.verdict in {"forced", "together"}
        assert_in_the_way(answer, turned)
        return
    assert answer.verdict in {"chosen", "decided"}
    assert answer.other.plan.modes[person, day] == 3 - answer.outcome.plan.modes[person, day]
    goals = [goal.goal for goal in turned.scenario.objective]
    if goals == ["penalties", "cost", "closeness"]:
        assert answer.difference.exact == expected[1] - answer.outcome.result.cost
        assert answer.penalty == expected[0] - answer.outcome.result.penalty
        assert len(answer.moved.cells) == expected[2] - 1


def assert_in_the_way(answer: Answer, turned) -> None:
    """Hold the rules that would break against every roster."""
    possible = [name for name in hard_rules(turned) if best(any_roster(released(turned, name))) is not None]
    if answer.verdict == "forced":
        assert answer.reason == NO_QUOTA or answer.each_alone == (answer.reason,)
        assert set(answer.each_alone) <= set(possible)
        return
    assert list(answer.each_alone) == possible
    away = answer.all_of
    assert not (possible and away)
    if away:
        assert best(reduce(released, away, turned)) is not None
        for name in away:
            fewer = [other for other in away if other != name]
            assert best(reduce(released, fewer, turned)) is None
    elif not possible:
        assert best(reduce(released, hard_rules(turned), turned)) is None


def test_a_rule_that_forces_is_named(tmp_path: Path) -> None:
    answer = ask(TINY, "T-1", date(2026, 6, 8), tmp_path)
    assert (answer.verdict, answer.reason, answer.mode) == ("forced", "Layanan langsung", "WFO")
    assert answer.each_alone == ("Layanan langsung",)


def test_an_absence(tmp_path: Path) -> None:
    answer = ask(TINY, "T-4", date(2026, 6, 9), tmp_path)
    assert (answer.verdict, answer.reason, answer.mode) == ("absent", "Diklat", "OFF")


def test_what_the_other_way_costs_and_moves(tmp_path: Path) -> None:
    answer = ask(TINY, "T-2", date(2026, 6, 9), tmp_path)
    assert (answer.verdict, answer.difference.exact) == ("chosen", 28000)
    assert answer.moved.lines == {"522111 Belanja Langganan Listrik": 28000}
    assert ("zone AULA", 0) in answer.moved.opened
    locked = flipped(answer.outcome.instance, answer.outcome.plan, answer.person, answer.day)
    assert solve(locked).result.cost == answer.outcome.result.cost + 28000


def test_nobody_has_a_quota(tmp_path: Path) -> None:
    answer = ask(make_instance(2), "E1", MONDAY, tmp_path)
    assert (answer.verdict, answer.reason) == ("forced", NO_QUOTA)


def test_several_rules_force_together(tmp_path: Path) -> None:
    rules = [ANY_DAYS, {"rule": "coverage", "min": 1}, {"rule": "fixed_days", "days": ["mon"], "mode": "WFA"}]
    rules[2]["where"] = {"role": "b"}
    instance = make_instance([{"role": "a"}, {"role": "b"}], rules)
    answer = ask(instance, "E1", MONDAY, tmp_path)
    assert (answer.verdict, answer.reason) == ("together", "")
    assert answer.each_alone == ("coverage", "fixed_days")


def test_two_rules_must_give_way_at_once(tmp_path: Path) -> None:
    rules = [
        ANY_DAYS,
        {"rule": "barred_days", "days": ["mon"], "name": "First"},
        {"rule": "barred_days", "days": ["mon"], "name": "Second"},
    ]
    answer = ask(make_instance(1, rules), "E1", MONDAY, tmp_path)
    assert (answer.verdict, answer.reason) == ("together", "First")
    assert answer.each_alone == ()
    assert answer.all_of == ("First", "Second")


def test_a_quota_that_gives_way_allows_any_days(tmp_path: Path) -> None:
    quota = {"rule": "wfa_quota", "per_week": {"max": 0}}
    answer = ask(make_instance(1, [quota]), "E1", MONDAY, tmp_path)
    assert (answer.verdict, answer.each_alone) == ("forced", ("wfa_quota",))


def test_desks_stand_in_the_way(tmp_path: Path) -> None:
    zones = [{"zone": "Z", "office": "O", "desks": 1}]
    requests = [{"employee": "E2", "date": "2026-04-06", "mode": "WFO", "must": True}]
    instance = make_instance(2, [ANY_DAYS], zones=zones, requests=requests)
    answer = ask(instance, "E1", MONDAY, tmp_path)
    assert (answer.mode, answer.verdict) == ("WFA", "together")
    assert (answer.each_alone, answer.all_of) == ((), ())


def test_a_decision_has_a_cost(tmp_path: Path) -> None:
    requests = [{"employee": "E1", "date": "2026-04-06", "mode": "WFO", "must": True}]
    costs = [{"cost": "attendance", "wfo": 10, "wfa": 0}]
    answer = ask(make_instance(1, [ANY_DAYS], costs, requests=requests), "E1", MONDAY, tmp_path)
    assert (answer.verdict, answer.reason, answer.difference.exact) == ("decided", "request", -10)


def test_an_allowance_of_cost_is_not_used(tmp_path: Path) -> None:
    instance = load(GOALS / "allowance.yaml")
    answer = ask(instance, instance.employee_ids[0], instance.days[0], tmp_path)
    assert answer.difference.exact is not None


def test_the_roster_of_a_folder(tmp_path: Path) -> None:
    instance = make_instance(1, [TWO_DAYS], [{"cost": "attendance", "wfo": 10, "wfa": 0}])
    outcome = solve(instance)
    folder = tmp_path / "solved"
    folder.mkdir()
    (folder / "roster.csv").write_bytes(roster_csv(instance, outcome.plan))
    (folder / "result.json").write_text(outcome.result.model_dump_json(), "utf-8")
    [away, *_more] = [day for day, on in zip(instance.days, outcome.plan.wfa[0], strict=True) if on]
    answer = ask(instance, "E1", away, tmp_path / "cache", roster=folder)
    assert answer.difference.exact == 0
    assert len(answer.moved.cells) == 1


def test_no_roster_to_ask_about(tmp_path: Path) -> None:
    instance = make_instance(1, [{"rule": "coverage", "min": 2}])
    outcome = why(instance, "E1", MONDAY, cache=tmp_path, workers=1)
    assert isinstance(outcome, Outcome)
    assert outcome.result.status == "infeasible"


@pytest.mark.parametrize("mode", [WFO, WFA])
def test_the_flipped_cell_is_decided(mode: int) -> None:
    instance = make_instance(1, [ANY_DAYS])
    plan = solve(instance).plan
    plan.modes[0, 0] = mode
    turned = flipped(instance, plan, 0, 0)
    assert turned.decided[0, 0] == 3 - mode
    assert turned.scenario_hash != instance.scenario_hash
    assert instance.decided[0, 0] == 0
