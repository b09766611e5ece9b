"""The job with the keyboard alone, and where one is seen on the way."""

import io
import re
import shutil
from collections import Counter

import pandas as pd
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import FloatRect, Locator, Page, ViewportSize, expect

from tests.page.conftest import DESK, READY, SCENARIOS
from tests.page.served import Server, connected
from tests.page.views import VIEWS, Shown

MOST_STOPS = 80
"""Presses of Tab after which something counts as out of reach."""


ENOUGH = 3
"""Elements of one kind, such as the links of a list, at which the focus is looked for."""

KIND = """() => {
    const e = document.activeElement
    return e === document.body ? '' : [e.tagName, e.className, e.parentElement.className].join('|')
}"""
"""What has the focus: elements of one kind are drawn alike; nothing where nothing has it."""


def walk_to(page: Page, goal: Locator, key: str = "Tab") -> None:
    """Press a key until the goal has the focus."""
    goal.wait_for()
    for _press in range(MOST_STOPS):
        if goal.evaluate("e => e === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{goal} is out of reach")


def press(page: Page, goal: Locator, key: str = "Tab") -> None:
    walk_to(page, goal, key)
    page.keyboard.press("Enter")


def test_a_roster_is_found_locked_and_downloaded(page: Page, server: Server) -> None:
    page.goto("/")
    connected(page)
    press(page, page.get_by_role("link", name="tiny/scenario.yaml", exact=True))
    page.wait_for_url("**/scenario/tiny/scenario.yaml")
    connected(page)
    press(page, page.get_by_role("button", name="Find the cheapest roster"))
    page.locator(".ag-cell.WFA").first.wait_for()
    connected(page)
    key = page.url.rpartition("/")[2]
    walk_to(page, page.get_by_role("columnheader").first)
    cell = page.locator(".ag-row[row-id='T-2'] .ag-cell.WFA").first
    page.keyboard.press("ArrowDown")
    for way in ("ArrowRight", "ArrowRight"):
        page.keyboard.press(way)
    while page.evaluate("document.activeElement.closest('.ag-row').getAttribute('row-id')") != "T-2":
        page.keyboard.press("ArrowDown")
    walk_to(page, cell, "ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator(".why")).to_be_focused()
    expect(page.locator(".why")).to_contain_text("no single rule fixes it")
    press(page, page.get_by_role("button", name="What would the other way cost?"))
    expect(page.locator(".why")).to_contain_text("other person-day", timeout=60_000)
    press(page, page.get_by_role("button", name="Lock as WFO"), "Shift+Tab")
    expect(page.get_by_text("Locked cells: 1")).to_be_visible()
    page.keyboard.press("Escape")
    locked = page.locator(".ag-cell.lock")
    expect(locked).to_be_focused()
    expect(locked).to_have_class(re.compile("WFO"))
    link = page.get_by_role("link", name="Download CSV")
    walk_to(page, link, "Shift+Tab")
    with page.expect_download() as caught:
        page.keyboard.press("Enter")
    saved = (server.folder / "results" / key / "roster.csv").read_bytes()
    assert caught.value.path().read_bytes() == saved
    press(page, page.get_by_role("button", name="Search again with the locks"))
    page.wait_for_url(lambda url: not url.endswith(key))
    page.locator(".ag-cell.lock.WFO").wait_for()
    again = pd.read_csv(server.folder / "results" / page.url.rpartition("/")[2] / "roster.csv")
    assert again["reason"].tolist().count("locked") == 1


def test_a_cell_is_mended(page: Page, server: Server) -> None:
    folder = server.folder / "by-keyboard"
    shutil.copytree(SCENARIOS / "tiny", folder)
    table = folder / "employees.csv"
    right = table.read_text("utf-8")
    table.write_text(right.replace(",LYN,", ",LXN,", 1), encoding="utf-8")
    page.goto("/scenario/by-keyboard/scenario.yaml")
    connected(page)
    press(page, page.get_by_role("button", name="Show the cell"))
    expect(page.locator(".ag-cell.bad")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+A")
    page.keyboard.type("LYN")
    page.keyboard.press("Enter")
    press(page, page.get_by_role("button", name="Save the table"), "Shift+Tab")
    expect(page.get_by_text("The scenario is valid.")).to_be_visible()
    assert table.read_text("utf-8") == right


def test_tab_does_not_lead_through_all_cells(page: Page) -> None:
    page.goto(f"/result/{READY}")
    page.locator(".ag-cell.WFA").first.click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Search again with the locks")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.ag-header') !== null")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.closest('.ag-root') === null")


@pytest.mark.parametrize("name", ["home", "rules", "roster", "days"])
def test_the_focus_is_seen(page: Page, name: str) -> None:
    view = next(each for each in VIEWS if each.name == name)
    view.open(page, Shown("tiny/scenario.yaml", "", READY, READY, "", "", "T-2"))
    page.evaluate("document.activeElement.blur()")
    unseen, kinds = [], Counter[str]()
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        kind = page.evaluate(KIND)
        if not kind:
            break
        kinds[kind] += 1
        if kinds[kind] <= ENOUGH and changed(page, DESK) <= 100:
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    assert unseen == []
    assert kinds.total() > 3


def changed(page: Page, screen: ViewportSize) -> int:
    """Count the pixels that the focus changes clearly, around what has it."""
    element = page.evaluate_handle("document.activeElement")
    left, top, right, bottom = element.evaluate(
        """e => { const box = (e.closest('.q-field, .q-checkbox') || e).getBoundingClientRect()
        return [box.left - 5, box.top - 5, box.right + 5, box.bottom + 5] }"""
    )
    x, y = max(0, int(left)), max(0, int(top))
    width, height = min(screen["width"], int(right)) - x, min(screen["height"], int(bottom)) - y
    place: FloatRect = {"x": x, "y": y, "width": width, "height": height}
    with_focus = picture(page, place)
    element.evaluate("e => e.blur()")
    without = picture(page, place)
    element.evaluate("e => e.focus({focusVisible: true, preventScroll: true})")
    difference = ImageChops.difference(with_focus, without).convert("L")
    return sum(difference.histogram()[40:])


def picture(page: Page, place: FloatRect) -> Image.Image:
    content = page.screenshot(animations="disabled", clip=place)
    return Image.open(io.BytesIO(content)).convert("RGB")
