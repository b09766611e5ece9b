"""`wfa_cap`: how many people may be away from the office at once."""

from typing import Literal

from pydantic import Field, model_validator

from models.base import Count, Share
from models.rules.base import Dated, Each, RuleBase


class WfaCap(RuleBase, Dated):
    """On each day, at most so many of a group work from anywhere.

    Inequality: for each group g of `each` and each day d that the rule covers,
    `sum of wfa[e, d] over e in g <= min(max, floor(max_share * present[g, d]))`, where `present` counts the
    people of the group who are not absent that day.
    Binds each group and day. Soft, a unit of violation is one person over on one day.
    Source: SE MenPANRB 1/2024 (at most 50% in administration and leadership support), as reported.
    """

    rule: Literal["wfa_cap"] = Field(description="The kind of rule.")
    each: Each = Field("all", description="Group by unit, office, all, or a column of the employees.")
    max: Count | None = Field(None, description="Most people on WFA at once.")
    max_share: Share | None = Field(
        None, description="Largest share of those not absent that day, rounded down to people."
    )

    @model_validator(mode="after")
    def _caps(self) -> "WfaCap":
        if self.max is None and self.max_share is None:
            raise ValueError("the rule needs max or max_share")
        return self
