"""The status of an office in the dataset of a batch, which `--resume` reads back."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from optimizer.batches.dataset import STATUSES, Status, file_name, write_status
from optimizer.batches.jobs import Job
from optimizer.batches.work import done_before

JOB = Job(0, ("PLG",), 3, "PLG")


@cache
def written() -> bytes:
    with TemporaryDirectory() as folder:
        write_status(Path(folder), Status(JOB.name, JOB.offices, JOB.people, "infeasible"))
        return (Path(folder) / STATUSES / file_name(JOB.name)).read_bytes()


def seeds() -> list[bytes]:
    return [written()]


def read_one(place: Path, content: bytes) -> None:
    (place / STATUSES).mkdir(exist_ok=True)
    (place / STATUSES / file_name(JOB.name)).write_bytes(content)
    done_before(place, JOB)
