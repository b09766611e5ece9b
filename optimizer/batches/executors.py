"""Where the jobs of a batch run: processes of this machine, or a Dask cluster."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context

from optimizer.i18n import _


class NoClusterError(RuntimeError):
    """The cluster cannot be used; the text says why."""


def cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def processes(workers: int) -> Iterator[Executor]:
    """Open processes on this machine.

    An interrupt ends them at once, and whatever else goes wrong here: what they have written stays.
    """
    before = set(active_children())
    executor = ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts_to_the_parent)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        for child in set(active_children()) - before:
            child.terminate()
        raise
    finally:
        executor.shutdown()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Open a Dask cluster that runs already; yield its executor and how many threads its workers have.

    Parameters
    ----------
    address : str
        Its scheduler, such as `tcp://10.0.0.5:8786`.

    Raises
    ------
    NoClusterError
        If the package distributed is not installed, or there is no such scheduler, or it has no workers.
    """
    try:
        from distributed import Client
    except ImportError:
        raise NoClusterError(
            _("A cluster needs the package distributed: pip install 'wfa[cluster]'")
        ) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as fault:
        message = _("There is no scheduler at {address}: {reason}").format(address=address, reason=fault)
        raise NoClusterError(message) from None
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoClusterError(_("The cluster at {address} has no workers.").format(address=address))
        with client.get_executor(pure=False) as executor:
            yield executor, threads
