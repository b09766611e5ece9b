"""A batch: the tables split by office, every office solved by itself, and a summary over all."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from time import perf_counter
from uuid import uuid4

import numpy as np

from optimizer.batches.dataset import FAILED, FOLDERS, Status, tidy, write_status
from optimizer.batches.executors import Place, Processes, cluster
from optimizer.batches.jobs import Job, Pack, Settings
from optimizer.batches.parts import write_parts
from optimizer.batches.past import write_past
from optimizer.batches.rounds import Rounds
from optimizer.batches.summary import Summary, of_jobs
from optimizer.batches.survey import OF_PEOPLE, Survey, survey
from optimizer.batches.work import Done, done_before, text_hash
from optimizer.exports.files import write_all
from optimizer.exports.result_json import document
from optimizer.i18n import _, language
from optimizer.instance import Ints
from optimizer.reading.assemble import fingerprint
from optimizer.reading.draft import Draft
from optimizer.reading.extends import read_merged
from optimizer.reading.previous import Rosters, read_rosters
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.read import stop_at
from optimizer.reading.sources import Source, sources
from optimizer.reading.tables import table_files
from optimizer.reading.validate import drafted
from optimizer.unfinished import finish

SUMMARY = "summary.json"
BATCH = "batch.json"
"""Which scenario the dataset is of, so that nothing else is added to it."""
PARTS = ".parts-"
"""How the folder of the tables in parts begins; each run has its own, and workers end where it is gone."""

PACK_PEOPLE = 4000
"""People of a pack at most: enough that handing it out costs little beside the work."""
PACKS = 4
"""Packs for each worker at least, so that all end at about the same time."""
MOST_PARTS = 250
"""Files that are written at once when a table is split."""


class OtherBatchError(ValueError):
    """The folder holds the files of another batch, or of this one and `resume` was not said."""


@dataclass(frozen=True)
class Step:
    """How far a batch is."""

    done: int
    jobs: int
    seconds: float


def batch(
    scenario: str | PathLike[str],
    out: str | PathLike[str],
    *,
    resume: bool = False,
    jobs: int = 0,
    address: str | None = None,
    progress: Callable[[Step], None] | None = None,
    **solver: float | None,
) -> Summary:
    """Solve the offices of a scenario that share nothing as separate jobs.

    On this machine the jobs run in processes of their own: a script that calls this guards it with
    `if __name__ == "__main__":`, as always where `multiprocessing` starts processes.

    Parameters
    ----------
    scenario : path
        The scenario file.
    out : path
        Folder of the dataset.
    resume : bool
        Do what is missing of a batch that was begun.
    jobs : int
        How many jobs run side by side; 0: as many as there are cores, or threads of the cluster.
    address : str, optional
        The scheduler of a Dask cluster on which the jobs run.
    progress : callable, optional
        Called with a `Step` when jobs have ended.
    **solver
        Settings of the solver by name (`time_limit`, `gap`, `seed`, `workers`), for each job; `workers`, the
        threads of a job, is 1 unless told otherwise.

    Returns
    -------
    Summary
        The sums over all jobs.

    Raises
    ------
    ScenarioError
        When something is wrong that does not concern single offices.
    OtherBatchError
        When the folder is of another batch.
    NoClusterError
        When the cluster cannot be used.
    """
    began = perf_counter()
    path, folder = Path(scenario).absolute(), Path(out).absolute()
    draft, problems = drafted(read_merged(path))
    node = draft.tree.get("tables")
    if draft.tables is None or node is None or draft.scenario is None:
        raise ScenarioError(problems or [Problem(_("the scenario is not valid"), draft.tree.file)])
    rosters = read_rosters(draft, problems)
    tables = sources(draft.tables, node, problems)
    stop_at(problems)
    digest = fingerprint(draft.tree, table_files(draft.tables, node) | rosters.files)
    _refuse_other(folder, digest, resume)
    given = {"workers": 1.0} | {name: value for name, value in solver.items() if value is not None}
    settings = Settings(
        path, digest, text_hash(draft.tree), folder / f"{PARTS}{uuid4().hex[:8]}", folder, given, language()
    )
    with _open(address, jobs) as place:
        found = survey(draft, tables, problems)
        write_all(folder, {BATCH: document({"scenario_hash": digest}).encode()})
        before = [done for job in found.jobs if resume and (done := done_before(folder, job)) is not None]
        totals = of_jobs(draft.scenario, before)
        split = _Split(draft, found, tables, rosters)
        for done in split.solved(settings, place, {each.number for each in before}):
            totals.add(done)
            if progress is not None:
                progress(Step(totals.jobs, len(found.jobs), perf_counter() - began))
    summary = totals.summary(found.tied_by, digest, perf_counter() - began, len(before))
    write_all(folder, {SUMMARY: document(summary.content).encode()})
    return summary


@contextmanager
def _open(address: str | None, jobs: int) -> Iterator[Place]:
    """Choose where the jobs run, and how many of them side by side."""
    if address is None:
        yield Processes(jobs)
    else:
        with cluster(address, jobs) as found:
            yield found


def _refuse_other(folder: Path, digest: str, resume: bool) -> None:
    """Refuse a folder that holds the files of something else."""
    finish(folder)
    if not any((folder / name).exists() for name in (BATCH, *FOLDERS)):
        return
    try:
        known = json.loads((folder / BATCH).read_bytes())["scenario_hash"]
    except (OSError, ValueError, KeyError, TypeError):
        known = None
    if known != digest:
        message = _(
            "The folder holds other files, or the scenario or its tables have changed since. "
            "Choose another folder."
        )
        raise OtherBatchError(message)
    if not resume:
        raise OtherBatchError(
            _("The folder holds this batch already. Go on with --resume, or choose another folder.")
        )


@dataclass(frozen=True)
class _Split:
    """The tables of a scenario, to be split by job."""

    draft: Draft
    found: Survey
    tables: Mapping[str, Source]
    rosters: Rosters

    def solved(self, settings: Settings, place: Place, before: set[int]) -> Iterator[Done]:
        """Split the tables, and yield how the jobs end that are not done before."""
        part_of = self._parts()
        packs = _packs([job for job in self.found.jobs if job.number not in before], part_of, place.workers())
        tidy(settings.out)
        _remove_parts(settings.out)
        if not packs:
            return
        settings.parts.mkdir(parents=True)
        try:
            self._write(settings.parts, part_of)
            rounds = Rounds(settings, place)
            yield from rounds.run(packs)
            for pack, why in rounds.lost:
                job = pack.jobs[0]
                yield done_before(settings.out, job) or _failed(settings, job, why)
        finally:
            _remove_parts(settings.out)
            tidy(settings.out)

    def _parts(self) -> Ints:
        """Return the part of each job: jobs in order, so many people in each."""
        people = np.array([job.people for job in self.found.jobs])
        size = max(PACK_PEOPLE, -(-int(people.sum()) // MOST_PARTS))
        return np.asarray((np.cumsum(people) - people) // size, dtype=np.int64)

    def _write(self, folder: Path, part_of: Ints) -> None:
        found = self.found
        for name, raw in found.small.items():
            write_parts(folder, name, [(raw, found.job_of_row[name])], part_of)
        staff = ((raw, found.jobs_of_staff(raw)) for raw in self.tables["employees"]())
        write_parts(folder, "employees", staff, part_of)
        for name in OF_PEOPLE:
            if name in self.tables:
                rows = ((raw, found.jobs_of_people(raw)) for raw in self.tables[name]())
                write_parts(folder, name, rows, part_of)
        write_past(folder, self.rosters, self.draft, found, part_of)


def _remove_parts(out: Path) -> None:
    """Remove the tables in parts, of earlier runs too: all at once, so that no worker reads half of them."""
    for folder in out.glob(f"{PARTS}*"):
        gone = folder.with_name(f"{folder.name}.old")
        with suppress(OSError):
            folder.rename(gone)
        shutil.rmtree(gone, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def _packs(jobs: Sequence[Job], part_of: Ints, workers: int) -> list[Pack]:
    """Return the jobs in packs: those of a part, cut where they have people enough."""
    enough = min(PACK_PEOPLE, sum(job.people for job in jobs) // (PACKS * workers))
    packs: list[Pack] = []
    gathered: list[Job] = []
    for at, job in enumerate(jobs):
        following = jobs[at + 1] if at + 1 < len(jobs) else None
        gathered.append(job)
        part = int(part_of[job.number])
        full = sum(each.people for each in gathered) >= enough
        if full or following is None or part_of[following.number] != part:
            packs.append(Pack(part, tuple(gathered)))
            gathered = []
    return packs


def _failed(settings: Settings, job: Job, why: str) -> Done:
    """Write that a job has failed."""
    status = Status(
        job.name, job.offices, job.people, FAILED, message=why, scenario_hash=settings.scenario_hash
    )
    return Done(job.number, write_status(settings.out, status), ())
