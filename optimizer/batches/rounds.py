"""Packs handed out to workers, so that a worker that dies costs nobody else anything.

First all packs, side by side. What a dead worker leaves undone comes again job by job, side by side; what
dies then comes again one at a time. A job that dies all by itself has failed.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from itertools import islice

from optimizer.batches.executors import LOOK, NoClusterError, Place
from optimizer.batches.jobs import Pack, Settings
from optimizer.batches.work import Done, do_pack
from optimizer.i18n import _
from optimizer.reading.problems import ScenarioError
from optimizer.unexpected import kind_and_place

AHEAD = 2
"""Packs per worker that are handed out at once."""


class Rounds:
    """The rounds of a batch.

    Parameters
    ----------
    settings : Settings
        What is the same for all jobs.
    place : Place
        Where the jobs run.

    Attributes
    ----------
    lost : list of (Pack, str)
        Packs that could not be done, and why; after the last round each is of one job.
    """

    def __init__(self, settings: Settings, place: Place) -> None:
        self.settings = settings
        self.place = place
        self.lost: list[tuple[Pack, str]] = []

    def run(self, packs: Iterable[Pack]) -> Iterator[Done]:
        """Yield how the jobs ended, in the order in which they end."""
        done: set[int] = set()
        widths: tuple[Callable[[], int], ...] = (
            lambda: AHEAD * self.place.workers(),
            self.place.workers,
            lambda: min(1, self.place.workers()),
        )
        for width in widths:
            self.lost = []
            for finished in self._round(list(packs), width):
                done.add(finished.number)
                yield finished
            packs = [single for pack, _why in self.lost for single in pack.singly(done)]

    def _round(self, packs: list[Pack], width: Callable[[], int]) -> Iterator[Done]:
        """Hand out all packs, so many at once; with a new executor whenever the workers of one have died."""
        waiting = iter(packs)
        left = True
        while left:
            with self.place.open() as executor:
                handed: dict[Future[list[Done]], Pack] = {}
                alive = True
                while alive or handed:
                    for pack in islice(waiting, max(0, width() - len(handed)) if alive else 0):
                        try:
                            handed[executor.submit(do_pack, self.settings, pack)] = pack
                        except BrokenExecutor:
                            self.lost.append((pack, _died()))
                            alive = False
                            break
                    left = bool(handed) or not alive
                    if not handed:
                        break
                    for future in wait(handed, LOOK, FIRST_COMPLETED).done:
                        alive = alive and not isinstance(future.exception(), BrokenExecutor)
                        yield from self._ended(future, handed.pop(future))

    def _ended(self, future: Future[list[Done]], pack: Pack) -> Iterator[Done]:
        """Yield what a pack has come to, and keep what is lost of it."""
        fault = future.exception()
        if fault is None:
            done = future.result()
            yield from done
            if len(done) < len(pack.jobs):
                self.lost.append((pack, _died()))
        elif _concerns_all(fault):
            raise fault
        else:
            self.lost.append((pack, _died() if _is_death(fault) else kind_and_place(fault)))


def _concerns_all(fault: BaseException) -> bool:
    """Tell whether no pack could be done where this one could not: what concerns one job is its status."""
    if isinstance(fault, ScenarioError | ImportError | NoClusterError):
        return True
    return isinstance(fault, OSError) and fault.errno is not None


def _is_death(fault: BaseException) -> bool:
    return isinstance(fault, BrokenExecutor) or type(fault).__name__ == "KilledWorker"


def _died() -> str:
    return _("The worker died at every attempt.")
