"""The catalog of the reference: `models.po`, the texts of the models and their translations.

It is apart from the catalog of the program because its texts stand in the models, where no `_` marks them.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from pydantic import BaseModel

from models.costs import COSTS
from models.costs.base import CostBase
from models.decree import Decree
from models.rules import RULES
from models.rules.base import RuleBase
from models.rules.wfa_quota import PerWeek
from models.tables import TABLES
from optimizer.exports.reference import kinds, pages
from optimizer.exports.reference.docstrings import parts, sentence
from optimizer.exports.reference.examples import COST_EXAMPLES, RULE_EXAMPLES
from optimizer.exports.reference.kinds import Translate
from optimizer.i18n import CATALOGS

CATALOG = CATALOGS / "id" / "LC_MESSAGES" / "models.po"

KINDS = ("rule", "cost")
"""Fields that the pages leave out: their title says them."""

UNUSED = re.compile(rb'"(Report-Msgid|Last-Translator|Language-Team|Plural-Forms)[^\n]*\n')
"""Lines of the header that say nothing here."""


def texts() -> list[str]:
    """Return every text of the reference, in the order of the pages, each once."""
    return list(dict.fromkeys(text for text in _texts() if text))


def _texts() -> Iterator[str]:
    yield from kinds.PHRASES
    yield from pages.PHRASES
    shared: tuple[type[BaseModel], ...] = (RuleBase, CostBase)
    told_first: tuple[type[BaseModel], ...] = (*RULES, *COSTS)
    for model in shared:
        yield from _descriptions(model)
    for model in told_first:
        yield sentence(model)
        yield from parts(model)
        yield from _descriptions(model)
    rows: tuple[type[BaseModel], ...] = (*TABLES.values(), *pages.SECTIONS, PerWeek, Decree)
    for model in rows:
        yield sentence(model)
        yield from _descriptions(model)
    for examples in (RULE_EXAMPLES, COST_EXAMPLES):
        yield from (name for name, _rest in examples.values())


def _descriptions(model: type[BaseModel]) -> Iterator[str]:
    left_out = KINDS if issubclass(model, RuleBase | CostBase) else ()
    return (field.description or "" for name, field in model.model_fields.items() if name not in left_out)


@cache
def stored() -> Catalog:
    """Return the catalog as it is stored."""
    with CATALOG.open("rb") as file:
        return read_po(file, locale="id")


def updated(catalog: Catalog) -> Catalog:
    """Return a catalog of the texts that there are now, with the translations that are known."""
    fresh = Catalog(
        locale="id",
        project="wfa",
        version="",
        header_comment="",
        fuzzy=False,
        creation_date=catalog.creation_date,
        revision_date=catalog.revision_date,
    )
    for text in texts():
        known = catalog.get(text)
        fresh.add(text, string="" if known is None else known.string)
    return fresh


def as_bytes(catalog: Catalog) -> bytes:
    """Write a catalog as the file has it."""
    file = BytesIO()
    write_po(file, catalog, width=110, ignore_obsolete=True)
    return re.sub(
        rb'"(Report-Msgid|Last-Translator|Language-Team|Plural-Forms)[^\n]*\n', b"", file.getvalue()
    )


def untranslated(catalog: Catalog) -> list[str]:
    """Return the texts without a translation."""
    known = {text: catalog.get(text) for text in texts()}
    return [text for text, message in known.items() if message is None or not message.string]


def translation(language: str) -> Translate:
    """Return what translates texts of the models into `en` or `id`; what is not translated stays."""
    if language == "en":
        return str

    def translate(text: str) -> str:
        message = stored().get(text) if text else None
        return str(message.string) if message is not None and message.string else text

    return translate
