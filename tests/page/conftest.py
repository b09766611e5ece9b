"""A server for all tests of the page, and a browser that asks nothing of another address."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from optimizer.i18n import set_language
from tests.browser.chromium import SERVED, needed_chromium
from tests.page.served import Server, served, solve

PATIENCE = 120_000
"""Milliseconds that anything may take where much else is done; nothing waits longer than it needs."""

expect.set_options(timeout=PATIENCE)

READY = "ready"
"""A result of the tiny scenario that stands there before the server starts."""

DESK, PHONE = ViewportSize(width=1366, height=768), ViewportSize(width=390, height=844)
"""The screens of a planner, and of whoever looks up the own days."""

SCENARIOS = Path(__file__).parents[2] / "scenarios"


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let texts be English again after each test."""
    yield
    set_language("en")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = needed_chromium()
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(SERVED))
        yield found
        found.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("page") / "plans"
    shutil.copytree(SCENARIOS / "tiny", folder / "tiny")
    shutil.copytree(SCENARIOS / "kanreg-palembang", folder / "kanreg")
    solve(folder / "tiny" / "scenario.yaml", folder / "results" / READY)
    with served(folder) as found:
        yield found


@pytest.fixture(scope="session")
def windows(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    with sharing(browser, server.address) as found:
        yield found


@pytest.fixture
def page(windows: BrowserContext, server: Server) -> Iterator[Page]:
    """Open a window in English."""
    with spoken(windows, server.address, "en") as found:
        yield found


@contextmanager
def sharing(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """Open what windows share, as those of a planner do: they fetch and read the files of the page once."""
    context = browser.new_context(viewport=DESK, base_url=address, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@contextmanager
def spoken(windows: BrowserContext, address: str, language: str) -> Iterator[Page]:
    """Open a window in a language; a fault in the page, or a request elsewhere, fails the test."""
    windows.add_cookies([{"name": "wfa_lang", "value": language, "url": address}])
    found = windows.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("request", lambda asked: foreign(asked.url, address, faults))
    try:
        yield found
    finally:
        found.close()
    assert faults == []


def foreign(url: str, ours: str, faults: list[str]) -> None:
    local = ours.rpartition(":")[0]
    own = (local, local.replace("http", "ws"), "data:", "blob:", "about:")
    if not url.startswith(own):
        faults.append(url)
