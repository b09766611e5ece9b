"""The pictures of the pages: small, each shown, and each told in words."""

import re

import pytest

from tests.docs.pages import DOCS, PAGES, prose

PICTURES = sorted((DOCS / "pictures").glob("*.png"))
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


def test_they_are_small() -> None:
    sizes = [picture.stat().st_size for picture in PICTURES]
    assert max(sizes) < 200_000
    assert sum(sizes) < 1_500_000


def test_each_is_shown_and_told_in_words() -> None:
    shown = set()
    for page in PAGES:
        for words, target in IMAGE.findall(prose(page)):
            assert len(words) > 20, target
            shown.add((page.parent / target).resolve())
    assert shown == set(PICTURES)


@pytest.mark.parametrize("language", ["en", "id"])
def test_pages_show_those_of_their_language(language: str) -> None:
    for page in (DOCS / language).glob("*.md"):
        assert all(target.endswith(f"-{language}.png") for _words, target in IMAGE.findall(prose(page)))
