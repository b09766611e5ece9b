"""Decisions that must be kept: requests, locks, and the frozen days of a previous roster."""

import numpy as np

from optimizer.audit.finding import Finding
from optimizer.audit.tally import Tally, tally_cells
from optimizer.i18n import _
from optimizer.instance import BY_FREEZE, BY_LOCK, BY_REQUEST, MODE_NAMES, WFA, WFO, Instance, Modes


def check_requests(instance: Instance, modes: Modes) -> Finding:
    """Check that each `must` request, lock and frozen day has its mode.

    A unit of violation is one day of one person in another mode.
    """
    messages = {
        BY_REQUEST: _("{who} is not {mode} on {day}, as a request decides"),
        BY_LOCK: _("{who} is not {mode} on {day}, as a lock decides"),
        BY_FREEZE: _("{who} is not {mode} on {day}, which is frozen"),
    }
    tally = Tally()
    for by, message in messages.items():
        for mode in (WFO, WFA):
            cells = np.asarray((instance.decided == mode) & (instance.decided_by == by))
            tally.join(tally_cells(instance, cells, cells & (modes != mode), message, mode=MODE_NAMES[mode]))
    return tally.finding(_("request"), "request")
