"""`wfa_quota`: how many WFA days a week a person has."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.base import Model
from models.rules.base import RuleBase, ShortWeeks

DaysAWeek = Annotated[int, Field(strict=True, ge=0, le=7)]


class PerWeek(Model):
    """A range of days per ISO week."""

    min: DaysAWeek = Field(0, description="Fewest WFA days a week.")
    max: DaysAWeek = Field(description="Most WFA days a week.")

    @model_validator(mode="after")
    def _ordered(self) -> "PerWeek":
        if self.min > self.max:
            raise ValueError(f"min ({self.min}) is larger than max ({self.max})")
        return self


class WfaQuota(RuleBase):
    """Those who match have between `min` and `max` WFA days in each ISO week.

    Inequality: for each employee e and week w, `lo[e, w] <= sum of wfa[e, d] over d in w <= hi[e, w]`, where
    `available` counts the person's working days of the week without absences, `full` the days of the work
    week, `hi` is `max` (`keep_wfa`), `min(max, max(0, available - (full - max)))` (`keep_wfo`) or
    `min(max, floor(max * available / full))` (`prorate`), and `lo = min(min, hi, available)`.
    Binds each person and week; the first quota in file order that matches a person counts, and a person
    whom no quota matches works from the office. People under a hard `wfo_only` are not bound.
    Soft, a unit of violation is one day above `hi` or below `lo`.
    Source: PermenPANRB 4/2025 art. 13 (at most two working days a week), as reported.
    """

    rule: Literal["wfa_quota"] = Field(description="The kind of rule.")
    per_week: PerWeek = Field(description="WFA days per ISO week.")
    short_weeks: ShortWeeks = Field(
        "keep_wfa",
        description=(
            "What a week with fewer available days means: keep_wfa: max as written; keep_wfo: the WFO "
            "days of a full week are kept; prorate: max in proportion, rounded down."
        ),
    )
