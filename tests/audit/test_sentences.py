"""What the audit says of each rule, word for word, in the language of the source."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pytest

from models.rules import RULES, kind_of
from optimizer.audit.audit import audit_roster
from optimizer.i18n import language, set_language
from optimizer.instance import Instance
from optimizer.replanning import replanned
from optimizer.roster.roster import Roster
from tests.instances import ANY_DAYS, make_instance, make_modes, make_roster

UNITS = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}]
TWO_WEEKS = {"end": "2026-04-17"}
MONDAY_BEFORE = [
    {"date": "2026-04-02", "employee": "E1", "mode": "WFA"},
    {"date": "2026-04-03", "employee": "E1", "mode": "WFA"},
]

Case = tuple[dict[str, Any], Any, dict[str, Any], list[str], list[str]]
CASES: list[Case] = [
    (
        {"rule": "wfo_only"},
        1,
        {},
        ["OAOOO"],
        ["E1 is WFA on Tue 7 Apr, but works from the office on every day"],
    ),
    (
        {"rule": "wfa_quota", "per_week": {"min": 1, "max": 2}},
        2,
        TWO_WEEKS,
        ["OOOOO AOOOO", "AOAAA AOOOO"],
        [
            "E2 has 4 WFA days in the week of Mon 6 Apr, at most 2",
            "E1 has 0 WFA days in the week of Mon 6 Apr, at least 1",
        ],
    ),
    (
        {"rule": "coverage", "each": "unit", "min": 2},
        UNITS,
        {},
        ["OOOAO", "OOOOO", "OOOOO"],
        [
            "A, Thu 9 Apr: 1 in the office, at least 2 needed",
            *(f"B, {day} Apr: 1 in the office, at least 2 needed" for day in ("Mon 6", "Tue 7", "Wed 8")),
            *(f"B, {day} Apr: 1 in the office, at least 2 needed" for day in ("Thu 9", "Fri 10")),
        ],
    ),
    (
        {"rule": "coverage", "min": 2},
        2,
        {},
        ["OOOOA", "OOOOO"],
        ["all who match, Fri 10 Apr: 1 in the office, at least 2 needed"],
    ),
    (
        {"rule": "wfa_cap", "each": "unit", "max": 1},
        UNITS,
        {},
        ["AOOOO", "AOOOO", "AAAAA"],
        ["A, Mon 6 Apr: 2 on WFA, at most 1 allowed"],
    ),
    (
        {"rule": "fixed_days", "days": ["fri"], "mode": "WFA"},
        1,
        {},
        ["OOOOO"],
        ["E1 is not WFA on Fri 10 Apr, a day on which all who match are WFA"],
    ),
    (
        {"rule": "barred_days", "days": ["mon"]},
        1,
        {},
        ["AOOOO"],
        ["E1 is WFA on Mon 6 Apr, a day without WFA"],
    ),
    (
        {"rule": "holiday_edge", "min_run": 1},
        1,
        {"extra_holidays": ["2026-04-08"]},
        ["OAOO"],
        ["E1 is WFA on Tue 7 Apr, next to days off"],
    ),
    (
        {"rule": "bridge"},
        2,
        TWO_WEEKS,
        ["OOOOO OOOOO", "OOOOA AOOOO"],
        ["E2 is WFA on Fri 10 Apr and on Mon 13 Apr, on both sides of days off"],
    ),
    (
        {"rule": "bridge"},
        1,
        {"previous": MONDAY_BEFORE},
        ["AOOOO"],
        ["E1 is WFA on Fri 3 Apr and on Mon 6 Apr, on both sides of days off"],
    ),
    (
        {"rule": "max_run", "max": 2},
        2,
        TWO_WEEKS,
        ["OAAAO OOOOO", "OOOOO AAAAO"],
        [
            "E1 has 3 WFA days in a row, Tue 7 Apr to Thu 9 Apr; at most 2",
            "E2 has 4 WFA days in a row, Mon 13 Apr to Thu 16 Apr; at most 2",
        ],
    ),
    (
        {"rule": "max_run", "max": 2, "across_weekends": True},
        1,
        {"previous": MONDAY_BEFORE},
        ["AAOOO"],
        ["E1 has 4 WFA days in a row, Thu 2 Apr to Tue 7 Apr; at most 2"],
    ),
    (
        {"rule": "together", "each": "unit", "days": 2},
        UNITS,
        TWO_WEEKS,
        ["OOOOO AAAOA", "OOOOO OOOOO", "OOOOO OOOOO"],
        ["A, week of Mon 13 Apr: together on 1 days, at least 2 needed"],
    ),
    (
        {"rule": "one_of", "employees": ["E1", "E2"]},
        3,
        {},
        ["AAOOO", "AOOOO", "OOOOO"],
        ["E1, E2, Mon 6 Apr: 0 in the office, at least 1 needed"],
    ),
    (
        {"rule": "overlap", "each": "unit", "days": 4},
        UNITS,
        TWO_WEEKS,
        ["OOOOO AAOOO", "OOOOO OOOOO", "OOOOO OOOOO"],
        ["E1 and E2, week of Mon 13 Apr: 3 WFO days in common, at least 4 needed"],
    ),
    (
        {"rule": "balance", "within": 1},
        [{"unit": "A"}, {"unit": "A"}, {"unit": "A"}],
        {},
        ["AOOOO", "AAAOO", "OOOOO"],
        ["all days: E2 has 3 WFA days, E3 has 0; at most 1 apart"],
    ),
    (
        {"rule": "balance", "within": 0, "days": ["tue", "fri"]},
        2,
        {},
        ["OAOOO", "OOOOA"],
        [
            "Tuesday: E1 has 1 WFA days, E2 has 0; at most 0 apart",
            "Friday: E2 has 1 WFA days, E1 has 0; at most 0 apart",
        ],
    ),
    (
        {"rule": "stay_close", "max_changes": 1},
        2,
        {
            "previous": [
                {"date": f"2026-04-{day:02}", "employee": key, "mode": "WFO"}
                for day in (6, 7, 8)
                for key in ("E1", "E2")
            ]
        },
        ["OAOOO", "AOOOO"],
        ["2 person-days differ from the previous roster, at most 1 may: E2 on Mon 6 Apr; E1 on Tue 7 Apr"],
    ),
]


def told(instance: Instance, roster: Roster) -> list[str]:
    """Return all sentences of the audit."""
    findings = audit_roster(instance, roster).findings
    return [violation.message for finding in findings for violation in finding.violations]


def test_every_kind_of_rule_has_a_sentence() -> None:
    assert list(dict.fromkeys(case[0]["rule"] for case in CASES)) == [
        kind_of(model, "rule") for model in RULES
    ]


@pytest.mark.parametrize(("rule", "people", "more", "rows", "sentences"), CASES)
def test_what_is_said_of_a_rule(
    rule: dict[str, Any], people: Any, more: dict[str, Any], rows: Iterable[str], sentences: list[str]
) -> None:
    instance = make_instance(people, [rule, ANY_DAYS], **more)
    assert told(instance, make_roster(instance, rows)) == sentences


def test_only_the_first_person_days_that_differ_are_named() -> None:
    days = ("06", "07", "08", "09", "10")
    previous = [
        {"date": f"2026-04-{day}", "employee": f"E{at}", "mode": "WFA"} for day in days for at in (1, 2, 3)
    ]
    instance = make_instance(3, [{"rule": "stay_close", "max_changes": 0}, ANY_DAYS], previous=previous)
    [sentence] = told(instance, make_roster(instance))
    assert sentence == (
        "15 person-days differ from the previous roster, at most 0 may: E1 on Mon 6 Apr; E2 on Mon 6 Apr; "
        "E3 on Mon 6 Apr; E1 on Tue 7 Apr; E2 on Tue 7 Apr; E3 on Tue 7 Apr; E1 on Wed 8 Apr; "
        "E2 on Wed 8 Apr; E3 on Wed 8 Apr; E1 on Thu 9 Apr and 5 more"
    )


def test_what_is_said_of_what_no_rule_names() -> None:
    people = [{"needs_desk": False}, {}, {}, {"unit": "B"}]
    zones = [{"zone": "Z1", "office": "O", "desks": 1}, {"zone": "Z2", "office": "O", "desks": 1}]
    units = [{"unit": "U", "zones": "Z1"}, {"unit": "B", "zones": "Z2"}]
    quota = {**ANY_DAYS, "where": {"employee": ["E2", "E3"]}}
    requests = [{"employee": "E2", "date": "2026-04-07", "mode": "WFA", "must": True}]
    absences = [{"employee": "E4", "from": "2026-04-08", "to": "2026-04-10"}]
    monday = {"start": "2026-04-06", "end": "2026-04-08"}
    instance = make_instance(
        people, [quota], zones=zones, units=units, requests=requests, absences=absences, **monday
    )
    modes = make_modes(instance, ["OAO", "O-O", "OOO", "OOO"])
    seats = np.array([[0, -1, -1], [0, -1, -1], [0, 0, 0], [0, 1, 1]])
    assert told(instance, Roster(modes, seats)) == [
        "E1 is WFA on Tue 7 Apr, but no WFA quota matches",
        "E2 is not WFA on Tue 7 Apr, as a request decides",
        "E2 has no mode on Tue 7 Apr, but is available",
        "E4 is absent on Wed 8 Apr, but not OFF",
        "E2 is WFO on Wed 8 Apr without a desk",
        "E1 has a zone on Mon 6 Apr, but needs no desk",
        "E4 sits on Mon 6 Apr in a zone that the unit may not use",
        "zone Z1, Mon 6 Apr: 4 people, 1 desks",
    ]


def test_what_is_said_of_locks_and_frozen_days() -> None:
    locks = [{"employee": "E1", "date": "2026-04-09", "mode": "WFA"}]
    previous = [{"date": "2026-04-06", "employee": "E1", "mode": "WFA"}]
    instance = make_instance(1, [ANY_DAYS], locks=locks, previous=previous)
    instance = replanned(instance, start=date(2026, 4, 7))
    assert told(instance, make_roster(instance, ["OOOOO"])) == [
        "E1 is not WFA on Thu 9 Apr, as a lock decides",
        "E1 is not WFA on Mon 6 Apr, which is frozen",
    ]


def test_sentences_follow_the_language() -> None:
    rules = [{"rule": "bridge"}, {"rule": "barred_days", "days": ["mon"]}, ANY_DAYS]
    instance = make_instance(1, rules, start="2026-05-04", end="2026-05-08", previous=[MAY_DAY])
    roster = make_roster(instance, ["AOOOO"])
    english = told(instance, roster)
    assert english == [
        "E1 is WFA on Fri 1 May and on Mon 4 May, on both sides of days off",
        "E1 is WFA on Mon 4 May, a day without WFA",
    ]
    before = language()
    set_language("id")
    try:
        one, other = told(instance, roster)
    finally:
        set_language(before)
    assert "Jum 1 Mei" in one
    assert "Sen 4 Mei" in one
    assert other.startswith("E1 WFA pada Sen 4 Mei, ")
    assert told(instance, roster) == english


MAY_DAY = {"date": "2026-05-01", "employee": "E1", "mode": "WFA"}
