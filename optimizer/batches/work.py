"""What a worker does: the jobs of a pack, one after the other, each solved and written by itself."""

import hashlib
import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from time import perf_counter

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
    return [_do(settings, reader, job) for job in begun(settings, pack)]


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


def _do(settings: Settings, reader: JobReader, job: Job) -> Done:
    """Do a job, unless it is done; whatever goes wrong is its status."""
    before = done_before(settings.out, job)
    if before is not None:
        return before
    began = perf_counter()
    status = Status(job.name, job.offices, job.people, FAILED, scenario_hash=settings.scenario_hash)
    try:
        outcome = solve(reader.instance(job), digest=False)
    except ScenarioError as error:
        told = "\n".join(str(problem) for problem in error.problems[:MOST_TOLD])
        return _without_roster(settings.out, job, replace(status, status="invalid", message=told), began)
    except AuditRejected as verdict:
        return _without_roster(
            settings.out, job, replace(status, status="rejected", message=str(verdict)), began
        )
    except UnseenError:
        raise
    except Exception as fault:  # one office must not stop the others
        return _without_roster(settings.out, job, replace(status, message=kind_and_place(fault)), began)
    result = outcome.result
    status = replace(status, status=result.status, bound=result.bound, penalty_bound=result.penalty_bound)
    if outcome.plan is None or result.baselines is None:
        told = "\n".join(str(problem) for problem in _reasons(reader, job, result.status))
        return _without_roster(settings.out, job, replace(status, message=told), began)
    status = replace(
        status,
        cost=result.cost,
        penalty=result.penalty,
        all_wfo=result.baselines.all_wfo.cost,
        even_split=result.baselines.even_split.cost,
        seconds=perf_counter() - began,
    )
    return Done(
        job.number, write_outcome(settings.out, job, outcome, outcome.plan, status), tuple(lines_of(outcome))
    )


def _without_roster(out: Path, job: Job, status: Status, began: float) -> Done:
    return Done(job.number, write_status(out, replace(status, seconds=perf_counter() - began)), ())


def _reasons(reader: JobReader, job: Job, status: str) -> list[Problem]:
    """Return why no roster keeps all rules, where it is cheap to see."""
    return list(check_warnings(reader.checked(job)))[:MOST_TOLD] if status == "infeasible" else []
