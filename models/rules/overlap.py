"""`overlap`: people who work with each other see each other every week."""

from typing import Annotated, Literal

from pydantic import Field

from models.rules.base import Each, RuleBase


class Overlap(RuleBase):
    """In each week, any two people of a group share at least `days` WFO days.

    Inequality: for each two people a, b of a group of `each` and each week w,
    `sum of wfo[a, d] * wfo[b, d] over d in w >= min(days, common[a, b, w])`, where `common` counts the
    working days of the week on which neither of them is absent.
    Binds each pair and week; a group of one has no pair. Soft, a unit of violation is one day short of one
    pair in one week.
    Source: a setting of the agency.
    """

    rule: Literal["overlap"] = Field(description="The kind of rule.")
    each: Each = Field("unit", description="Group by unit, office, all, or a column of the employees.")
    days: Annotated[int, Field(strict=True, ge=1, le=7)] = Field(
        description="How many WFO days of each week any two of them share."
    )
