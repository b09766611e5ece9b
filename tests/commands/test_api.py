import subprocess
import sys
import threading

import pytest

import optimizer
from optimizer.api import AuditRejected, InternalError, with_solver
from optimizer.reading.problems import ScenarioError
from tests.commands.running import ROOT, TINY, everybody_in, nobody_in


def test_load_solve_audit_from_the_package(tmp_path) -> None:
    code = f"""
import optimizer
instance = optimizer.load({str(TINY)!r})
steps = []
outcome = optimizer.solve(instance, progress=steps.append)
assert outcome.result.status == "optimal" and outcome.result.cost == 2456000, outcome.result
assert len(outcome.roster) == 40 and len(outcome.heads) == 5
assert outcome.statement["amount"].sum() == 2456000
assert steps
assert optimizer.audit(instance, outcome.plan).ok
import optimizer.audit.audit as module
assert module.audit_roster(instance, outcome.plan).ok
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr


def test_audit_before_anything_else_is_imported(tmp_path) -> None:
    code = f"import optimizer.audit.finding, optimizer\noptimizer.audit({str(TINY)!r}, 'none.csv')"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False, text=True)
    assert "ScenarioError" in done.stderr


def test_the_package_lists_what_it_offers() -> None:
    assert {"load", "solve", "audit"} <= set(dir(optimizer))
    with pytest.raises(AttributeError, match="compares"):
        _ = optimizer.compares


def test_an_invalid_scenario(tmp_path) -> None:
    path = tmp_path / "scenario.yaml"
    path.write_text("name: x\n", "utf-8")
    with pytest.raises(ScenarioError):
        optimizer.solve(path)


def test_a_rejected_roster_carries_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.api.search", lambda instance, listener, stop, known: nobody_in(instance))
    with pytest.raises(AuditRejected) as caught:
        optimizer.solve(TINY)
    assert caught.value.audit.violations


@pytest.mark.parametrize("field", ["cost", "penalty"])
def test_a_recount_that_differs(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    def search(instance, listener, stop, known):
        found = everybody_in(instance)
        setattr(found, field, getattr(found, field) + 5)
        return found

    monkeypatch.setattr("optimizer.api.search", search)
    with pytest.raises(InternalError, match="Rp"):
        optimizer.solve(TINY)


def test_stop_reaches_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    seen = []

    def search(instance, listener, stop, known):
        seen.append(stop)
        return everybody_in(instance)

    monkeypatch.setattr("optimizer.api.search", search)
    optimizer.solve(TINY, stop=stop)
    assert seen == [stop]


def test_with_solver_changes_what_is_given_only() -> None:
    instance = optimizer.load(TINY)
    changed = with_solver(instance, seed=9, gap=None)
    before, after = instance.scenario.solver, changed.scenario.solver
    assert (after.seed, after.gap, after.time_limit) == (9, before.gap, before.time_limit)
    assert changed.scenario_hash == instance.scenario_hash
    with pytest.raises(ValueError, match="gap"):
        with_solver(instance, gap=2)
