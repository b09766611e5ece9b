"""Calendars hold the roster at the working hours, and a later plan changes the same events."""

import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from icalendar import Calendar

from optimizer.exports.documents.calendars import calendar_files
from optimizer.i18n import set_language
from tests.exports.documents.handouts import HOURS, handout, hostile, modes_of_calendars
from tests.instances import ANY_DAYS, make_instance

REQUIRED = {"UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY"}


def week(**further):
    units = [{"employee": "E1", "name": "Budi"}, {"employee": "E2", "name": "Ani"}]
    absences = [{"employee": "E2", "from": "2026-04-08"}]
    return make_instance(units, [ANY_DAYS], absences=absences, hours=HOURS, **further)


def events(data: bytes) -> dict[date, object]:
    found = {}
    for event in Calendar.from_ical(data).walk("VEVENT"):
        start = event.decoded("dtstart")
        found[start.date() if hasattr(start, "date") else start] = event
    return found


def strictly_parsed(data: bytes) -> Calendar:
    """Parse a calendar as RFC 5545 has it, and refuse what lenient parsers mend."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 75
    calendar = Calendar.from_ical(data)
    names = [component.name for component in calendar.walk()]
    assert set(names) <= {"VCALENDAR", "VTIMEZONE", "STANDARD", "VEVENT"}
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert "method" not in calendar  # PUBLISH would need an organizer (RFC 5546)
    zones = {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")}
    for component in calendar.walk():
        assert not component.errors
    for event in calendar.walk("VEVENT"):
        assert set(event) >= REQUIRED
        assert event.decoded("dtstamp").utcoffset() == timedelta(0)
        assert event.decoded("dtend") > event.decoded("dtstart")
        assert event["dtstart"].params.get("TZID", min(zones)) in zones
    return calendar


def test_strict_parsing_and_the_roster_with_hostile_names() -> None:
    given = hostile(start="2026-02-02", end="2026-03-31")
    files = list(calendar_files(given).values())
    uids = [str(event["uid"]) for data in files for event in strictly_parsed(data).walk("VEVENT")]
    assert len(set(uids)) == len(uids)
    people = files[: given.instance.people]
    assert np.array_equal(modes_of_calendars(given.instance, people), given.plan.modes)


def test_one_calendar_per_person_and_per_unit() -> None:
    instance = make_instance([{"unit": "U"}, {"unit": "V"}, {"unit": "V"}], [ANY_DAYS])
    names = list(calendar_files(handout(instance)))
    people = ["person-E1.ics", "person-E2.ics", "person-E3.ics"]
    assert names == [*people, "unit-U.ics", "unit-V.ics"]


def times(event) -> str:
    return f"{event.decoded('dtstart'):%H:%M %z}-{event.decoded('dtend'):%H:%M %z}"


@pytest.mark.parametrize(
    ("start", "city", "expected"),
    [
        ("2026-04-06", "Palembang", ["07:30 +0700-16:00 +0700"] * 4 + ["07:30 +0700-16:30 +0700"]),
        ("2026-03-02", "Makassar", ["08:00 +0800-15:00 +0800"] * 4 + ["08:00 +0800-15:30 +0800"]),
        ("2026-03-16", "Jayapura", ["08:00 +0900-15:00 +0900"] * 4 + ["07:30 +0900-16:30 +0900"]),
    ],
)
def test_working_hours_of_weekdays_and_periods(start: str, city: str, expected: list[str]) -> None:
    end = date.fromisoformat(start) + timedelta(4)
    offices = [{"office": "O", "city": city}]
    instance = make_instance(1, [ANY_DAYS], hours=HOURS, start=start, end=end, offices=offices)
    for data in calendar_files(handout(instance)).values():
        assert [times(event) for event in strictly_parsed(data).walk("VEVENT")] == expected


def test_all_day_long_without_working_hours() -> None:
    for data in calendar_files(handout(make_instance(1, [ANY_DAYS]))).values():
        first = strictly_parsed(data).walk("VEVENT")[0]
        assert (first.decoded("dtstart"), first.decoded("dtend")) == (date(2026, 4, 6), date(2026, 4, 7))


def test_what_a_person_sees() -> None:
    offices = [{"office": "O", "name": "Kantor, Pusat; A", "city": "Jakarta"}]
    files = calendar_files(handout(week(offices=offices), {"E2": "AO-OO"}))
    first, second, third, *_rest = events(files["person-E2.ics"]).values()
    assert [str(event["summary"]) for event in (first, second, third)] == ["WFA", "WFO", "Absent"]
    assert "location" not in first
    assert str(second["location"]) == "Z, Kantor, Pusat; A, Jakarta"
    assert all(event["transp"] == "TRANSPARENT" for event in (first, second, third))


def test_what_a_unit_sees() -> None:
    files = calendar_files(handout(week(), {"E1": "AOOOO"}))
    found = events(files["unit-U.ics"])
    monday, wednesday = found[date(2026, 4, 6)], found[date(2026, 4, 8)]
    assert str(monday["summary"]) == "U: 1 WFO, 1 WFA, 0 absent"
    assert str(monday["description"]) == "WFO: Ani\nWFA: Budi"
    assert str(wednesday["description"]) == "WFO: Budi\nAbsent: Ani"


def test_kinds_of_absence_are_not_told() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "kind": "Cuti sakit"}]
    files = calendar_files(handout(make_instance(2, [ANY_DAYS], absences=absences)))
    assert all(b"sakit" not in data for data in files.values())


def test_a_later_plan_changes_the_same_events() -> None:
    before = handout(week(), {"E1": "AOOOO"})
    after = handout(week(), {"E1": "OOOAO"}, issued=before.issued + timedelta(seconds=1))
    old, new = calendar_files(before), calendar_files(after)
    assert list(old) == list(new)
    for name in old:
        pairs = list(zip(events(old[name]).items(), events(new[name]).items(), strict=True))
        assert len(pairs) == 5
        for (day, first), (same_day, second) in pairs:
            assert day == same_day
            assert first["uid"] == second["uid"]
            assert second["sequence"] > first["sequence"]
            assert second.decoded("dtstamp") > first.decoded("dtstamp")


def test_the_identity_of_an_event_never_changes() -> None:
    """People have these events in their calendars: other UIDs would double them."""
    first, *_rest = events(calendar_files(handout(week()))["person-E1.ics"]).values()
    assert str(first["uid"]) == "3833e90e-f552-50cf-9016-9f7dfe2a8af0@wfa"


def test_the_same_time_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    given = handout(week())
    assert calendar_files(given) == calendar_files(replace(given))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1775000000")
    data = calendar_files(type(given)(given.outcome))["person-E1.ics"]
    assert b"DTSTAMP:20260331T233320Z" in data


def test_indonesian() -> None:
    set_language("id")
    files = calendar_files(handout(week(), {"E1": "AOOOO"}))
    assert re.search(rb"SUMMARY:U: 1 WFO\\, 0 WFA\\, 1 absen\r\n", files["unit-U.ics"])
