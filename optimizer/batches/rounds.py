"""Packs handed out to workers, so that a worker that dies costs nobody else anything.

First all packs, side by side. What a dead worker leaves undone comes again job by job, side by side; what
dies then comes again one at a time. A job that dies all by itself has failed.
"""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager
from itertools import islice

from optimizer.batches.jobs import Pack, Settings
from optimizer.batches.work import Done, do_pack

Open = Callable[[], AbstractContextManager[Executor]]
"""Opens an executor."""

AHEAD = 2
"""Packs per worker that are handed out at once."""


class Rounds:
    """The rounds of a batch.

    Parameters
    ----------
    settings : Settings
        What is the same for all jobs.
    opened : callable
        Opens an executor; called again when its workers have died.
    workers : int
        How many workers there are.

    Attributes
    ----------
    lost : list of (Pack, str)
        Packs of one job that could not be done, and why.
    """

    def __init__(self, settings: Settings, opened: Open, workers: int) -> None:
        self.settings = settings
        self.opened = opened
        self.workers = workers
        self.lost: list[tuple[Pack, str]] = []

    def run(self, packs: Iterable[Pack]) -> Iterator[Done]:
        """Yield how the jobs ended, in the order in which they end."""
        done: set[int] = set()
        for width in (AHEAD * self.workers, self.workers, 1):
            self.lost = []
            for finished in self._round(list(packs), width):
                done.add(finished.number)
                yield finished
            packs = [single for pack, _why in self.lost for single in pack.singly(done)]

    def _round(self, packs: list[Pack], width: int) -> Iterator[Done]:
        """Hand out all packs, so many at once; with a new executor whenever the workers of one have died."""
        waiting = iter(packs)
        left = True
        while left:
            with self.opened() as executor:
                handed: dict[Future[list[Done]], Pack] = {}
                alive = True
                while alive:
                    for pack in islice(waiting, width - len(handed)):
                        handed[executor.submit(do_pack, self.settings, pack)] = pack
                    left = bool(handed)
                    if not handed:
                        break
                    ended = wait(handed, return_when=FIRST_COMPLETED).done
                    for future in ended:
                        pack = handed.pop(future)
                        fault = future.exception()
                        if fault is None:
                            yield from future.result()
                            continue
                        self.lost.append((pack, f"{type(fault).__name__}: {fault}"))
                        alive = False
                # The futures of a broken executor fail with it.
                for future, pack in handed.items():
                    fault = future.exception()
                    if fault is None:
                        yield from future.result()
                    else:
                        self.lost.append((pack, f"{type(fault).__name__}: {fault}"))
