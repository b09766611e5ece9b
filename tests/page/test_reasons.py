"""Where no roster keeps all rules the page says why, and what would help."""

import shutil
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import Page, expect

from optimizer import api
from optimizer.i18n import set_language
from optimizer.page.reasons import reasons
from tests.page.conftest import SCENARIOS
from tests.page.served import Server, connected, speak

RULE = "rules+: [{rule: coverage, name: Everybody twice, each: office, min: 9}]\n"
WAYS = {"en": "Ways out", "id": "Jalan keluar"}


def infeasible(folder: Path) -> Path:
    shutil.copytree(SCENARIOS / "tiny", folder)
    path = folder / "none.yaml"
    path.write_text(f"schema: 1\nextends: scenario.yaml\n{RULE}", encoding="utf-8")
    return path


@pytest.mark.parametrize("lang", ["en", "id"])
def test_reasons_are_those_of_explain(tmp_path: Path, lang: str) -> None:
    set_language(lang)
    try:
        told = reasons(api.load(infeasible(tmp_path / "none")), Event())
    finally:
        set_language("en")
    assert "Everybody twice" in told
    assert WAYS[lang] in told
    assert "Kemas" not in told  # it ends up in a file of the result, without names


def test_the_page_says_why_there_is_no_roster(page: Page, server: Server) -> None:
    infeasible(server.folder / "impossible")
    speak(page, server, "id")
    page.goto("/scenario/impossible/none.yaml")
    connected(page)
    page.get_by_role("button", name="Cari jadwal termurah").click()
    page.wait_for_url("**/result/**")
    expect(page.get_by_text("Keadaan: tanpa jadwal")).to_be_visible()
    told = page.locator(".told")
    expect(told).to_contain_text("Tidak ada jadwal yang memenuhi semua aturan wajib.")
    expect(told).to_contain_text(WAYS["id"])
    expect(told).to_contain_text("Everybody twice")
    expect(page.locator(".chart")).to_be_hidden()
