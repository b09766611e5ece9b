"""Faults that nobody foresaw, told so that they can be reported, and without the data at hand."""

import errno
import traceback
from pathlib import Path

ROOMS = Path(__file__).parents[1]
"""The folder of the packages `models` and `optimizer`."""

NO_MEMORY = ("failed to map segment", "annot allocate memory", "can't start new thread")
"""What the loader of libraries and the interpreter say where there is no memory left."""


def lacks_memory(fault: BaseException) -> bool:
    """Tell whether a fault comes of too little memory; then also libraries fail to load."""
    if isinstance(fault, MemoryError) or (isinstance(fault, OSError) and fault.errno == errno.ENOMEM):
        return True
    return isinstance(fault, ImportError | RuntimeError) and any(words in str(fault) for words in NO_MEMORY)


def kind_and_place(fault: BaseException) -> str:
    """Say what kind of fault it is, and where in this program it arose.

    What libraries say of a fault often quotes the data at hand, such as a cell; it would end up in logs and
    statuses. So it is told only of faults of files and of imports, which quote a path.

    Parameters
    ----------
    fault : BaseException
        What was raised.

    Returns
    -------
    str
        Such as `KeyError, optimizer/roster/frames.py:52`.
    """
    kind = (
        f"{type(fault).__name__}: {fault}"
        if isinstance(fault, OSError | ImportError)
        else type(fault).__name__
    )
    for frame in reversed(traceback.extract_tb(fault.__traceback__)):
        place = Path(frame.filename)
        if any(place.is_relative_to(ROOMS / room) for room in ("models", "optimizer")):
            return f"{kind}, {place.relative_to(ROOMS).as_posix()}:{frame.lineno}"
    return kind
