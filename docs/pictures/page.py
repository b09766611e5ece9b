"""The pictures of the planner's page, in both languages: `make pictures`.

Every view that the tests look at is opened in Chromium; results are kept in `build/` for the next time.
"""

import shutil
import sys
from dataclasses import replace
from io import BytesIO

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from docs.pictures.make import BUILD, SCENARIOS, SECONDS, save
from optimizer.i18n import LANGUAGES, set_language
from tests.browser.chromium import SERVED, chromium
from tests.page.conftest import PHONE, sharing, spoken
from tests.page.served import searched, served, solve
from tests.page.test_searches import begin
from tests.page.views import ON_A_PHONE, SEARCH, VIEWS, Shown, View, contradict, lengthen, misspell, sicken

FOLDER = BUILD / "plans"
NAME = SCENARIOS.name
SHOWN = Shown(
    f"{NAME}/two-days.yaml",
    f"{NAME}/typo.yaml",
    "two-days",
    "building-may-close",
    "two-days-anew",
    "thursday",
    "K7-002",
)
ILL, FROM = "K7-008,2026-05-25,2026-05-29,Sakit", "2026-05-25"
ENOUGH_STEPS = """() => Number(document.querySelectorAll(".card")[3]?.lastChild.innerText) >= 45"""
"""Seconds of a search after which its picture is taken."""


def main() -> None:
    """Make all pictures."""
    program = chromium()
    if program is None:
        sys.exit("install first: apt-get install chromium")
    _prepare()
    with sync_playwright() as playwright, served(FOLDER) as server:
        browser = playwright.chromium.launch(executable_path=program, args=list(SERVED))
        for language in LANGUAGES:
            shown = replace(
                SHOWN, none=f"{SHOWN.none}-{language}"
            )  # its reasons are in the language of who asked
            for view in VIEWS:
                _picture(browser, server.address, view, shown, language)
        with sharing(browser, server.address) as windows, spoken(windows, server.address, "en") as page:
            running = replace(SHOWN, running=begin(page, "", f"{NAME}/long.yaml"))
            page.wait_for_function(ENOUGH_STEPS, timeout=600_000)
            for language in LANGUAGES:
                _picture(browser, server.address, SEARCH, running, language)
            page.goto(f"/result/{running.running}")
            page.get_by_role("button", name="Cancel").click()
            page.get_by_text("State: cancelled").wait_for()


def _prepare() -> None:
    """Make the folder that is served, with the results that are not there yet."""
    shutil.copytree(SCENARIOS, FOLDER / NAME, dirs_exist_ok=True)
    misspell(FOLDER / NAME, "two-days.yaml", "typo")
    lengthen(FOLDER / NAME, "two-days.yaml", "long")
    for name in (SHOWN.result, SHOWN.other):
        if not (FOLDER / "results" / name).is_dir():
            solve(FOLDER / NAME / f"{name}.yaml", FOLDER / "results" / name, time_limit=SECONDS)
    sicken(FOLDER / NAME, "two-days.yaml", "ill", ILL)
    contradict(FOLDER / NAME, "two-days.yaml", SHOWN.none)
    if not (FOLDER / "results" / SHOWN.anew).is_dir():
        searched(FOLDER, SHOWN.anew, f"{NAME}/ill.yaml", SHOWN.result, FROM, time_limit=SECONDS)
    for language in LANGUAGES:
        set_language(language)
        if not (FOLDER / "results" / f"{SHOWN.none}-{language}").is_dir():
            searched(FOLDER, f"{SHOWN.none}-{language}", f"{NAME}/{SHOWN.none}.yaml")
    for search in (FOLDER / "results").glob("long-*"):
        shutil.rmtree(search)


def _picture(browser: Browser, address: str, view: View, shown: Shown, language: str) -> None:
    set_language(language)
    with sharing(browser, address) as windows, spoken(windows, address, language) as page:
        if view.name in ON_A_PHONE:
            page.set_viewport_size(PHONE)
        view.open(page, shown)
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)  # until the line below a tab has come there
        save(_taken(page), f"page-{view.name}-{language}.png")


def _taken(page: Page) -> Image.Image:
    return Image.open(BytesIO(page.screenshot(animations="disabled"))).convert("RGB")


if __name__ == "__main__":
    main()
