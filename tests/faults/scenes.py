"""What is killed: solve, export, batch and a search of the page; and what must be true after that.

`old` and `new` are a scenario and a variant of it whose best roster is another one.
"""

import hashlib
import json
import os
import shutil
import time
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from threading import Event

import openpyxl  # noqa: F401 (imported before the fork, so that not every process has to)
import pyarrow.parquet as pq

import optimizer.exports.xlsx.workbook
import optimizer.program.build
import optimizer.solving.solve  # noqa: F401
from optimizer import api
from optimizer.batches import run as batches
from optimizer.batches.dataset import FOLDERS, read_status
from optimizer.commands.main import wfa
from optimizer.exports.files import write_all, write_one
from optimizer.page.asked import SNAPSHOT, ask, snapshot
from optimizer.page.jobs import JOB, OPEN, Job, Jobs, read_state, write_state
from optimizer.page.places import Place
from optimizer.page.worker import work
from optimizer.roster.edits import edits
from optimizer.unfinished import DRAFT, finish
from tests.batches.offices import in_this_process, three
from tests.faults.forks import done

TINY = Path(__file__).parents[2] / "scenarios" / "tiny"
LIMIT = 300
"""Seconds of a search: enough on a machine that is busy, as only what is proven gives the same roster."""
SCENARIO, SETTINGS = "tiny/scenario.yaml", {"time_limit": LIMIT}
NEW = """\
schema: 1
extends: scenario.yaml
name: Without the rule of two days in a row
rules+: [{name: Tidak dua hari beruntun, drop: true}, {rule: barred_days, name: No Monday, days: [mon]}]
"""


def said(*words, code=0):
    """Run a command in this process; return what it printed."""
    output, errors = StringIO(), StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        ended = wfa().main([*map(str, words), "--lang", "en"], prog_name="wfa", standalone_mode=False)
    assert (ended or 0) == code, (words, ended, output.getvalue(), errors.getvalue())
    return output.getvalue()


def content(folder):
    """Return the files of a folder and those below it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class Files:
    """Files over old ones, then files into a new folder."""

    def __init__(self, folder):
        self.out = folder / "out"
        self.known = {name: {each: f"{name} {each}".encode() for each in "xyz"} for name in ("old", "new")}

    def prepare(self):
        shutil.rmtree(self.out, ignore_errors=True)
        self.write("old", "there")

    def write(self, name, folder):
        write_all(self.out / folder, self.known[name])

    def work(self):
        self.write("new", "there")
        self.write("new", "fresh")

    def check(self):
        found = []
        for folder in ("there", "fresh"):
            finish(self.out / folder)
            files = content(self.out / folder)
            whole = {name: data for name, data in files.items() if not name.startswith(DRAFT)}
            found += [name for name, known in {**self.known, "none": {}}.items() if known == whole]
        assert found in (["old", "none"], ["new", "none"], ["new", "new"])
        return " ".join(found)

    def again(self):
        self.work()
        assert content(self.out / "there") == content(self.out / "fresh") == self.known["new"]


class Solve:
    """`wfa solve --xlsx` over the files of an earlier solve."""

    def __init__(self, folder):
        self.tiny, self.out = folder / "tiny", folder / "out"
        shutil.copytree(TINY, self.tiny)
        (self.tiny / "new.yaml").write_text(NEW)
        self.hashes = {}
        for name in ("scenario", "new"):
            done(lambda name=name: self.solve(name, folder / name))
            self.hashes[name] = json.loads((folder / name / "result.json").read_bytes())["roster_hash"]
        assert self.hashes["scenario"] != self.hashes["new"]
        self.before = folder / "scenario"

    def solve(self, name, out):
        said("solve", self.tiny / f"{name}.yaml", "--out", out, "--xlsx", "--quiet", "--time-limit", LIMIT)

    def prepare(self):
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.before, self.out)

    def work(self):
        self.solve("new", self.out)

    def check(self):
        """Hold what stands there to be whole; return whether it is old or new."""
        finish(self.out)  # as each command does that reads or writes the folder
        result = json.loads((self.out / "result.json").read_bytes())
        name = {value: key for key, value in self.hashes.items()}[result["roster_hash"]]
        instance = api.load(self.tiny / f"{name}.yaml")
        assert result["scenario_hash"] == instance.scenario_hash
        assert hashlib.sha256((self.out / "roster.csv").read_bytes()).hexdigest() == result["roster_hash"]
        assert api.solved(instance, self.out).result.status == "optimal"
        assert edits(self.out / "roster.xlsx", self.out).changed == 0
        return "old" if name == "scenario" else "new"

    def again(self):
        """Run the next command, after which all is well, and nothing is left over."""
        self.work()
        assert self.check() == "new"
        names = {path.name for path in self.out.iterdir()}
        assert names == {"result.json", "roster.csv", "roster.xlsx"}


class Export:
    """`wfa export --to ics --replace`, many files, over those of another roster."""

    def __init__(self, folder):
        os.environ["SOURCE_DATE_EPOCH"] = "0"
        Solve(folder / "solve")
        self.out = folder / "calendars"
        self.known = {}
        for name, of in (("old", "scenario"), ("new", "new")):
            done(lambda of=of, name=name: self.export(folder / "solve" / of, folder / name))
            self.known[name] = content(folder / name)
        assert self.known["old"] != self.known["new"]
        self.before, self.source = folder / "old", folder / "solve" / "new"

    def export(self, source, out):
        said("export", source, "--to", "ics", "--out", out, "--replace", "--quiet")

    def prepare(self):
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.before, self.out)

    def work(self):
        self.export(self.source, self.out)

    def check(self):
        finish(self.out / "calendars")
        found = {name: data for name, data in content(self.out).items() if f"/{DRAFT}" not in name}
        (name,) = [name for name, known in self.known.items() if known == found]
        return name

    def again(self):
        self.work()
        assert content(self.out) == self.known["new"]


class Batch:
    """`wfa batch` into a new folder; its jobs run in processes, or in a thread of the one that is killed."""

    def __init__(self, folder, processes=True):
        self.path, self.out, self.processes = three(folder / "in"), folder / "out", processes
        done(lambda: self.batch(folder / "whole"))
        self.whole = content(folder / "whole" / "rosters")
        assert len(self.whole) == 3

    def batch(self, out, *more):
        if not self.processes:
            batches._open = in_this_process
        said("batch", self.path, "--out", out, "--jobs", 2, "--quiet", "--time-limit", LIMIT, *more)

    def prepare(self):
        shutil.rmtree(self.out, ignore_errors=True)

    def work(self):
        self.batch(self.out)

    def check(self):
        """Hold every office that has a status to be whole."""
        jobs = [path for path in (self.out / "statuses").glob("*") if not path.name.startswith(".")]
        for path in jobs:
            status = read_status(self.out, str(pq.read_table(path).to_pylist()[0]["job"]))
            assert status is not None
            assert status.status == "optimal"
            assert (self.out / "rosters" / path.name).read_bytes() == self.whole[path.name]
        return f"{len(jobs)} of 3"

    def again(self):
        self.batch(self.out, "--resume")
        assert self.check() == "3 of 3"
        assert content(self.out / "rosters") == self.whole
        assert {path.name for path in self.out.iterdir()} == {*FOLDERS, "batch.json", "summary.json"}
        assert all(len(list((self.out / name).iterdir())) == 3 for name in FOLDERS)


class Search:
    """The process of a search of the page."""

    def __init__(self, folder):
        self.place, self.out = Place(folder / "served"), folder / "served" / "results"
        shutil.copytree(TINY, self.place.folder / "tiny")
        done(self.search)
        (self.known,) = [path.read_bytes() for path in self.out.glob("*/roster.csv")]

    def prepare(self):
        shutil.rmtree(self.out, ignore_errors=True)

    def search(self):
        folder = self.place.new_result(SCENARIO)
        file, files = snapshot(self.place.scenario(SCENARIO))
        for name, content in files.items():
            write_one(folder / SNAPSHOT / name, content)
        job = Job(SCENARIO, f"{SNAPSHOT}/{file}", "en", SETTINGS)
        write_one(folder / JOB, json.dumps(asdict(job)).encode())
        write_state(folder, "running")
        work(folder, Event())

    work = search

    def check(self):
        """Begin the next server, and hold each result to be whole or none."""
        Jobs(self.place).close()
        states = []
        for folder in self.out.glob("*"):
            states.append(read_state(folder).status)
            assert not list(folder.glob(".*"))
            files = [(folder / name).exists() for name in ("roster.csv", "result.json")]
            assert files == [states[-1] == "done"] * 2
            if files[0]:
                outcome = api.solved(self.place.folder / "tiny" / "scenario.yaml", folder)
                assert {goal.status for goal in outcome.result.goals} == {"optimal"}
                assert (folder / "roster.csv").read_bytes() == self.known
        return states[0] if states else "nothing"

    def again(self):
        self.search()
        found = [path for path in self.out.glob("*") if read_state(path).status == "done"]
        assert {(path / "roster.csv").read_bytes() for path in found} == {self.known}


class Serve(Search):
    """The server of the page while a search runs in a process of its own, which ends with it."""

    def work(self):
        jobs = Jobs(self.place)
        folder = self.out / ask(self.place, jobs, SCENARIO, SETTINGS)
        while read_state(folder).status in OPEN:
            time.sleep(0.01)
        jobs.close()


SCENES = {
    "files": Files,
    "solve": Solve,
    "export": Export,
    "batch": Batch,
    "search": Search,
    "serve": Serve,
}


def warm():
    """Import what every forked process would have to."""
    said("check", TINY / "scenario.yaml", "--quiet")
    for name in ("solve", "export", "batch"):
        said(name, "--help")
    api.load(TINY / "scenario.yaml")
