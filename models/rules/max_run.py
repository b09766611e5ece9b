"""`max_run`: how many WFA days may follow each other."""

from typing import Annotated, Literal

from pydantic import Field

from models.rules.base import RuleBase


class MaxRun(RuleBase):
    """Those who match have at most `max` WFA days in a row.

    Inequality: for each employee e and each maximal row of WFA days on consecutive working days,
    `length <= max`. A day off does not break a row, an absence does; a new ISO week does unless
    `across_weekends`. With a previous roster a row may begin before the horizon.
    Binds each person at each row of WFA days. Soft, a unit of violation is one day of a row beyond `max`.
    Source: a setting of the agency (PermenPANRB 4/2025 art. 24: little supervision needed, as reported).
    """

    rule: Literal["max_run"] = Field(description="The kind of rule.")
    max: Annotated[int, Field(strict=True, ge=0, le=366)] = Field(description="Most WFA days in a row.")
    across_weekends: bool = Field(
        False, description="Count Friday and the next Monday as following each other."
    )
