"""Files to hand out: the words of the decree are in them, and no name where none is wanted."""

import io
import shutil
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from optimizer.exports.formats import FORMATS
from optimizer.page.places import Place
from optimizer.page.results import DECREE, download, save_words, words_of
from optimizer.page.views.handout import formats
from optimizer.reading.decree import read_decree
from optimizer.reading.problems import ScenarioError
from tests.page.conftest import READY, SCENARIOS, solve
from tests.page.served import Server, speak

WORDS = {"issuer": "Kepala Kantor Contoh", "signer": "Gunawan Nugroho", "date": "2026-04-27"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    folder = tmp_path_factory.mktemp("handout")
    shutil.copytree(SCENARIOS / "tiny", folder / "tiny")
    solve(folder / "tiny" / "scenario.yaml", folder / "results" / READY)
    return Place(folder)


def names() -> list[str]:
    return pd.read_csv(SCENARIOS / "tiny" / "employees.csv")["name"].tolist()


def text_of(content: bytes, form: str) -> str:
    """Return all that can be read in a file."""
    if form == "pdf":
        return " ".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).split())
    if form in ("xlsx", "ics"):
        with ZipFile(io.BytesIO(content)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
            return " ".join([*archive.namelist(), *parts])
    return content.decode("utf-8", "replace")


def test_every_format_says_what_it_is_for() -> None:
    assert set(formats()) == {"csv", *FORMATS}
    assert all(formats().values())


@pytest.mark.parametrize("form", ["csv", *FORMATS])
def test_a_file_without_names_has_none(place: Place, form: str) -> None:
    named = text_of(download(place, READY, form)[1], form)
    file, content = download(place, READY, form, nameless=True, secret="abc")
    nameless = text_of(content, form)
    assert "anonymous" in file
    assert any(name in named for name in names())
    assert not [name for name in names() if name in nameless or name in file]


def test_a_secret_decides_the_codes(place: Place) -> None:
    first, again, other = (
        download(place, READY, "csv", nameless=True, secret=secret)[1] for secret in ("a", "a", "b")
    )
    assert first == again != other


def test_words_of_a_decree_are_those_of_the_command(place: Place) -> None:
    assert words_of(place, READY) == {}
    save_words(place, READY, WORDS)
    assert words_of(place, READY) == WORDS
    assert read_decree(place.result(READY) / DECREE).signer == "Gunawan Nugroho"
    assert "KEPALA KANTOR CONTOH" in text_of(download(place, READY, "pdf")[1], "pdf")
    nameless = text_of(download(place, READY, "pdf", nameless=True)[1], "pdf")
    assert "Gunawan" not in nameless
    before = (place.result(READY) / DECREE).read_bytes()
    with pytest.raises(ScenarioError, match="date"):
        save_words(place, READY, {"date": "soon"})
    assert (place.result(READY) / DECREE).read_bytes() == before


def test_words_and_files_are_chosen_on_the_page(page: Page, server: Server, tmp_path: Path) -> None:
    speak(page, server, "id")
    page.goto(f"/result/{READY}")
    page.wait_for_selector(".ag-cell.WFA")
    page.get_by_role("tab", name="Bagikan").click()
    page.get_by_label("Ditetapkan oleh").fill("Kepala Kantor")
    page.get_by_role("button", name="Simpan isian").click()
    expect(page.get_by_text("Tersimpan.")).to_be_visible()
    assert read_decree(server.folder / "results" / READY / DECREE).issuer == "Kepala Kantor"
    with page.expect_download() as caught:
        page.get_by_role("button", name="Buat PDF").click()
    caught.value.save_as(tmp_path / "named.pdf")
    text = text_of((tmp_path / "named.pdf").read_bytes(), "pdf")
    assert "KEPALA KANTOR" in text
    assert names()[0] in text
    page.get_by_role("checkbox").last.click()
    page.get_by_label("Kata rahasia untuk kode").fill("rahasia")
    with page.expect_download() as caught:
        page.get_by_role("button", name="Buat CSV", exact=True).click()
    caught.value.save_as(tmp_path / "nameless.csv")
    content = (tmp_path / "nameless.csv").read_bytes()
    assert content == download(Place(server.folder), READY, "csv", nameless=True, secret="rahasia")[1]
    assert not [name for name in names() if name in content.decode()]
