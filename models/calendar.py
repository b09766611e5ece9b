"""The calendar of a scenario: horizon, work week, days off and working hours."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from models.base import Clock, Day, Model, Weekday


class NamedDay(Model):
    """A day with a name."""

    date: Day = Field(description="The day.")
    name: str = Field("", description="What the day is called in reports.")


def _as_named(value: Any) -> Any:
    """Read a bare date as a named day without a name."""
    return {"date": value} if isinstance(value, date | str) else value


AnyDay = Annotated[NamedDay, BeforeValidator(_as_named, json_schema_input_type=NamedDay | date)]


class Hours(Model):
    """The working hours of one day."""

    start: Clock = Field(description='When work starts, e.g. "07:30" (quoted).')
    end: Clock = Field(description='When work ends, e.g. "16:00" (quoted).')
    break_: int = Field(0, alias="break", ge=0, le=600, description="The break, in minutes.")

    @model_validator(mode="after")
    def _ends_later(self) -> "Hours":
        if self.end <= self.start:
            raise ValueError("the working day ends before it starts")
        return self


class WeekHours(Model):
    """Working hours by weekday; a day that is not named takes `default`."""

    default: Hours | None = Field(None, description="Hours of every day not named below.")
    mon: Hours | None = Field(None, description="Hours on Mondays.")
    tue: Hours | None = Field(None, description="Hours on Tuesdays.")
    wed: Hours | None = Field(None, description="Hours on Wednesdays.")
    thu: Hours | None = Field(None, description="Hours on Thursdays.")
    fri: Hours | None = Field(None, description="Hours on Fridays.")
    sat: Hours | None = Field(None, description="Hours on Saturdays.")
    sun: Hours | None = Field(None, description="Hours on Sundays.")


class HoursPeriod(WeekHours):
    """Working hours of a part of the year, such as Ramadan."""

    from_: Day = Field(alias="from", description="First day of the period.")
    to: Day = Field(description="Last day of the period, included.")

    @model_validator(mode="after")
    def _ordered(self) -> "HoursPeriod":
        if self.to < self.from_:
            raise ValueError("the period ends before it starts")
        return self


class WorkingHours(WeekHours):
    """The working hours of a scenario (Perpres 21/2023: 37.5 hours a week)."""

    periods: tuple[HoursPeriod, ...] = Field(
        (), description="Parts of the year with other hours, such as Ramadan; the first match counts."
    )


class Calendar(Model):
    """The horizon and its working days."""

    start: Day = Field(description="First day of the horizon.")
    end: Day = Field(description="Last day of the horizon, included.")
    workweek: tuple[Weekday, ...] = Field(
        ("mon", "tue", "wed", "thu", "fri"), min_length=1, description="The days of the work week."
    )
    holidays: Literal["ID", "none"] = Field(
        "ID", description="ID: Indonesia's public holidays and cuti bersama; none: no holidays."
    )
    extra_holidays: tuple[AnyDay, ...] = Field((), description="Further days off.")
    extra_workdays: tuple[AnyDay, ...] = Field(
        (), description="Days worked in spite of holidays and the work week."
    )
    hours: WorkingHours = Field(WorkingHours(), description="Working hours, for calendars and reports.")

    @model_validator(mode="after")
    def _consistent(self) -> "Calendar":
        if self.end < self.start:
            raise ValueError(f"the horizon ends ({self.end}) before it starts ({self.start})")
        if self.start.year < 2000 or self.end.year > 2100:
            raise ValueError("the horizon must lie between the years 2000 and 2100")
        if (self.end - self.start).days > 366 * 2:
            raise ValueError("the horizon is longer than two years")
        if len(set(self.workweek)) < len(self.workweek):
            raise ValueError("a day of the work week is named twice")
        both = {day.date for day in self.extra_holidays} & {day.date for day in self.extra_workdays}
        if both:
            raise ValueError(f"{min(both)} is both an extra holiday and an extra workday")
        return self
