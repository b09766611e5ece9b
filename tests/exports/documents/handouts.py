"""Handouts for tests, and the modes that their files hold."""

import csv
import io
import json
from datetime import UTC, date, datetime

import numpy as np
import pyarrow.parquet as pq
from icalendar import Calendar
from pypdf import PdfReader

from models.decree import Decree
from models.result import Result
from optimizer.audit.audit import audit_roster
from optimizer.exports.documents.handout import Handout
from optimizer.instance import MODE_NAMES, Instance, Modes
from optimizer.outcome import Outcome
from tests.instances import ANY_DAYS, make_instance, make_roster

ISSUED = datetime(2026, 4, 1, 2, 30, tzinfo=UTC)
HOURS = {
    "default": {"start": "07:30", "end": "16:00", "break": 60},
    "fri": {"start": "07:30", "end": "16:30", "break": 90},
    "periods": [
        {
            "from": "2026-02-18",
            "to": "2026-03-19",
            "default": {"start": "08:00", "end": "15:00", "break": 30},
            "fri": {"start": "08:00", "end": "15:30", "break": 60},
        }
    ],
}
HOSTILE = [
    {"employee": "../../etc/passwd", "name": '=HYPERLINK("http://x")'},
    {"employee": "CON", "name": "<script>alert(1)</script>"},
    {"employee": "con", "name": '#panic() *x* $y$ @z \\n "'},
    {"employee": "N" * 100, "name": "Raden Ajeng " + "Panjang" * 20},
    {"employee": "197001011995031001", "name": "I Gusti Ayu Désirée Ślązak, S.Kom., M.M."},
    {"employee": "a/b", "name": "Budi; DTSTART:1,2"},
    {"employee": "a_b", "name": "Budi\nEND:VEVENT"},
    {"employee": "\N{SLIGHTLY SMILING FACE}.", "name": "-"},
]
"""People whose keys and names are meant to break out of every format."""


def result_of(instance: Instance) -> Result:
    return Result(
        status="optimal",
        cost=0,
        bound=0,
        gap=0.0,
        penalty=0,
        runtime_s=0.1,
        seed=1,
        versions={},
        scenario_hash=instance.scenario_hash,
        roster_hash="0123456789abcdef",
    )


def handout(instance: Instance, rows=(), decree: Decree | None = None, issued=ISSUED) -> Handout:
    plan = make_roster(instance, rows)
    outcome = Outcome(instance, result_of(instance), plan, audit_roster(instance, plan))
    return Handout(outcome, decree or Decree(), issued)


def hostile(**further) -> Handout:
    """Return a handout of hostile people in two units, each with other days."""
    people = [{**row, "unit": "U/1" if at % 2 else "\N{SNOWMAN}"} for at, row in enumerate(HOSTILE)]
    instance = make_instance(people, [ANY_DAYS], hours=HOURS, **further)
    rng = np.random.default_rng(1)
    rows = ["".join(rng.choice(["O", "A"], len(instance.days))) for _person in people]
    return handout(instance, rows)


def grid(instance: Instance, cells: dict[tuple[str, date], str]) -> Modes:
    """Return modes by key of the employee and date; every cell must be there."""
    return np.array(
        [[MODE_NAMES.index(cells[key, day]) for day in instance.days] for key in instance.employee_ids],
        dtype=np.int8,
    )


def modes_of_wide(instance: Instance, data: bytes) -> Modes:
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    cells = {
        (row["employee"].removeprefix("'"), day): row[day.isoformat()]
        for row in rows
        for day in instance.days
    }
    return grid(instance, cells)


def modes_of_json(instance: Instance, data: bytes) -> Modes:
    people = json.loads(data)["people"]
    return grid(
        instance,
        {
            (person["employee"], date.fromisoformat(day)): cell["mode"]
            for person in people
            for day, cell in person["days"].items()
        },
    )


def modes_of_parquet(instance: Instance, data: bytes) -> Modes:
    rows = pq.read_table(io.BytesIO(data)).to_pylist()
    return grid(instance, {(row["employee"], row["date"]): row["mode"] for row in rows})


def modes_of_calendars(instance: Instance, files: list[bytes]) -> Modes:
    """Read one calendar per person, in the order of the people."""
    cells = {}
    for key, data in zip(instance.employee_ids, files, strict=True):
        for event in Calendar.from_ical(data).walk("VEVENT"):
            start = event.decoded("dtstart")
            day = start.date() if isinstance(start, datetime) else start
            assert (key, day) not in cells
            cells[key, day] = event.categories[0]
    return grid(instance, cells)


def text_of_pdf(data: bytes) -> str:
    """Return the text of all pages, without the places at which long words may be broken."""
    reader = PdfReader(io.BytesIO(data))
    return "\n".join(page.extract_text() for page in reader.pages).replace("\u200b", "")


def modes_of_pdf(instance: Instance, data: bytes) -> Modes:
    """Read the marks that follow each key, over all parts of the horizon."""
    words = text_of_pdf(data).split()
    marks = {"WFO": 1, "WFA": 2, "\N{EN DASH}": 0}
    found: dict[str, list[int]] = {key: [] for key in instance.employee_ids}
    at = 0
    while at < len(words):
        key, at = words[at], at + 1
        if key in found and at < len(words) and words[at] in marks:
            while at < len(words) and words[at] in marks:
                found[key].append(marks[words[at]])
                at += 1
    return np.array([found[key] for key in instance.employee_ids], dtype=np.int8)
