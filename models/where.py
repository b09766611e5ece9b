"""`where` filters: which employees a rule or a cost binds."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from models.base import Day, Model

Scalar = bool | int | Decimal | date | str


def _as_condition(value: Any) -> Any:
    """Read a bare value as `{is: [value]}`, and a list as `{is: list}`."""
    if isinstance(value, Condition | dict):
        return value
    return {"is": value}


def _as_list(value: Any) -> Any:
    """Read a bare value as a list of one."""
    return value if isinstance(value, list | tuple) else [value]


Values = Annotated[
    tuple[Scalar, ...],
    BeforeValidator(_as_list, json_schema_input_type=list[str | int | bool] | str | int | bool),
]


class Condition(Model):
    """What one column must hold; all parts that are given must be true."""

    is_: Values | None = Field(None, alias="is", description="The cell is one of these values.")
    not_: Values | None = Field(None, alias="not", description="The cell is none of these values.")
    after: Day | None = Field(None, description="The cell is a date later than this one.")
    before: Day | None = Field(None, description="The cell is a date earlier than this one.")
    at_least: Decimal | None = Field(None, description="The cell is a number of at least this.")
    at_most: Decimal | None = Field(None, description="The cell is a number of at most this.")

    @model_validator(mode="after")
    def _says_something(self) -> "Condition":
        if not self.model_fields_set:
            raise ValueError("a condition needs one of: is, not, after, before, at_least, at_most")
        return self


Where = dict[
    str,
    Annotated[
        Condition,
        BeforeValidator(
            _as_condition,
            json_schema_input_type=Condition | list[str | int | bool] | str | int | bool,
        ),
    ],
]
