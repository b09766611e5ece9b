"""Work that Ctrl-C ends early: once to stop with the best so far, twice to abort.

The work runs in a thread, since Python handles signals in the main thread only, and only between steps of its
own: a search inside a library would not hear of them.
"""

import contextvars
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_THREAD_NAME = "wfa search"


class _Task(Generic[T]):
    """A function to be run in a thread, with what it returned or raised."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._fault: BaseException | None = None
        self._answer: list[T] = []

    def __call__(self) -> None:
        try:
            self._answer.append(self._work())
        except BaseException as fault:
            self._fault = fault

    def answer(self) -> T:
        if self._fault is not None:
            raise self._fault
        return self._answer[0]


def run_stoppable(work: Callable[[threading.Event], T], on_stop: Callable[[], None]) -> T:
    """Run a function in a thread until it is done.

    Parameters
    ----------
    work : callable
        Gets an event; when it is set, the function should end soon with the best that it has.
    on_stop : callable
        Called once, when the first interrupt has set the event.

    Returns
    -------
    Whatever `work` returns; what it raises is raised here. A second interrupt raises KeyboardInterrupt.
    """
    stop = threading.Event()
    task = _Task(lambda: work(stop))
    context = contextvars.copy_context()
    thread = threading.Thread(target=lambda: context.run(task), name=_THREAD_NAME, daemon=True)
    with _interrupts_set(stop, on_stop):
        thread.start()
        while thread.is_alive():
            thread.join(0.2)
    return task.answer()


@contextmanager
def _interrupts_set(stop: threading.Event, on_stop: Callable[[], None]) -> Iterator[None]:
    """Let the first interrupt set the event; outside the main thread nothing changes."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def on_interrupt(signum: int, frame: Any) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        on_stop()

    previous = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def leave(code: Any) -> None:
    """End the process at once if an aborted search still runs; else do nothing.

    The interpreter cannot shut down cleanly below a library's threads, and nothing is left to clean up.
    """
    if any(thread.name == _THREAD_NAME and thread.is_alive() for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)
