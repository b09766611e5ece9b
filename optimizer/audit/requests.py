"""Requests that must be kept."""

import numpy as np

from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.i18n import _
from optimizer.instance import MODE_NAMES, WFA, WFO, Instance, Modes


def check_requests(instance: Instance, modes: Modes) -> Finding:
    """Check that each `must` request has its mode.

    A unit of violation is one day of one person in another mode.
    """
    message = _("{who} is not {mode} on {day}, as a request decides")
    tally = tally_cells(instance, *_cells(instance, modes, WFO), message, mode=MODE_NAMES[WFO])
    away = tally_cells(instance, *_cells(instance, modes, WFA), message, mode=MODE_NAMES[WFA])
    tally.join(away)
    return tally.finding(_("request"), "request")


def _cells(instance: Instance, modes: Modes, mode: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the person-days that are decided for a mode, and those of them that are in another."""
    cells = np.asarray(instance.decided == mode)
    return cells, cells & (modes != mode)
