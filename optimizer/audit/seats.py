"""Everyone in the office who needs a desk has one, in an allowed zone with enough of them."""

import numpy as np

from optimizer.audit.finding import Finding, Violation
from optimizer.audit.heads import desks_used
from optimizer.audit.labels import when
from optimizer.audit.tally import Tally, tally_cells
from optimizer.i18n import _
from optimizer.instance import Bools, Instance, Ints
from optimizer.roster.roster import NO_ZONE, Roster


def check_seats(instance: Instance, roster: Roster) -> Finding:
    """Check that exactly those who are WFO and need a desk sit in a zone, one that their unit may use.

    A unit of violation is one day of one person.
    """
    needs = roster.wfo & instance.needs_desk[:, None]
    sits = np.asarray(roster.zones != NO_ZONE)
    wrong = needs & sits
    wrong[wrong] = ~_allowed(instance, np.nonzero(wrong)[0], roster.zones[wrong])
    tally = tally_cells(instance, needs, needs & ~sits, _("{who} is WFO on {day} without a desk"))
    tally.join(
        tally_cells(instance, sits & ~needs, sits & ~needs, _("{who} has a zone on {day}, but needs no desk"))
    )
    tally.violations += tally_cells(
        instance, wrong, wrong, _("{who} sits on {day} in a zone that the unit may not use")
    ).violations
    tally.binding -= int(np.count_nonzero(wrong))
    return tally.finding(_("seat"), "seat")


def _allowed(instance: Instance, people: Ints, zones: Ints) -> Bools:
    """Tell whether each person's unit may use the zone."""
    size = max(len(instance.zones), 1)
    pairs, inverse = np.unique(instance.unit_of[people] * size + zones, return_inverse=True)
    allowed = [pair % size in instance.unit_zones[pair // size] for pair in pairs.tolist()]
    return np.array(allowed, dtype=bool)[inverse]


def check_desks(instance: Instance, roster: Roster) -> Finding:
    """Check that no zone seats more people than it has desks.

    A unit of violation is one person too many, in one zone on one day.
    """
    used = desks_used(instance, roster.zones)
    zones, days = np.nonzero(used)
    keys = [str(key) for key in instance.zones["zone"]]
    message = _("zone {zone}, {day}: {used} people, {desks} desks")

    def tell(at: int, units: int) -> Violation:
        zone, day = int(zones[at]), int(days[at])
        text = message.format(
            zone=keys[zone],
            day=when(instance, day),
            used=int(used[zone, day]),
            desks=int(instance.zone_desks[zone]),
        )
        return Violation(units=units, message=text, group=keys[zone], days=(day,))

    tally = Tally()
    tally.add(instance.zone_desks[zones] - used[zones, days], tell)
    return tally.finding(_("desks"), "desks")
