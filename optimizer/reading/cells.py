"""What the cells of a column may hold, from the annotation of the column in its row model."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from models.base import LARGEST_AMOUNT
from optimizer.i18n import _
from optimizer.reading.words import near_word

TRUE_WORDS = {"true": True, "ya": True, "yes": True, "1": True}
FALSE_WORDS = {"false": False, "tidak": False, "no": False, "0": False}
BOOLEANS = TRUE_WORDS | FALSE_WORDS
DIGITS = re.compile(r"[0-9]{1,18}")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
SHORTENED = re.compile(r"[0-9]([.,][0-9]+)?[eE]\+[0-9]{2,3}")
"""How Excel shortens a long number such as a NIP."""
EXCEL_ERRORS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}


class BadCell(ValueError):  # noqa: N818 (it is the cell that is bad)
    """A cell that does not fit its column."""

    def __init__(self, message: str, allowed: str = "", near: str = "") -> None:
        self.message, self.allowed, self.near = message, allowed, near
        super().__init__(message)


@dataclass(frozen=True)
class Kind:
    """What a column holds: how a cell is read, and the type of its array."""

    parse: Callable[[str], Any]
    dtype: str


def kind_of_field(field: FieldInfo) -> Kind:
    """Return what a column holds.

    Parameters
    ----------
    field : FieldInfo
        The field of the row model.

    Returns
    -------
    Kind
        The reader of its cells; it raises `BadCell`.
    """
    return _kind(field.annotation, field.metadata)


def _kind(annotation: Any, metadata: Iterable[Any]) -> Kind:
    """Return what an annotation allows, with its constraints."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _kind(parts[0], [*metadata, *_flat(parts[1:])])
    if origin in (Union, UnionType):
        kinds = [part for part in parts if part is not NoneType]
        words = [word for part in kinds if get_origin(part) is Literal for word in get_args(part)]
        if words and len(kinds) > 1:
            other = _kind(kinds[0], metadata)
            return Kind(lambda text: text if text in words else _or_word(other, text, words), "str")
        return _kind(kinds[0], metadata)
    if origin is Literal:
        return Kind(lambda text: _word(text, parts), "str")
    if origin is tuple:
        part = _kind(parts[0], [])
        return Kind(lambda text: _several(text, part), "object")
    return _plain_kind(annotation, metadata)


def _plain_kind(annotation: Any, metadata: Iterable[Any]) -> Kind:
    """Return what one of the plain types allows: bool, int, date or text."""
    if annotation is bool:
        return Kind(boolean, "bool")
    if annotation is int:
        low, high = _bound(metadata, "ge", 0), _bound(metadata, "le", LARGEST_AMOUNT)
        return Kind(lambda text: _whole(text, low, high), "int64")
    if annotation is date:
        return Kind(iso_date, "datetime64[s]")
    longest = _bound(metadata, "max_length", 1000)
    is_key = bool(_bound(metadata, "min_length", 0))
    return Kind(lambda text: _text(text, longest, is_key), "str")


def _flat(metadata: Iterable[Any]) -> list[Any]:
    """Unpack the constraints that `Field(...)` holds inside an annotation."""
    return [part for item in metadata for part in (item.metadata if isinstance(item, FieldInfo) else [item])]


def _bound(metadata: Iterable[Any], name: str, otherwise: int) -> int:
    """Return a bound among constraints."""
    found = (getattr(item, name, None) for item in metadata)
    return next((int(bound) for bound in found if bound is not None), otherwise)


def boolean(text: str) -> bool:
    """Read true or false, also as ya/tidak, yes/no, 1/0."""
    value = BOOLEANS.get(text.lower())
    if value is None:
        raise BadCell(_("true or false is needed"), "true, false, ya, tidak, yes, no, 1, 0")
    return value


def iso_date(text: str) -> date:
    """Read a date written YYYY-MM-DD."""
    if not ISO_DATE.fullmatch(text):
        raise BadCell(_("a date is written YYYY-MM-DD"), "YYYY-MM-DD")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadCell(_("there is no such date"), "YYYY-MM-DD") from None


def _whole(text: str, low: int, high: int) -> int:
    """Read a whole number; only digits, so that 1.234 is never misread."""
    allowed = _("a whole number from {low} to {high}").format(low=low, high=high)
    if not DIGITS.fullmatch(text):
        raise BadCell(_("a whole number is needed, in digits only (no points, no Rp)"), allowed)
    if not low <= int(text) <= high:
        raise BadCell(_("the number is out of range"), allowed)
    return int(text)


def _word(text: str, words: tuple[str, ...]) -> str:
    """Read one of a few words."""
    if text not in words:
        raise BadCell(_("this value is not known"), ", ".join(words), near_word(text, words))
    return text


def _or_word(kind: Kind, text: str, words: list[str]) -> str:
    """Read what may also be one of a few words; the text is kept."""
    try:
        kind.parse(text)
    except BadCell as bad:
        allowed = ", ".join([bad.allowed, *words])
        raise BadCell(bad.message, allowed, near_word(text, words)) from None
    return text


def _several(text: str, part: Kind) -> tuple[Any, ...]:
    """Read several values, separated by semicolons."""
    return tuple(part.parse(piece.strip()) for piece in text.split(";") if piece.strip())


def _text(text: str, longest: int, is_key: bool) -> str:
    """Read a text; keys that Excel has shortened are refused."""
    if len(text) > longest:
        raise BadCell(_("the text is too long"), _("at most {bound}").format(bound=longest))
    if text in EXCEL_ERRORS:
        raise BadCell(_("the cell holds an error of Excel"))
    if is_key and SHORTENED.fullmatch(text):
        raise BadCell(_("Excel has shortened this number; format the column as text and enter it again"))
    return text
