"""What stands in the annex to a decree, as plain data; `annex.typ` sets it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import numpy as np

from models.calendar import Hours
from models.decree import Decree
from optimizer.exports.documents.handout import Handout
from optimizer.exports.documents.words import DASH, breakable, one_line, plain_date, weekday_short
from optimizer.hours import hours_on
from optimizer.i18n import _, language, weekday_name
from optimizer.instance import MODE_NAMES, OFF, WFO, Instance, Week
from optimizer.roster.frames import texts

WIDEST = 23
"""Most days beside each other: the working days of the longest month."""

LONGEST_NUMBER, LONGEST_KEY, LONGEST_WORD = 18, 10, 20
"""Most digits (a NIP has 18) or letters of a key, and letters of a word of a name, that surely fit."""


def annex_content(handout: Handout) -> dict[str, Any]:
    """Return the annex in the language in use.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    """
    instance = handout.instance
    calendar = instance.scenario.calendar
    digest = handout.outcome.result.roster_hash
    return {
        "lang": language(),
        "title": one_line(instance.scenario.name),
        "head": _head(handout.decree),
        "heading": _("Schedule of work at the office (WFO) and from anywhere (WFA)"),
        "period": _("{start} to {end}").format(
            start=plain_date(calendar.start), end=plain_date(calendar.end)
        ),
        "basis": {"title": _("Legal basis"), "items": _basis(instance)},
        "hours": {"title": _("Working hours"), "items": list(_hours(instance))},
        "legend": _("WFO: works at the office; WFA: works from anywhere; {dash}: absent.").format(dash=DASH),
        "labels": {
            "number": _("No."),
            "name": _("Name"),
            "key": _("ID"),
            "total": _("People WFO"),
            "page": _("Page {page} of {pages}"),
            "trace": "" if digest is None else f"roster {digest[:12]}",
        },
        "offices": [_office(handout, office) for office in range(len(instance.offices))],
        "signature": _signature(handout.decree),
    }


def _head(decree: Decree) -> list[str]:
    """Return the lines that name the decree; blanks are dotted."""
    day = decree.date
    year = str(day.year) if day is not None else "........"
    return [
        _("ANNEX"),
        _("DECREE OF THE {issuer}").format(issuer=one_line(decree.issuer).upper() or "." * 40),
        _("NUMBER {number} YEAR {year}").format(number=one_line(decree.number) or "." * 20, year=year),
        _("ON {about}").format(about=one_line(decree.about).upper() or "." * 40),
    ]


def _signature(decree: Decree) -> dict[str, str]:
    return {
        "place": _("Issued at {place}").format(place=one_line(decree.place) or "." * 30),
        "date": _("on {date}").format(date="." * 30 if decree.date is None else plain_date(decree.date)),
        "office": one_line(decree.issuer).upper() or "." * 40,
        "name": one_line(decree.signer) or "." * 40,
        "id": _("NIP {number}").format(number=one_line(decree.signer_id) or "." * 30),
    }


def _basis(instance: Instance) -> list[dict[str, str]]:
    """Return each citation once, with the rules that follow it."""
    rules: dict[str, list[str]] = {}
    for bound in instance.rules:
        citation = one_line(bound.rule.because)
        if citation:
            rules.setdefault(citation, []).append(one_line(bound.rule.name))
    return [{"citation": citation, "rules": "; ".join(names)} for citation, names in rules.items()]


def _hours(instance: Instance) -> Iterator[str]:
    """Yield the working hours, a line for each run of days that share them."""
    calendar = instance.scenario.calendar
    for spans, days in _periods(instance):
        by_weekday = {day.weekday(): hours_on(calendar.hours, day) for day in days}
        parts = [
            f"{_weekdays(run)} {_clock(hours)}"
            for run, hours in _runs(sorted(by_weekday.items()))
            if hours is not None
        ]
        if parts:
            yield spans + "; ".join(parts)


def _periods(instance: Instance) -> Iterator[tuple[str, list[date]]]:
    """Yield the days outside of all periods of other hours, then those of each period, with its dates."""
    left = list(instance.days)
    found = []
    for period in instance.scenario.calendar.hours.periods:
        inside = [day for day in left if period.from_ <= day <= period.to]
        left = [day for day in left if day not in inside]
        span = _("{start} to {end}").format(start=plain_date(period.from_), end=plain_date(period.to))
        found.append((f"{span}: ", inside))
    yield "", left
    yield from found


def _runs(hours: Sequence[tuple[int, Hours | None]]) -> Iterator[tuple[list[int], Hours | None]]:
    run: list[int] = []
    for at, (weekday, now) in enumerate(hours):
        run.append(weekday)
        if at + 1 == len(hours) or hours[at + 1] != (weekday + 1, now):
            yield run, now
            run = []


def _weekdays(run: Sequence[int]) -> str:
    names = [weekday_name(weekday) for weekday in run]
    return names[0] if len(names) == 1 else f"{names[0]}{DASH}{names[-1]}"


def _clock(hours: Hours) -> str:
    times = f"{hours.start:%H.%M}{DASH}{hours.end:%H.%M}"
    if not hours.break_:
        return times
    return _("{times} (break of {minutes} minutes)").format(times=times, minutes=hours.break_)


def _office(handout: Handout, office: int) -> dict[str, Any]:
    instance = handout.instance
    units = [
        unit
        for unit in np.flatnonzero(instance.unit_office == office).tolist()
        if (instance.unit_of == unit).any()
    ]
    tables = [_table(handout, unit, weeks) for unit in units for weeks in _parts(instance.weeks)]
    return {"name": one_line(str(instance.offices["name"].iat[office])), "tables": tables}


def _parts(weeks: Sequence[Week]) -> list[list[Week]]:
    """Divide the weeks into parts that fit side by side."""
    parts: list[list[Week]] = [[]]
    for week in weeks:
        if parts[-1] and sum(len(other.days) for other in parts[-1]) + len(week.days) > WIDEST:
            parts.append([])
        parts[-1].append(week)
    return parts


def _table(handout: Handout, unit: int, weeks: Sequence[Week]) -> dict[str, Any]:
    """Return the rows of a unit over some weeks."""
    instance = handout.instance
    days = [day for week in weeks for day in week.days]
    people = np.flatnonzero(instance.unit_of == unit)
    modes = handout.plan.modes[np.ix_(people, np.array(days))]
    keys, names = texts(instance.employees["employee"]), texts(instance.employees["name"])
    marks = np.array([DASH, *MODE_NAMES[OFF + 1 :]], dtype=object)[modes]
    return {
        "unit": breakable(str(instance.units["name"].iat[unit]), LONGEST_WORD * 3),
        "weeks": [{"label": _week(week), "span": len(week.days)} for week in weeks],
        "days": [_day(instance.days[day]) for day in days],
        "rows": [
            {
                "name": breakable(names[person], LONGEST_WORD),
                "key": breakable(keys[person], LONGEST_NUMBER if keys[person].isdigit() else LONGEST_KEY),
                "modes": row.tolist(),
            }
            for person, row in zip(people.tolist(), marks, strict=True)
        ],
        "totals": (modes == WFO).sum(axis=0).tolist(),
    }


def _day(day: date) -> dict[str, str]:
    return {"weekday": weekday_short(day), "date": f"{day.day}/{day.month}"}


def _week(week: Week) -> str:
    """Write the number of a week, shorter where there is room for a day or two only."""
    text = _("Week {number}").format(number=week.number)
    return text if len(week.days) > 2 else str(week.number)
