"""`bridge`: no long weekends by WFA."""

from typing import Literal

from pydantic import Field

from models.rules.base import RuleBase


class Bridge(RuleBase):
    """Nobody is on WFA both before and after a run of days off.

    Inequality: for each employee e who matches and each run of days off (weekends included) with last
    working day a before it and first working day b after it, `wfa[e, a] + wfa[e, b] <= 1`. Of a day before
    the horizon the previous roster tells; without one nothing is known of it.
    Binds each person at each run of days off. Soft, a unit of violation is one run of days off of one person.
    Source: a setting of the agency, after West Java's fear of long weekends, as reported.
    """

    rule: Literal["bridge"] = Field(description="The kind of rule.")
