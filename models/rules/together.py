"""`together`: a team meets on some days of each week."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Share
from models.rules.base import Each, RuleBase


class Together(RuleBase):
    """In each week, a group is in the office at once on some days, which the solver picks.

    Inequality: for each group g of `each` and each week w, at least `min(days, working days of w on which
    anybody of g is present)` of those days d have
    `sum of wfo[e, d] over e in g >= ceil(min_share * present[g, d])`, where `present` counts the people of
    the group who are not absent that day.
    Binds each group and week. Soft, a unit of violation is one day short in one week.
    Source: a setting of the agency.
    """

    rule: Literal["together"] = Field(description="The kind of rule.")
    each: Each = Field("unit", description="Group by unit, office, all, or a column of the employees.")
    days: Annotated[int, Field(strict=True, ge=1, le=7)] = Field(
        description="On how many days of each week they meet."
    )
    min_share: Share = Field(
        1,
        description="Share of those not absent that day who must be in, rounded up to people.",
        validate_default=True,
    )
