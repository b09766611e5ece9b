"""Every view, in both languages: nothing keeps somebody out, and all of it fits the screen."""

from contextlib import suppress
from dataclasses import asdict, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, TimeoutError, expect

from optimizer.i18n import LANGUAGES, set_language
from tests.page.conftest import DESK, PHONE, READY, spoken
from tests.page.served import Server
from tests.page.test_searches import begin
from tests.page.views import DOCUMENTS, SEARCH, VIEWS, Shown, View, lengthen, misspell

OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth
  const within = e => e.closest('.ag-root, .scroll')  // what scrolls by itself
  const found = [...document.querySelectorAll('body *')].filter(e => {
    const box = e.getBoundingClientRect(), style = getComputedStyle(e)
    if (!box.width || !box.height || style.visibility === 'hidden' || within(e)) return false
    const hides = ['hidden', 'clip'].includes(style.overflowX) && e.clientWidth > 2
    const cut = hides && e.scrollWidth > e.clientWidth + 1
    return box.left < -1 || box.right > wide + 1 || cut
  }).map(e => `${e.tagName}.${e.className}: ${(e.innerText || '').slice(0, 60)}`)
  const all = document.documentElement.scrollWidth
  return all > wide ? [`the page is ${all} wide`, ...found] : found
}"""
"""What lies outside the screen, or is cut off."""


@pytest.fixture(scope="module")
def shown(server: Server) -> Shown:
    """Serve a scenario with an error too."""
    misspell(server.folder / "tiny", "scenario.yaml", "broken")
    return Shown("tiny/scenario.yaml", "tiny/broken.yaml", READY, READY, "T-2")


def outside(page: Page) -> list[str]:
    """Return what does not fit; what is drawn anew for a screen, as charts are, may take a while."""
    with suppress(TimeoutError):
        page.wait_for_function(f"({OUTSIDE})().length === 0", timeout=10_000)
    return list(page.evaluate(OUTSIDE))


def serious(page: Page) -> dict[str, list[str]]:
    """Return what axe finds serious or critical."""
    return {
        finding["id"]: [node["html"][:200] for node in finding["nodes"][:3]]
        for finding in Axe().run(page).response["violations"]
        if finding["impact"] in ("serious", "critical")
    }


def check(browser: Browser, server: Server, view: View, shown: Shown, language: str) -> None:
    set_language(language)
    with spoken(browser, server.address, language) as page:
        view.open(page, shown)
        for screen in (DESK, PHONE):
            page.set_viewport_size(screen)
            assert outside(page) == [], screen
            assert serious(page) == {}, screen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_keeps_nobody_out_and_fits_its_screens(
    browser: Browser, server: Server, shown: Shown, view: View, language: str
) -> None:
    check(browser, server, view, shown, language)


def test_a_running_search_keeps_nobody_out_and_fits_its_screens(
    page: Page, browser: Browser, server: Server, shown: Shown
) -> None:
    lengthen(server.folder / "kanreg", "two-days.yaml", "long")
    running = begin(page, "", "kanreg/long.yaml")
    for language in LANGUAGES:
        check(browser, server, SEARCH, replace(shown, running=running), language)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("State: cancelled")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_keeps_nobody_out(
    browser: Browser, server: Server, shown: Shown, path: str, language: str
) -> None:
    with spoken(browser, server.address, language) as page:
        page.goto(path.format_map(asdict(shown)))
        for screen in (DESK, PHONE):
            page.set_viewport_size(screen)
            assert serious(page) == {}, screen


def test_what_does_not_fit_is_noticed(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"width: 3000px\">wide</p>')")
    assert any("wide" in each for each in page.evaluate(OUTSIDE))
    page.evaluate("document.querySelector('p').style.cssText = 'width: 9px; overflow: hidden'")
    assert page.evaluate(OUTSIDE) == ["P.: wide"]
    page.evaluate("document.querySelector('p').style.cssText = 'color: #eee'")
    assert "color-contrast" in serious(page)
