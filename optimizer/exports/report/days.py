"""Days as columns: blocks of whole weeks that fit a page, and their headings."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from optimizer.exports.report.parts import Column
from optimizer.i18n import _, language, locale
from optimizer.instance import Instance

WIDEST = 25
"""Days side by side that an upright page of A4 holds."""


def blocks(instance: Instance) -> Iterator[list[int]]:
    """Yield the days of the horizon in blocks of whole weeks, at most `WIDEST` days each."""
    block: list[int] = []
    for week in instance.weeks:
        if block and len(block) + len(week.days) > WIDEST:
            yield block
            block = []
        block = [*block, *week.days]
    if block:
        yield block


def week_starts(instance: Instance) -> set[int]:
    """Return the first day of each week."""
    return {week.days[0] for week in instance.weeks}


def day_columns(instance: Instance, days: list[int]) -> list[Column]:
    """Return a column for each day, with a line where a week begins."""
    starts = week_starts(instance)
    return [
        Column(_heading(instance.days[day], language()), "day week" if day in starts else "day")
        for day in days
    ]


def day_style(instance: Instance, style: str, day: int) -> str:
    """Add the line of a new week to the style of a cell."""
    return f"{style} week" if day in week_starts(instance) else style


def span_of(instance: Instance, days: list[int]) -> str:
    """Write from when to when a block is."""
    first, last = (format_date(instance.days[day], "d MMM y", locale=locale()) for day in (days[0], days[-1]))
    return _("{start} to {end}").format(start=first, end=last)


def ticks(instance: Instance, most: int) -> list[tuple[int, str]]:
    """Return the first day of as many weeks as fit, with their labels."""
    step = -(-len(instance.weeks) // most)
    return [
        (week.days[0], str(format_date(instance.days[week.days[0]], "d MMM", locale=locale())))
        for week in instance.weeks[::step]
    ]


@lru_cache(maxsize=4096)
def _heading(day: date, _language: str) -> str:
    return f"{format_date(day, 'EEE', locale=locale())}\n{day.day}"
