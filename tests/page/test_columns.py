"""A column of a wrong name is told at its heading, with the name that was meant, and renamed with a click."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from optimizer import api
from tests.page.conftest import SCENARIOS
from tests.page.served import Server, speak


def wrong(folder: Path, before: str, after: str) -> Path:
    """Make the tiny scenario with another name of a column of its people."""
    shutil.copytree(SCENARIOS / "tiny", folder)
    people = folder / "employees.csv"
    head, rest = people.read_text("utf-8").split("\n", 1)
    people.write_text(f"{head.replace(before, after)}\n{rest}", "utf-8")
    return folder / "scenario.yaml"


def test_a_missing_column_is_found_and_renamed(page: Page, server: Server) -> None:
    place = wrong(server.folder / "missing", "unit", "unti")
    speak(page, server, "id")
    page.goto("/scenario/missing/scenario.yaml")
    expect(page.get_by_role("alert").first).to_contain_text("maksudnya unti?")
    expect(page.locator(".ag-header-cell.bad")).to_have_text("unti")
    page.get_by_role("button", name="Ganti nama kolom unti menjadi unit").click()
    expect(page.locator(".good")).to_be_visible()
    assert (place.parent / "employees.csv").read_bytes() == (
        SCENARIOS / "tiny" / "employees.csv"
    ).read_bytes()


def test_an_unknown_column_is_a_warning_at_its_heading(page: Page, server: Server) -> None:
    place = wrong(server.folder / "unknown", "needs_desk", "need_desk")
    assert any(each.suggestion == "needs_desk" for each in api.load(place).warnings)
    page.goto("/scenario/unknown/scenario.yaml")
    page.get_by_role("tab", name="employees.csv").click()
    expect(page.locator(".ag-header-cell.warn")).to_have_text("need_desk")
    page.get_by_role("button", name="Rename the column need_desk to needs_desk").click()
    expect(page.locator(".good")).to_be_visible()
    expect(page.locator(".warnings")).to_have_count(0)
    assert not api.load(place).warnings
