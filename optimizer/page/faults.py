"""Faults: the planner sees a message and an id, the log where it happened, and neither a name."""

import logging
import secrets
from pathlib import Path
from traceback import extract_tb

from optimizer.api import AuditRejected
from optimizer.commands.faults import reason
from optimizer.i18n import _
from optimizer.reading.problems import ScenarioError

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
    if isinstance(error, ScenarioError):
        return "\n".join(map(str, error.problems[:MOST_SHOWN]))
    if isinstance(error, AuditRejected):
        return str(error)
    if isinstance(error, OSError):
        return reason(error)
    return noted(error)
