"""`stay_close`: a new roster differs from the previous one on few person-days."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Count
from models.rules.base import RuleBase


class StayClose(RuleBase):
    """Against a previous roster, at most `max_changes` person-days differ.

    Inequality: `sum of differs[e, d] <= max_changes` over those who match and all days of the horizon, where
    `differs` is 1 when e is available on day d now, was WFO or WFA on it in the previous roster, and has the
    other mode now. A change of zone is none, nor is an absence.
    Binds all who match, together. Soft, a unit of violation is one person-day above `max_changes`.
    Source: a setting of the agency (people plan their weeks by a roster that was handed out).
    """

    rule: Literal["stay_close"] = Field(description="The kind of rule.")
    max_changes: Count = Field(description="Most person-days that may differ.")
    previous: Annotated[str, Field(min_length=1)] | None = Field(
        None, description="A roster file to compare with; absent: the previous roster of the solve."
    )
