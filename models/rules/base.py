"""What every rule has, and the parts that several rules share."""

from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from models.base import WEEKDAYS, Day, Model, Repair, Rupiah, Text, Weekday
from models.where import Where


class RuleBase(Model):
    """A rule that a roster must keep, or with `soft` should keep at a price."""

    name: Text = Field(description="A name, unique in the scenario; shown wherever the rule is.")
    because: str = Field("", description="The regulation or decision that the rule follows.")
    where: Where = Field({}, description="Which employees the rule binds; empty means everybody.")
    soft: Rupiah | None = Field(
        None, description="Penalty in rupiah per unit of violation; absent means a hard rule."
    )
    repair: Repair | None = Field(
        None,
        description=(
            "What wfa explain may do with the rule where no roster keeps all of them: never change it, or "
            "change it at so many rupiah a unit; absent means at no price."
        ),
    )


class Dated(Model):
    """Days to which a rule is narrowed: `days` and `dates` together mean either."""

    days: tuple[Weekday, ...] = Field((), description="Weekdays, e.g. [mon, fri].")
    dates: tuple[Day, ...] = Field((), description="Single dates.")

    def covers(self, day: date) -> bool:
        """Tell whether the rule speaks of `day`; without days and dates it speaks of every day."""
        if not self.days and not self.dates:
            return True
        return WEEKDAYS[day.weekday()] in self.days or (day in self.dates)


class NamedDays(Dated):
    """Days that must be named."""

    @model_validator(mode="after")
    def _names_days(self) -> "NamedDays":
        if not self.days and not self.dates:
            raise ValueError("the rule needs days or dates")
        return self


Each = str
"""A grouping: `unit`, `office`, `all`, or a column of the employees."""

ShortWeeks = Literal["keep_wfa", "keep_wfo", "prorate"]
