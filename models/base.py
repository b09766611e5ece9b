"""The base of every model, and the small types that the models share."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

LARGEST_AMOUNT = 10**15
"""The largest amount of a scenario, in rupiah."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The weekdays as scenarios write them, in the order of `datetime.date.weekday`."""


class Model(BaseModel):
    """A frozen model that refuses unknown keys."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        coerce_numbers_to_str=True,
        str_strip_whitespace=True,
        use_attribute_docstrings=True,
    )


def _calendar_date(value: Any) -> Any:
    """Let only ISO dates pass: pydantic alone would also read numbers as Unix times."""
    if isinstance(value, datetime) or not isinstance(value, date | str):
        raise ValueError("a date is written YYYY-MM-DD")
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            raise ValueError("a date is written YYYY-MM-DD") from None
    return value


def _clock_time(value: Any) -> Any:
    """Let only times such as 07:30 pass: pydantic alone would also read numbers as seconds."""
    if isinstance(value, time) and value.tzinfo is None:
        return value
    if not isinstance(value, str) or not re.fullmatch(
        r"\s*([01]?\d|2[0-3]):[0-5]\d(:00)?\s*", value, re.ASCII
    ):
        raise ValueError('a time is written HH:MM, such as "07:30"')
    return value.strip().zfill(5)


Day = Annotated[
    date,
    BeforeValidator(_calendar_date, json_schema_input_type=date),
    Field(description="A date, written YYYY-MM-DD."),
]
Clock = Annotated[
    time,
    BeforeValidator(_clock_time, json_schema_input_type=str),
    Field(description='A time of day, written HH:MM, such as "07:30".'),
]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Mode = Literal["WFO", "WFA"]
Rupiah = Annotated[int, Field(strict=True, ge=0, le=LARGEST_AMOUNT)]
Repair = Rupiah | Literal["never"]
"""What `wfa explain` may do with something: change it at so many rupiah a unit, or never."""
Count = Annotated[int, Field(strict=True, ge=0, le=10_000_000)]
Share = Annotated[Decimal, Field(ge=0, le=1)]
Text = Annotated[str, Field(min_length=1, max_length=200)]
