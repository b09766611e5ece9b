"""Runs in processes of their own, and the page that is made of them. Nothing here looks at a clock."""

import sys

import pytest

import benchmarks.__main__ as bench
from benchmarks.batches import BatchRun, measure_batch
from benchmarks.generate import generate
from benchmarks.measure import Run, hold, measure
from benchmarks.report import SIDES, page
from optimizer.instance import WFO
from tests.instances import make_instance, make_roster


def run(seconds, *, cost=100, bound=100):
    return Run(cost == bound, cost, bound, seconds, seconds + 1, 2**20)


def sides(**others):
    return dict.fromkeys(SIDES, run(2)) | others


def test_a_run_is_measured_in_a_process_of_its_own(tmp_path):
    found = measure("wfa", generate(tmp_path, 40, 1, 1), 60)
    assert found.proven
    assert found.cost == found.bound
    assert found.gap == 0
    assert 0 < found.seconds < found.whole
    assert found.memory > 2**20


def test_a_batch_is_measured_over_all_its_processes(tmp_path):
    found = measure_batch(tmp_path, 2, 1, 60)
    assert found.offices == 2
    assert found.statuses == {"optimal": 2}
    assert found.gap == 0
    assert found.memory > 2**20


def test_a_batch_that_fails_is_told(tmp_path):
    with pytest.raises(RuntimeError, match="ended with 2"):
        measure_batch(tmp_path, 1, 1, -1)


def test_the_page_has_a_table_for_each_family():
    slow, none = run(60, cost=102), Run(False, None, 90, 60, 61, 2**20)
    sizes = {"100 x 1": sides(), "400 x 1": sides(wfa=run(6), boolean=slow, shifts=none, highs=none)}
    sizes["1600 x 1"] = sides(wfa=slow, boolean=run(3), shifts=slow, highs=slow)
    batches = [BatchRun(10, 2000, 4, 2**30, {"optimal": 10}, 0), BatchRun(100, 20000, 20, 2**30, {}, 0.01)]
    told = page({"hard": sizes}, batches, 60, 1, "a machine")
    assert "## hard\n\nTwo buildings" in told
    unsolved = "no roster | over 30x | over 10x"
    assert f"| 400 x 1 | 6.00 s | 3x | gap 2% | over 30x | over 10x | {unsolved} | {unsolved} |" in told
    known = "gap 2% |  |  | gap 2% |  |  |"
    assert f"| 1600 x 1 | gap 2% | over 10x | 3.00 s | under 0.05x | under 0.05x | {known}" in told
    assert "| 100 x 1 | 3.0 s | 3.0 s | 3.0 s | 3.0 s | 1 MiB | 1 MiB | 1 MiB | 1 MiB |" in told
    assert "| 10 | 2,000 | 4.0 s | 2.00 | 1.00 | 1,024 MiB | 0% | 10 optimal |" in told
    assert "| 100 | 20,000 | 20.0 s | 1.00 | 0.50 | 1,024 MiB | 1% |  |" in told
    assert "Seed 1, " in told


@pytest.mark.parametrize("other", [run(1, cost=99, bound=99), run(1, cost=120, bound=101)])
def test_sides_that_contradict_each_other_are_refused(other):
    with pytest.raises(RuntimeError, match="below the bound"):
        bench._compare("hard 400x1", sides(highs=other))
    bench._compare("hard 400x1", sides(highs=run(1, cost=101, bound=99)))


def test_a_wrong_cost_is_refused():
    instance = make_instance(1, costs=[{"cost": "attendance", "wfo": 3}])
    roster = make_roster(instance, "OOOOO")
    hold(instance, roster, 15, proven=True)
    hold(instance, roster, 16, proven=False)
    for cost, proven in ((14, False), (16, True)):
        with pytest.raises(RuntimeError, match="costs 15"):
            hold(instance, roster, cost, proven=proven)
    roster.modes[0, 0] = 3 - WFO
    with pytest.raises(RuntimeError, match="WFA"):
        hold(instance, roster, 15, proven=True)


def test_families_and_sizes_are_chosen(monkeypatch, capsys):
    monkeypatch.setattr(bench, "measure", lambda side, path, limit: run(limit))
    arguments = ["--families", "plain", "hard", "--sizes", "40x1", "60x2", "--limit", "3", "--batches"]
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    assert bench.main() == 0
    told = capsys.readouterr().out
    assert "hard 60x2: wfa 3.00 s, CP-SAT Booleans 3.00 s, CP-SAT shifts 3.00 s, HiGHS 3.00 s\n" in told
    assert "## plain" in told
    assert "## scattered" not in told
    assert "## batch" not in told


@pytest.mark.parametrize(
    ("arguments", "offices"), [([], [100]), (["--full"], [100, 1000]), (["--full", "--batches", "7"], [7])]
)
def test_batches_are_chosen(arguments, offices):
    assert list(bench._batches(bench._parser().parse_args(arguments))) == offices


def test_the_page_is_written(monkeypatch, tmp_path):
    monkeypatch.setattr(bench, "measure", lambda side, path, limit: run(limit))
    monkeypatch.setattr(bench, "RESULTS", tmp_path / "RESULTS.md")
    monkeypatch.setattr(sys, "argv", ["benchmarks", "--full", "--batches", "--write"])
    bench.main()
    written = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert written.count("| 1600 x 4 | 60.00 s |") == 3
