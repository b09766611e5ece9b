"""`peak_desks`: desks that are leased for the busiest day."""

from typing import Literal

from pydantic import Field

from models.base import Rupiah
from models.costs.base import CostBase


class PeakDesks(CostBase):
    """Each desk used on the busiest day of the horizon costs an amount, office by office.

    Amount: `sum of amount * max over d of desks_used[o, d]` over offices o, where d are the working days
    of the horizon and `desks_used` counts the people of the office's units who are WFO and need a desk.
    The amount is paid once for the whole horizon. Leased desks and furniture are such costs.
    """

    cost: Literal["peak_desks"] = Field(description="The kind of cost.")
    amount: Rupiah = Field(description="Rupiah per desk for the whole horizon.")
