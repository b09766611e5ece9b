"""People without a WFA quota work from the office."""

from optimizer.audit.exclusions import without_quota
from optimizer.audit.finding import Finding
from optimizer.audit.tally import tally_cells
from optimizer.i18n import _
from optimizer.instance import WFA, Instance, Modes


def check_no_quota(instance: Instance, modes: Modes) -> Finding:
    """Check that a person whom no quota matches works from the office on every available day.

    People under a hard `wfo_only` are left to that rule. A unit of violation is one WFA day of one person.
    """
    cells = without_quota(instance)[:, None] & instance.available
    message = _("{who} is WFA on {day}, but no WFA quota matches")
    tally = tally_cells(instance, cells, cells & (modes == WFA), message)
    return tally.finding(_("no WFA quota"), "no_quota")
