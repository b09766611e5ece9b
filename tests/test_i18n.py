"""Every text of the program has an Indonesian translation."""

from io import BytesIO
from pathlib import Path
from string import Formatter

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "optimizer" / "locale" / "id" / "LC_MESSAGES"


def catalog(name: str) -> Catalog:
    with (FOLDER / name).open("rb") as file:
        return read_po(file, locale="id")


def extracted(folder: Path) -> set[str]:
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(folder):
        found.update(message if isinstance(message, tuple) else [message])
    return found


def ids(message: Message) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple | list) else (message.id,)


def strings(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def translations(texts: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {tuple(ids(message)): tuple(strings(message)) for message in texts if message.id}


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _format, _conversion in Formatter().parse(text) if name is not None}


def test_every_text_is_translated() -> None:
    texts = extracted(ROOT / "optimizer") | extracted(ROOT / "models")
    known = {text for message in catalog("wfa.po") if all(strings(message)) for text in ids(message)}
    assert sorted(texts - known) == [], "run `make messages` and translate"


def test_nothing_is_stale() -> None:
    texts = extracted(ROOT / "optimizer") | extracted(ROOT / "models") | {""}
    stale = {text for message in catalog("wfa.po") for text in ids(message)} - texts
    assert sorted(stale) == [], "run `make messages`"


def test_texts_of_click_are_those_of_click() -> None:
    assert click.__file__ is not None
    texts = extracted(Path(click.__file__).parent) | {""}
    assert {text for message in catalog("click.po") for text in ids(message)} <= texts


@pytest.mark.parametrize("name", ["wfa.po", "click.po"])
def test_translations_are_sound(name: str) -> None:
    for message in catalog(name):
        assert not message.fuzzy, message.id
        for text in strings(message):
            if message.id and text:
                allowed = set().union(*map(placeholders, ids(message)))
                assert placeholders(text) <= allowed, message.id
                if len(ids(message)) == 1:
                    assert placeholders(text) == allowed, message.id
                assert text.endswith(" ") == ids(message)[0].endswith(" "), message.id


@pytest.mark.parametrize("name", ["wfa", "click"])
def test_compiled_catalogs_are_current(name: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, catalog(f"{name}.po"))
    compiled.seek(0)
    with (FOLDER / f"{name}.mo").open("rb") as file:
        stored = read_mo(file)
    assert translations(read_mo(compiled)) == translations(stored), "run `make test`"
