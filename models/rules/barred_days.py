"""`barred_days`: days without WFA."""

from typing import Literal

from pydantic import Field

from models.rules.base import NamedDays, RuleBase


class BarredDays(RuleBase, NamedDays):
    """On the named days, nobody who matches works from anywhere.

    Inequality: for each employee e who matches and each available day d named, `wfa[e, d] = 0`.
    Binds each person on each named day. Soft, a unit of violation is one WFA day of one person.
    Source: West Java SE 188/KPG.03/BKD (neither Monday nor Friday), as reported.
    """

    rule: Literal["barred_days"] = Field(description="The kind of rule.")
