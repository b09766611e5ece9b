"""`coverage`: how many people must be in the office."""

from typing import Literal

from pydantic import Field, model_validator

from models.base import Count, Share
from models.rules.base import Dated, Each, RuleBase


class Coverage(RuleBase, Dated):
    """On each day, at least so many of a group work from the office.

    Inequality: for each group g of `each` and each day d that the rule covers,
    `sum of wfo[e, d] over e in g >= max(min, ceil(min_share * present[g, d]))`, where `present` counts the
    people of the group who are not absent that day. With `when_open` the right side is multiplied by
    `office_open[o, d]` of the group's office.
    Binds each group and day. Soft, a unit of violation is one person short on one day.
    Source: a setting of the agency (no regulation at hand names a minimum per unit).
    """

    rule: Literal["coverage"] = Field(description="The kind of rule.")
    each: Each = Field("all", description="Group by unit, office, all, or a column of the employees.")
    min: Count = Field(0, description="Fewest people in the office; does not shrink with absences.")
    min_share: Share | None = Field(
        None, description="Smallest share of those not absent that day, rounded up to people."
    )
    when_open: bool = Field(
        False, description="Bind only on days on which the office is open (each: unit or office)."
    )

    @model_validator(mode="after")
    def _asks_for_people(self) -> "Coverage":
        if "min" not in self.model_fields_set and self.min_share is None:
            raise ValueError("the rule needs min or min_share")
        if self.when_open and self.each not in ("unit", "office"):
            raise ValueError("when_open needs each: unit or each: office")
        return self
