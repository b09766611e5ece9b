"""What is deleted is what was agreed to, lies in the folder, and is needed by nothing else."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimizer import api
from optimizer.page.deleting import delete_scenario, going_with
from optimizer.page.jobs import GONE, JOB, Job, Jobs, write_state
from optimizer.page.places import Place
from optimizer.reading.problems import ScenarioError
from tests.page.conftest import READY, SCENARIOS
from tests.page.served import Server, connected, solve, speak


@pytest.fixture
def place(tmp_path: Path) -> Place:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "plans" / "tiny")
    (tmp_path / "outside.txt").write_text("stays", encoding="utf-8")
    return Place(tmp_path / "plans")


@pytest.fixture
def jobs(place: Place) -> Iterator[Jobs]:
    found = Jobs(place)
    yield found
    found.close()


def names(place: Place) -> list[str]:
    return sorted(path.name for path in place.folder.rglob("*") if path.is_file())


def child(place: Place, text: str = "schema: 1\nextends: scenario.yaml\n") -> str:
    (place.folder / "tiny" / "child.yaml").write_text(text, encoding="utf-8")
    return "tiny/child.yaml"


def deleted(place: Place, name: str) -> None:
    delete_scenario(place, name, going_with(place, name))


def test_a_scenario_goes_with_its_tables(place: Place) -> None:
    (place.folder / "tiny" / "notes.txt").write_text("mine", encoding="utf-8")
    deleted(place, "tiny/scenario.yaml")
    assert names(place) == ["notes.txt"]
    assert place.folder.parent.joinpath("outside.txt").exists()


def test_an_empty_folder_goes_too(place: Place) -> None:
    assert {path.name for path in going_with(place, "tiny/scenario.yaml")} == set(names(place))
    deleted(place, "tiny/scenario.yaml")
    assert place.folder.is_dir()
    assert list(place.folder.iterdir()) == []


def test_what_another_scenario_needs_stays(place: Place) -> None:
    before = names(place)
    with pytest.raises(ScenarioError, match=r"child\.yaml: another scenario extends it"):
        child(place)
        deleted(place, "tiny/scenario.yaml")
    deleted(place, "tiny/child.yaml")
    assert names(place) == before


def test_tables_stay_where_another_scenario_cannot_be_read(place: Place) -> None:
    child(place, "schema: 1\nextends: [")
    assert [path.name for path in going_with(place, "tiny/scenario.yaml")] == ["scenario.yaml"]


def test_a_result_without_a_copy_keeps_its_scenario(place: Place) -> None:
    solve(place.folder / "tiny" / "scenario.yaml", place.results / "first")
    with pytest.raises(ScenarioError, match="first: a result was made from it"):
        deleted(place, "tiny/scenario.yaml")


def test_nothing_else_than_agreed_to_is_deleted(place: Place) -> None:
    agreed = going_with(place, child(place))
    shutil.copy(place.folder / "tiny" / "absences.csv", place.folder / "tiny" / "more.csv")
    child(place, "schema: 1\nextends: scenario.yaml\ntables: {absences: more.csv}\n")
    before = names(place)
    with pytest.raises(ScenarioError, match="nothing was deleted"):
        delete_scenario(place, "tiny/child.yaml", agreed)
    assert names(place) == before


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/passwd", "tiny/../../outside.txt", "tiny"])
def test_nothing_outside_is_deleted(place: Place, name: str) -> None:
    before = names(place)
    with pytest.raises(ScenarioError):
        deleted(place, name)
    assert names(place) == before
    assert place.folder.parent.joinpath("outside.txt").exists()


@pytest.mark.parametrize("key", ["..", ".", "../tiny", "none", "a/b"])
def test_only_results_are_deleted_as_results(place: Place, jobs: Jobs, key: str) -> None:
    place.results.mkdir()
    before = names(place)
    with pytest.raises(ScenarioError):
        jobs.delete(key)
    assert names(place) == before


def test_a_search_that_is_not_over_is_not_deleted(place: Place, jobs: Jobs) -> None:
    folder = place.results / "open"
    folder.mkdir(parents=True)
    (folder / JOB).write_text("{}", encoding="utf-8")
    for status in ("waiting", "running"):
        write_state(folder, status)
        with pytest.raises(ScenarioError, match="cancel it first"):
            jobs.delete("open")
    write_state(folder, "cancelled")
    jobs.delete("open")
    assert list(place.results.iterdir()) == []


def test_what_was_left_of_a_deletion_goes_with_the_next_start(place: Place) -> None:
    left = place.results / f"{GONE}old"
    left.mkdir(parents=True)
    (left / JOB).write_text("{}", encoding="utf-8")
    jobs = Jobs(place)
    assert jobs.unfinished() == []
    assert not left.exists()
    jobs.close()


def test_a_result_is_deleted_after_a_question(page: Page, server: Server) -> None:
    folder = server.folder / "results" / "old"
    shutil.copytree(server.folder / "results" / READY, folder)
    speak(page, server, "id")
    page.goto("/")
    connected(page)
    button, question = page.get_by_role("button", name="Hapus: old"), page.get_by_text("Hapus hasil ini?")
    button.click()
    expect(question).to_be_visible()
    page.get_by_role("button", name="Jangan hapus", exact=True).click()
    expect(question).to_have_count(0)
    assert folder.is_dir()
    button.click()
    expect(question).to_be_visible()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    assert folder.is_dir()
    button.click()
    page.get_by_role("button", name="Hapus selamanya").click()
    expect(page.get_by_role("link", name="old", exact=True)).to_have_count(0)
    assert not folder.exists()
    assert (server.folder / "tiny" / "scenario.yaml").is_file()


def test_a_scenario_is_deleted_with_the_files_that_are_listed(page: Page, server: Server) -> None:
    shutil.copytree(SCENARIOS / "tiny", server.folder / "going")
    page.goto("/")
    page.get_by_role("button", name="Delete: going/scenario.yaml").click()
    listed = page.get_by_role("dialog").get_by_role("listitem")
    expect(listed).to_have_count(len(list((SCENARIOS / "tiny").iterdir())))
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_role("link", name="going/scenario.yaml")).to_have_count(0)
    assert not (server.folder / "going").exists()
    page.get_by_role("button", name="Delete: kanreg/base.yaml").click()
    expect(page.get_by_text("another scenario extends it")).to_be_visible()
    assert (server.folder / "kanreg" / "base.yaml").is_file()


def test_a_rule_is_taken_out_after_a_question(page: Page, server: Server) -> None:
    folder = server.folder / "lenient"
    shutil.copytree(SCENARIOS / "tiny", folder)
    before = (folder / "scenario.yaml").read_bytes()
    page.goto("/scenario/lenient/scenario.yaml?tab=rules")
    connected(page)
    question = page.get_by_text("Take this out of the scenario?")
    page.get_by_text("Tidak dua hari beruntun").click()
    page.get_by_role("button", name="Remove", exact=True).locator("visible=true").last.click()
    expect(question).to_be_visible()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(question).to_have_count(0)
    assert (folder / "scenario.yaml").read_bytes() == before
    page.get_by_role("button", name="Remove", exact=True).locator("visible=true").last.click()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("Tidak dua hari beruntun")).to_have_count(0)
    rules = [rule.name for rule in api.load(folder / "scenario.yaml").scenario.rules]
    assert "Tidak dua hari beruntun" not in rules
    assert len(rules) == 3


def test_a_job_that_says_little_is_no_obstacle(place: Place, jobs: Jobs) -> None:
    folder = place.results / "odd"
    folder.mkdir(parents=True)
    for content in ("", "[]", '{"scenario": "x", "of_later": 1}'):
        (folder / JOB).write_text(content, encoding="utf-8")
        assert [(key, job.settings) for key, job, _state in jobs.unfinished()] == [("odd", {})]
    assert jobs.unfinished()[0][1] == Job("x")
