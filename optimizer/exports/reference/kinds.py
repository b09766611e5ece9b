"""What a field holds, in words for planners, made from the annotations of the models."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from models.base import LARGEST_AMOUNT, WEEKDAYS
from models.calendar import NamedDay
from models.objective import GoalOptions
from models.where import Where

Translate = Callable[[str], str]
Link = Callable[[type[BaseModel]], str]

TEXT = "text"
YES_NO = "`true` or `false`"
WHOLE = "whole number"
WHOLE_FROM = "whole number from {low}"
WHOLE_BETWEEN = "whole number, {low} to {high}"
AMOUNT = "whole rupiah"
SHARE = "share from 0 to 1"
NUMBER = "number"
DATE = "date"
TIME = "time"
WEEKDAY = "weekday, `mon` to `sun`"
WEEKDAY_LIST = "list of weekdays, `mon` to `sun`"
DAYS_NAMED = "list of dates, or of `{date: …, name: …}`"
LIST = "list of: {what}"
EITHER = " or "
FILTER = "[filter](scenario.md#where)"
RULE_LIST = "list of [rules](rules.md)"
COST_LIST = "list of [costs](costs.md)"
ANYTHING = "one or several values"
PAIRS = "pairs of name and text"
REQUIRED = "required"

PHRASES = (
    *(TEXT, YES_NO, WHOLE, WHOLE_FROM, WHOLE_BETWEEN, AMOUNT, SHARE, NUMBER, DATE, TIME, WEEKDAY),
    *(WEEKDAY_LIST, DAYS_NAMED, LIST, EITHER, FILTER, RULE_LIST, COST_LIST, ANYTHING, PAIRS, REQUIRED),
)
"""All that this module says."""

SPECIAL = {"rules": RULE_LIST, "costs": COST_LIST, "is_": ANYTHING, "not_": ANYTHING}
"""Fields whose annotation says more than a planner needs."""

LARGEST_BOUND = 10_000
"""Larger upper bounds guard the program; they are not worth a planner's time."""


@dataclass(frozen=True)
class Words:
    """How to say what fields hold.

    Attributes
    ----------
    translate : callable
        From the English text to the text in the language of the page.
    link : callable
        From a model to a link to its section.
    """

    translate: Translate
    link: Link

    def kind(self, name: str, field: FieldInfo) -> str:
        """Say what a field holds."""
        if name in SPECIAL and not _is_flag(field):
            return self.translate(SPECIAL[name])
        return self._kind(field.annotation, field.metadata)

    def default(self, field: FieldInfo) -> str:
        """Say what counts when a field is absent."""
        if field.default is PydanticUndefined:
            return self.translate(REQUIRED)
        value = field.default
        if value is None or isinstance(value, BaseModel) or value in ("", (), {}):
            return ""
        return f"`{_written(value)}`"

    def _kind(self, annotation: Any, metadata: Iterable[Any]) -> str:
        origin, parts = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._kind(parts[0], [*metadata, *_flat(parts[1:])])
        if origin in (Union, UnionType):
            some = [part for part in parts if part is not NoneType]
            return self.translate(EITHER).join(self._kind(part, metadata) for part in some)
        if origin is not None:
            return self._composed(annotation, parts)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self.link(annotation)
        return self._plain(annotation, list(metadata))

    def _composed(self, annotation: Any, parts: tuple[Any, ...]) -> str:
        """Say what one of several words, a list, or a mapping holds."""
        origin = get_origin(annotation)
        if origin is tuple:
            return self._list_of(parts[0])
        if origin is dict:
            return self.translate(FILTER if annotation == Where else PAIRS)
        if parts == WEEKDAYS:
            return self.translate(WEEKDAY)
        return self.translate(EITHER).join(f"`{part}`" for part in parts)

    def _list_of(self, part: Any) -> str:
        if NamedDay in get_args(part):
            return self.translate(DAYS_NAMED)
        if get_args(part) == WEEKDAYS:
            return self.translate(WEEKDAY_LIST)
        return self.translate(LIST).format(what=self._kind(part, []))

    def _plain(self, annotation: Any, metadata: list[Any]) -> str:
        if annotation is int:
            return self._whole(_bound(metadata, "ge"), _bound(metadata, "le"))
        simple = {bool: YES_NO, Decimal: NUMBER, float: NUMBER, date: DATE, time: TIME}
        phrase = simple.get(annotation, TEXT)
        if annotation is Decimal and _bound(metadata, "le") == 1:
            phrase = SHARE
        return self.translate(phrase)

    def _whole(self, low: int | None, high: int | None) -> str:
        if high == LARGEST_AMOUNT:
            return self.translate(AMOUNT)
        if low is None:
            return self.translate(WHOLE)
        if high is None or high > LARGEST_BOUND:
            return self.translate(WHOLE_FROM).format(low=low)
        return self.translate(WHOLE_BETWEEN).format(low=low, high=high)


def _is_flag(field: FieldInfo) -> bool:
    return field.annotation is bool


def _flat(metadata: Iterable[Any]) -> list[Any]:
    """Unpack the constraints that `Field(...)` holds inside an annotation."""
    return [part for item in metadata for part in (item.metadata if isinstance(item, FieldInfo) else [item])]


def _bound(metadata: Iterable[Any], name: str) -> int | None:
    found = (getattr(item, name, None) for item in metadata)
    return next((int(bound) for bound in found if bound is not None), None)


def _written(value: Any) -> str:
    """Write a default as a scenario would."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_written(part) for part in value)}]"
    if isinstance(value, GoalOptions):
        return value.goal
    return str(value)
