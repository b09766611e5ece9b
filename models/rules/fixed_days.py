"""`fixed_days`: days on which a group is all WFO or all WFA."""

from typing import Literal

from pydantic import Field

from models.base import Mode
from models.rules.base import NamedDays, RuleBase


class FixedDays(RuleBase, NamedDays):
    """On the named days, those who match are all in one mode.

    Inequality: for each employee e who matches and each available day d named, `wfa[e, d] = 1` (mode WFA) or
    `wfa[e, d] = 0` (mode WFO). Days off are ignored.
    Binds each person on each named day; with mode WFA, people under a hard `wfo_only` are not bound.
    Soft, a unit of violation is one day of one person in the other mode.
    Source: SE MenPANRB 3/2026 (Friday remote); West Java SE 188/KPG.03/BKD (Thursday), as reported.
    """

    rule: Literal["fixed_days"] = Field(description="The kind of rule.")
    mode: Mode = Field(description="The mode of everybody who matches on those days.")
