"""Evenness: WFA days, Mondays and Fridays, by unit and by person."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
from babel.numbers import format_decimal

from optimizer.audit.exclusions import always_wfo, without_quota
from optimizer.exports.report.parts import Cell, Column, Columns, Paragraph, Part, Section, Table, row
from optimizer.exports.report.presence import labels
from optimizer.i18n import _, locale, number, weekday_name
from optimizer.instance import Bools, Instance, Ints
from optimizer.roster.roster import Roster

MOST_PEOPLE = 4_000
MOST_UNITS = 1_000
COMPARED = (0, 4)
"""Monday and Friday."""


@dataclass(frozen=True)
class Counts:
    """WFA days of each person who may have any: all, then on each weekday compared."""

    members: Bools
    columns: tuple[tuple[str, Ints], ...]


def counted(instance: Instance, plan: Roster) -> Counts:
    """Count the WFA days of each person."""
    weekdays = np.array([day.weekday() for day in instance.days])
    columns = [(_("WFA days"), plan.wfa.sum(axis=1))]
    for weekday in COMPARED:
        if (weekdays == weekday).any():
            columns.append((weekday_name(weekday), plan.wfa[:, weekdays == weekday].sum(axis=1)))
    return Counts(~(always_wfo(instance) | without_quota(instance)), tuple(columns))


def evenness(instance: Instance, plan: Roster) -> Section:
    """Return the section of evenness by unit."""
    title = _("Evenness")
    counts = counted(instance, plan)
    if not counts.members.any():
        return Section("evenness", title, (Paragraph(_("Nobody has a WFA quota.")),))
    explanation = _(
        "WFA days of the people who have a quota, over the whole horizon: "
        "fewest | average | most of a person of the unit. "
        "People who are absent longer may have fewer."
    )
    if len(instance.units) > MOST_UNITS:
        table = Table(_columns(counts), (_of(counts, _("All"), counts.members),))
    else:
        names = labels(instance.units, "unit")
        units = [at for at in range(len(names)) if (counts.members & (instance.unit_of == at)).any()]
        rows = [_of(counts, names[at], counts.members & (instance.unit_of == at)) for at in units]
        table = Table(_columns(counts), tuple(rows), (_of(counts, _("All"), counts.members),))
    return Section("evenness", title, (Paragraph(explanation), table))


def _columns(counts: Counts) -> tuple[Column, ...]:
    return (
        Column(_("Unit")),
        Column(_("People with a quota"), "num"),
        *(Column(name, "num") for name, _values in counts.columns),
    )


def _of(counts: Counts, name: str, members: Bools) -> tuple[Cell, ...]:
    spans = (_span(values[members]) for _name, values in counts.columns)
    return row(name, number(int(members.sum())), *spans)


def _span(values: Ints) -> str:
    average = format_decimal(round(float(values.mean()), 1), format="0.0", locale=locale())
    return f"{number(int(values.min()))} | {average} | {number(int(values.max()))}"


def people(instance: Instance, plan: Roster) -> Section:
    """Return the annex: WFA days, Mondays and Fridays of each person, by unit."""
    counts = counted(instance, plan)
    if counts.members.sum() > MOST_PEOPLE:
        return people_left_out(instance, plan)
    shown = person_labels(instance)
    tables = [
        _unit(counts, name, shown, np.flatnonzero(counts.members & (instance.unit_of == at)))
        for at, name in enumerate(labels(instance.units, "unit"))
        if (counts.members & (instance.unit_of == at)).any()
    ]
    parts: list[Part] = [Paragraph(_("People who have a WFA quota, by unit.")), Columns(tuple(tables))]
    return Section("people", _people_title(), tuple(parts))


def people_left_out(instance: Instance, plan: Roster) -> Section:
    """Return the annex where a list of persons would be too long."""
    size = int(counted(instance, plan).members.sum())
    text = _("{count} people are too many for a list in this report; roster.csv has them.")
    return Section("people", _people_title(), (Paragraph(text.format(count=number(size))),))


def _people_title() -> str:
    return _("Annex: WFA days of each person")


def _unit(counts: Counts, unit: str, shown: list[str], members: Ints) -> Table:
    columns = (Column(_("Name")), *(Column(name, "num") for name, _values in counts.columns))
    rows = [
        row(shown[person], *(number(int(values[person])) for _name, values in counts.columns))
        for person in sorted(members.tolist(), key=lambda person: shown[person].casefold())
    ]
    return Table(columns, tuple(rows), caption=unit)


def person_labels(instance: Instance) -> list[str]:
    """Name each person; where two have the same name, or none, with the key."""
    names = [str(name or "") for name in instance.employees["name"].tolist()]
    many = Counter(names)
    return [
        name if name and many[name] == 1 else f"{name} ({key})" if name else key
        for name, key in zip(names, instance.employee_ids, strict=True)
    ]
