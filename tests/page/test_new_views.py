"""Views of planning anew, handing out and deleting have no serious faults of accessibility."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from optimizer.page.jobs import JOB, read_job
from tests.page.conftest import READY
from tests.page.served import Server, speak
from tests.page.test_job import connected

USUAL = {
    "en": "usual: penalties, cost, wishes, evenness",
    "id": "biasanya: penalties, cost, wishes, evenness",
}


STILL = "() => !document.getAnimations().some(each => each.playState === 'running')"


def serious(page: Page) -> list[Any]:
    """Return the serious findings, once nothing moves any more: what fades in is pale."""
    page.wait_for_timeout(300)
    page.wait_for_function(STILL)
    found = Axe().run(page).response["violations"]
    return [
        (each["id"], [node["html"][:300] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]


def test_what_is_handed_out(page: Page) -> None:
    page.goto(f"/result/{READY}")
    page.wait_for_selector(".ag-cell.WFA")
    page.get_by_role("tab", name="Hand out").click()
    page.get_by_role("checkbox").last.click()
    expect(page.get_by_label("Secret for the codes")).to_be_visible()
    assert serious(page) == []


def test_the_question_before_something_is_deleted(page: Page) -> None:
    page.goto("/")
    connected(page)
    page.get_by_role("button", name=f"Delete: {READY}").click()
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_focused()
    # axe takes the shade behind the question for one that lies over its buttons
    page.add_style_tag(content=".q-dialog__backdrop { display: none }")
    assert serious(page) == []


def test_planning_anew_and_its_changes(page: Page, server: Server) -> None:
    page.goto(f"/scenario/tiny/scenario.yaml?after={READY}")
    connected(page)
    expect(page.get_by_label("Freeze the days before")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Find the cheapest roster").click()
    page.wait_for_selector(".ag-cell.WFA")
    key = page.url.rpartition("/")[2]
    assert read_job(server.folder / "results" / key).scenario == "tiny/scenario.yaml"
    assert (server.folder / "results" / key / JOB).is_file()
    page.get_by_role("tab", name="Changes").click()
    expect(page.get_by_text("Nobody changes.")).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("lang", ["en", "id"])
def test_goals_that_are_not_written_show_their_usual_order(page: Page, server: Server, lang: str) -> None:
    speak(page, server, lang)
    page.goto("/scenario/tiny/scenario.yaml?tab=parts")
    expect(page.get_by_text(USUAL[lang])).to_be_visible()
