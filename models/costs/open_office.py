"""`open_office`: what an open office costs a day."""

from typing import Literal

from pydantic import Field

from models.base import Rupiah
from models.costs.base import CostBase


class OpenOffice(CostBase):
    """Each open office costs an amount each day.

    Amount: `sum of open_cost_per_day[o] * office_open[o, d]` over offices o and working days d, where an
    office is open if anyone of its units is WFO that day or it may not close.
    """

    cost: Literal["open_office"] = Field(description="The kind of cost.")
    amount: Rupiah | None = Field(
        None, description="Rupiah per open office and day; absent: the column open_cost_per_day of offices."
    )
