"""Searches outlive tabs and servers: stopped, cancelled, two at once, a server that is killed."""

import json
import shutil
import time
from pathlib import Path

import psutil
from playwright.sync_api import BrowserContext, Page, expect

from tests.page.conftest import SCENARIOS, spoken
from tests.page.served import Server, connected, served

LONG = "kanreg/two-days.yaml"


def begin(page: Page, address: str, scenario: str) -> str:
    page.goto(f"{address}/scenario/{scenario}")
    connected(page)
    page.get_by_role("button", name="Find the cheapest roster").click()
    page.wait_for_url("**/result/**")
    return page.url.rpartition("/")[2]


def status(folder: Path, key: str) -> str:
    return str(json.loads((folder / "results" / key / "state.json").read_text("utf-8"))["status"])


def wait_for(folder: Path, key: str, wanted: str) -> None:
    end = time.monotonic() + 40
    while status(folder, key) != wanted:
        assert time.monotonic() < end, status(folder, key)
        time.sleep(0.1)


def none_works_on(folder: Path) -> None:
    """Wait until no process works on a search any more."""
    end = time.monotonic() + 20
    while [each for each in psutil.process_iter(["cmdline"]) if str(folder) in (each.info["cmdline"] or ())]:
        assert time.monotonic() < end, "the search outlives its server"
        time.sleep(0.1)


DRAWN = """() => {
    const chart = getElement(Number(document.querySelector('.chart').id.slice(1))).chart
    return chart.getOption().series.every(line => line.data.length > 0)
}"""
"""The chart has points of the best cost, and of the bound."""


def test_two_searches_run_at_once_and_one_stops_with_its_best(
    page: Page, windows: BrowserContext, server: Server
) -> None:
    with spoken(windows, server.address, "en") as closed:
        first = begin(closed, "", LONG)
    second = begin(page, "", LONG)
    third = begin(page, "", LONG)
    assert {status(server.folder, first), status(server.folder, second)} == {"running"}
    assert status(server.folder, third) == "waiting"
    for key in (second, third):
        page.goto(f"/result/{key}")
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("State: cancelled")).to_be_visible()
    page.goto(f"/result/{first}")
    for name, unit in (("Best cost", "Rp"), ("Bound", "Rp"), ("Gap", "%")):
        expect(page.locator(".card", has_text=name)).to_contain_text(unit)
    page.wait_for_function(DRAWN)
    page.get_by_role("button", name="Stop with the best so far").click()
    page.wait_for_selector(".ag-cell.WFA", timeout=40_000)
    assert status(server.folder, first) == "done"
    assert not (server.folder / "results" / second / "roster.csv").exists()


def test_a_killed_server_loses_nothing_that_was_finished(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    for name, source in (("tiny", "tiny"), ("kanreg", "kanreg-palembang")):
        shutil.copytree(SCENARIOS / source, folder / name)
    with served(folder) as first:
        page.context.add_cookies([{"name": "wfa_lang", "value": "en", "url": first.address}])
        done = begin(page, first.address, "tiny/scenario.yaml")
        wait_for(folder, done, "done")
        before = (folder / "results" / done / "roster.csv").read_bytes()
        broken = begin(page, first.address, LONG)
        wait_for(folder, broken, "running")
        page.goto("about:blank")
        first.kill()
    none_works_on(folder / "results" / broken)
    with served(folder, port=first.port) as second:
        page.goto(second.address)
        expect(page.get_by_text("interrupted when the server stopped")).to_be_visible()
        page.get_by_role("link", name=done).click()
        page.wait_for_selector(".ag-cell.WFA")
    assert (folder / "results" / done / "roster.csv").read_bytes() == before
    assert status(folder, broken) == "interrupted"
    assert not (folder / "results" / broken / "result.json").exists()
