"""`one_of`: a head and the deputy are not away at once."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from models.base import Count
from models.rules.base import RuleBase


class OneOf(RuleBase):
    """Of a few people, at least `min` work from the office each day.

    Inequality: for each group g and each day d, `sum of wfo[e, d] over e in g >= min(min, present[g, d])`,
    where `present` counts the people of the group who are not absent that day. The group is the named
    `employees`, or those who share a value in `column`; an empty cell belongs to no group.
    Binds each group and day. Soft, a unit of violation is one person short on one day.
    Source: a setting of the agency (no regulation at hand says that heads must be on site).
    """

    rule: Literal["one_of"] = Field(description="The kind of rule.")
    employees: tuple[str, ...] = Field((), description="Keys of the people, e.g. of a head and the deputy.")
    column: str | None = Field(None, description="A column of the employees; each value is a group.")
    min: Annotated[Count, Field(ge=1)] = Field(1, description="Fewest people in the office.")

    @model_validator(mode="after")
    def _names_people(self) -> "OneOf":
        if bool(self.employees) == bool(self.column):
            raise ValueError("the rule needs either employees or column")
        return self
