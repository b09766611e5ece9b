"""`barred_days`, recounted without the solver."""

from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.i18n import _
from optimizer.instance import WFA, BoundRule, Instance, Modes


def check(bound: BoundRule, instance: Instance, modes: Modes) -> Finding:
    """Check that nobody who matches is WFA on the named days.

    A unit of violation is one WFA day of one person.
    """
    cells = bound.binds[:, None] & instance.available & bound.days
    message = _("{who} is WFA on {day}, a day without WFA")
    return tally_cells(instance, cells, cells & (modes == WFA), message).finding_of(bound)
