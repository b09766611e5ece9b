"""`open_zone`: what an open zone costs a day."""

from typing import Literal

from pydantic import Field

from models.base import Rupiah
from models.costs.base import CostBase


class OpenZone(CostBase):
    """Each open zone costs an amount each day.

    Amount: `sum of open_cost_per_day[z] * zone_open[z, d]` over zones z and working days d, where a zone is
    open if anyone sits in it that day or it may not close.
    """

    cost: Literal["open_zone"] = Field(description="The kind of cost.")
    amount: Rupiah | None = Field(
        None, description="Rupiah per open zone and day; absent: the column open_cost_per_day of zones."
    )
