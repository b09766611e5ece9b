"""A roster of 1,200 people over four weeks: the window holds only the rows and days that are seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from benchmarks.browser import SCROLL
from benchmarks.generate import generate
from tests.page.conftest import spoken
from tests.page.served import Server, solve

PEOPLE, WEEKS = 1200, 4


@pytest.fixture(scope="module")
def large(server: Server) -> str:
    """Serve a saved result of a large office."""
    scenario = generate(server.folder / "large", PEOPLE, WEEKS, 1, "plain")
    solve(scenario, server.folder / "results" / "large", gap=0.05, time_limit=300)
    return "/result/large"


@pytest.fixture
def roster(windows: BrowserContext, server: Server, large: str) -> Iterator[Page]:
    with spoken(windows, server.address, "en") as page:
        page.goto(large)
        page.locator(".ag-cell").first.wait_for()
        yield page


def test_only_rows_that_are_seen_are_in_the_page(roster: Page) -> None:
    found = roster.evaluate(SCROLL, [270, 150])
    assert found["far"] > 30_000 - 1000
    assert found["rows"] < 60
    names = roster.locator(".ag-pinned-left-cols-container .ag-row")
    assert names.count() < 60


def test_the_last_person_is_reached_and_asked_about(roster: Page) -> None:
    roster.evaluate("document.querySelector('.grid .ag-body-viewport').scrollTop = 1e6")
    last = roster.locator(f".ag-pinned-left-cols-container .ag-row[row-index='{PEOPLE - 1}']")
    last.wait_for()
    person = last.get_attribute("row-id")
    cell = roster.locator(f".ag-row[row-id='{person}'] [col-id='d1']")
    cell.click(position={"x": 30, "y": 4})  # a scrollbar may lie over the lower half
    roster.get_by_role("button", name="Lock as WFO").click()
    roster.locator(f".ag-row[row-id='{person}'] [col-id='d1'].lock").wait_for()
    assert roster.evaluate("document.querySelector('.grid .ag-body-viewport').scrollTop") > 30_000 - 1000
    for day in (0, 5 * WEEKS - 1):
        total = roster.locator(f".ag-row[row-id='total0'] [col-id='d{day}']")
        roster.evaluate(
            "right => document.querySelector('.grid .ag-center-cols-viewport').scrollLeft = right * 1e6",
            int(day > 0),
        )
        total.wait_for()


def test_a_search_leaves_the_rows_that_match(roster: Page) -> None:
    roster.get_by_label("Search").fill("no such person")
    roster.locator(".ag-center-cols-container .ag-row").first.wait_for(state="detached")
    roster.get_by_label("Search").fill("")
    roster.locator(".ag-center-cols-container .ag-row").first.wait_for()
