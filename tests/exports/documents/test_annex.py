"""The annex to a decree holds the roster, its legal basis and a signature, on numbered pages."""

import io
import re
from datetime import date

import numpy as np
from pypdf import PdfReader

from models.decree import Decree
from optimizer.exports.documents.annex import annex_pdf
from optimizer.exports.documents.words import DASH
from optimizer.i18n import set_language
from tests.exports.documents.handouts import HOSTILE, HOURS, handout, hostile, modes_of_pdf, text_of_pdf
from tests.instances import ANY_DAYS, make_instance

DECREE = Decree(
    issuer="Kepala Kantor Regional VII",
    number="12/KEP",
    about="Jadwal kerja",
    place="Palembang",
    date=date(2026, 4, 27),
    signer="Gunawan Nugroho",
    signer_id="197001011995031001",
)


def pages(data: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]


def one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_roster_is_in_the_text() -> None:
    people = [{"employee": f"P-{at:03}", "name": f"Orang {at}", "unit": f"U{at % 3}"} for at in range(90)]
    absences = [{"employee": "P-005", "from": "2026-02-04", "to": "2026-03-06"}]
    instance = make_instance(people, [ANY_DAYS], start="2026-02-02", end="2026-03-31", absences=absences)
    rng = np.random.default_rng(3)
    rows = [
        "".join("-" if not there else rng.choice(["O", "A"]) for there in days) for days in instance.available
    ]
    given = handout(instance, rows)
    assert np.array_equal(modes_of_pdf(instance, annex_pdf(given)), given.plan.modes)


def test_long_tables_repeat_their_headings_and_pages_are_numbered() -> None:
    people = [{"employee": f"P-{at:03}", "name": f"Orang {at}"} for at in range(100)]
    instance = make_instance(people, [ANY_DAYS], units=[{"unit": "U", "name": "Bagian Umum"}])
    found = pages(annex_pdf(handout(instance)))
    assert len(found) >= 3
    for number, text in enumerate(found, 1):
        assert f"Page {number} of {len(found)}" in text
        if "P-0" in text:
            assert "Bagian Umum" in text
            assert re.search(r"Mon\s+6/4", text)
    assert sum("Bagian Umum" in text for text in found) >= 3


def test_the_pages_are_a4_landscape() -> None:
    for page in PdfReader(io.BytesIO(annex_pdf(hostile()))).pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)


def test_each_citation_once_with_its_rules() -> None:
    rules = [
        {**ANY_DAYS, "name": "Kuota", "because": "PermenPANRB 4/2025 pasal 13"},
        {"rule": "wfo_only", "name": "Loket", "where": {"role": "x"}, "because": "Perpres 21/2023 pasal 7"},
        {"rule": "wfo_only", "name": "Sopir", "where": {"role": "y"}, "because": "Perpres 21/2023 pasal 7"},
        {"rule": "max_run", "max": 2, "name": "Tanpa dasar"},
    ]
    text = one_line(text_of_pdf(annex_pdf(handout(make_instance(1, rules)))))
    assert "1. PermenPANRB 4/2025 pasal 13 (Kuota)" in text
    assert "2. Perpres 21/2023 pasal 7 (Loket; Sopir)" in text
    assert text.count("Perpres 21/2023") == 1
    assert "Tanpa dasar" not in text


def test_working_hours_are_told() -> None:
    instance = make_instance(1, [ANY_DAYS], hours=HOURS, start="2026-02-16", end="2026-02-27")
    text = text_of_pdf(annex_pdf(handout(instance))).replace(DASH, "-")
    assert "Monday-Tuesday 07.30-16.00 (break of 60 minutes)" in text
    assert "Wednesday-Thursday 08.00" not in text
    assert "18 February 2026 to 19 March 2026: Monday-Thursday 08.00-15.00 (break of 30 minutes)" in text
    assert "Friday 08.00-15.30 (break of 60 minutes)" in text


def test_the_words_of_the_decree() -> None:
    set_language("id")
    text = text_of_pdf(annex_pdf(handout(make_instance(1, [ANY_DAYS]), decree=DECREE)))
    assert "LAMPIRAN\nKEPUTUSAN KEPALA KANTOR REGIONAL VII\nNOMOR 12/KEP TAHUN 2026\n" in text
    assert "TENTANG JADWAL KERJA" in text
    last = text[text.index("Ditetapkan") :]
    expected = ["Ditetapkan di Palembang", "pada tanggal 27 April 2026", "KEPALA KANTOR REGIONAL VII"]
    assert last.splitlines()[:5] == [*expected, "Gunawan Nugroho", "NIP 197001011995031001"]


def test_what_is_left_out_is_a_line_to_fill_in() -> None:
    text = text_of_pdf(annex_pdf(handout(make_instance(1, [ANY_DAYS]))))
    assert "NUMBER ......" in text
    assert "Issued at ......" in text
    assert "roster 0123456789ab" in text


def test_names_are_text_and_never_commands() -> None:
    given = hostile()
    text = one_line(text_of_pdf(annex_pdf(given)))
    for name in ('=HYPERLINK("http://x")', "<script>alert(1)</script>", '#panic() *x* $y$ @z \\n "'):
        assert name in text
    assert "I Gusti Ayu Désirée Ślązak, S.Kom., M.M." in text
    assert HOSTILE[3]["employee"] in text.replace(" ", "")


def test_the_same_roster_gives_the_same_bytes() -> None:
    assert annex_pdf(hostile()) == annex_pdf(hostile())


def test_units_without_people_have_no_table() -> None:
    units = [{"unit": "U", "name": "Ada"}, {"unit": "V", "name": "Kosong"}]
    text = text_of_pdf(annex_pdf(handout(make_instance(1, [ANY_DAYS], units=units))))
    assert "Ada" in text
    assert "Kosong" not in text
