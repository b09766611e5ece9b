"""Calendars: one per person and one per unit, as iCalendar files (RFC 5545).

Each event is a person or a unit on a working day, and its UID depends on these two alone. So the calendars of
a later plan change the same events; `SEQUENCE` and `DTSTAMP`, made from the time at which they are handed
out, tell a calendar program which is the later one. Every working day has an event, days of absence too, so
that no event of an earlier plan is left standing. Events never block the time for meetings.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import numpy as np
from icalendar import Calendar, Event, Timezone, TimezoneStandard

from optimizer.exports.documents.file_names import file_names
from optimizer.exports.documents.handout import Handout
from optimizer.exports.documents.words import named, one_line
from optimizer.exports.documents.zones_of_time import ABBREVIATIONS, office_zones
from optimizer.hours import hours_on
from optimizer.i18n import _
from optimizer.instance import MODE_NAMES, OFF, WFA, WFO
from optimizer.roster.frames import texts
from optimizer.roster.roster import NO_ZONE

NAMESPACE = UUID("6d1c9a0e-0b56-5d0c-9a53-2f4f2b8f6c11")
"""Of the UIDs. They would all change with it: never change it."""

FIRST = datetime(2020, 1, 1, tzinfo=UTC)
"""Sequences count seconds from here; they fit into 32 bits until 2088."""


def calendar_files(handout: Handout) -> dict[str, bytes]:
    """Return the calendars by file name, those of people first.

    Parameters
    ----------
    handout : Handout
        What to hand out.
    """
    writer = _Writer(handout)
    people = file_names("person-", handout.instance.employee_ids, ".ics")
    units = file_names("unit-", writer.units, ".ics")
    return {name: writer.of_person(person) for person, name in enumerate(people)} | {
        name: writer.of_unit(unit) for unit, name in enumerate(units)
    }


@dataclass(frozen=True)
class _Place:
    """An office as calendars have it."""

    zone: str
    name: str


class _Writer:
    """Writes calendars of a handout; what they share is made once."""

    def __init__(self, handout: Handout) -> None:
        instance = handout.instance
        self.instance = instance
        self.plan = handout.plan
        self.stamp = handout.issued.astimezone(UTC).replace(microsecond=0)
        self.sequence = max(0, int((self.stamp - FIRST).total_seconds()))
        self.names = [str(name) for name in instance.employees["name"]]
        self.units = list(texts(instance.units["unit"]))
        self.unit_names = list(texts(instance.units["name"]))
        self.zone_names = [one_line(name) for name in texts(instance.zones["name"])]
        zones = office_zones(instance)
        self.places = [
            _Place(zone, ", ".join(filter(None, (one_line(name), one_line(city)))))
            for zone, name, city in zip(
                zones, texts(instance.offices["name"]), texts(instance.offices["city"]), strict=True
            )
        ]

    def of_person(self, person: int) -> bytes:
        """Return the calendar of a person: where the person works on each working day."""
        instance = self.instance
        key, place = instance.employee_ids[person], self.places[instance.office_of[person]]
        calendar = self._calendar(_("WFO/WFA of {who}").format(who=named(key, self.names[person])), place)
        for at, day in enumerate(instance.days):
            mode = int(self.plan.modes[person, at])
            event = self._event(f"person\n{key}\n{day.isoformat()}", day, place)
            event.add("summary", _("Absent") if mode == OFF else MODE_NAMES[mode])
            event.add("categories", [MODE_NAMES[mode]])
            if mode == WFO:
                seat = int(self.plan.zones[person, at])
                zone = [] if seat == NO_ZONE else [self.zone_names[seat]]
                event.add("location", ", ".join([*zone, place.name]))
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    def of_unit(self, unit: int) -> bytes:
        """Return the calendar of a unit: how many of its people are where on each working day, and who."""
        instance = self.instance
        key, place = self.units[unit], self.places[int(instance.unit_office[unit])]
        people = np.flatnonzero(instance.unit_of == unit)
        calendar = self._calendar(_("WFO/WFA of {who}").format(who=named(key, self.unit_names[unit])), place)
        for at, day in enumerate(instance.days):
            modes = self.plan.modes[people, at]
            event = self._event(f"unit\n{key}\n{day.isoformat()}", day, place)
            event.add(
                "summary",
                _("{unit}: {wfo} WFO, {wfa} WFA, {off} absent").format(
                    unit=one_line(key),
                    wfo=int((modes == WFO).sum()),
                    wfa=int((modes == WFA).sum()),
                    off=int((modes == OFF).sum()),
                ),
            )
            event.add("description", "\n".join(self._who(people, modes)))
            event.add("location", place.name)
            calendar.add_component(event)
        return bytes(calendar.to_ical())

    def _who(self, people: Any, modes: Any) -> Iterator[str]:
        """Yield a line for each mode that somebody has, with names."""
        for mode, title in ((WFO, "WFO"), (WFA, "WFA"), (OFF, _("Absent"))):
            names = [one_line(self.names[person]) for person in people[modes == mode]]
            if names:
                yield f"{title}: {'; '.join(names)}"

    def _calendar(self, name: str, place: _Place) -> Calendar:
        calendar = Calendar()
        calendar.add("prodid", "-//wfa//roster//EN")
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("x-wr-calname", name)
        calendar.add("x-wr-timezone", place.zone)
        calendar.add_component(_time_zone(place.zone))
        return calendar

    def _event(self, identity: str, day: date, place: _Place) -> Event:
        """Return the event of a day, at its working hours; all day long where the scenario names none."""
        event = Event()
        event.add("uid", f"{uuid5(NAMESPACE, identity)}@wfa")
        event.add("dtstamp", self.stamp)
        event.add("sequence", self.sequence)
        hours = hours_on(self.instance.scenario.calendar.hours, day)
        if hours is None:
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(1))
        else:
            zone = ZoneInfo(place.zone)
            event.add("dtstart", datetime.combine(day, hours.start, zone))
            event.add("dtend", datetime.combine(day, hours.end, zone))
        event.add("transp", "TRANSPARENT")
        event.add("status", "CONFIRMED")
        return event


def _time_zone(name: str) -> Timezone:
    """Describe a time zone of Indonesia."""
    abbreviation, hours = ABBREVIATIONS[name]
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", timedelta(hours=hours))
    standard.add("tzoffsetto", timedelta(hours=hours))
    standard.add("tzname", abbreviation)
    zone = Timezone()
    zone.add("tzid", name)
    zone.add_component(standard)
    return zone
