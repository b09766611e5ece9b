"""The picture of the days: who is where, how full the desks are, and which zones are open."""

from collections.abc import Iterator

import numpy as np
from rich.table import Table
from rich.text import Text

from optimizer.audit.heads import desks_used, offices_open, zones_open
from optimizer.exports.terminal.screen import Glyphs, Screen, make_table
from optimizer.i18n import _, ngettext, number, short_day
from optimizer.instance import OFF, WFA, WFO, Instance, Ints
from optimizer.roster.roster import Roster

BAR = 12
MOST_ROWS = 120
"""Days times offices that are still drawn day by day."""


def show_heads(screen: Screen, instance: Instance, plan: Roster) -> None:
    """Print the open days of every office, then each office day by day, as far as that is readable."""
    if len(instance.offices) > 1:
        screen.section(_("Offices that are open"), _overview(instance, plan, screen.glyphs))
    offices = range(len(instance.offices))
    shown = offices[: max(1, MOST_ROWS // max(1, len(instance.days)))]
    used, opened = desks_used(instance, plan.zones), zones_open(instance, plan)
    for office in shown:
        zones = np.flatnonzero(instance.zone_office == office)
        table = _days(instance, plan, office, screen.glyphs, used[zones], opened[zones])
        screen.section(_title(instance, office), Text(_zone_names(instance, zones)), table)
    screen.console.print(Text(_legend(screen.glyphs), style="dim"))
    hidden = len(offices) - len(shown)
    if hidden:
        more = ngettext(
            "{count} more office is in roster.csv.", "{count} more offices are in roster.csv.", hidden
        )
        screen.console.print(Text(more.format(count=number(hidden))))


def weeks_of(instance: Instance, marks: list[str]) -> str:
    """Join one mark per day, with a space between weeks."""
    return " ".join("".join(marks[day] for day in week.days) for week in instance.weeks)


def _overview(instance: Instance, plan: Roster, glyphs: Glyphs) -> Table:
    opened = offices_open(instance, plan.modes)
    table = make_table(_("Office"), _("Days"), _("Each day, week by week"), right=(1,))
    for office, key in enumerate(instance.offices["office"]):
        marks = [glyphs.open if day else glyphs.closed for day in opened[office]]
        days = f"{number(int(opened[office].sum()))}/{number(len(instance.days))}"
        table.add_row(str(key), days, weeks_of(instance, marks))
    return table


def _title(instance: Instance, office: int) -> str:
    row = instance.offices.iloc[office]
    desks = int(instance.zone_desks[instance.zone_office == office].sum())
    return _("{office}: people in the office each day ({desks} desks)").format(
        office=str(row["name"]) or str(row["office"]), desks=number(desks)
    )


def _zone_names(instance: Instance, zones: Ints) -> str:
    if not len(zones):
        return _("The office has no zones.")
    names = ", ".join(str(instance.zones["zone"].iat[zone]) for zone in zones)
    return _("Zones from left to right: {zones}").format(zones=names)


def _days(
    instance: Instance, plan: Roster, office: int, glyphs: Glyphs, used: Ints, opened: np.ndarray
) -> Table:
    members = instance.office_of == office
    desks = instance.zone_desks[instance.zone_office == office]
    table = make_table("", _("Day"), "WFO", "WFA", _("Off"), "", _("Desks"), _("Zones"), right=(2, 3, 4, 6))
    for column in (0, 1, 5):
        table.columns[column].no_wrap = True
    for label, day in _labelled(instance):
        modes = plan.modes[members, day]
        taken, open_desks = int(used[:, day].sum()), int(desks[opened[:, day]].sum())
        table.add_row(
            label,
            short_day(instance.days[day]),
            *(number(int((modes == mode).sum())) for mode in (WFO, WFA, OFF)),
            _bar(taken, open_desks, int(desks.sum()), glyphs),
            f"{number(taken)}/{number(open_desks)}",
            "".join(glyphs.open if zone else glyphs.closed for zone in opened[:, day]),
        )
    return table


def _labelled(instance: Instance) -> Iterator[tuple[str, int]]:
    """List the days, the first of each week with the number of its ISO week."""
    for week in instance.weeks:
        for day in week.days:
            yield (_("W{week}").format(week=week.number) if day == week.days[0] else ""), day


def _bar(used: int, opened: int, desks: int, glyphs: Glyphs) -> str:
    """Draw desks taken and desks open, as shares of all desks of the office."""
    if not desks:
        return ""
    full = -(-used * BAR // desks)
    wide = max(full, -(-opened * BAR // desks))
    return glyphs.used * min(full, BAR) + glyphs.free * (min(wide, BAR) - min(full, BAR))


def _legend(glyphs: Glyphs) -> str:
    return _("{used} desks taken, {free} free desks of open zones; {open} zone open, {closed} closed").format(
        used=glyphs.used, free=glyphs.free, open=glyphs.open, closed=glyphs.closed
    )
