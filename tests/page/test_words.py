"""What the libraries say by themselves is in the language of the page."""

import pytest
from playwright.sync_api import Page, expect

from optimizer.i18n import LANGUAGES
from tests.page.conftest import READY
from tests.page.served import Server, speak

WORDS = {
    "en": ("en-US", "Close", "Contains", "Does not contain", "Sunday"),
    "id": ("id", "Tutup", "Memuat", "Tidak memuat", "Minggu"),
}
QUASAR = "() => [Quasar.Lang.props.isoName, Quasar.Lang.props.label.close, Quasar.Lang.props.date.days[0]]"


USUAL = {
    "en": "usual: penalties, cost, wishes, evenness",
    "id": "biasanya: penalties, cost, wishes, evenness",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_goals_that_are_not_written_show_their_usual_order(page: Page, server: Server, lang: str) -> None:
    speak(page, server, lang)
    page.goto("/scenario/tiny/scenario.yaml?tab=parts")
    expect(page.get_by_text(USUAL[lang])).to_be_visible()


@pytest.mark.parametrize("lang", ["en", "id", "en"])
def test_libraries_speak_the_language_of_the_page(page: Page, server: Server, lang: str) -> None:
    speak(page, server, lang)
    iso, close, contains, lacks, sunday = WORDS[lang]
    page.goto(f"/result/{READY}")
    page.wait_for_selector(".ag-cell.WFA")
    expect(page.locator("html")).to_have_attribute("lang", iso)
    assert page.evaluate(QUASAR) == [iso, close, sunday]
    page.locator(".ag-header-cell[col-id='name'] .ag-header-cell-filter-button").click()
    expect(page.locator(".ag-filter .ag-picker-field-display")).to_have_text(contains)
    page.locator(".ag-filter .ag-picker-field-wrapper").click()
    expect(page.get_by_role("option", name=lacks, exact=True)).to_be_visible()
