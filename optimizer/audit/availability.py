"""Absent people are off, all others are not."""

import numpy as np

from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.i18n import _
from optimizer.instance import OFF, WFA, WFO, Instance, Modes


def check_availability(instance: Instance, modes: Modes) -> Finding:
    """Check that a person is OFF exactly on the days of an absence.

    A unit of violation is one day of one person.
    """
    there = instance.available
    known = np.isin(modes, (WFO, WFA))
    tally = tally_cells(instance, there, there & ~known, _("{who} has no mode on {day}, but is available"))
    away = tally_cells(instance, ~there, ~there & (modes != OFF), _("{who} is absent on {day}, but not OFF"))
    tally.join(away)
    return tally.finding(_("availability"), "availability")
