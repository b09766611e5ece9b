"""What was solved before is found again, and nothing else."""

import json
import os
from pathlib import Path

import pytest

from optimizer.api import load, solve, with_solver
from optimizer.comparing import cache as cache_module
from optimizer.comparing.cache import Cache, default_folder, key_of
from optimizer.comparing.comparison import without_later_goals
from optimizer.outcome import Outcome
from tests.commands.running import TINY

NOTHING = {
    **dict.fromkeys(("cost", "gap", "penalty", "changes", "roster_hash")),
    "statement": (),
    "goals": (),
}
"""What a result says without a roster."""


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return solve(TINY)


def entry(cache: Cache) -> Path:
    (folder,) = cache.folder.iterdir()
    return folder


def test_what_is_kept_is_found(outcome: Outcome, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "new" / "cache")
    assert cache.find(outcome.instance) is None
    cache.keep(outcome)
    found = cache.find(load(TINY))
    assert found is not None
    assert found.result == outcome.result
    assert found.audit is not None
    assert found.audit.ok
    assert found.roster is not None
    assert outcome.roster is not None
    assert found.roster.equals(outcome.roster)


def test_the_folder_is_for_the_planner_alone(outcome: Outcome, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.keep(outcome)
    assert cache.folder.stat().st_mode & 0o077 == 0


def test_the_key_holds_everything_that_decides(outcome: Outcome, monkeypatch: pytest.MonkeyPatch) -> None:
    instance = outcome.instance
    others = [
        with_solver(instance, seed=2),
        with_solver(instance, gap=0.5),
        with_solver(instance, time_limit=3),
        without_later_goals(instance),
    ]
    keys = {key_of(each) for each in (instance, *others)}
    assert len(keys) == 5
    assert key_of(with_solver(instance, workers=3)) == key_of(instance)
    monkeypatch.setattr(cache_module, "versions", lambda: {"wfa": "another"})
    assert key_of(instance) not in keys


@pytest.mark.parametrize(
    ("key", "value"), [("cost", 1), ("penalty", 7), ("roster_hash", "x"), ("statement", [])]
)
def test_a_result_that_does_not_fit_is_none(
    outcome: Outcome, tmp_path: Path, key: str, value: object
) -> None:
    cache = Cache(tmp_path / "cache")
    cache.keep(outcome)
    path = entry(cache) / "result.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {key: value}), "utf-8")
    assert cache.find(outcome.instance) is None


@pytest.mark.parametrize("name", ["result.json", "roster.csv"])
@pytest.mark.parametrize("content", [None, b"", b"{}", b"date,employee,mode,zone\n", b"\xff\x00"])
def test_a_broken_entry_is_none(outcome: Outcome, tmp_path: Path, name: str, content: bytes | None) -> None:
    cache = Cache(tmp_path / "cache")
    cache.keep(outcome)
    path = entry(cache) / name
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert cache.find(outcome.instance) is None


def test_a_roster_that_breaks_a_rule_is_none(outcome: Outcome, tmp_path: Path) -> None:
    import hashlib

    cache = Cache(tmp_path / "cache")
    cache.keep(outcome)
    roster, result = entry(cache) / "roster.csv", entry(cache) / "result.json"
    away = roster.read_text("utf-8").replace(",WFO,", ",WFA,")
    roster.write_text(away, "utf-8")
    content = json.loads(result.read_text("utf-8"))
    content["roster_hash"] = hashlib.sha256(away.encode()).hexdigest()
    result.write_text(json.dumps(content), "utf-8")
    assert cache.find(outcome.instance) is None


def test_a_proof_that_there_is_no_roster_is_kept(outcome: Outcome, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    bare = outcome.result.model_copy(update=NOTHING | {"status": "infeasible"})
    cache.keep(Outcome(outcome.instance, bare, None, None))
    found = cache.find(outcome.instance)
    assert found is not None
    assert found.result.status == "infeasible"
    assert found.plan is None


def test_a_search_without_an_answer_is_not_kept(outcome: Outcome, tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    bare = outcome.result.model_copy(update=NOTHING | {"status": "unknown"})
    cache.keep(Outcome(outcome.instance, bare, None, None))
    assert not cache.folder.exists()


def test_the_oldest_entries_go(outcome: Outcome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "MOST_ENTRIES", 2)
    names = [letter * 64 for letter in "cba"]
    for age, name in enumerate([*names, "mine"]):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    Cache(tmp_path).keep(outcome)
    assert {path.name for path in tmp_path.iterdir()} == {names[0], "mine", key_of(outcome.instance)}


def test_a_folder_that_cannot_be_written_loses_nothing(outcome: Outcome, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    cache.keep(outcome)
    assert cache.find(outcome.instance) is None


def test_the_folder_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WFA_CACHE", str(tmp_path / "mine"))
    assert default_folder() == tmp_path / "mine"
    monkeypatch.delenv("WFA_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert "wfa" in default_folder().parts
