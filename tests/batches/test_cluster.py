"""A cluster whose workers are killed, go, or never come; and one whose scheduler goes."""

import os
from collections import Counter
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pyarrow.parquet as pq
import pytest

from optimizer.batches import executors
from optimizer.batches.executors import Cluster, NoClusterError, cluster
from optimizer.batches.run import Step, batch
from tests.batches.dask import Dask, many

distributed = pytest.importorskip("distributed")
pytestmark = [
    pytest.mark.filterwarnings("ignore"),
    pytest.mark.skipif(os.name == "nt", reason="processes are killed as on POSIX"),
]
OFFICES = 12


def statuses(out: Path) -> list[dict[str, Any]]:
    """Return the statuses of a batch, without what depends on the day."""
    rows = pq.read_table(out / "statuses").to_pylist()
    return sorted(({**row, "seconds": 0} for row in rows), key=lambda row: row["job"])


def when_written(out: Path) -> dict[str, int]:
    return {file.name: file.stat().st_mtime_ns for file in (out / "statuses").glob("*.parquet")}


def rosters(out: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (out / "rosters").iterdir()}


def kill_at_its_third(dask: Dask, out: Path) -> dict[str, int]:
    """Kill the first worker while it is at its third job; return when each status was written before."""
    killed = dask.workers[0]
    end = monotonic() + 60
    while sum(pid == killed.pid for pid, _office in dask.solved) < 3 and monotonic() < end:
        sleep(0.01)
    before = when_written(out)
    killed.kill()
    killed.wait()
    return before


def test_a_killed_worker_of_a_cluster_changes_no_result(tmp_path, monkeypatch) -> None:
    path, out = many(tmp_path / "in", OFFICES), tmp_path / "out"
    whole = batch(path, tmp_path / "whole", jobs=1)
    monkeypatch.setattr("optimizer.batches.run.PACKS", 1)
    with Dask(tmp_path / "dask", workers=2) as dask, ThreadPoolExecutor(1) as killer:
        address = dask.address()
        killing = killer.submit(kill_at_its_third, dask, out)
        summary = batch(path, out, address=address)
        before, solved = killing.result(), dask.solved
    assert 2 <= len(before) < OFFICES
    assert before.items() <= when_written(out).items()
    # What the dead worker was at was begun again, maybe with the one that it was writing, and nothing else.
    last = [office for pid, office in solved if pid == dask.workers[0].pid][-2:]
    times = Counter(office for _pid, office in solved)
    assert len(times) == OFFICES
    again = {office for office in times if times[office] > 1}
    assert again <= set(last)
    assert not again & {office.partition("-")[0] for office in before}
    assert statuses(out) == statuses(tmp_path / "whole")
    assert rosters(out) == rosters(tmp_path / "whole")
    assert (summary.cost, summary.bound, summary.statement) == (whole.cost, whole.bound, whole.statement)
    assert not list(out.glob(".parts*"))


def test_a_batch_goes_on_where_the_scheduler_went(tmp_path) -> None:
    path, out = many(tmp_path / "in", OFFICES), tmp_path / "out"
    with Dask(tmp_path / "dask", workers=1) as dask:

        def kill(step: Step) -> None:
            dask.scheduler.kill()
            dask.scheduler.wait()

        with pytest.raises(NoClusterError, match=r"scheduler.*--resume"):
            batch(path, out, address=dask.address(), progress=kill)
    assert not list(out.glob(".parts*"))
    again = batch(path, out, resume=True, jobs=1)
    assert 0 < again.done_before < OFFICES
    assert again.statuses == {"optimal": OFFICES}


class FakeClient:
    """A client of a cluster with so many threads."""

    def __init__(self) -> None:
        self.threads = {"tcp://a": 2, "tcp://b": 1}
        self.asked: list[str] = []
        self.answer: object = version("wfa")

    def nthreads(self) -> dict[str, int]:
        return self.threads

    def run(self, function: object, *_given: str, workers: list[str], on_error: str) -> dict[str, object]:
        assert (function, on_error) == (version, "return")
        self.asked += workers
        return dict.fromkeys(workers, self.answer)


def test_workers_come_and_go(monkeypatch) -> None:
    now = 100.0
    monkeypatch.setattr(executors, "monotonic", lambda: now)
    client = FakeClient()
    place = Cluster(client, None, "tcp://s", 0)  # type: ignore[arg-type]
    assert place.workers() == 3
    client.threads["tcp://c"] = 4
    assert place.workers() == 3
    now += executors.LOOK
    assert place.workers() == 7
    assert Cluster(client, None, "tcp://s", 5).workers() == 5  # type: ignore[arg-type]
    client.threads.clear()
    now += executors.PATIENCE - 1
    assert place.workers() == 1
    assert client.asked == ["tcp://a", "tcp://b", "tcp://c", "tcp://a", "tcp://b", "tcp://c"]
    client.threads["tcp://d"] = 2
    now += executors.LOOK
    assert place.workers() == 2
    client.threads.clear()
    now += executors.PATIENCE
    with pytest.raises(NoClusterError, match="workers of the cluster at tcp://s are gone"):
        place.workers()


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (PackageNotFoundError("wfa"), "tcp://a has no wfa"),
        ("0.0.9", r"tcp://a has wfa 0\.0\.9, and this machine"),
    ],
)
def test_workers_without_the_same_version_are_refused(answer: object, told: str) -> None:
    client = FakeClient()
    client.answer = answer
    with pytest.raises(NoClusterError, match=told):
        Cluster(client, None, "tcp://s", 0).workers()  # type: ignore[arg-type]


def test_a_worker_that_dies_while_it_is_asked_is_no_fault() -> None:
    client = FakeClient()
    client.answer = OSError("closed")
    assert Cluster(client, None, "tcp://s", 0).workers() == 3  # type: ignore[arg-type]


def local(workers: int) -> AbstractContextManager[Any]:
    return distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=False, dashboard_address=None
    )


def test_a_cluster_without_workers_is_told(monkeypatch) -> None:
    monkeypatch.setattr(executors, "FIRST_WORKER", 1.0)
    with (
        local(0) as empty,
        pytest.raises(NoClusterError, match="no workers"),
        cluster(empty.scheduler_address, 0),
    ):
        pass


def test_an_interrupt_does_not_wait_for_what_runs() -> None:
    with local(1) as running:
        with pytest.raises(KeyboardInterrupt), cluster(running.scheduler_address, 0) as place:
            future: Future[None] = place.executor.submit(sleep, 5)
            sleep(0.5)
            began = monotonic()
            raise KeyboardInterrupt
        assert monotonic() - began < 4
        assert future.cancelled() or not future.done()


def test_what_goes_wrong_on_a_cluster_is_told(monkeypatch) -> None:
    client = FakeClient()
    client.status = "running"  # type: ignore[attr-defined]
    client.get_executor = lambda pure: FakeExecutor()  # type: ignore[attr-defined]
    client.wait_for_workers = lambda count, timeout: None  # type: ignore[attr-defined]
    monkeypatch.setattr(executors, "_connected", lambda address: nullcontext(client))
    with pytest.raises(NoClusterError, match="cannot run wfa: No module named"), cluster("tcp://s", 0):
        raise ModuleNotFoundError("No module named 'optimizer'")
    from distributed.comm import CommClosedError

    for lost in (CancelledError(), CommClosedError()):
        with pytest.raises(NoClusterError, match="scheduler at tcp://s is gone"), cluster("tcp://s", 0):
            raise lost
    with pytest.raises(OSError, match="disk"), cluster("tcp://s", 0):
        raise OSError(28, "disk full")


class FakeExecutor:
    def shutdown(self, wait: bool) -> None:
        assert not wait
