"""What a worker does: the jobs of a pack, one after the other, each solved and written by itself."""

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa

from optimizer.api import AuditRejected, solve
from optimizer.batches.begun import begun, seen
from optimizer.batches.dataset import (
    FAILED,
    Line,
    Status,
    lines_of,
    read_lines,
    read_status,
    write_outcome,
    write_status,
)
from optimizer.batches.executors import UnseenError
from optimizer.batches.jobs import Job, Pack, Settings
from optimizer.batches.reader import JobReader
from optimizer.i18n import _, set_language
from optimizer.outcome import Outcome
from optimizer.reading.check_warnings import check_warnings
from optimizer.reading.draft import Draft
from optimizer.reading.extends import read_merged
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.validate import drafted
from optimizer.reading.yaml_tree import Node, plain
from optimizer.unexpected import kind_and_place

MOST_TOLD = 5
"""Problems that the message of a job names."""


@dataclass(frozen=True)
class Done:
    """What a worker tells of a job: its status, and the lines of its statement."""

    number: int
    status: Status
    lines: tuple[Line, ...]


def do_pack(settings: Settings, pack: Pack) -> list[Done]:
    """Do the jobs of a pack that are not done yet, but for those at which a worker has died just now."""
    pa.set_cpu_count(1)
    set_language(settings.language)
    seen(settings.scenario)
    draft = _draft(settings.scenario, settings.text_hash)
    reader = JobReader(settings, draft, pack)
    done: list[Done] = []
    writing: Future[Done] | None = None
    with ThreadPoolExecutor(1) as writer:  # the disk takes its time while the next job is solved
        for job in begun(settings, pack):
            before = done_before(settings.out, job)
            if before is not None:
                done.append(before)
                continue
            solved = _solve(settings, reader, job)
            if writing is not None:
                done.append(writing.result())
            writing = writer.submit(_write, settings.out, job, *solved)
    return done if writing is None else [*done, writing.result()]


def done_before(out: Path, job: Job) -> Done | None:
    """Return what was written of a job; None where it is to be done, or done again."""
    status = read_status(out, job.name)
    if status is None or status.status == FAILED:
        return None
    lines = read_lines(out, job.name) if status.roster_bytes else []
    return Done(job.number, status, tuple(lines))


def text_hash(tree: Node) -> str:
    """Return the SHA-256 of a merged scenario, without its tables."""
    return hashlib.sha256(json.dumps(plain(tree), sort_keys=True, default=str).encode()).hexdigest()


@lru_cache(maxsize=1)
def _draft(path: Path, digest: str) -> Draft:
    """Read the scenario, once in each process."""
    tree = read_merged(path)
    if text_hash(tree) != digest:
        raise ScenarioError([Problem(_("the scenario has been changed meanwhile"), path.name)])
    return drafted(tree)[0]


def _solve(settings: Settings, reader: JobReader, job: Job) -> tuple[Status, Outcome | None]:
    """Solve a job; whatever goes wrong is its status. There is an outcome where there is a roster."""
    began = perf_counter()
    status = Status(job.name, job.offices, job.people, FAILED, scenario_hash=settings.scenario_hash)
    try:
        outcome = solve(reader.instance(job), digest=False)
    except ScenarioError as error:
        return _ended(status, began, status="invalid", message=_told(error.problems)), None
    except AuditRejected as verdict:
        return _ended(status, began, status="rejected", message=str(verdict)), None
    except UnseenError:
        raise
    except Exception as fault:  # one office must not stop the others
        return _ended(status, began, message=kind_and_place(fault)), None
    result = outcome.result
    status = replace(status, status=result.status, bound=result.bound, penalty_bound=result.penalty_bound)
    if outcome.plan is None or result.baselines is None:
        return _ended(status, began, message=_told(_reasons(reader, job, result.status))), None
    status = _ended(
        status,
        began,
        cost=result.cost,
        penalty=result.penalty,
        all_wfo=result.baselines.all_wfo.cost,
        even_split=result.baselines.even_split.cost,
    )
    return status, outcome


def _ended(so_far: Status, began: float, **known: Any) -> Status:
    """Return a status with what is known now, and the seconds so far."""
    return replace(so_far, seconds=perf_counter() - began, **known)


def _told(problems: Sequence[Problem]) -> str:
    return "\n".join(str(problem) for problem in problems[:MOST_TOLD])


def _write(out: Path, job: Job, status: Status, outcome: Outcome | None) -> Done:
    """Write what a job has come to."""
    if outcome is None or outcome.plan is None:
        return Done(job.number, write_status(out, status), ())
    lines = lines_of(outcome)
    return Done(job.number, write_outcome(out, outcome, outcome.plan, lines, status), tuple(lines))


def _reasons(reader: JobReader, job: Job, status: str) -> list[Problem]:
    """Return why no roster keeps all rules, where it is cheap to see."""
    return list(check_warnings(reader.checked(job))) if status == "infeasible" else []
