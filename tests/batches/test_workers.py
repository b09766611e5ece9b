"""Workers that die, and a cluster."""

from pathlib import Path

import pytest

from optimizer.batches.run import batch
from tests.batches.offices import dies_at_b, dies_once, three


def when_written(out: Path, job: str) -> int:
    (status,) = (out / "statuses").glob(f"{job}-*")
    return status.stat().st_mtime_ns


def test_a_killed_worker_loses_nothing_and_repeats_nothing(tmp_path, monkeypatch) -> None:
    path = three(tmp_path / "in")
    whole = batch(path, tmp_path / "whole", jobs=1)
    monkeypatch.setattr("optimizer.batches.rounds.do_pack", dies_once)
    summary = batch(path, tmp_path / "out", jobs=1)
    assert (tmp_path / "out" / "tried").exists()
    assert (summary.statuses, summary.cost) == ({"optimal": 3}, whole.cost)
    assert (tmp_path / "out" / "tried").read_text() == str(when_written(tmp_path / "out", "A"))
    for file in (tmp_path / "whole" / "rosters").iterdir():
        assert file.read_bytes() == (tmp_path / "out" / "rosters" / file.name).read_bytes()


def test_an_office_that_kills_its_workers_has_failed_alone(tmp_path, monkeypatch) -> None:
    path = three(tmp_path / "in")
    monkeypatch.setattr("optimizer.batches.rounds.do_pack", dies_at_b)
    summary = batch(path, tmp_path / "out", jobs=1)
    assert summary.statuses == {"failed": 1, "optimal": 2}
    assert [status.job for status in summary.without_roster] == ["B"]
    monkeypatch.undo()
    again = batch(path, tmp_path / "out", jobs=1, resume=True)
    assert (again.statuses, again.done_before) == ({"optimal": 3}, 2)


@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster(tmp_path) -> None:
    from distributed import LocalCluster

    path = three(tmp_path / "in")
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as cluster:
        summary = batch(path, tmp_path / "out", address=cluster.scheduler_address)
    assert summary.statuses == {"optimal": 3}
