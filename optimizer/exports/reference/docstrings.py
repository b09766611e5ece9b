"""The docstring of a model, taken apart: its sentence, and what follows it."""

import re
from inspect import cleandoc

from pydantic import BaseModel

PARTS = re.compile(r"(?<=[.!?]) (?=(?:Inequality|Amount|Source):|(?:Binds|Soft,) )")
"""Where one part ends and the next begins."""

RULE_PARTS = ("Inequality:", "Binds ", "Soft, ", "Source:")
"""How the parts of a rule's docstring begin, in this order."""


def sentence(model: type[BaseModel]) -> str:
    """Return the first line of a model's docstring."""
    return _paragraphs(model)[0]


def parts(model: type[BaseModel]) -> list[str]:
    """Return what follows the first line: inequality, whom it binds, unit of violation, source."""
    return [part for paragraph in _paragraphs(model)[1:] for part in PARTS.split(paragraph)]


def _paragraphs(model: type[BaseModel]) -> list[str]:
    """Split a docstring into paragraphs of one line."""
    text = cleandoc(model.__doc__ or "")
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]
