"""`energy`: the electricity bill, by area."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from models.base import Share
from models.costs.base import CostBase

Tariff = Annotated[Decimal, Field(ge=0, le=10**9)]


class Energy(CostBase):
    """Each zone or office uses electricity by its area; part of it only when it is open.

    Amount: the bill of a month is `area_m2 * kwh_per_m2_month * tariff`. Of it, `share_when_open` is spread
    over the working days of the month and paid per open day, rounded half up to a rupiah per zone and
    day; the rest is paid in any case, for the working days of the horizon over those of the month,
    rounded half up per zone and month. Zones are open as in `open_zone`, offices as in `open_office`.
    Source: consumption of cooled offices by Permen ESDM 13/2012 (under 8.5 kWh/m2 and month very efficient,
    above 18.5 wasteful) and PLN tariffs P-1 1,699.53 and P-2 1,522.88 per kWh, as reported.
    """

    cost: Literal["energy"] = Field(description="The kind of cost.")
    each: Literal["zone", "office"] = Field(
        "zone", description="zone or office: whose area counts, from its column area_m2."
    )
    kwh_per_m2_month: Tariff = Field(description="kWh per square metre and month.")
    tariff: Tariff = Field(description="Rupiah per kWh.")
    share_when_open: Share = Field(
        1, description="Share of the bill that is paid on open days only.", validate_default=True
    )
