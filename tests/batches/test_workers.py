"""Workers that die, and a cluster."""

import shutil
from concurrent.futures import BrokenExecutor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from optimizer.batches import begun, work
from optimizer.batches.executors import UnseenError
from optimizer.batches.jobs import Job, Pack, Settings
from optimizer.batches.parts import PartReader
from optimizer.batches.run import batch
from optimizer.batches.work import Done
from tests.batches.offices import Thread, dies_at_b, dies_once, three


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


def settings(parts: Path) -> Settings:
    return Settings(parts, "", "", parts, parts, {}, "en")


def test_a_job_at_which_a_worker_died_waits_for_the_next_attempt(tmp_path) -> None:
    pack = Pack(0, tuple(Job(at, (key,), 1, key) for at, key in enumerate("ABC")))
    dying = begun.begun(settings(tmp_path), pack)
    assert [next(dying).name, next(dying).name] == ["A", "B"]
    assert [job.name for job in begun.begun(settings(tmp_path), pack)] == ["A", "C"]
    (again,) = pack.singly({0, 2})
    assert [job.name for job in begun.begun(settings(tmp_path), again)] == ["B"]


@pytest.mark.usefixtures("here")
def test_what_a_worker_leaves_to_the_next_attempt_is_done_then(tmp_path, monkeypatch) -> None:
    attempts = []

    def do_pack(settings: Settings, pack: Pack) -> list[Done]:
        attempts.append(pack.attempt)
        (settings.parts / "0-1.begun").touch()
        return work.do_pack(settings, pack)

    monkeypatch.setattr("optimizer.batches.rounds.do_pack", do_pack)
    assert batch(three(tmp_path / "in"), tmp_path / "out").statuses == {"optimal": 3}
    assert attempts == [1, 2]


@pytest.mark.usefixtures("here")
def test_workers_without_the_tables_stop_the_batch(tmp_path, monkeypatch) -> None:
    def do_pack(settings: Settings, pack: Pack) -> list[Done]:
        work.do_pack(settings, Pack(pack.part, pack.jobs[:1]))
        shutil.rmtree(settings.parts)
        return work.do_pack(settings, pack)

    monkeypatch.setattr("optimizer.batches.rounds.do_pack", do_pack)
    with pytest.raises(UnseenError, match=r"does not see .*parts"):
        batch(three(tmp_path / "in"), tmp_path / "out")
    assert [file.name[0] for file in (tmp_path / "out" / "statuses").iterdir()] == ["A"]


def test_a_table_that_is_gone_is_no_table_without_rows(tmp_path) -> None:
    with pytest.raises(UnseenError):
        PartReader(tmp_path / "gone", 0).rows("absences", [0])


class BreaksOnce(Thread):
    """A place whose first executor is found broken when something is handed out."""

    opened = 0

    def open(self) -> "Breaking":
        self.opened += 1
        return Breaking(self.opened == 1)


class Breaking(ThreadPoolExecutor):
    def __init__(self, broken: bool) -> None:
        super().__init__(1)
        self.broken = broken

    def submit(self, *args, **words) -> Future:
        if self.broken:
            raise BrokenExecutor
        return super().submit(*args, **words)


def test_workers_that_die_before_a_pack_is_handed_out(tmp_path, monkeypatch) -> None:
    place = BreaksOnce()
    monkeypatch.setattr("optimizer.batches.run.Processes", lambda jobs: place)
    assert batch(three(tmp_path / "in"), tmp_path / "out").statuses == {"optimal": 3}
    assert place.opened > 1


@pytest.mark.usefixtures("here")
def test_a_full_disk_ends_a_batch_at_once(tmp_path, monkeypatch) -> None:
    def do_pack(settings: Settings, pack: Pack) -> list[Done]:
        raise OSError(28, "the disk is full")

    monkeypatch.setattr("optimizer.batches.rounds.do_pack", do_pack)
    with pytest.raises(OSError, match="full"):
        batch(three(tmp_path / "in"), tmp_path / "out")
