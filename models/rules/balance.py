"""`balance`: WFA days on the wanted weekdays are shared out evenly."""

from typing import Literal

from pydantic import Field

from models.base import Count, Weekday
from models.rules.base import RuleBase


class Balance(RuleBase):
    """Over the horizon, people of one unit have about as many WFA days on a weekday as each other.

    Inequality: for each group g and each weekday of `days`, `max - min <= within`, where `max` and `min` are
    the most and the fewest WFA days that a person of g has on this weekday over the horizon; without `days`,
    over all weekdays. A group are the people of one unit who match, have the same set of available dates,
    and have a `wfa_quota`.
    Binds each group and weekday. People under a hard `wfo_only`, and people whom no `wfa_quota` matches, are
    WFO on every day and are not compared; neither is a person whose available dates nobody else of the unit
    has. Soft, a unit of violation is one day of spread above `within`, of one group on one weekday.
    Source: a setting of the agency.
    """

    rule: Literal["balance"] = Field(description="The kind of rule.")
    days: tuple[Weekday, ...] = Field(
        (),
        description="Weekdays, each compared by itself, e.g. [mon, fri]; empty means all WFA days at once.",
    )
    within: Count = Field(1, description="Largest difference between two people, in days over the horizon.")
