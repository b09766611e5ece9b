"""Small scenarios in which one rule binds and costs push against it, by kind of rule.

An entry of `CASES` lists keyword arguments of `tests.instances.make_instance`. The first of the `rules` is
the one on trial: without it the cheapest roster must break it, and of the cells of the optimal roster some
must break it when flipped, and some must not. `away` and `inside` add the costs, and `ANY_DAYS` for those
without another quota. A new kind of rule adds one entry here, in the order of the registry.
"""

from typing import Any

from tests.instances import ANY_DAYS
from tests.program.solved import INWARDS, OUTWARDS

Case = dict[str, Any]


def away(rule: Case, people: Any = 2, *others: Case, **more: Any) -> Case:
    """Return a scenario in which every WFO day costs money."""
    return {"people": people, "rules": [rule, *others, ANY_DAYS], "costs": [OUTWARDS], **more}


def inside(rule: Case, people: Any = 2, *others: Case, **more: Any) -> Case:
    """Return a scenario in which every WFA day costs money."""
    return away(rule, people, *others, **more) | {"costs": [INWARDS]}


TWO_UNITS = [{"unit": "U"}, {"unit": "U"}, {"unit": "V"}, {"unit": "V"}]
ROLES = [{"role": "head"}, {"role": "head"}, {"role": ""}]
TWO_OFFICES = {
    "people": [{"unit": "U"}, {"unit": "U"}, {"unit": "U"}, {"unit": "V"}],
    "offices": [{"office": "O"}, {"office": "P"}],
    "units": [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}],
}
"""A second office that nobody needs to visit."""

A_HOLIDAY = {"extra_holidays": ["2026-04-08"]}
TWO_WEEKS = {"start": "2026-04-09", "end": "2026-04-14"}
"""Thursday, Friday, Monday, Tuesday."""

ABSENT = {"absences": [{"employee": "E1", "from": "2026-04-07"}]}

MONDAY_IN = {"requests": [{"employee": "E1", "weekday": "mon", "mode": "WFO", "must": True}]}
TWO_DAYS_IN = {
    "requests": [*MONDAY_IN["requests"], {"employee": "E1", "weekday": "tue", "mode": "WFO", "must": True}]
}

BEFORE = {
    "previous": [
        {"date": f"2026-04-{day:02}", "employee": employee, "mode": mode}
        for day in (6, 7, 9)
        for employee, mode in [("E1", "WFO"), ("E2", "WFA" if day == 6 else "WFO")]
    ]
}
"""A roster of three days, of which `E2` has one WFA day."""

CASES: dict[str, list[Case]] = {
    "wfo_only": [away({"rule": "wfo_only", "where": {"employee": "E1"}}, **ABSENT)],
    "wfa_quota": [
        away({"rule": "wfa_quota", "where": {"employee": ["E1", "E2"]}, "per_week": {"max": 2}}, 3, **ABSENT),
        away({"rule": "wfa_quota", "short_weeks": "prorate", "per_week": {"max": 3}}, **TWO_WEEKS),
        inside({"rule": "wfa_quota", "per_week": {"min": 2, "max": 3}}, **A_HOLIDAY),
    ],
    "coverage": [
        away({"rule": "coverage", "each": "unit", "min_share": 0.5, "days": ["mon", "thu"]}, TWO_UNITS),
        away({"rule": "coverage", "min": 2, "dates": ["2026-04-07"]}, 3, **ABSENT),
        away({"rule": "coverage", "each": "role", "min": 1}, ROLES),
        away({"rule": "coverage", "each": "office", "min": 2, "when_open": True}, **TWO_OFFICES)
        | {"requests": [{"employee": "E1", "date": "2026-04-09", "mode": "WFO", "must": True}]},
    ],
    "wfa_cap": [
        away({"rule": "wfa_cap", "each": "unit", "max_share": 0.5}, TWO_UNITS, **ABSENT),
        away({"rule": "wfa_cap", "each": "role", "max": 1, "days": ["fri"]}, ROLES),
    ],
    "fixed_days": [
        away({"rule": "fixed_days", "mode": "WFO", "days": ["mon"], "where": {"employee": "E1"}}),
        inside({"rule": "fixed_days", "mode": "WFA", "days": ["fri"], "dates": ["2026-04-07"]}, **ABSENT),
    ],
    "barred_days": [away({"rule": "barred_days", "days": ["mon", "fri"], "where": {"employee": "E2"}})],
    "holiday_edge": [
        away({"rule": "holiday_edge", "min_run": 1, "within": 2, "where": {"employee": "E1"}}, **A_HOLIDAY),
        away({"rule": "holiday_edge", "min_run": 2, "weekends": True, "where": {"employee": "E1"}}),
    ],
    "bridge": [away({"rule": "bridge"}, **TWO_WEEKS), away({"rule": "bridge"}, **A_HOLIDAY)],
    "max_run": [
        away({"rule": "max_run", "max": 2}, **ABSENT),
        away({"rule": "max_run", "max": 1, "across_weekends": True}, **TWO_WEEKS),
        away({"rule": "max_run", "max": 0, "where": {"employee": "E1"}}),
    ],
    "together": [
        away({"rule": "together", "each": "unit", "days": 2}, TWO_UNITS, **ABSENT),
        away({"rule": "together", "each": "all", "days": 1, "min_share": 0.5}, 3, **TWO_WEEKS),
    ],
    "one_of": [
        away({"rule": "one_of", "employees": ["E1", "E2"]}, 3, **ABSENT),
        away({"rule": "one_of", "column": "role"}, ROLES),
    ],
    "overlap": [
        away({"rule": "overlap", "each": "unit", "days": 2}, TWO_UNITS, **ABSENT),
        away({"rule": "overlap", "each": "role", "days": 1}, ROLES, **TWO_WEEKS),
    ],
    "balance": [
        away({"rule": "balance", "days": ["mon"], "within": 0}, 3, **MONDAY_IN, **TWO_WEEKS),
        away({"rule": "balance", "within": 1}, TWO_UNITS, **TWO_DAYS_IN),
    ],
    "stay_close": [
        away({"rule": "stay_close", "max_changes": 1}, **BEFORE),
        inside({"rule": "stay_close", "max_changes": 0, "where": {"employee": "E2"}}, **BEFORE),
    ],
}
