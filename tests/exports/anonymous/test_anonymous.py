"""Without names: no format holds a name or key of a person, and everything else is as it was."""

import dataclasses
import io
import re
from dataclasses import replace
from html import unescape
from zipfile import ZipFile

import numpy as np
import pyarrow.parquet as pq
import pytest
from pypdf import PdfReader

from models.decree import Decree
from models.result import Baseline, Baselines, StatementLine
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement
from optimizer.exports.anonymous.codes import codes, shuffled
from optimizer.exports.anonymous.outcome import anonymous
from optimizer.exports.documents.handout import Handout
from optimizer.exports.formats import FORMATS
from optimizer.instance import BoundCost, BoundRule, Instance
from tests.exports.documents.handouts import handout, modes_of_wide, text_of_pdf
from tests.instances import ANY_DAYS, make_instance

PEOPLE = [
    ("197001011995031001", "Gunawan Nugroho"),
    ("K7-002", "Melva br. Marpaung"),
    ("Budi", "Budi Santoso, S.Kom."),
    ("E4", "I Gusti  Ayu (Kadek)"),
    ("melva@x", "Désirée"),
    ("K7/006", "Andi"),
    ("zz-7", "zz-7"),
]
NAMED = "wakil GUNAWAN NUGROHO, Melva br.\tMarpaung; 197001011995031001, budi + Andi (E4)"


def secret_instance() -> Instance:
    """Return an instance whose every text names people."""
    people = [
        {
            "employee": key,
            "name": name,
            "unit": "Tim Budi Santoso, S.Kom." if at % 2 else "V",
            "nip": f"9{at}",
        }
        | {"pair": "Gun+Mel" if at < 2 else "", "role": f"asisten {name}", "wa": "0812-555"}
        for at, (key, name) in enumerate(PEOPLE)
    ]
    rules = [
        {**ANY_DAYS, "name": f"Kuota {NAMED}", "because": f"Nota dinas {NAMED}; pasal 13"},
        {"rule": "one_of", "name": "Pengganti", "employees": ["Budi", "K7-002"]},
        {"rule": "one_of", "name": "Pasangan", "column": "pair"},
        {"rule": "coverage", "name": "Per NIP", "each": "nip", "min": 1, "soft": 1},
        {"rule": "wfo_only", "name": "Andi hadir", "where": {"name": "Andi"}},
        {"rule": "stay_close", "name": "Dekat", "max_changes": 3, "soft": 5},
    ]
    costs = [
        {"cost": "attendance", "name": f"Makan {NAMED}", "line": f"511129 {NAMED}", "wfo": 5, "wfa": 3},
        {"cost": "attendance", "name": "B", "wfo": 7, "where": {"employee": "Budi"}},
    ]
    return make_instance(
        people,
        rules,
        costs,
        units=[{"unit": "Tim Budi Santoso, S.Kom.", "name": f"Tim {NAMED}"}, {"unit": "V", "name": "Umum"}],
        offices=[{"office": "O", "name": f"Rumah {NAMED}", "city": "Makassar", "pic": "Gunawan"}],
        zones=[{"zone": "Ruang Andi", "office": "O", "desks": 9, "name": f"Ruang {NAMED}"}],
        absences=[{"employee": "E4", "from": "2026-04-07", "kind": "Cuti sakit Andi"}],
        requests=[
            {"employee": "Budi", "date": "2026-04-08", "mode": "WFA", "must": "true"},
            {"employee": "zz-7", "date": "2026-04-09", "mode": "WFA", "weight": 3},
        ],
        previous=[{"date": "2026-04-06", "employee": key, "mode": "WFA"} for key, _name in PEOPLE],
        scenario={"name": f"Rencana {NAMED}"},
        end="2026-04-11",
        extra_workdays=[{"date": "2026-04-11", "name": "Lembur Andi"}],
    )


def secret_handout() -> Handout:
    rows = {"Budi": "OOAOOO", "zz-7": "OOOAOO", "E4": "A-OOAO", "K7-002": "OOOOOA"}
    given = handout(
        secret_instance(),
        rows,
        Decree(issuer=f"Kepala {NAMED}", about=NAMED, signer="Gunawan Nugroho", signer_id=PEOPLE[0][0]),
    )
    lines = tuple(statement(given.instance, given.plan))
    baseline = Baseline(cost=1, saving=1, statement=(StatementLine(name=NAMED, line=NAMED, amount=1),))
    result = given.outcome.result.model_copy(
        update={"statement": lines, "baselines": Baselines(all_wfo=baseline, even_split=baseline)}
    )
    return replace(given, outcome=replace(given.outcome, result=result))


def everything(name: str, data: bytes) -> str:
    """Return all that a file says, as text, also what is packed."""
    if name.endswith(".pdf"):
        reader = PdfReader(io.BytesIO(data))
        return f"{text_of_pdf(data)} {reader.metadata} {reader.xmp_metadata} {data.decode('latin-1')}"
    if name.endswith(".parquet"):
        table = pq.read_table(io.BytesIO(data))
        return f"{table.to_pylist()} {table.schema.metadata} {data.decode('latin-1')}"
    if name.endswith(".xlsx"):
        with ZipFile(io.BytesIO(data)) as book:
            # The cells of sheets refer to shared strings; other numbers in them are no keys.
            parts = [part for part in book.namelist() if "worksheets" not in part and "styles" not in part]
            texts = [re.sub("<[^>]*>", "\n", book.read(part).decode()) for part in parts]
            return unescape("\n".join(texts))
    return unescape(data.decode()).replace("\r\n ", "").replace("\\,", ",")


def folded(text: str) -> str:
    return " ".join(text.lower().split())


@pytest.mark.parametrize("form", FORMATS)
def test_no_name_and_no_key_is_left(form: str) -> None:
    given = secret_handout()
    with_names = FORMATS[form].make(given)
    plain = folded(" ".join(everything(*file) for file in with_names.items()))
    for key, name in PEOPLE:
        assert folded(name) in plain, "the test would find nothing"
        assert folded(key) in plain or form == "html"  # the report names people without their keys
    files = FORMATS[form].make(anonymous(given))
    found = folded(" ".join(name + everything(name, data) for name, data in files.items()))
    for key, name in PEOPLE:
        assert folded(name) not in found
        assert not any(mark + folded(key) + mark in found for mark in (" ", '"', "'", "(", ","))
        if len(key) > 4:
            assert folded(key) not in found
    for text in ("gun+mel", "0812-555", "sakit", "marpaung", "gunawan", "santoso"):
        assert text not in found
    assert "p-001" in found


def test_everything_else_is_as_it_was() -> None:
    given = secret_handout()
    found = anonymous(given)
    order = shuffled(given.instance)
    assert np.array_equal(found.plan.modes, given.plan.modes[order])
    assert found.instance.employee_ids == codes(given.instance)
    before = audit_roster(given.instance, given.plan)
    after = found.outcome.audit
    assert after is not None
    for old, new in zip(before.findings, after.findings, strict=True):
        assert (old.kind, old.units, old.checked, old.slack) == (new.kind, new.units, new.checked, new.slack)
    amounts = [[line.amount for line in statement(one.instance, one.plan)] for one in (given, found)]
    assert amounts[0] == amounts[1]
    data = FORMATS["csv-wide"].make(found)["roster-wide.csv"]
    assert np.array_equal(modes_of_wide(found.instance, data), found.plan.modes)


def test_named_people_and_groups_become_codes() -> None:
    given = secret_handout()
    order = shuffled(given.instance).tolist()
    code = {given.instance.employee_ids[person]: f"P-{at:03}" for at, person in enumerate(order, 1)}
    rules = anonymous(given).instance.rules
    assert rules[1].groups == (f"{code['Budi']}, {code['K7-002']}",)
    assert rules[1].rule.employees == (code["Budi"], code["K7-002"])
    assert rules[2].groups == ("G-1",)
    assert rules[0].rule.because.endswith("; pasal 13")
    assert code["197001011995031001"] in rules[0].rule.name


def test_codes_are_those_of_the_same_people_whatever_is_planned() -> None:
    people = [{"employee": key, "name": name} for key, name in PEOPLE]
    one, other = (
        make_instance(people, [ANY_DAYS]),
        make_instance(people[::-1], start="2026-05-04", end="2026-05-08"),
    )
    assert shuffled(one).tolist() == shuffled(other).tolist()
    assert shuffled(one, b"secret").tolist() == shuffled(other, b"secret").tolist()
    assert shuffled(one, b"secret").tolist() != shuffled(one).tolist()
    assert shuffled(make_instance(people[:-1])).tolist() != shuffled(one).tolist()


def test_codes_do_not_follow_the_keys() -> None:
    assert shuffled(make_instance(50)).tolist() != list(range(50))
    assert codes(make_instance(1000))[0] == "P-0001"


def test_codes_are_never_keys() -> None:
    instance = make_instance([{"employee": "p-002"}, {"employee": "X", "name": "PP-001"}])
    assert codes(instance) == ["PPP-001", "PPP-002"]


def people_axes(value: object, people: int) -> bool:
    return isinstance(value, np.ndarray) and value.ndim > 0 and value.shape[0] == people


def test_every_array_of_people_is_reordered() -> None:
    """An array that was forgotten would give people the data of others."""
    given = secret_handout()
    instance, found = given.instance, anonymous(given).instance
    order = shuffled(instance)
    marked = np.arange(len(PEOPLE))
    for owner, mirror in ((instance, found), *zip(instance.rules, found.rules, strict=True)):
        for each in dataclasses.fields(owner):
            value = getattr(owner, each.name)
            if people_axes(value, len(PEOPLE)):
                assert np.array_equal(getattr(mirror, each.name), value[order]), each.name
    assert {each.name for each in dataclasses.fields(BoundRule)} >= {"binds", "group", "previous"}
    assert [each.name for each in dataclasses.fields(BoundCost)] == ["cost", "kind", "binds", "areas"]
    wish = found.requests["employee"].tolist()
    assert marked[order][wish].tolist() == instance.requests["employee"].tolist()


def test_short_numbers_are_no_names() -> None:
    people = [{"employee": str(at)} for at in range(1, 30)]
    instance = make_instance(people, [{**ANY_DAYS, "because": "PermenPANRB 4/2025 pasal 13"}])
    assert anonymous(handout(instance)).instance.rules[0].rule.because == "PermenPANRB 4/2025 pasal 13"
