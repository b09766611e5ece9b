"""Which working hours a day has."""

from datetime import date

import pytest

from models.calendar import WorkingHours
from optimizer.hours import hours_on

HOURS = WorkingHours.model_validate(
    {
        "default": {"start": "07:30", "end": "16:00"},
        "fri": {"start": "07:30", "end": "16:30"},
        "periods": [
            {"from": "2026-02-18", "to": "2026-03-19", "default": {"start": "08:00", "end": "15:00"}},
            {"from": "2026-03-01", "to": "2026-04-02", "mon": {"start": "10:00", "end": "11:00"}},
        ],
    }
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-02-17", "07:30-16:00"),  # Tuesday
        ("2026-02-18", "08:00-15:00"),  # the period begins
        ("2026-02-20", "08:00-15:00"),  # a Friday of the period, which has no hours of its own
        ("2026-03-02", "08:00-15:00"),  # in both periods: the first counts
        ("2026-03-19", "08:00-15:00"),
        ("2026-03-23", "10:00-11:00"),  # a Monday of the second
        ("2026-03-24", "07:30-16:00"),  # a Tuesday of which the second says nothing
        ("2026-04-03", "07:30-16:30"),  # Friday
    ],
)
def test_hours(day: str, expected: str) -> None:
    found = hours_on(HOURS, date.fromisoformat(day))
    assert found is not None
    assert f"{found.start:%H:%M}-{found.end:%H:%M}" == expected


def test_no_hours() -> None:
    assert hours_on(WorkingHours(), date(2026, 4, 6)) is None
