"""What the views of a result show is the roster: people by unit, totals, filters, cost and saving."""

import json
from collections import Counter

import pandas as pd
from playwright.sync_api import Locator, Page, expect

from optimizer import api
from optimizer.i18n import percent, rupiah
from optimizer.scenario_place import scenario_of
from tests.page.conftest import READY
from tests.page.served import Server


def texts(cells: Locator) -> list[str]:
    return [text.strip() for text in cells.all_inner_texts()]


def opened(page: Page, server: Server) -> pd.DataFrame:
    """Open the result, and return its roster."""
    page.goto(f"/result/{READY}")
    page.locator(".ag-cell.WFA").first.wait_for()
    return pd.read_csv(server.folder / "results" / READY / "roster.csv", dtype=str, keep_default_na=False)


def test_totals_are_those_of_each_day(page: Page, server: Server) -> None:
    roster = opened(page, server)
    folder = server.folder / "results" / READY
    zones = api.load(scenario_of(folder)).zones
    always = set() if zones["may_close"].all() else set(zones["zone"][~zones["may_close"]])
    for at, (_date, day) in enumerate(roster.groupby("date")):
        used = day["zone"][day["mode"] == "WFO"]
        wanted = [
            (day["mode"] == "WFO").sum(),
            (day["mode"] == "WFA").sum(),
            (used != "").sum(),
            len({*used} - {""} | always),
        ]
        found = [page.locator(f".ag-row[row-id='total{row}'] [col-id='d{at}']") for row in range(4)]
        assert [int(cell.inner_text()) for cell in found] == wanted
    pinned = page.locator(".ag-floating-bottom .ag-row[row-id='total0']")
    assert pinned.count() > 0


def test_people_stand_by_unit_and_are_filtered(page: Page, server: Server) -> None:
    roster = opened(page, server)
    rows = page.locator(".ag-pinned-left-cols-container .ag-row")
    units = texts(rows.locator("[col-id='unit']"))
    assert len(units) == roster["employee"].nunique()
    assert units == sorted(units)
    assert len(set(units)) > 1
    date = sorted(roster["date"].unique())[0]
    away = set(roster["employee"][(roster["date"] == date) & (roster["mode"] == "WFA")])
    page.locator(".ag-header-cell[col-id='d0'] .ag-header-cell-filter-button").click()
    page.locator(".ag-filter input[type=text]").first.fill("WFA")
    expect(rows).to_have_count(len(away))
    assert {row.get_attribute("row-id") for row in rows.all()} == away
    page.locator(".ag-filter input[type=text]").first.fill("")
    page.keyboard.press("Escape")
    expect(rows).to_have_count(len(units))
    page.get_by_label("Search", exact=True).fill("Kemas Ahmad Fadli")
    expect(rows).to_have_count(1)
    assert rows.first.get_attribute("row-id") == "T-2"


def test_cost_and_saving_are_those_of_the_result(page: Page, server: Server) -> None:
    opened(page, server)
    result = json.loads((server.folder / "results" / READY / "result.json").read_text("utf-8"))
    headline = page.locator(".headline")
    expect(headline).to_contain_text(rupiah(result["cost"]))
    for baseline in result["baselines"].values():
        saved = abs(baseline["cost"] - result["cost"])
        expect(headline).to_contain_text(rupiah(saved))
        expect(headline).to_contain_text(percent(saved / baseline["cost"]))
    page.get_by_role("tab", name="Statement, floors and rules").click()
    report = page.frame_locator("iframe").locator("body")
    lines = Counter[str]()
    for cost in result["statement"]:
        lines[cost["line"]] += cost["amount"]
    floors = api.load(scenario_of(server.folder / "results" / READY)).zones["name"]
    for text in (*lines, *(f"{amount:,}" for amount in lines.values()), *floors):
        expect(report).to_contain_text(text)
