"""A table that cannot be saved without loss says why, and what to do, in both languages."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimizer.commands.new import starter_workbook
from optimizer.exports.files import write_all
from optimizer.page.tables import read_sheets
from tests.page.conftest import SCENARIOS
from tests.page.served import Server, speak

WORDS = {
    "en": ("the row has too many cells", "Mend the file in the program that it comes from", "Save the table"),
    "id": ("baris ini kelebihan sel", "Perbaiki berkasnya di program asalnya", "Simpan tabel"),
}


@pytest.mark.parametrize("lang", ["en", "id"])
def test_rows_that_do_not_fit_are_told(page: Page, server: Server, lang: str) -> None:
    folder = server.folder / f"odd-{lang}"
    shutil.copytree(SCENARIOS / "tiny", folder)
    with (folder / "absences.csv").open("a", encoding="utf-8") as table:
        table.write("T-3,2026-06-10,2026-06-10,Cuti,more\n")
    speak(page, server, lang)
    page.goto(f"/scenario/odd-{lang}/scenario.yaml?table=absences")
    cause, remedy, save = WORDS[lang]
    told = page.locator(".tables .warnings")
    expect(told).to_contain_text(cause)
    expect(told).to_contain_text(remedy)
    expect(page.locator(".ag-cell", has_text="2026-06-10").first).to_be_visible()
    expect(page.get_by_role("button", name=save)).to_have_count(0)


def test_a_workbook_with_macros_is_not_saved_without_them(tmp_path: Path) -> None:
    files = starter_workbook("en")
    scenario = files["scenario.yaml"].replace(b"data.xlsx", b"data.xlsm")
    write_all(tmp_path, {"scenario.yaml": scenario, "data.xlsm": files["data.xlsx"]})
    sheets, problems = read_sheets(tmp_path / "scenario.yaml")
    assert problems == []
    assert sheets
    assert all("macros" in sheet.hindrance for sheet in sheets)
