"""Scenarios beside each other."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import optimizer
from optimizer.api import InternalError, load, solve
from optimizer.comparing import comparison as comparison_module
from optimizer.comparing.comparison import Comparison, compare
from optimizer.comparing.pool import Step
from optimizer.exports.comparison.measures import difference_notes
from optimizer.exports.result_json import result_json
from optimizer.exports.roster_csv import roster_csv
from optimizer.outcome import Outcome
from optimizer.reading.problems import ScenarioError
from optimizer.roster.roster import Roster
from optimizer.scenario_place import named
from tests.commands.running import TINY


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def variant(folder: Path, name: str, text: str) -> Path:
    """Write a variant of Tiny, with its files beside it."""
    for file in TINY.parent.iterdir():
        shutil.copy(file, folder / file.name)
    path = folder / f"{name}.yaml"
    path.write_text(f"extends: scenario.yaml\nname: {name}\n{text}\n", "utf-8")
    return path


ONE_DAY = "rules+: [{rule: wfa_quota, name: Kuota WFA dua hari, per_week: {max: 1}}]"
NEVER = "rules+: [{rule: coverage, name: Too many, min: 9}]"


def written(folder: Path, outcome: Outcome) -> Path:
    folder.mkdir()
    assert outcome.plan is not None
    (folder / "roster.csv").write_bytes(roster_csv(outcome.instance, outcome.plan))
    (folder / "result.json").write_bytes(result_json(outcome.result))
    return folder


def test_side_by_side_then_from_the_cache(tmp_path: Path) -> None:
    one = variant(tmp_path, "one", ONE_DAY)
    steps: list[Step] = []
    scenarios = [tmp_path / "scenario.yaml", one]
    found = optimizer.compare(scenarios, progress=steps.append, cache=tmp_path / "cache", workers=2)
    assert [(step.done, step.parts) for step in steps] == [(0, 2), (1, 2), (2, 2)]
    assert found.labels == [tmp_path.name, "one"]
    frame = found.frame
    assert frame["cost"].tolist() == [2456000, 2701000]
    assert frame["delta_first"].tolist() == [0, 245000]
    assert frame["saving_all_wfo"].tolist() == [462000, 217000]
    assert frame["rank_best"].tolist() == frame["rank_worst"].tolist() == [1, 2]
    assert frame["open_zone_days"].tolist() == [7, 8]
    assert frame["people_changed"].tolist()[0] == 0
    assert frame["people_changed"].tolist()[1] > 0
    assert found.lines.sum(axis=1).tolist() == frame["cost"].tolist()
    assert found.not_ranked == []
    again = compare(scenarios, progress=steps.append, cache=tmp_path / "cache")
    assert len(steps) == 3
    assert again.frame["source"].tolist() == ["cache", "cache"]
    assert again.frame.drop(columns="source").equals(frame.drop(columns="source"))


def test_the_same_scenario_twice(cache: Path) -> None:
    one = compare([TINY, TINY], cache=cache, workers=1)
    assert [each.outcome is None for each in one.candidates] == [False, False]
    assert one.labels == ["tiny (1)", "tiny (2)"]
    assert one.frame["cost"].tolist() == [2456000, 2456000]


def test_a_changed_scenario_is_solved_again(tmp_path: Path) -> None:
    path = variant(tmp_path, "variant", ONE_DAY)
    before = compare([path], cache=tmp_path / "cache", workers=1).frame
    path.write_text(path.read_text("utf-8").replace("max: 1", "max: 0"), "utf-8")
    after = compare([path], cache=tmp_path / "cache", workers=1).frame
    assert (before["source"].tolist(), after["source"].tolist()) == (["solved"], ["solved"])
    assert before["cost"].tolist() != after["cost"].tolist()


def test_a_folder_of_wfa_solve(cache: Path, tmp_path: Path) -> None:
    outcome = solve(TINY)
    folder = written(tmp_path / "out", outcome)
    found = compare([TINY, folder], cache=cache, workers=1)
    frame = found.frame
    assert frame["source"].tolist()[1] == "folder"
    for name in ("cost", "bound", "open_office_days", "open_zone_days", "peak_desks", "average_presence"):
        assert frame[name].tolist()[0] == frame[name].tolist()[1], name
    assert frame["people_changed"].tolist() == [0, 0]
    assert frame["coverage_slack"].isna().tolist() == [False, True]
    assert found.differences == {"tiny": (), "out": None}


def named_folder(tmp_path: Path, outcome: Outcome) -> Path:
    result = named(outcome.result, outcome.instance, tmp_path / "out")
    return written(tmp_path / "out", replace(outcome, result=result))


def test_a_folder_that_names_its_scenario_has_all_figures(cache: Path, tmp_path: Path) -> None:
    one = variant(tmp_path, "one", ONE_DAY)
    folder = named_folder(tmp_path, solve(one))
    found = compare([TINY, folder, one], cache=cache, workers=1)
    known = found.frame.loc[["out", "one"]].drop(columns="source")
    assert known.iloc[0].equals(known.iloc[1])
    assert found.differences["out"] == found.differences["one"] != ()
    assert found.frame["source"].tolist()[1] == "folder"


def test_a_folder_whose_scenario_was_changed_or_is_gone(cache: Path, tmp_path: Path) -> None:
    one = variant(tmp_path, "one", ONE_DAY)
    folder = named_folder(tmp_path, solve(one))
    one.write_text(one.read_text("utf-8").replace("max: 1", "max: 0"), "utf-8")
    changed = compare([TINY, folder], cache=cache, workers=1)
    assert changed.frame["coverage_slack"].isna().tolist() == [False, True]
    assert "changed since" in difference_notes(changed)["out"][0]
    one.unlink()
    gone = difference_notes(compare([folder, TINY], cache=cache, workers=1))
    assert "no longer there" in gone["tiny"][0]
    assert gone["tiny"][0].endswith("(out)")


@pytest.mark.parametrize("broken", ["result.json", "roster.csv", "changed"])
def test_a_folder_that_does_not_hold(cache: Path, tmp_path: Path, broken: str) -> None:
    folder = written(tmp_path / "out", solve(TINY))
    if broken == "changed":
        text = (folder / "roster.csv").read_text("utf-8")
        (folder / "roster.csv").write_text(text.replace("WFA", "WFO", 1), "utf-8")
    else:
        (folder / broken).unlink()
    with pytest.raises(ScenarioError) as caught:
        compare([TINY, folder], cache=cache)
    assert caught.value.problems[0].file.startswith("out/")


def test_a_result_that_is_none(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text("{}", "utf-8")
    with pytest.raises(ScenarioError, match=r"no result of wfa solve"):
        compare([tmp_path], cache=cache)


def test_everything_that_is_wrong_is_told_at_once(cache: Path, tmp_path: Path) -> None:
    first, second = variant(tmp_path, "first", "x: 1"), variant(tmp_path, "second", "y: 2")
    with pytest.raises(ScenarioError) as caught:
        compare([first, second], cache=cache)
    assert {problem.file for problem in caught.value.problems} == {"first.yaml", "second.yaml"}


def test_a_scenario_without_a_roster(cache: Path, tmp_path: Path) -> None:
    never = variant(tmp_path, "never", NEVER)
    for source in ("solved", "cache"):
        found = compare([TINY, never], cache=cache, workers=1)
        frame = found.frame
        assert (frame["status"].tolist()[1], frame["source"].tolist()[1]) == ("infeasible", source)
        assert frame["cost"].isna().tolist() == [False, True]
        assert frame["rank_best"].isna().tolist() == [False, True]
        assert found.lines.iloc[1].isna().all()


def test_costs_only_leaves_later_goals_out(cache: Path) -> None:
    found = compare([TINY], cache=cache, workers=1, costs_only=True)
    assert {goal.goal for goal in found.candidates[0].result.goals} == {"penalties", "cost"}
    assert found.frame["wishes_granted"].isna().all()


def loosened(bound: int) -> Callable[[Outcome], Outcome]:
    def loosen(outcome: Outcome) -> Outcome:
        result = outcome.result.model_copy(update={"bound": bound, "status": "feasible", "gap": 0.1})
        return Outcome(outcome.instance, result, outcome.plan, outcome.audit)

    return loosen


def test_overlapping_intervals_are_not_ranked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = variant(tmp_path, "one", ONE_DAY)
    loosen = loosened(2_000_000)
    monkeypatch.setattr(
        comparison_module,
        "remembered",
        lambda jobs, *rest: {job.label: (loosen(solve(job.instance)), "solved") for job in jobs},
    )
    found: Comparison = compare([TINY, one], cache=tmp_path / "cache")
    assert found.not_ranked == [("tiny", "one")]
    assert found.frame["rank_best"].tolist() == [1, 1]
    assert found.frame["rank_worst"].tolist() == [2, 2]


def test_a_fault_in_a_process_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(instance: object, **rest: object) -> Outcome:
        raise InternalError("counted wrongly")

    monkeypatch.setattr("optimizer.comparing.pool.solve", broken)
    with pytest.raises(InternalError, match="tiny: counted wrongly"):
        compare([TINY], cache=tmp_path, workers=1)
    assert list(tmp_path.iterdir()) == []


def test_a_roster_is_never_taken_unaudited(tmp_path: Path) -> None:
    instance = load(TINY)
    outcome = solve(instance)
    assert outcome.plan is not None
    folder = written(
        tmp_path / "out",
        Outcome(instance, outcome.result, Roster(outcome.plan.modes * 0, outcome.plan.zones), None),
    )
    with pytest.raises(ScenarioError, match="not the one"):
        compare([folder], cache=tmp_path / "cache")
