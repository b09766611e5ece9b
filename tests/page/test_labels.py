"""Every label of a form can be read whole on a screen of 1366 x 768, in both languages."""

import pytest
from playwright.sync_api import Page, expect

from optimizer.i18n import LANGUAGES
from tests.page.served import Server, connected, speak
from tests.page.test_access import CLIPPED

OPEN = """() => {
    const entries = [...document.querySelectorAll('.panels .entry .q-item')]
        .filter(each => each.checkVisibility());
    entries.forEach(each => each.click());
    return entries.length;
}"""

PATHS = [
    "/?uploaded=kantor&example",
    "/scenario/kanreg/two-days.yaml?tab=rules",
    "/scenario/kanreg/two-days.yaml?tab=costs",
    "/scenario/kanreg/two-days.yaml?tab=parts",
]
"""What `test_access` does not look at: all that is said of an office of some size."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_no_label_is_clipped(page: Page, server: Server, path: str, lang: str) -> None:
    speak(page, server, lang)
    page.goto(path)
    connected(page)
    expect(page.locator("h1")).to_be_visible()
    if "tab=rules" in path or "tab=costs" in path:
        count = page.evaluate(OPEN)
        expect(page.locator(".entry .save:visible")).to_have_count(count - 1)  # the last one adds an entry
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("kind", ["rules", "costs"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_label_of_a_new_entry_is_clipped(page: Page, server: Server, kind: str, lang: str) -> None:
    speak(page, server, lang)
    page.goto(f"/scenario/tiny/scenario.yaml?tab={kind}")
    connected(page)
    page.locator(".entry .q-item:visible").last.click()
    choice = page.locator(".panels .entry .q-select:visible").first
    options = page.get_by_role("option")
    choice.click()
    expect(options.last).to_be_visible()
    count = options.count()
    page.keyboard.press("Escape")
    for number in range(count):
        expect(options).to_have_count(0)
        choice.click()
        options.nth(number).click()
        expect(page.locator(".meaning:visible")).to_have_count(1)
        assert page.evaluate(CLIPPED) == [], number
