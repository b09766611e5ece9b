"""A browser that is missing is said: its tests are skipped, and fail where one must be, as in CI."""

from pathlib import Path

import pytest

from tests.browser import chromium
from tests.browser.chromium import VARIABLE, needed_chromium


@pytest.fixture(autouse=True)
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no browser be installed."""
    monkeypatch.setattr(chromium.shutil, "which", lambda _name: None)
    monkeypatch.delenv(VARIABLE, raising=False)


def test_without_a_browser_tests_are_skipped_and_say_so() -> None:
    with pytest.raises(pytest.skip.Exception, match="Chromium is not installed: apt-get install chromium"):
        needed_chromium()


def test_without_a_browser_tests_fail_where_one_must_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    with pytest.raises(pytest.fail.Exception, match="Chromium is not installed"):
        needed_chromium()


def test_one_must_be_in_continuous_integration() -> None:
    script = (Path(__file__).parents[2] / ".ci" / "run").read_text("utf-8")
    assert f"export {VARIABLE}=1" in script
