"""What a field of a model holds, as a form shows it: made from its annotation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator
from pydantic.fields import FieldInfo

from models.calendar import NamedDay
from models.objective import GoalOptions
from models.where import Condition

ALONE: dict[type[BaseModel], str] = {NamedDay: "date", Condition: "is", GoalOptions: "goal"}
"""Models that may be written as the value of one of their keys alone."""

LineKind = Literal["text", "whole", "number", "date", "time", "scalar", "yaml"]
LINES: dict[type, LineKind] = {
    str: "text",
    int: "whole",
    Decimal: "number",
    float: "number",
    date: "date",
    time: "time",
}


@dataclass(frozen=True)
class Line:
    """One value: of a kind, any plain one (`scalar`), or whatever YAML can say (`yaml`)."""

    kind: LineKind


@dataclass(frozen=True)
class Flag:
    """True or false."""


@dataclass(frozen=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Several:
    """Some of a few words, such as weekdays."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class Many:
    """A list; `bare`: a list of one may be written without brackets."""

    part: "Shape"
    bare: bool


@dataclass(frozen=True)
class Keyed:
    """Values by names that the planner chooses, such as columns."""

    part: "Shape"


@dataclass(frozen=True)
class Group:
    """A model of its own."""

    model: type[BaseModel]

    @property
    def fields(self) -> dict[str, FieldInfo]:
        """Its fields by the keys of a scenario."""
        return fields_of(self.model)


Shape = Line | Flag | Choice | Several | Many | Keyed | Group
YAML = Line("yaml")


def fields_of(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Return the fields of a model by the keys of a scenario."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def shape_of(field: FieldInfo) -> Shape:
    """Return the shape of what a field holds."""
    return _shape(field.annotation, field.metadata)


def _shape(annotation: Any, metadata: Iterable[Any] = ()) -> Shape:
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(parts[0], parts[1:])
    if origin is not None:
        return _composed(origin, parts, metadata)
    if annotation is bool:
        return Flag()
    if issubclass(annotation, BaseModel):
        return Group(annotation)
    return Line(LINES[annotation])


def _composed(origin: Any, parts: tuple[Any, ...], metadata: Iterable[Any]) -> Shape:
    """Return the shape of one of several types, of a list, of a mapping, or of one of several words."""
    if origin in (Union, UnionType):
        some = [part for part in parts if part is not NoneType]
        return _shape(some[0], metadata) if len(some) == 1 else Line("scalar")
    if origin is tuple:
        part = _shape(parts[0])
        bare = any(isinstance(each, BeforeValidator) for each in metadata)
        return Several(part.words) if isinstance(part, Choice) else Many(part, bare)
    return Keyed(_shape(parts[1])) if origin is dict else Choice(tuple(map(str, parts)))


def opened(shape: Shape, value: Any) -> Any:
    """Return a value as the shape holds it: short forms written out, such as a date for a named day."""
    if isinstance(shape, Group) and shape.model in ALONE and not isinstance(value, dict | None):
        return {ALONE[shape.model]: value}
    if isinstance(shape, Many) and shape.bare and not isinstance(value, list | None):
        return [value]
    return value


def closed(shape: Shape, value: Any) -> Any:
    """Return a value in its short form where it has one."""
    if isinstance(shape, Group) and shape.model in ALONE and value is not None:
        return value[ALONE[shape.model]] if set(value) == {ALONE[shape.model]} else value
    if isinstance(shape, Many) and shape.bare and value is not None and len(value) == 1:
        return value[0]
    return value


def fits(shape: Shape, value: Any) -> bool:
    """Tell whether a value can be shown in a shape."""
    value = opened(shape, value)
    if value is None:
        return True
    if isinstance(shape, Group | Keyed):
        return isinstance(value, dict)
    if isinstance(shape, Many | Several):
        words = set(shape.words) if isinstance(shape, Several) else None
        return isinstance(value, list) and (words is None or set(map(str, value)) <= words)
    if isinstance(shape, Flag):
        return isinstance(value, bool)
    return shape == YAML or not isinstance(value, dict | list)
