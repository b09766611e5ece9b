"""Nothing that was typed is lost without a question, and no search runs without it; tables are added."""

import shutil

from playwright.sync_api import Dialog, Page, expect

from optimizer import api
from optimizer.commands.new import starter_files
from optimizer.page.tables import add_table, lacking, read_sheets
from tests.page.conftest import SCENARIOS
from tests.page.served import Server, connected, speak


def copied(server: Server, name: str) -> str:
    shutil.copytree(SCENARIOS / "tiny", server.folder / name)
    return f"/scenario/{name}/scenario.yaml"


def asked(page: Page) -> list[str]:
    """Keep the questions that the browser asks before it leaves, and stay."""
    found: list[str] = []

    def answer(dialog: Dialog) -> None:
        found.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", answer)
    return found


def test_a_cell_that_is_not_saved_is_asked_for(page: Page, server: Server) -> None:
    speak(page, server, "id")
    page.goto(copied(server, "cell"))
    connected(page)
    page.get_by_role("tab", name="employees.csv").click()
    page.get_by_text("Kemas Ahmad Fadli").dblclick()
    page.keyboard.type("Kemas Baru")
    page.keyboard.press("Enter")
    page.wait_for_function("window.wfaUnsaved")
    page.get_by_role("button", name="Cari jadwal termurah").click()
    expect(page.get_by_text("Simpan dahulu perubahan Anda")).to_be_visible()
    assert "/scenario/" in page.url
    questions = asked(page)
    with page.expect_event("dialog"):
        page.evaluate("location.href = '/'")
    assert questions == ["beforeunload"]
    page.get_by_role("button", name="Simpan tabel").locator("visible=true").click()
    page.wait_for_url("**table=employees**")
    expect(page.get_by_text("Kemas Baru")).to_be_visible()
    page.goto("/")
    assert questions == ["beforeunload"]


def test_a_field_that_is_not_saved_is_asked_for(page: Page, server: Server) -> None:
    page.goto(f"{copied(server, 'field')}?tab=parts")
    connected(page)
    page.get_by_label("Name", exact=True).locator("visible=true").fill("Another")
    page.get_by_role("button", name="Find the cheapest roster").click()
    expect(page.get_by_text("Save what you have changed first")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).locator("visible=true").click()
    page.wait_for_url("**?tab=parts&*")
    connected(page)
    page.get_by_role("button", name="Find the cheapest roster").click()
    page.wait_for_url("**/result/**")


def test_a_table_is_added(page: Page, server: Server) -> None:
    page.goto(copied(server, "added"))
    connected(page)
    page.get_by_role("button", name="Add the table requests").click()
    page.wait_for_url("**table=requests**")
    expect(page.locator(".good")).to_be_visible()
    expect(page.locator(".ag-header-cell", has_text="weekday").locator("visible=true")).to_be_visible()
    folder = server.folder / "added"
    before = (SCENARIOS / "tiny" / "scenario.yaml").read_text("utf-8").splitlines()
    after = (folder / "scenario.yaml").read_text("utf-8").splitlines()
    assert [line.strip() for line in after if line not in before] == ["requests: requests.csv"]
    assert [line for line in before if line not in after] == []


def test_an_added_table_replaces_no_file_and_no_parent(tmp_path) -> None:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    folder = tmp_path / "tiny"
    child = folder / "child.yaml"
    child.write_text("schema: 1\nextends: scenario.yaml\n", "utf-8")
    (folder / "locks.csv").write_text("mine", "utf-8")
    parent = (folder / "scenario.yaml").read_bytes()
    assert lacking(child, read_sheets(child)[0]) == ["requests", "locks"]
    add_table(child, "locks")
    assert (folder / "locks.csv").read_text("utf-8") == "mine"
    assert (folder / "locks-2.csv").read_text("utf-8") == "employee,date,mode\n"
    assert (folder / "scenario.yaml").read_bytes() == parent
    assert api.load(child).scenario.tables.locks == "locks-2.csv"
    assert lacking(child, read_sheets(child)[0]) == ["requests"]


def test_one_begins_with_an_example(page: Page, server: Server) -> None:
    speak(page, server, "id")
    page.goto("/")
    connected(page)
    page.get_by_role("button", name="Mulai dari contoh").click()
    page.wait_for_url("**/scenario/*/scenario.yaml")
    expect(page.locator(".good")).to_be_visible()
    folder = server.folder / page.url.split("/")[-2]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == starter_files("id")
