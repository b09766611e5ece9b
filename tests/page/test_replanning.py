"""Results keep the scenario they were made from; new ones are planned after them, and say who changes."""

import shutil
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from optimizer import api
from optimizer.page.asked import SNAPSHOT, changed_since, files_of, snapshot
from optimizer.page.jobs import read_job
from optimizer.page.places import Place
from optimizer.page.results import outcome_of, scenario_name
from optimizer.scenario_place import scenario_of
from tests.page.conftest import READY, SCENARIOS
from tests.page.served import Server, connected, searched, speak

SICK = "T-2,2026-06-10,2026-06-12,Sakit\n"


@pytest.fixture
def child(tmp_path: Path) -> Path:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    path = tmp_path / "tiny" / "child.yaml"
    path.write_text("schema: 1\nextends: scenario.yaml\n", encoding="utf-8")
    (path.parent / "others.csv").write_text("nobody,needs,this\n", encoding="utf-8")
    return path


def written(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def test_a_snapshot_has_all_that_a_scenario_is_made_from(child: Path, tmp_path: Path) -> None:
    names = {path.name for path in files_of(child)}
    tables = {"offices", "zones", "units", "employees", "absences"}
    assert names == {"child.yaml", "scenario.yaml", *(f"{name}.csv" for name in tables)}
    file, files = snapshot(child)
    written(tmp_path / "kept" / SNAPSHOT, files)
    assert file == "child.yaml"
    kept = api.load(tmp_path / "kept" / SNAPSHOT / file)
    assert kept.scenario_hash == api.load(child).scenario_hash
    assert not changed_since(tmp_path / "kept", child)
    with (child.parent / "absences.csv").open("a", encoding="utf-8") as table:
        table.write(SICK)
    assert changed_since(tmp_path / "kept", child)


def test_locks_and_an_earlier_roster_are_laid_over_it(child: Path, tmp_path: Path) -> None:
    roster = "date,employee,mode\n2026-06-08,T-2,WFA\n"
    locks = "employee,date,mode\nT-3,2026-06-09,WFO\n"
    (child.parent / "as-asked.yaml").write_text("schema: 1\nextends: scenario.yaml\n", encoding="utf-8")
    child.write_text("schema: 1\nextends: as-asked.yaml\n", encoding="utf-8")
    file, files = snapshot(child, locks.encode(), roster.encode())
    assert file == "as-asked-2.yaml"
    written(tmp_path / "kept", files)
    instance = api.load(tmp_path / "kept" / file)
    assert instance.decided.astype(bool).sum() == 1
    assert instance.has_previous


def test_a_result_outlives_a_change_of_its_scenario(page: Page, server: Server) -> None:
    folder = server.folder / "living"
    shutil.copytree(SCENARIOS / "tiny", folder)
    searched(server.folder, "living", "living/scenario.yaml")
    kept = server.folder / "results" / "living"
    assert scenario_of(kept).is_relative_to(kept)
    page.goto("/result/living")
    page.wait_for_selector(".ag-cell.WFA")
    expect(page.get_by_text("The scenario was changed after this search")).to_have_count(0)
    with (folder / "absences.csv").open("a", encoding="utf-8") as table:
        table.write(SICK)
    page.reload()
    expect(page.locator(".ag-cell.WFA").first).to_be_visible()
    expect(page.get_by_text("The scenario was changed after this search")).to_be_visible()
    shutil.rmtree(folder)
    page.reload()
    expect(page.locator(".ag-cell.WFA").first).to_be_visible()
    expect(page.get_by_text("Its scenario was deleted")).to_be_visible()
    expect(page.get_by_role("button", name="Search again with the locks")).to_have_count(0)


def test_a_search_after_an_earlier_roster_tells_who_changes(page: Page, server: Server) -> None:
    folder = server.folder / "april"
    shutil.copytree(SCENARIOS / "tiny", folder)
    first = "april"
    searched(server.folder, first, "april/scenario.yaml")
    with (folder / "absences.csv").open("a", encoding="utf-8") as table:
        table.write(SICK)
    page.goto(f"/result/{first}")
    page.get_by_role("link", name="Plan anew after this roster").click()
    expect(page.get_by_label("Previous roster")).to_have_value(first)
    page.get_by_label("Freeze the days before").fill("2026-06-10")
    expect(page.get_by_text("Wednesday 10 June 2026.")).to_be_visible()
    page.get_by_role("button", name="Find the cheapest roster").click()
    page.wait_for_selector(".ag-cell.WFA")
    second = page.url.rpartition("/")[2]
    result = server.folder / "results" / second
    assert read_job(result).start == "2026-06-10"
    before, after = (
        pd.read_csv(server.folder / "results" / key / "roster.csv", dtype=str, keep_default_na=False)
        for key in (first, second)
    )
    early = before["date"] < "2026-06-10"
    assert (before["mode"][early] == after["mode"][early]).all()
    changes = pd.read_csv(result / "changes.csv", dtype=str, keep_default_na=False)
    assert set(changes["date"][changes["employee"] == "T-2"]) == {"2026-06-10", "2026-06-11", "2026-06-12"}
    assert page.locator(".ag-cell.changed").count() == len(changes)
    page.get_by_role("tab", name="Changes").click()
    expect(page.get_by_text(f"Person-days that change: {len(changes)}")).to_be_visible()
    expect(page.locator(".ag-row", has_text="Sakit").first).to_be_visible()
    speak(page, server, "id")
    page.reload()
    page.get_by_role("tab", name="Perubahan").click()
    expect(page.locator(".ag-header-cell", has_text="Sebelum")).to_be_visible()
    place = Place(server.folder)
    assert outcome_of(place, second).instance.has_previous
    assert scenario_name(place, second) == "april/scenario.yaml"


def test_a_search_that_changes_nobody_says_so(page: Page, server: Server) -> None:
    searched(server.folder, "same", "tiny/scenario.yaml", READY)
    page.goto("/result/same")
    connected(page)
    page.get_by_role("tab", name="Changes").click()
    expect(page.get_by_text("Nobody changes.")).to_be_visible()


def test_a_roster_that_is_searched_again_stays_planned_anew(page: Page, server: Server) -> None:
    page.goto(f"/result/{READY}")
    page.locator(".ag-row[row-id='T-2'] .ag-cell.WFA").first.click()
    page.get_by_role("button", name="Lock as WFO").click()
    page.get_by_text("Stay close to this roster").click()
    page.get_by_role("button", name="Search again with the locks").click()
    page.wait_for_url(lambda url: not url.endswith(READY))
    expect(page.get_by_role("tab", name="Changes")).to_be_visible()
    expect(page.get_by_text("Locked cells: 1")).to_be_visible()
    key = page.url.rpartition("/")[2]
    page.get_by_role("button", name="Search again with the locks").click()
    page.wait_for_url(lambda url: not url.endswith(key))
    expect(page.get_by_role("tab", name="Changes")).to_be_visible()
    page.get_by_label("Name of a new scenario file").fill("anew")
    page.get_by_role("button", name="Save as a new scenario").click()
    page.wait_for_url("**/scenario/tiny/anew.yaml")
    saved = api.load(server.folder / "tiny" / "anew.yaml")
    assert saved.has_previous
    assert saved.decided.astype(bool).sum() == 1


def test_frozen_days_outside_of_the_horizon_are_refused_in_words(page: Page, server: Server) -> None:
    page.goto("/scenario/tiny/scenario.yaml")
    page.get_by_text("Plan anew after an earlier roster").click()
    page.get_by_label("Freeze the days before").fill("2026-06-10")
    page.get_by_role("button", name="Find the cheapest roster").click()
    expect(page.get_by_text("Days can be frozen only with a previous roster.")).to_be_visible()
    page.get_by_label("Previous roster").click()
    page.get_by_role("option", name=READY).click()
    page.get_by_label("Freeze the days before").fill("2030-01-01")
    page.get_by_role("button", name="Find the cheapest roster").click()
    expect(page.get_by_text("lies outside of the horizon")).to_be_visible()
