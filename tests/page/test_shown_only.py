"""A table that cannot be saved without loss says why, and what to do."""

import shutil
from pathlib import Path

from playwright.sync_api import Page, expect

from optimizer.commands.new import starter_workbook
from optimizer.exports.files import write_all
from optimizer.page.tables import read_sheets
from tests.page.conftest import SCENARIOS
from tests.page.served import Server, speak


def test_rows_that_do_not_fit_are_told(page: Page, server: Server) -> None:
    folder = server.folder / "odd"
    shutil.copytree(SCENARIOS / "tiny", folder)
    with (folder / "absences.csv").open("a", encoding="utf-8") as table:
        table.write("T-3,2026-06-10,2026-06-10,Cuti,more\n")
    speak(page, server, "id")
    page.goto("/scenario/odd/scenario.yaml?table=absences")
    told = page.locator(".tables .warnings")
    expect(told).to_contain_text("baris ini kelebihan sel")
    expect(told).to_contain_text("Perbaiki berkasnya di program asalnya")
    expect(page.locator(".ag-cell", has_text="2026-06-10").first).to_be_visible()
    expect(page.get_by_role("button", name="Simpan tabel")).to_have_count(0)


def test_a_workbook_with_macros_is_not_saved_without_them(tmp_path: Path) -> None:
    files = starter_workbook("en")
    scenario = files["scenario.yaml"].replace(b"data.xlsx", b"data.xlsm")
    write_all(tmp_path, {"scenario.yaml": scenario, "data.xlsm": files["data.xlsx"]})
    sheets, problems = read_sheets(tmp_path / "scenario.yaml")
    assert problems == []
    assert sheets
    assert all("macros" in sheet.hindrance for sheet in sheets)
