"""`started_group`: shuttles, guards, canteen: paid per started group of people."""

from typing import Annotated, Literal

from pydantic import Field

from models.base import Rupiah
from models.costs.base import CostBase
from models.where import Where


class StartedGroup(CostBase):
    """Each started group of people in the office costs an amount a day.

    Amount: `sum of amount * ceil(heads[g, d] / people)` over offices g (or once for all with `each: all`)
    and working days d, where `heads` counts those who match and are WFO.
    """

    cost: Literal["started_group"] = Field(description="The kind of cost.")
    where: Where = Field({}, description="Which employees the cost counts; empty means everybody.")
    each: Literal["office", "all"] = Field(
        "office", description="office: groups of each office by itself; all: of all offices together."
    )
    people: Annotated[int, Field(strict=True, ge=1, le=10_000_000)] = Field(
        description="People per group, such as the seats of a bus."
    )
    amount: Rupiah = Field(description="Rupiah per started group and day.")
