"""Every view, in both languages: nothing keeps somebody out, and all of it fits the screen."""

import shutil
from contextlib import suppress
from dataclasses import asdict, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, TimeoutError, expect

from optimizer.i18n import LANGUAGES, set_language
from tests.page.conftest import DESK, PHONE, READY, SCENARIOS, spoken
from tests.page.served import Server, connected, searched
from tests.page.test_searches import begin
from tests.page.views import (
    DOCUMENTS,
    ON_A_PHONE,
    SEARCH,
    VIEWS,
    Shown,
    View,
    contradict,
    lengthen,
    misspell,
    sicken,
)

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

CLIPPED = """() => [...document.querySelectorAll(
    '.q-field__label, .q-field__messages, .q-btn, .q-tab, .q-checkbox__label, legend, .small, .card *, h1, h2'
)].filter(each => each.checkVisibility() && each.clientWidth > 0
    && (each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth + 1))
  .map(each => each.textContent)"""
"""Labels that cannot be read whole on the screen of a planner."""

STILL = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done(!document.getAnimations().some(each => each.playState === 'running')))))"""
"""Nothing moves any more: what fades in is pale."""

AXE = LANGUAGES[0]
"""The language in which axe looks at views: what it looks at is the same in both."""


@pytest.fixture(scope="module")
def shown(server: Server) -> Shown:
    """Serve what all views show: a scenario with an error too, who is ill, and rules that contradict."""
    folder = server.folder / "views"
    shutil.copytree(SCENARIOS / "tiny", folder)
    misspell(folder, "scenario.yaml", "broken")
    sicken(folder, "scenario.yaml", "ill", "T-2,2026-06-10,2026-06-12,Sakit")
    contradict(folder, "scenario.yaml", "none")
    searched(server.folder, "anew", "views/ill.yaml", READY, "2026-06-10")
    searched(server.folder, "none", "views/none.yaml")
    return Shown("views/scenario.yaml", "views/broken.yaml", READY, READY, "anew", "none", "T-2")


def outside(page: Page) -> list[str]:
    """Return what does not fit; what is drawn anew for a screen, as charts are, may take a while."""
    with suppress(TimeoutError):
        page.wait_for_function(f"({OUTSIDE})().length === 0", timeout=10_000)
    return list(page.evaluate(OUTSIDE))


def serious(page: Page) -> dict[str, list[str]]:
    """Return what axe finds serious or critical."""
    page.wait_for_function(STILL)
    return {
        finding["id"]: [node["html"][:200] for node in finding["nodes"][:3]]
        for finding in Axe().run(page).response["violations"]
        if finding["impact"] in ("serious", "critical")
    }


def check(windows: BrowserContext, server: Server, view: View, shown: Shown, language: str) -> None:
    set_language(language)
    with spoken(windows, server.address, language) as page:
        view.open(page, shown)
        assert page.evaluate(CLIPPED) == []
        for screen in (DESK, PHONE):
            page.set_viewport_size(screen)
            assert outside(page) == [], screen
            if language == AXE and (screen == DESK or view.name in ON_A_PHONE):
                assert serious(page) == {}, screen


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_keeps_nobody_out_and_fits_its_screens(
    windows: BrowserContext, server: Server, shown: Shown, view: View, language: str
) -> None:
    check(windows, server, view, shown, language)


def test_a_running_search_keeps_nobody_out_and_fits_its_screens(
    page: Page, windows: BrowserContext, server: Server, shown: Shown
) -> None:
    lengthen(server.folder / "kanreg", "two-days.yaml", "long")
    running = begin(page, "", "kanreg/long.yaml")
    for language in LANGUAGES:
        check(windows, server, SEARCH, replace(shown, running=running), language)
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("State: cancelled")).to_be_visible()


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_document_keeps_nobody_out(
    windows: BrowserContext, server: Server, shown: Shown, path: str
) -> None:
    with spoken(windows, server.address, AXE) as page:
        page.goto(path.format_map(asdict(shown)))
        assert serious(page) == {}


def test_the_question_before_something_is_deleted_keeps_nobody_out(page: Page) -> None:
    page.goto("/")
    connected(page)
    page.get_by_role("button", name=f"Delete: {READY}").click()
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_focused()
    # axe takes the shade behind the question for one that lies over its buttons
    page.add_style_tag(content=".q-dialog__backdrop { display: none }")
    assert serious(page) == {}


def test_what_does_not_fit_is_noticed(page: Page) -> None:
    page.goto("/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"width: 3000px\">wide</p>')")
    assert any("wide" in each for each in page.evaluate(OUTSIDE))
    page.evaluate("document.querySelector('p').style.cssText = 'width: 9px; overflow: hidden'")
    assert page.evaluate(OUTSIDE) == ["P.: wide"]
    page.evaluate("document.querySelector('p').style.cssText = 'color: #eee'")
    assert "color-contrast" in serious(page)
