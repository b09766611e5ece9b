"""The reference is current, complete in both languages, and its examples are valid."""

import re
from string import Formatter

import pytest
from pydantic import TypeAdapter
from ruamel.yaml import YAML

from models.costs import COSTS, Cost
from models.rules import RULES, Rule, kind_of
from optimizer.exports.reference.__main__ import main
from optimizer.exports.reference.catalog import as_bytes, stored, texts, translation, untranslated, updated
from optimizer.exports.reference.docstrings import RULE_PARTS, parts, sentence
from optimizer.exports.reference.examples import COST_EXAMPLES, RULE_EXAMPLES
from optimizer.exports.reference.pages import reference_pages
from optimizer.i18n import LANGUAGES
from tests.docs.pages import DOCS, GENERATED, blocks, text_of

NAMES = [(language, name) for language in LANGUAGES for name in sorted(GENERATED)]


@pytest.mark.parametrize(("language", "name"), NAMES)
def test_the_page_is_current(language: str, name: str) -> None:
    pages = reference_pages(translation(language))
    assert set(pages) == GENERATED
    assert text_of(DOCS / language / name) == pages[name], "run `make docs`"


def test_every_text_is_translated() -> None:
    assert untranslated(stored()) == [], "run `make docs`, and translate what is empty in models.po"


def test_the_catalog_is_current() -> None:
    known = {message.id for message in stored() if message.id}
    assert known == set(texts()), "run `make docs`"


def test_an_updated_catalog_keeps_what_is_translated() -> None:
    again = updated(stored())
    assert {m.id: m.string for m in again if m.id} == {m.id: m.string for m in stored() if m.id}
    assert as_bytes(updated(again)) == as_bytes(again)


def test_translations_are_sound() -> None:
    code = re.compile(r"`[^`]*`")
    for message in stored():
        if not message.id:
            continue
        assert not message.fuzzy, message.id
        fields = [
            {name for _text, name, _format, _conversion in Formatter().parse(code.sub("", text)) if name}
            for text in (message.id, message.string)
        ]
        assert fields[0] == fields[1], message.id
        assert message.id.endswith(" ") == message.string.endswith(" "), message.id
        assert message.id.count("`") == message.string.count("`"), message.id


def test_what_is_not_translated_stays() -> None:
    assert translation("id")("A text of no model.") == "A text of no model."
    assert translation("id")("") == ""


def test_writing_it_again_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    written = tmp_path / "models.po"
    for language in LANGUAGES:
        (tmp_path / language).mkdir()
    monkeypatch.setattr("optimizer.exports.reference.__main__.DOCS", tmp_path)
    monkeypatch.setattr("optimizer.exports.reference.__main__.CATALOG", written)
    main()
    assert written.read_bytes() == as_bytes(updated(stored()))
    assert all(text_of(tmp_path / lang / name) == text_of(DOCS / lang / name) for lang, name in NAMES)


@pytest.mark.parametrize("model", RULES, ids=[model.__name__ for model in RULES])
def test_a_rule_says_all_that_it_must(model) -> None:
    assert sentence(model).endswith(".")
    assert "." not in sentence(model)[:-1]
    found = [next((start for start in RULE_PARTS if part.startswith(start)), part) for part in parts(model)]
    assert found == list(RULE_PARTS)


@pytest.mark.parametrize("model", COSTS, ids=[model.__name__ for model in COSTS])
def test_a_cost_says_what_it_amounts_to(model) -> None:
    assert parts(model)[0].startswith("Amount:")


def test_every_rule_and_cost_has_an_example() -> None:
    assert list(RULE_EXAMPLES) == [kind_of(model, "rule") for model in RULES]
    assert list(COST_EXAMPLES) == [kind_of(model, "cost") for model in COSTS]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "kind"), [("rules.md", Rule), ("costs.md", Cost)])
def test_the_examples_are_valid(language: str, name: str, kind: object) -> None:
    for _yaml, text in blocks(DOCS / language / name, "yaml"):
        [entry] = YAML(typ="safe", pure=True).load(text)
        assert TypeAdapter(kind).validate_python(entry).name
