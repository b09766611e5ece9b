"""Solving side by side, with the cache: what was solved before is not solved again."""

from collections.abc import Callable, Sequence
from time import monotonic
from typing import Literal

from optimizer.comparing.cache import Cache
from optimizer.comparing.pool import Job, Watcher, solve_all
from optimizer.outcome import Outcome

Remembered = tuple[Outcome, Literal["solved", "cache"]]
"""An outcome, and where it is from."""


def remembered(
    jobs: Sequence[Job],
    cache: Cache,
    workers: int = 0,
    progress: Watcher | None = None,
    seconds: float | None = None,
    on_found: Callable[[str, Outcome], None] | None = None,
) -> dict[str, Remembered]:
    """Return the outcome of each job by its label: from the cache, or solved now and kept there.

    Parameters
    ----------
    jobs : sequence of Job
        What to solve; the first come first.
    cache : Cache
        What was solved before. What the end of the time cut short is not kept there.
    workers, progress, seconds
        As in `solve_all`.
    on_found : callable, optional
        Called with the label and the outcome of each, those of the cache first.
    """
    found: dict[str, Remembered] = {}
    began = monotonic()
    tell = on_found or (lambda label, outcome: None)
    for job in jobs:
        outcome = cache.find(job.instance)
        if outcome is not None:
            found[job.label] = (outcome, "cache")
            tell(job.label, outcome)

    def done(label: str, outcome: Outcome) -> None:
        over = seconds is not None and monotonic() - began >= seconds
        if not over or outcome.result.status in {"optimal", "within_gap", "infeasible"}:
            cache.keep(outcome)
        found[label] = (outcome, "solved")
        tell(label, outcome)

    solve_all([job for job in jobs if job.label not in found], workers, progress, seconds, done)
    return found
