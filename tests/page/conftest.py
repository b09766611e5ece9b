"""A server for all tests of the page, and a browser that asks nothing of another address."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

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


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """Open a window in English."""
    with spoken(browser, server.address, "en") as found:
        yield found


@contextmanager
def spoken(browser: Browser, address: str, language: str) -> Iterator[Page]:
    """Open a window in a language; a fault in the page, or a request elsewhere, fails the test."""
    context = browser.new_context(viewport=DESK, base_url=address, reduced_motion="reduce")
    context.add_cookies([{"name": "wfa_lang", "value": language, "url": address}])
    context.set_default_timeout(PATIENCE)
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("request", lambda asked: foreign(asked.url, address, faults))
    try:
        yield found
    finally:
        context.close()
    assert faults == []


def foreign(url: str, ours: str, faults: list[str]) -> None:
    local = ours.rpartition(":")[0]
    own = (local, local.replace("http", "ws"), "data:", "blob:", "about:")
    if not url.startswith(own):
        faults.append(url)
