"""An office cut out of a pack is the office that is read by itself."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from optimizer.batches import work
from optimizer.batches.jobs import Pack, Settings
from optimizer.batches.reader import JobReader
from optimizer.batches.run import batch
from optimizer.calendars import WorkCalendar
from optimizer.reading.extends import read_merged
from optimizer.reading.validate import drafted
from tests.batches.offices import EMPLOYEES, FILES, three

pytestmark = pytest.mark.usefixtures("here")

RULES = {
    "": 3,
    "{rule: coverage, name: T, each: team, min: 1}": 3,
    "{rule: coverage, name: T, each: office.city, min: 1}": 2,
    "{rule: coverage, name: T, each: unit, where: {unit: [UA, UC]}, min: 1, days: [mon]}": 3,
    "{rule: one_of, name: T, employees: [A1, A2]}": 3,
    "{rule: one_of, name: T, employees: [B1, C2]}": 2,
    "{rule: one_of, name: T, employees: [A1, B2], where: {unit: UA}}": 2,
    "{rule: stay_close, name: T, max_changes: 9, previous: own.csv, where: {unit: UA}}": 3,
}
"""Rules, and how many jobs they leave."""

OFFICES = """\
office,city,fixed_cost_per_month,area_m2
A,Ambon,31000,40
B,Bogor,17001,50.5
C,Bogor,0,61
"""


def packed(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """Return each job of a batch as it is cut out of its pack, and as it is read by itself."""
    pairs: list[tuple[Any, Any]] = []

    def watched(settings: Settings, pack: Pack) -> list[Any]:
        reader = JobReader(settings, drafted(read_merged(path))[0], pack)
        pairs.extend((reader.instance(job), reader.checked(job).instance) for job in pack.jobs)
        return work.do_pack(settings, pack)

    monkeypatch.setattr("optimizer.batches.rounds.do_pack", watched)
    batch(path, folder)
    return pairs


def hold_same(mine: Any, alone: Any, place: str) -> None:
    if isinstance(mine, pd.DataFrame):
        pd.testing.assert_frame_equal(mine, alone)
    elif isinstance(mine, np.ndarray):
        assert mine.dtype == alone.dtype, place
        np.testing.assert_array_equal(mine, alone, place)
    elif is_dataclass(mine):
        for field in fields(mine):
            hold_same(getattr(mine, field.name), getattr(alone, field.name), f"{place}.{field.name}")
    elif isinstance(mine, tuple):
        assert len(mine) == len(alone), place
        for at, (one, other) in enumerate(zip(mine, alone, strict=True)):
            hold_same(one, other, f"{place}[{at}]")
    elif isinstance(mine, WorkCalendar):
        assert mine.model == alone.model
    else:
        assert type(mine) is type(alone), place
        assert mine == alone, place


@pytest.mark.parametrize(("rule", "jobs"), RULES.items())
def test_a_cut_office_is_the_office_alone(tmp_path, monkeypatch, rule: str, jobs: int) -> None:
    path = three(
        tmp_path / "in",
        rule,
        employees=EMPLOYEES.replace("\nA0", "\nZ0"),
        zones="zone,office,desks,area_m2\nC1,C,3,30\nA1,A,3,10\nB1,B,4,21\nA2,A,4,11\n",
        units="unit,office,zones\nUC,C,\nUB,B,B1\nUA,A,A2; A1\n",
        offices=OFFICES,
        absences=f"{FILES['absences.csv']}C4,2026-05-08,2026-05-30,leave\n",
    )
    energy = "  - {{cost: energy, name: Power {0}, line: X, each: {0}, kwh_per_m2_month: 9, tariff: 1600}}\n"
    text = path.read_text("utf-8") + energy.format("zone") + energy.format("office")
    path.write_text(text.replace("tables:\n", "tables:\n  previous: before.csv\n"), "utf-8")
    rows = [f"2026-05-{day:02},{office}{n},WFA" for office in "CAB" for n in (1, 3) for day in (1, 4, 6)]
    for name in ("before.csv", "own.csv"):
        (path.parent / name).write_text("\n".join(["date,employee,mode", *rows[len(name) % 2 :]]), "utf-8")
    pairs = packed(path, tmp_path / "out", monkeypatch)
    assert len(pairs) == jobs
    for mine, alone in pairs:
        hold_same(mine, alone, "instance")
