"""Faults: the planner sees a message and an id, the log where it happened, and neither a name."""

import logging
import secrets
from pathlib import Path
from traceback import extract_tb

from optimizer.api import AuditRejected
from optimizer.commands.faults import reason
from optimizer.i18n import _
from optimizer.reading.problems import ScenarioError
from optimizer.unexpected import lacks_memory

LOG = logging.getLogger("wfa.page")
MOST_SHOWN = 5


def noted(error: BaseException) -> str:
    """Write a fault into the log without its texts, which may hold names; return what the planner is told."""
    key = secrets.token_hex(4)
    frames = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(extract_tb(error.__traceback__))
    )
    LOG.error("fault %s: %s at %s", key, type(error).__name__, frames)
    return _("Something went wrong; it is in the log as {key}.").format(key=key)


def message_of(error: BaseException) -> str:
    """Return what the planner is told of a fault."""
    return foreseen(error) or noted(error)


def foreseen(error: BaseException) -> str:
    """Say what is wrong where the planner can do something about it; else nothing."""
    if isinstance(error, ScenarioError):
        return "\n".join(map(str, error.problems[:MOST_SHOWN]))
    if isinstance(error, AuditRejected):
        return str(error)
    if isinstance(error, OSError):
        return reason(error)
    return _("There is not enough memory.") if lacks_memory(error) else ""
