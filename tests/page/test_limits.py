"""How much may be uploaded and queued, and what becomes of a workbook that is uploaded alone."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from optimizer import api
from optimizer.commands.new import starter_workbook
from optimizer.i18n import set_language
from optimizer.page import jobs as queue
from optimizer.page import uploads
from optimizer.page.jobs import JOB, Job, Jobs, write_state
from optimizer.page.places import Place
from optimizer.page.uploads import keep
from optimizer.reading.problems import ScenarioError
from tests.page.conftest import READY
from tests.page.served import Server, connected, speak
from tests.page.test_safety import SCENARIO, archive

BOOK = "data.xlsx"


@pytest.fixture
def jobs(tmp_path: Path) -> Iterator[Jobs]:
    (tmp_path / "results").mkdir()
    found = Jobs(Place(tmp_path))
    yield found
    found.close()


def ended(jobs: Jobs, count: int, status: queue.Status) -> None:
    for number in range(count):
        folder = jobs.place.results / f"job-{number}"
        folder.mkdir()
        (folder / JOB).write_text("{}", encoding="utf-8")
        write_state(folder, status)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_lone_workbook_becomes_a_scenario(tmp_path: Path, lang: str, packed: bool) -> None:
    set_language(lang)
    try:
        book = starter_workbook(lang)[BOOK]
        files = {"kantor (2).zip": archive({BOOK: book})} if packed else {"kantor (2).xlsx": book}
        place = keep(tmp_path, files)
        instance = api.load(place / "scenario.yaml")
    finally:
        set_language("en")
    assert place.name == "kantor (2)"
    assert instance.people > 0
    assert len(instance.rules) > 0
    assert instance.scenario.tables.workbook == (BOOK if packed else "kantor (2).xlsx")


def test_another_workbook_is_refused_in_words(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "book.xlsx")
    content = (tmp_path / "book.xlsx").read_bytes()
    folder = tmp_path / "plans"
    folder.mkdir()
    with pytest.raises(ScenarioError, match=r"no sheet employees.*found: Sheet"):
        keep(folder, {"roster.xlsx": content})
    with pytest.raises(ScenarioError, match=r"no \.xlsx workbook"):
        keep(folder, {"roster.xlsx": b"PK"})
    with pytest.raises(ScenarioError, match="one workbook alone"):
        keep(folder, {"a.xlsx": content, "b.xlsx": content})
    assert list(folder.iterdir()) == []


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    large = archive({"xl/sharedStrings.xml": bytes(uploads.MOST_UNPACKED + 1)})
    assert len(large) < 1_000_000
    for files in ({"book.xlsx": large}, {**SCENARIO, "book.xlsx": large}):
        with pytest.raises(ScenarioError, match=r"book\.xlsx: the workbook unpacks to too much"):
            keep(tmp_path, files)
    assert list(tmp_path.iterdir()) == []


def test_folders_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_FOLDERS", 2)
    for _time in range(2):
        keep(tmp_path, dict(SCENARIO))
    with pytest.raises(ScenarioError, match=r"too many folders.*found: 2; allowed: 2"):
        keep(tmp_path, dict(SCENARIO))
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("limit", "status", "told"),
    [("MOST_OPEN", "waiting", "too many searches run or wait"), ("MOST_RESULTS", "done", "too many results")],
)
def test_searches_and_results_are_counted(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch, limit: str, status: queue.Status, told: str
) -> None:
    monkeypatch.setattr(queue, limit, 3)
    ended(jobs, 3, status)
    with pytest.raises(ScenarioError, match=f"{told}.*found: 3; allowed: 3"):
        jobs.start(Job("x"), {})
    assert len(list(jobs.place.results.iterdir())) == 3


def test_a_full_queue_is_told_on_the_page(page: Page, server: Server) -> None:
    made = []
    for number in range(queue.MOST_OPEN):
        folder = server.folder / "results" / f"queued-{number}"
        folder.mkdir()
        (folder / JOB).write_text('{"scenario": "x"}', encoding="utf-8")
        write_state(folder, "waiting")
        made.append(folder)
    try:
        speak(page, server, "id")
        page.goto("/scenario/tiny/scenario.yaml")
        connected(page)
        page.get_by_role("button", name="Cari jadwal termurah").click()
        expect(page.get_by_text("terlalu banyak pencarian berjalan atau menunggu")).to_be_visible()
        assert "/scenario/" in page.url
    finally:
        for folder in made:
            shutil.rmtree(folder)


def test_a_workbook_is_uploaded_on_the_page(page: Page, server: Server) -> None:
    speak(page, server, "id")
    page.goto("/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "lone.xlsx", "mimeType": kind, "buffer": starter_workbook("id")[BOOK]}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_text("masih contoh: periksa dan ubah")).to_be_visible()
    page.get_by_role("link", name="lone/scenario.yaml").click()
    expect(page.locator(".good")).to_be_visible()
    assert (server.folder / "lone" / "lone.xlsx").is_file()
    assert (server.folder / "results" / READY).is_dir()
