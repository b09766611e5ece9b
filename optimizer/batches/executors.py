"""Where the jobs of a batch run: processes of this machine, or a Dask cluster."""

import logging
import os
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from importlib.metadata import version
from multiprocessing import active_children, get_context
from time import monotonic
from typing import Any, Protocol

from optimizer.i18n import _
from optimizer.workers import begin_worker

FIRST_WORKER = 10.0
"""Seconds that a cluster has for its scheduler to answer, and again for a first worker to come."""
PATIENCE = 60.0
"""Seconds without any worker after which a cluster is given up; to start workers again takes a while."""
LOOK = 2.0
"""Seconds after which the workers of a cluster are counted again."""


class NoClusterError(RuntimeError):
    """The cluster cannot be used; the text says why."""


class UnseenError(NoClusterError):
    """A worker does not see the files of the batch."""


class Place(Protocol):
    """Where jobs run."""

    def open(self) -> AbstractContextManager[Executor]:
        """Open an executor; called again when its workers have died."""

    def workers(self) -> int:
        """Return how many jobs run side by side just now; at least 1."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Processes:
    """Processes of this machine.

    Parameters
    ----------
    count : int
        How many; 0: as many as there are cores.
    """

    def __init__(self, count: int) -> None:
        self.count = count or cores()

    def open(self) -> AbstractContextManager[Executor]:
        """Start the processes."""
        return processes(self.count)

    def workers(self) -> int:
        """Return how many there are."""
        return self.count


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Open processes on this machine.

    An interrupt ends them at once, and whatever else goes wrong here: what they have written stays.
    """
    before = set(active_children())
    executor = ProcessPoolExecutor(workers, get_context("spawn"), begin_worker)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()
        raise
    finally:
        executor.shutdown()


class Cluster:
    """A Dask cluster that runs already.

    Parameters
    ----------
    client : distributed.Client
        The connection to its scheduler.
    executor : Executor
        Its executor.
    address : str
        Its scheduler.
    most : int
        How many jobs run side by side at most; 0: as many as its workers have threads.
    """

    def __init__(self, client: Any, executor: Executor, address: str, most: int) -> None:
        self.client = client
        self.executor = executor
        self.address = address
        self.most = most
        self._threads = 0
        self._known: set[str] = set()
        self._counted = self._last_seen = monotonic() - LOOK

    def open(self) -> AbstractContextManager[Executor]:
        """Return its executor, which stays the same."""
        return nullcontext(self.executor)

    def workers(self) -> int:
        """Return how many threads its workers have now, as workers come and go.

        Raises
        ------
        NoClusterError
            If there has been no worker for a while, or one has another version of this package, or none.
        """
        now = monotonic()
        if now - self._counted >= LOOK:
            threads = self.client.nthreads()
            self._greet([worker for worker in threads if worker not in self._known])
            self._threads = sum(threads.values())
            self._counted = now
            if self._threads:
                self._last_seen = now
            elif now - self._last_seen >= PATIENCE:
                message = _(
                    "The workers of the cluster at {address} are gone. What is written stays; start workers, "
                    "and go on with --resume."
                )
                raise NoClusterError(message.format(address=self.address))
        return max(1, min(self._threads, self.most or self._threads))

    def _greet(self, workers: list[str]) -> None:
        """Ask new workers for their version: one that cannot import what it is given dies of it."""
        mine = version("wfa")
        told = self.client.run(version, "wfa", workers=workers, on_error="return") if workers else {}
        for worker, theirs in told.items():
            if isinstance(theirs, ImportError):
                raise NoClusterError(_("The worker {worker} has no wfa.").format(worker=worker))
            if isinstance(theirs, str) and theirs != mine:
                message = _("The worker {worker} has wfa {theirs}, and this machine has wfa {mine}.")
                raise NoClusterError(message.format(worker=worker, theirs=theirs, mine=mine))
        self._known.update(workers)


@contextmanager
def cluster(address: str, most: int) -> Iterator[Cluster]:
    """Open a Dask cluster that runs already.

    An interrupt, or whatever else goes wrong here, takes back what waits; workers end at the job they are at.

    Parameters
    ----------
    address : str
        Its scheduler, such as `tcp://10.0.0.5:8786`.
    most : int
        How many jobs run side by side at most; 0: as many as its workers have threads.

    Raises
    ------
    NoClusterError
        If the package distributed is not installed, or there is no such scheduler, or no workers come, or the
        scheduler ends, or a worker cannot import this package.
    """
    with _connected(address) as client:
        executor = client.get_executor(pure=False)
        try:
            client.wait_for_workers(1, FIRST_WORKER)
        except TimeoutError:
            raise NoClusterError(
                _("The cluster at {address} has no workers.").format(address=address)
            ) from None
        try:
            place = Cluster(client, executor, address, most)
            place.workers()  # whatever is wrong with them is told before the tables are read
            yield place
        except ImportError as fault:
            message = _("A worker of the cluster at {address} cannot run wfa: {reason}")
            raise NoClusterError(message.format(address=address, reason=fault)) from fault
        except Exception as fault:
            # Whoever loses the scheduler finds all futures cancelled, even where it is there again.
            lost = isinstance(fault, CancelledError) or type(fault).__name__ == "CommClosedError"
            if client.status == "running" and not lost:
                raise
            message = _(
                "The scheduler at {address} is gone. What is written stays; start it again, and go on with "
                "--resume."
            )
            raise NoClusterError(message.format(address=address)) from fault
        finally:
            executor.shutdown(wait=False)


@contextmanager
def _connected(address: str) -> Iterator[Any]:
    """Connect to a scheduler; what is said of lost connections is said here, and not in its log."""
    try:
        from distributed import Client
    except ImportError:
        raise NoClusterError(
            _("A cluster needs the package distributed: pip install 'wfa[cluster]'")
        ) from None
    logs = [logging.getLogger(name) for name in ("distributed", "distributed.client")]
    levels = [log.level for log in logs]
    for log in logs:
        log.setLevel(logging.CRITICAL)
    try:
        try:
            client = Client(address, timeout=FIRST_WORKER, set_as_default=False)
        except (OSError, ValueError) as fault:
            message = _("There is no scheduler at {address}: {reason}").format(address=address, reason=fault)
            raise NoClusterError(message) from None
        with client:
            yield client
    finally:
        for log, level in zip(logs, levels, strict=True):
            log.setLevel(level)
