"""`wfo_only`: who works from the office every day."""

from typing import Literal

from pydantic import Field

from models.rules.base import RuleBase


class WfoOnly(RuleBase):
    """Those who match work from the office on every available day.

    Inequality: for each employee e who matches and each available day d, `wfa[e, d] = 0`.
    Binds each person on each day. Hard, it wins over `wfa_quota` and over `fixed_days` with mode WFA.
    Soft, a unit of violation is one WFA day of one person.
    Source: Perpres 21/2023 art. 7 (direct public service, operational support) and PermenPANRB 4/2025
    art. 25 (discipline; new, promoted or transferred staff), as reported.
    """

    rule: Literal["wfo_only"] = Field(description="The kind of rule.")
