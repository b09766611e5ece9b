"""What is worth a planner's look in a valid scenario: each check is a function of `CHECKS`."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from models.rules.base import Dated
from models.rules.coverage import Coverage
from optimizer.calendars import has_cuti_bersama, is_estimate
from optimizer.i18n import _, number, short_day
from optimizer.reading.checked import Check, Checked, excluded, heads_by_group, quota_of
from optimizer.reading.conflict_warnings import CONFLICTS
from optimizer.reading.draft import Entry
from optimizer.reading.joined import column_text, find_column
from optimizer.reading.problems import Problem, closest
from optimizer.reading.requests import locks_without_effect
from optimizer.reading.table import and_more
from optimizer.reading.where import where_of


def check_warnings(checked: Checked) -> list[Problem]:
    """Return all warnings of a scenario.

    Parameters
    ----------
    checked : Checked
        The scenario, valid.

    Returns
    -------
    list of Problem
        What is worth a look, the first of each check listed and the rest counted.
    """
    return [problem for check in CHECKS for problem in and_more(list(check(checked)))]


def matches_nobody(checked: Checked) -> Iterator[Problem]:
    """Find rules and costs whose `where` matches no employee."""
    rules, costs = checked.instance.rules, checked.instance.costs
    binds = [bound.binds for bound in rules] + [bound.binds for bound in costs]
    for entry, people in zip(checked.draft.entries, binds, strict=True):
        if where_of(entry) and not people.any():
            yield entry.problem(_("no employee matches"), "where", near=_near_value(checked, entry))


def _near_value(checked: Checked, entry: Entry) -> str:
    """Return a value of a column that is close to one that the filter asks for."""
    for key, condition in where_of(entry).items():
        found = find_column(key, checked.joined.tables)
        if found is None:
            continue
        values = column_text(*found).unique()[:1000].tolist()
        for wanted in condition.is_ or ():
            if str(wanted) not in values and closest(str(wanted), values):
                return closest(str(wanted), values)
    return ""


def unit_without_people(checked: Checked) -> Iterator[Problem]:
    """Find units that nobody belongs to."""
    table = checked.joined.tables["units"]
    heads = np.bincount(checked.instance.unit_of, minlength=len(table.rows))
    for row in np.flatnonzero(heads == 0):
        yield table.problem(
            _("nobody belongs to this unit"), int(row), "unit", str(table.frame["unit"].iloc[row])
        )


def unused_zone(checked: Checked) -> Iterator[Problem]:
    """Find zones that no unit may use, and zones without a desk."""
    table = checked.joined.tables["zones"]
    used = {zone for zones in checked.instance.unit_zones for zone in zones}
    for row, (zone, desks) in enumerate(zip(table.frame["zone"], table.frame["desks"], strict=True)):
        if row not in used:
            yield table.problem(_("no unit may use this zone"), row, "zone", str(zone))
        if desks == 0:
            yield table.problem(_("the zone has no desks"), row, "desks", "0")


def absence_outside(checked: Checked) -> Iterator[Problem]:
    """Count the absences that lie outside of the horizon."""
    table = checked.joined.tables["absences"]
    calendar = checked.instance.scenario.calendar
    start, end = np.datetime64(calendar.start), np.datetime64(calendar.end)
    outside = (table.frame["to"] < start) | (table.frame["from"] > end)
    rows = np.flatnonzero(outside.to_numpy())
    if len(rows):
        message = _("absences outside of the horizon, without effect: {count}, first in this row")
        yield table.problem(message.format(count=number(len(rows))), int(rows[0]), "from")


def decision_without_effect(checked: Checked) -> Iterator[Problem]:
    """Find decisions for a date that is no working day of the horizon."""
    table = checked.joined.tables["requests"]
    days = set(checked.instance.days)
    frame = table.frame
    for row in np.flatnonzero((frame["must"] & frame["date"].notna()).to_numpy()):
        day = frame["date"].iloc[row].date()
        if day not in days:
            message = _("the decision has no effect: this is no working day of the horizon")
            yield table.problem(message, int(row), "date", day.isoformat())


def lock_without_effect(checked: Checked) -> Iterator[Problem]:
    """Find locks for a date on which the person does not work."""
    table, instance = checked.joined.tables["locks"], checked.instance
    yield from locks_without_effect(table, instance.employee_ids, instance.days, instance.available)


def holidays_uncertain(checked: Checked) -> Iterator[Problem]:
    """Find years whose cuti bersama is not known, or whose holidays are estimates."""
    calendar = checked.instance.scenario.calendar
    node = checked.draft.tree.get("calendar")
    if calendar.holidays == "none" or node is None:
        return
    place = node.get("holidays") or node
    for year in range(calendar.start.year, calendar.end.year + 1):
        if not has_cuti_bersama(year):
            message = _("the cuti bersama of {year} is not known yet; name its days in extra_holidays")
        elif is_estimate(year):
            message = _("some holidays of {year} are estimates; check them against the decree")
        else:
            continue
        yield Problem(message.format(year=year), place.file, place.line, "calendar.holidays")


def date_without_effect(checked: Checked) -> Iterator[Problem]:
    """Find dates of rules that are no working day of the horizon."""
    days = set(checked.instance.days)
    for entry in checked.draft.rules:
        if not isinstance(entry.model, Dated) or not any(map(entry.model.covers, days)):
            continue
        for day in entry.model.dates:
            if day not in days:
                yield entry.problem(_("this is no working day of the horizon"), "dates", day.isoformat())


def rule_never_binds(checked: Checked) -> Iterator[Problem]:
    """Find rules whose days and dates all lie outside of the working days of the horizon."""
    for entry, bound in checked.rules:
        if not bound.days.any():
            message = _("the rule never binds: none of its days is a working day of the horizon")
            given: tuple[date, ...] = entry.model.dates if isinstance(entry.model, Dated) else ()
            some = ", ".join(day.isoformat() for day in given[:3])
            yield entry.problem(message, "dates" if given else "days", some)


def without_quota(checked: Checked) -> Iterator[Problem]:
    """Count the people whom no `wfa_quota` matches, and who are not excluded either."""
    people = int(((quota_of(checked.instance) < 0) & ~excluded(checked.instance)).sum())
    if people:
        message = _("people whom no wfa_quota matches, so that they are WFO every day: {count}")
        tree = checked.draft.tree
        node = tree.get("rules") or tree
        yield Problem(message.format(count=number(people)), node.file, node.line, "rules")


def coverage_above_group(checked: Checked) -> Iterator[Problem]:
    """Find a `coverage` that asks for more people than a group has on some day."""
    instance = checked.instance
    for entry, bound in checked.rules:
        if not isinstance(bound.rule, Coverage) or not bound.rule.min:
            continue
        heads = heads_by_group(instance, bound)
        short = (heads < bound.rule.min) & bound.days
        for group in np.flatnonzero(short.any(axis=1)):
            day = int(np.argmax(short[group]))
            message = _("too few people of {group} are there on {day}: {people}, fewer than min {min}")
            yield entry.problem(
                message.format(
                    day=short_day(instance.days[day]),
                    people=number(int(heads[group, day])),
                    group=bound.groups[group],
                    min=number(bound.rule.min),
                ),
                "min",
            )


CHECKS: tuple[Check, ...] = (
    matches_nobody,
    unit_without_people,
    unused_zone,
    absence_outside,
    decision_without_effect,
    lock_without_effect,
    holidays_uncertain,
    rule_never_binds,
    date_without_effect,
    without_quota,
    coverage_above_group,
    *CONFLICTS,
)
