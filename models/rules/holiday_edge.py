"""`holiday_edge`: no WFA next to holidays."""

from typing import Annotated, Literal

from pydantic import Field

from models.rules.base import RuleBase


class HolidayEdge(RuleBase):
    """Nobody who matches works from anywhere next to a run of days off.

    Inequality: for each employee e who matches and each available day d that is one of the `within` working
    days before, or after, a run of at least `min_run` days off, `wfa[e, d] = 0`. A run without a day off
    inside the work week (a plain weekend) does not count unless `weekends`. Days off around the horizon
    are known from the calendar.
    Binds each person on each such day. Soft, a unit of violation is one WFA day of one person.
    Source: a setting of the agency, after West Java's fear of long weekends, as reported.
    """

    rule: Literal["holiday_edge"] = Field(description="The kind of rule.")
    within: Annotated[int, Field(strict=True, ge=1, le=30)] = Field(
        1, description="How many working days before and after the days off."
    )
    min_run: Annotated[int, Field(strict=True, ge=1, le=60)] = Field(
        3, description="Fewest days off in a row that count."
    )
    weekends: bool = Field(False, description="Count plain weekends too.")
