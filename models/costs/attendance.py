"""`attendance`: what a day of work of one person costs."""

from typing import Literal

from pydantic import Field, model_validator

from models.base import Rupiah
from models.costs.base import CostBase
from models.where import Where


class Attendance(CostBase):
    """Each day of work costs an amount per person, by mode.

    Amount: `sum of wfo * (e is WFO on d) + wfa * (e is WFA on d)` over employees e who match and working
    days d. Meal allowances, consumables, transport and mobile data are such costs.
    """

    cost: Literal["attendance"] = Field(description="The kind of cost.")
    where: Where = Field({}, description="Which employees the cost counts; empty means everybody.")
    wfo: Rupiah = Field(0, description="Rupiah per WFO day of one person.")
    wfa: Rupiah = Field(0, description="Rupiah per WFA day of one person.")

    @model_validator(mode="after")
    def _costs_something(self) -> "Attendance":
        if not {"wfo", "wfa"} & self.model_fields_set:
            raise ValueError("the cost needs wfo or wfa")
        return self
