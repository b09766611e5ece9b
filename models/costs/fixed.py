"""`fixed`: what is paid whatever the roster."""

from typing import Literal

from pydantic import Field, model_validator

from models.base import Rupiah
from models.costs.base import CostBase


class Fixed(CostBase):
    """An amount per month, for the part of the month that the horizon covers.

    Amount: for each month m of the horizon, and each office with `each: office`,
    `amount * (working days of the horizon in m) / (working days of m)`, rounded half up to a rupiah.
    """

    cost: Literal["fixed"] = Field(description="The kind of cost.")
    each: Literal["office"] | None = Field(None, description="office: once for each office.")
    amount: Rupiah | None = Field(
        None, description="Rupiah per month; absent: the column fixed_cost_per_month of offices."
    )

    @model_validator(mode="after")
    def _has_amount(self) -> "Fixed":
        if self.amount is None and self.each is None:
            raise ValueError("the cost needs an amount, or each: office")
        return self
