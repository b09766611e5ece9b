"""The language of a test: English, and left as it was afterwards."""

import gettext
from collections.abc import Iterator

import pytest

from optimizer.i18n import set_language


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak English unless the test asks for Indonesian."""
    for name in ("LC_ALL", "LC_MESSAGES", "WFA_LANG", "COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("LANGUAGE", "en")
    set_language("en")
    yield
    set_language("en")
    gettext.textdomain("messages")
