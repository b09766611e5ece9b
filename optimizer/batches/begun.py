"""Notes of the jobs that workers have begun, so that a job that kills its worker kills one at each attempt.

A cluster gives the pack of a dead worker to the next by itself. That worker sees the note of the job at which
the first one died, and leaves it to the next attempt.
"""

from collections.abc import Iterator
from pathlib import Path

from optimizer.batches.executors import UnseenError
from optimizer.batches.jobs import Job, Pack, Settings
from optimizer.i18n import _


def begun(settings: Settings, pack: Pack) -> Iterator[Job]:
    """Yield the jobs of a pack, but for those that were begun at this attempt and not ended.

    Raises
    ------
    UnseenError
        If this machine does not see the parts of the tables, or they are gone, as the batch has ended.
    """
    for job in pack.jobs:
        note = settings.parts / f"{job.number}-{pack.attempt}.begun"
        seen(settings.parts)
        if not note.exists():
            note.touch()
            yield job
            note.unlink(missing_ok=True)


def seen(folder: Path) -> None:
    """Refuse to go on without a folder."""
    if not folder.exists():
        message = _(
            "A worker does not see {folder}: every machine of the cluster needs it under the same path."
        )
        raise UnseenError(message.format(folder=folder))
