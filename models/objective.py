"""The goals of a roster, in order."""

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from models.base import Model

GoalName = Literal["penalties", "cost", "wishes", "evenness", "closeness"]

DEFAULT_ORDER: tuple[GoalName, ...] = ("penalties", "cost", "wishes", "evenness")


def _share(value: Any) -> Any:
    """Read a percentage such as 1% or 0.5% as a share."""
    if isinstance(value, str):
        match = re.fullmatch(r"\s*(\d{1,3}(?:\.\d{1,6})?)\s*%\s*", value, re.ASCII)
        if match is None:
            raise ValueError(
                "an allowance is written as a percentage, such as 1%, or as a share, such as 0.01"
            )
        return Decimal(match[1]) / 100
    return value


def _goal(value: Any) -> Any:
    """Let a goal without an allowance be written as its name alone."""
    return {"goal": value} if isinstance(value, str) else value


Allowance = Annotated[
    Decimal, Field(ge=0, le=1), BeforeValidator(_share, json_schema_input_type=str | Decimal)
]


class GoalOptions(Model):
    """A goal, and how far it may be given up for the goals after it."""

    goal: GoalName = Field(
        description=(
            "penalties: the penalty of soft rules; cost: rupiah; wishes: the weight of granted requests; "
            "evenness: how evenly WFA days are spread in each unit; closeness: days kept as they were."
        )
    )
    within: Allowance = Field(
        Decimal(0), description="How much worse than its best the goal may become, such as 1%."
    )


Goal = Annotated[GoalOptions, BeforeValidator(_goal, json_schema_input_type=GoalName | GoalOptions)]
