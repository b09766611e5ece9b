"""`wfo_only`, recounted without the solver."""

from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that those who match work from the office on every available day.

    A unit of violation is one WFA day of one person.
    """
    cells = bound.binds[:, None] & instance.available
    message = _("{who} is WFA on {day}, but works from the office on every day")
    return tally_cells(instance, cells, cells & (modes == WFA), message).finding_of(bound)
