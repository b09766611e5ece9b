"""How the searches of prices and answers are made: the cache, processes, and the time for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from time import monotonic

from optimizer.comparing.cache import Cache, default_folder
from optimizer.comparing.pool import Job, Watcher
from optimizer.comparing.remembered import Remembered, remembered
from optimizer.outcome import Outcome


@dataclass(frozen=True)
class Searches:
    """How searches are made: what they share, and when the time for all of them is over.

    Attributes
    ----------
    cache : Cache
        What was solved before.
    workers, progress
        As in `optimizer.compare`.
    deadline : float or None
        The moment of `time.monotonic` at which the last search ends; None for none.
    """

    cache: Cache
    workers: int = 0
    progress: Watcher | None = None
    deadline: float | None = None

    def __call__(
        self, jobs: Sequence[Job], on_found: Callable[[str, Outcome], None] | None = None
    ) -> dict[str, Remembered]:
        """Search; what is not begun in time is left out."""
        left = None if self.deadline is None else max(0.0, self.deadline - monotonic())
        return remembered(jobs, self.cache, self.workers, self.progress, left, on_found)

    def outcomes(self, jobs: Sequence[Job]) -> dict[str, Outcome]:
        """Search, and return the outcomes alone."""
        return {label: outcome for label, (outcome, _source) in self(jobs).items()}


def searches(
    cache: str | PathLike[str] | None,
    workers: int = 0,
    progress: Watcher | None = None,
    seconds: float | None = None,
) -> Searches:
    """Return how to search, with so many seconds for all searches together."""
    store = Cache(default_folder() if cache is None else Path(cache))
    return Searches(store, workers, progress, None if seconds is None else monotonic() + seconds)
