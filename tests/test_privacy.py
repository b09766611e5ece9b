"""No line of a log, no message and no manifest holds a name: people are called by their keys there.

Every name in these scenarios holds `xq`, which nothing else does.
"""

import csv
import errno
import json
import os
import pty
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pandas as pd
import pyarrow.parquet as pq
import pytest

from optimizer import api
from tests.batches.offices import in_this_process
from tests.commands.language import english
from tests.commands.running import ROOT, TINY, run

__all__ = ["english"]

MARK = "xq"
NAMES = {f"T-{at}": f"{first}{MARK} bin {last}{MARK}" for at, (first, last) in enumerate(
    [("Nyimas", "Rahma"), ("Kemas", "Fadli"), ("Sri", "Wahyu"), ("Togar", "Huta"),
     ("Slamet", "Wido"), ("Yuli", "Pili"), ("Dewi", "Lestari"), ("Agus", "Hamzah")], 1)}  # fmt: skip
NEVER = """\
extends: scenario.yaml
rules+:
  - {rule: fixed_days, name: Away, mode: WFA, days: [mon, tue], where: {employee: T-2}}
"""
SOFT = """\
extends: scenario.yaml
rules+:
  - {rule: fixed_days, name: Away, mode: WFA, days: [mon, tue], where: {employee: T-2}, soft: 1000}
  - {rule: overlap, name: Meet, days: 5, soft: 10}
  - {rule: balance, name: Fair Fridays, days: [fri], within: 0, soft: 10}
"""


@pytest.fixture(scope="module", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the cache of the system out of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WFA_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return tiny with conspicuous names, variants of it, and a result."""
    place = tmp_path_factory.mktemp("private")
    for file in TINY.parent.iterdir():
        shutil.copy(file, place / file.name)
    people = pd.read_csv(place / "employees.csv")
    people["name"] = people["employee"].map(NAMES)
    people.to_csv(place / "employees.csv", index=False)
    (place / "never.yaml").write_text(NEVER, "utf-8")
    (place / "soft.yaml").write_text(SOFT, "utf-8")
    (place / "absences-later.csv").write_text(
        "employee,from,to,kind\nT-2,2026-06-08,2026-06-09,Sakit\n", "utf-8"
    )
    (place / "later.yaml").write_text(
        "extends: scenario.yaml\ntables: {absences: absences-later.csv}\n", "utf-8"
    )
    ended = run("solve", place / "scenario.yaml", "--out", place / "out", "--html", "--xlsx", "--quiet")
    assert ended.exit_code == 0, ended.stderr
    rows = list(csv.reader((place / "out" / "roster.csv").read_text("utf-8").splitlines()))
    everybody_away = [[row[0], row[1], row[6].replace("WFO", "WFA"), ""] for row in rows[1:]]
    with (place / "away.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["date", "employee", "mode", "zone"], *everybody_away])
    assert MARK in (place / "out" / "roster.csv").read_text("utf-8")
    return place


def lines(*args: object, code: int = 0) -> str:
    """Return all that a command says where no terminal listens."""
    ended = run(*args)
    assert ended.exit_code == code, (ended.stdout, ended.stderr)
    return ended.stdout + ended.stderr


COMMANDS = {
    "check": (("check", "scenario.yaml"), 0),
    "check what can never hold": (("check", "never.yaml"), 0),
    "solve": (("solve", "soft.yaml", "--out", "out-soft"), 0),
    "solve what can never hold": (("solve", "never.yaml", "--out", "out-never"), 4),
    "plan again": (("solve", "later.yaml", "--previous", "out", "--out", "out-later"), 0),
    "audit": (("audit", "scenario.yaml", "away.csv"), 6),
    "audit of soft rules": (("audit", "soft.yaml", "out/roster.csv"), 0),
    "compare": (("compare", "scenario.yaml", "soft.yaml", "--workers", "1"), 0),
    "frontier": (
        ("frontier", "scenario.yaml", "--between", "cost", "evenness", "--points", "2", "--out", "trade"),
        0,
    ),
    "export": (("export", "out", "--to", "ics", "--to", "json", "--out", "handed", "--replace"), 0),
    "locks": (("locks", "out/roster.xlsx", "--out", "locks.csv"), 0),
    "sweep": (
        (
            "sweep",
            "scenario.yaml",
            "--set",
            "rules.Kuota WFA dua hari.per_week.max=1,2",
            "--out",
            "swept",
            "--workers",
            "1",
        ),
        0,
    ),
    "explain": (("explain", "never.yaml"), 4),
    "explain what can be kept": (("explain", "soft.yaml"), 0),
    "price": (("price", "scenario.yaml", "--only", "quotas", "--workers", "1"), 0),
    "why forced": (("why", "scenario.yaml", "T-1", "2026-06-08", "--roster", "out"), 0),
    "why chosen": (("why", "scenario.yaml", "T-2", "2026-06-08", "--roster", "out"), 0),
    "stress": (("stress", "out", "--sick", "5%", "--runs", "20", "--risk", "30%", "--csv", "stress.csv"), 0),
}


@pytest.mark.parametrize("form", [(), ("--json",), ("--lang", "id")], ids=" ".join)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_names_nobody_but_on_a_terminal(
    folder: Path, name: str, form: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    args, code = COMMANDS[name]
    said = lines(*args, *form, code=code)
    assert said
    assert MARK not in said


def test_people_are_called_by_their_keys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert "first T-2" in lines("check", "never.yaml")
    assert "T-1 is WFA on Mon 8 Jun" in lines("audit", "scenario.yaml", "away.csv", code=6)
    again = lines("solve", "later.yaml", "--previous", "out", "--out", "out-later")
    assert re.search(r"^T-8 +[●○]", again, re.MULTILINE)
    assert re.search(r"- T-\d, .* before, ", again)


def test_a_terminal_shows_names_and_its_progress_none(folder: Path) -> None:
    """A log holds standard error; standard output goes to the terminal of the planner."""
    for stream, named in (("stdout", True), ("stderr", False)):
        ours, theirs = pty.openpty()
        command = "from optimizer.commands.main import main; main()"
        words = ["solve", str(folder / "scenario.yaml"), "--out", str(folder / f"out-{stream}")]
        with subprocess.Popen(
            [sys.executable, "-c", command, *words],
            cwd=ROOT,
            **{"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, stream: theirs},
        ) as process:
            os.close(theirs)
            said = b"".join(read_all(ours))
            assert process.wait() == 0
        os.close(ours)
        assert said
        assert (MARK.encode() in said) == named


def read_all(descriptor: int) -> Iterator[bytes]:
    """Yield what comes from a terminal, until nobody writes to it any more."""
    while True:
        try:
            block = os.read(descriptor, 4096)
        except OSError as ended:
            assert ended.errno == errno.EIO
            return
        if not block:
            return
        yield block


BAD_CELLS = {
    ("employees.csv", "unit"): "LYNN",
    ("employees.csv", "frontline"): "perhaps",
    ("employees.csv", "employee"): "T-2",
    ("absences.csv", "employee"): "T-44",
    ("absences.csv", "from"): "9 June",
    ("zones.csv", "desks"): "many",
    ("units.csv", "office"): "KTRR",
}


@pytest.mark.parametrize(("place", "cell"), BAD_CELLS.items(), ids=" ".join)
def test_what_is_wrong_is_quoted_and_nothing_beside_it(
    folder: Path, tmp_path: Path, place: tuple[str, str], cell: str
) -> None:
    broken = copied(folder, tmp_path)
    file, column = place
    table = pd.read_csv(broken / file, dtype="str", keep_default_na=False)
    table.loc[0, column] = cell
    table.to_csv(broken / file, index=False)
    said = lines("check", broken / "scenario.yaml", code=3)
    assert cell in said
    assert MARK not in said


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Nyimas", '"Nyimas', 1),
        lambda text: text.replace(" bin ", "\0", 1),
        lambda text: text.replace("name,", "nama,", 1),
    ],
    ids=["quotation", "control", "column"],
)
def test_a_broken_table_of_people_is_told_without_them(folder: Path, tmp_path: Path, change) -> None:
    broken = copied(folder, tmp_path)
    file = broken / "employees.csv"
    file.write_text(change(file.read_text("utf-8")), "utf-8")
    ended = run("check", broken / "scenario.yaml")
    assert "employees.csv" in ended.stdout + ended.stderr
    assert MARK not in ended.stdout + ended.stderr


def test_a_name_that_stands_where_a_key_should_is_quoted(folder: Path, tmp_path: Path) -> None:
    """The cell that is wrong is told whatever it holds: see docs/en/privacy.md."""
    broken = copied(folder, tmp_path)
    (broken / "absences.csv").write_text(
        f"employee,from,to,kind\n{NAMES['T-4']},2026-06-09,2026-06-09,Diklat\n", "utf-8"
    )
    said = lines("check", broken / "scenario.yaml", code=3)
    assert NAMES["T-4"] in said
    assert not any(name in said for name in NAMES.values() if name != NAMES["T-4"])


def copied(folder: Path, place: Path) -> Path:
    place.mkdir(exist_ok=True)
    for file in (*folder.glob("*.yaml"), *folder.glob("*.csv")):
        shutil.copy(file, place / file.name)
    return place


@pytest.mark.parametrize("command", ["solve", "batch"])
def test_a_fault_that_nobody_foresaw_is_told_without_its_words(
    folder: Path, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise KeyError(NAMES["T-1"])

    monkeypatch.setattr("optimizer.batches.run._open", in_this_process)
    monkeypatch.setattr(api, "audit_roster", fails)
    said = lines(command, folder / "scenario.yaml", "--out", tmp_path / "out", code=1)
    assert re.search(r"KeyError, optimizer/api\.py:\d+", said)
    assert MARK not in said
    if command == "batch":
        assert MARK not in told_by_batch(tmp_path / "out")


def test_the_files_that_tell_of_a_batch_name_nobody(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("optimizer.batches.run._open", in_this_process)
    for name, code in (("scenario", 0), ("never", 4)):
        out = tmp_path / name
        assert MARK not in lines("batch", folder / f"{name}.yaml", "--out", out, code=code)
        told = told_by_batch(out)
        assert MARK not in told
        assert ("T-2" in told) == (name == "never")


def told_by_batch(out: Path) -> str:
    """Return all that a batch writes but the rosters."""
    files = [file for file in out.rglob("*") if file.is_file() and "roster" not in file.parts[-2]]
    tables = [pq.read_table(file).to_pylist() for file in files if file.suffix == ".parquet"]
    texts = [file.read_text("utf-8") for file in files if file.suffix != ".parquet"]
    assert tables
    assert texts
    return f"{tables} {texts} {[str(file) for file in files]}"


def test_manifests_name_nobody(folder: Path) -> None:
    assert MARK not in (folder / "out" / "result.json").read_text("utf-8")
    page = (folder / "out" / "report.html").read_text("utf-8")
    manifest = page.partition('<section id="manifest">')[2].partition("</section>")[0]
    assert "SHA-256" in manifest
    assert MARK in page
    assert MARK not in manifest


def test_tables_of_prices_and_risks_name_nobody(folder: Path, tmp_path: Path) -> None:
    asked = {
        "sweep": (
            folder / "scenario.yaml",
            "--set",
            "rules.Kuota WFA dua hari.per_week.max=1,2",
            "--workers",
            "1",
        ),
        "price": (folder / "scenario.yaml", "--only", "quotas", "--workers", "1"),
        "stress": (folder / "out", "--sick", "5%", "--runs", "20", "--risk", "30%"),
    }
    for command, words in asked.items():
        lines(command, *words, "--csv", tmp_path / f"{command}.csv")
        assert MARK not in (tmp_path / f"{command}.csv").read_text("utf-8")


def test_the_log_of_the_page_and_its_jobs_name_nobody(folder: Path, tmp_path: Path) -> None:
    """The pages themselves show names, to whoever may open them."""
    from optimizer.page.asked import ask
    from optimizer.page.jobs import JOB, OPEN, PROGRESS, STATE, Jobs, read_state
    from optimizer.page.places import Place
    from tests.page.served import served

    (tmp_path / "site").mkdir()
    place = Place(copied(folder, tmp_path / "site"))
    jobs = Jobs(place)
    done, never = ask(place, jobs, "scenario.yaml", {}), ask(place, jobs, "never.yaml", {})
    until = monotonic() + 120
    while any(read_state(place.result(key)).status in OPEN for key in (done, never)) and monotonic() < until:
        sleep(0.1)
    jobs.close()
    assert [read_state(place.result(key)).status for key in (done, never)] == ["done", "no_roster"]
    for key in (done, never):
        files = [place.result(key) / name for name in (JOB, STATE, PROGRESS)]
        assert MARK not in " ".join(file.read_text("utf-8") for file in files)
    with served(place.folder) as server:
        paths = ["/", f"/report/{done}", f"/download/{done}/csv", f"/download/{never}/csv", f"/{MARK}"]
        (place.result(done) / "result.json").write_bytes(b"{")
        answers = [server.ask(path, Host="localhost") for path in (*paths, f"/report/{done}")]
        answers.append(server.ask("/", Host=f"{MARK}.example"))
    assert {status for status, _content in answers} > {200, 400, 404}
    said = (tmp_path / "site.log").read_text("utf-8")
    assert "The planner's page" in said
    assert MARK not in said


def test_a_fault_of_the_page_is_told_without_its_words(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from threading import Event

    from optimizer.page.asked import SNAPSHOT
    from optimizer.page.jobs import JOB, STATE
    from optimizer.page.places import Place
    from optimizer.page.worker import work

    def fails(*_args: object) -> None:
        raise KeyError(NAMES["T-1"])

    monkeypatch.setattr(api, "audit_roster", fails)
    result = Place(tmp_path).new_result("scenario.yaml")
    copied(folder, result / SNAPSHOT)
    job = {"scenario": "scenario.yaml", "file": f"{SNAPSHOT}/scenario.yaml", "language": "en"}
    (result / JOB).write_text(json.dumps(job), "utf-8")
    work(result, Event())
    told = (result / STATE).read_text("utf-8")
    assert "KeyError, " in told
    assert MARK not in told + caplog.text


def test_what_compare_remembers_names_people_in_rosters_only(folder: Path, tmp_path: Path) -> None:
    lines("compare", folder / "scenario.yaml", folder / "soft.yaml", "--cache", tmp_path, "--workers", "1")
    found = {file.name for file in tmp_path.rglob("*") if file.is_file() and MARK in file.read_text("utf-8")}
    assert found == {"roster.csv"}
