"""A scenario of three offices, spoiled and tied by tests, and a batch of it."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pandas as pd

from optimizer.batches import run, work
from optimizer.batches.executors import Place
from optimizer.batches.jobs import Pack, Settings
from optimizer.batches.work import Done
from tests.reading.tiny import write

SCENARIO = """\
schema: 1
name: Three offices
calendar: {start: 2026-05-04, end: 2026-05-08, holidays: none}
tables:
  offices: offices.csv
  zones: zones.csv
  units: units.csv
  employees: employees.csv
  absences: absences.csv
  requests: requests.csv
objective: [penalties, cost, wishes]
rules:
  - {rule: wfo_only, name: Direct, where: {frontline: true}}
  - {rule: wfa_quota, name: Two days, per_week: {min: 0, max: 2}}
  - {rule: coverage, name: Half, each: unit, min_share: 0.5}
  - {rule: coverage, name: Three, each: office, min: 3, soft: 500}
costs:
  - {cost: fixed, name: Licence, line: "522191 Services", amount: 1000001}
  - {cost: fixed, name: Rent, line: "522141 Rent", each: office}
  - {cost: open_office, name: Building, line: "522111 Electricity"}
  - {cost: open_zone, name: Floors, line: "522111 Electricity"}
  - {cost: started_group, name: Bus, line: "522192 Transport", people: 2, amount: 7000}
  - {cost: attendance, name: Meals, line: "511129 Meals", wfo: 37000}
"""
ZONES = "zone,office,desks,open_cost_per_day\n" + "".join(
    f"{office}{floor},{office},{desks},{900 * desks}\n"
    for office in "ABC"
    for floor, desks in ((1, 2), (2, 3))
)
OFFICES = """\
office,city,open_cost_per_day,fixed_cost_per_month
A,Ambon,90000,31000
B,Bogor,80000,17001
C,Bogor,70000,0
"""
EMPLOYEES = "employee,unit,frontline,team\n" + "".join(
    f"{office}{n},U{office},{str(n == 0).lower()},{'x' if office == 'C' else office.lower()}\n"
    for office in "ABC"
    for n in range(5)
)
FILES: dict[str, str | bytes | None] = {
    "scenario.yaml": SCENARIO,
    "offices.csv": OFFICES,
    "zones.csv": ZONES,
    "units.csv": "unit,office\nUA,A\nUB,B\nUC,C\n",
    "employees.csv": EMPLOYEES,
    "absences.csv": "employee,from,to,kind\nA1,2026-05-04,2026-05-05,leave\nB2,2026-05-06,2026-05-06,leave\n",
    "requests.csv": "employee,date,weekday,mode,must,weight\nA2,,mon,WFA,,3\nC1,2026-05-06,,WFA,true,\n",
}


def three(folder: Path, rule: str = "", **files: str) -> Path:
    """Write the scenario, with one more rule, and with some tables changed."""
    text = SCENARIO.replace("costs:\n", f"  - {rule}\ncosts:\n" if rule else "costs:\n")
    changes = {f"{name}.csv": content for name, content in files.items()}
    return write(folder, {**FILES, "scenario.yaml": text, **changes})


def as_parquet(path: Path) -> Path:
    """Turn the tables of a scenario into Parquet files."""
    for table in path.parent.glob("*.csv"):
        pd.read_csv(table, dtype=str).to_parquet(table.with_suffix(".parquet"))
        table.unlink()
    path.write_text(path.read_text("utf-8").replace(".csv", ".parquet"), "utf-8")
    return path


class Thread:
    """A place of one thread."""

    def open(self) -> AbstractContextManager[Executor]:
        return ThreadPoolExecutor(1)

    def workers(self) -> int:
        return 1


@contextmanager
def in_this_process(address: str | None, jobs: int) -> Iterator[Place]:
    """Take the place of `optimizer.batches.run._open`: the jobs run in a thread."""
    yield Thread()


def dies_once(settings: Settings, pack: Pack) -> list[Done]:
    """Take the place of `do_pack`: the first worker dies after its first job, as if it was killed."""
    tried = settings.out / "tried"
    if not tried.exists():
        tried.touch()
        work.do_pack(settings, Pack(pack.part, pack.jobs[:1]))
        (status,) = (settings.out / "statuses").iterdir()
        tried.write_text(str(status.stat().st_mtime_ns))
        os._exit(9)
    return work.do_pack(settings, pack)


def dies_at_b(settings: Settings, pack: Pack) -> list[Done]:
    """Take the place of `do_pack`: office B kills every worker that tries it."""
    if any(job.name == "B" for job in pack.jobs):
        os._exit(9)
    return work.do_pack(settings, pack)


def written(out: Path) -> dict[str, int]:
    """Return when each file of a dataset was written."""
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for folder in run.FOLDERS
        for path in (out / folder).iterdir()
    }
