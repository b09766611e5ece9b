"""LibreOffice opens a workbook and computes its formulas as stored; skipped where it is not installed."""

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.exports.books import EVIL, SCRIPT, cell_of, edited, opened, written
from tests.exports.test_roster_xlsx import formulas

VARIABLE = "WFA_NEEDS_LIBREOFFICE"


@pytest.fixture(scope="module")
def office() -> str:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        told = "LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
        pytest.fail(told) if os.environ.get(VARIABLE) else pytest.skip(told)
    return program


def computed(office: str, book: Path):
    """Open and save a workbook by LibreOffice, and return the values that it computed."""
    out = book.parent / "by-libreoffice"
    profile = f"-env:UserInstallation={book.parent.as_uri()}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(book)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return openpyxl.load_workbook(out / book.name, data_only=True)


def test_formulas_are_computed_as_they_are_stored(office: str, tmp_path: Path) -> None:
    data = written()
    book = opened(data)
    values = opened(data, values=True)
    seen = computed(office, edited(tmp_path, {}, data))
    places = formulas(book)
    assert places
    for sheet, cell in places:
        value = values[sheet][cell].value
        value = value if isinstance(value, str) else pytest.approx(value, rel=1e-12)
        assert seen[sheet][cell].value == value, (sheet, cell)
    texts = {cell.value for row in seen.worksheets[0].iter_rows() for cell in row}
    assert {EVIL, SCRIPT} <= texts


def test_totals_follow_edits(office: str, tmp_path: Path) -> None:
    before = opened(written(), values=True)["Units"]
    change = {("E*", "2026-04-06"): "WFA"}
    after = computed(office, edited(tmp_path, change))
    assert after.worksheets[0][cell_of(opened(written()), "E*", "2026-04-06")].value == "WFA"
    differ = [
        cell.coordinate
        for row in before.iter_rows()
        for cell in row
        if cell.value != after["Units"][cell.coordinate].value
    ]
    assert differ
