"""A batch says the same as one solve of the whole."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from optimizer.api import load, solve
from optimizer.batches import work
from optimizer.batches.jobs import Pack, Settings
from optimizer.batches.run import OtherBatchError, batch
from optimizer.batches.summary import Summary
from optimizer.batches.work import Done
from optimizer.reading.problems import ScenarioError
from tests.batches.offices import EMPLOYEES, FILES, as_parquet, three, written

pytestmark = pytest.mark.usefixtures("here")


def hold_same(path: Path, summary: Summary) -> None:
    result = solve(load(path)).result
    base = result.baselines
    assert base is not None
    assert set(summary.statuses) == {result.status}
    assert (summary.cost, summary.bound, summary.penalty) == (result.cost, result.bound, result.penalty)
    assert (summary.all_wfo, summary.even_split) == (base.all_wfo.cost, base.even_split.cost)
    assert [(each.name, each.line, each.amount) for each in summary.statement] == [
        (each.name, each.line, each.amount) for each in result.statement
    ]
    for mine, all_wfo, even in zip(
        summary.statement, base.all_wfo.statement, base.even_split.statement, strict=True
    ):
        assert (mine.all_wfo, mine.even_split) == (all_wfo.amount, even.amount)
    assert summary.scenario_hash == result.scenario_hash


@pytest.mark.parametrize("parquet", [False, True])
def test_the_offices_add_up_to_one_solve_of_the_whole(tmp_path, parquet: bool) -> None:
    path = three(tmp_path / "in")
    path = as_parquet(path) if parquet else path
    summary = batch(path, tmp_path / "out")
    assert (summary.jobs, summary.offices, summary.people, summary.tied_by) == (3, 3, 15, ())
    hold_same(path, summary)
    content = json.loads((tmp_path / "out" / "summary.json").read_bytes())
    assert content["cost"] == summary.cost
    assert content["savings"]["all_wfo"] == summary.all_wfo - summary.cost
    statuses = pq.read_table(tmp_path / "out" / "statuses").to_pylist()
    assert {row["job"] for row in statuses} == {"A", "B", "C"}
    assert sum(row["cost"] for row in statuses) + 238095 == summary.cost
    rosters = pq.read_table(tmp_path / "out" / "rosters").to_pandas()
    assert len(rosters) == 15 * 5
    assert set(rosters["office"]) == {"A", "B", "C"}
    lines = pq.read_table(tmp_path / "out" / "statements").to_pandas()
    assert lines["amount"].sum() + 238095 == summary.cost
    assert "Licence" not in set(lines["name"])
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "batch.json",
        "rosters",
        "statements",
        "statuses",
        "summary.json",
    ]


def test_tables_that_come_in_parts(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optimizer.reading.parquet_table.PART_ROWS", 2)
    path = as_parquet(three(tmp_path / "in"))
    summary = batch(path, tmp_path / "out")
    assert summary.jobs == 3
    hold_same(path, summary)


@pytest.mark.parametrize(
    ("rule", "jobs"),
    [
        ("{rule: coverage, name: Tie, each: team, min: 3}", 3),
        ("{rule: coverage, name: Tie, each: office.city, min_share: 0.7}", 2),
        ("{rule: one_of, name: Tie, employees: [A1, C1]}", 2),
        ("{rule: wfa_cap, name: Tie, max: 4}", 1),
    ],
)
def test_tied_offices_are_one_job(tmp_path, rule: str, jobs: int) -> None:
    path = three(tmp_path / "in", rule)
    summary = batch(path, tmp_path / "out")
    assert summary.jobs == jobs
    assert summary.tied_by == (("Tie",) if jobs < 3 else ())
    hold_same(path, summary)


def test_the_same_batch_gives_the_same_files(tmp_path) -> None:
    path = three(tmp_path / "in")
    batch(path, tmp_path / "one")
    batch(path, tmp_path / "two")
    for file in (tmp_path / "one" / "rosters").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / "rosters" / file.name).read_bytes()


def test_resume_does_only_what_is_missing(tmp_path) -> None:
    path, out = three(tmp_path / "in"), tmp_path / "out"
    first = batch(path, out)
    before = written(out)
    next((out / "statuses").glob("A-*")).unlink()
    next((out / "rosters").glob("B-*")).write_bytes(b"cut")
    again = batch(path, out, resume=True)
    after = written(out)
    assert again.done_before == 1
    assert {name for name in after if after[name] == before[name]} == {
        name for name in before if name.partition("/")[2].startswith("C-")
    }
    assert (again.cost, again.statement) == (first.cost, first.statement)
    assert batch(path, out, resume=True).done_before == 3


def test_a_folder_of_something_else_is_refused(tmp_path) -> None:
    path, out = three(tmp_path / "in"), tmp_path / "out"
    batch(path, out)
    with pytest.raises(OtherBatchError, match="--resume"):
        batch(path, out)
    three(tmp_path / "in", employees=EMPLOYEES.replace("A4", "A9"))
    with pytest.raises(OtherBatchError, match="changed"):
        batch(path, out, resume=True)
    (tmp_path / "other" / "rosters").mkdir(parents=True)
    with pytest.raises(OtherBatchError, match="other files"):
        batch(path, tmp_path / "other", resume=True)


def test_an_office_without_roster_stops_nobody(tmp_path) -> None:
    rule = "{rule: coverage, name: Ten, where: {unit: UB}, min: 10}"
    wrong = EMPLOYEES.replace("C3,UC,false", "C3,UC,perhaps")
    summary = batch(three(tmp_path / "in", rule, employees=wrong), tmp_path / "out")
    assert summary.statuses == {"infeasible": 1, "invalid": 1, "optimal": 1}
    told = {status.job: status.message for status in summary.without_roster}
    assert "Ten" in told["B"]
    assert "employees.csv, row 15" in told["C"]
    assert summary.with_roster == 1
    assert len(list((tmp_path / "out" / "statuses").iterdir())) == 3
    assert len(list((tmp_path / "out" / "rosters").iterdir())) == 1


def test_keys_as_hostile_as_they_may_be(tmp_path) -> None:
    hostile = ["../../up", "a/b", "Aceh", "aceh", "CON", "x" * 100, "=cmd()", ". .", "café?*"]
    offices = "office,open_cost_per_day\n" + "".join(f'"{key}",5\n' for key in hostile)
    files = {
        "offices": offices,
        "zones": "zone,office,desks\n" + "".join(f'z{n},"{key}",9\n' for n, key in enumerate(hostile)),
        "units": "unit,office\n" + "".join(f'u{n},"{key}"\n' for n, key in enumerate(hostile)),
        "employees": "employee,unit,frontline\n" + "".join(f"e{n},u{n},no\n" for n in range(len(hostile))),
        "absences": "employee,from,to\n",
        "requests": "employee,date,weekday,mode\n",
    }
    out = tmp_path / "deep" / "out"
    summary = batch(three(tmp_path / "in", **files), out)
    assert summary.statuses == {"optimal": len(hostile)}
    names = [path.name for path in (out / "statuses").iterdir()]
    assert len({name.lower() for name in names}) == len(hostile)
    assert {row["job"] for row in pq.read_table(out / "statuses").to_pylist()} == set(hostile)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["out"]


def test_an_office_without_people_goes_with_its_neighbour(tmp_path) -> None:
    path = three(
        tmp_path / "in",
        offices="office,may_close,open_cost_per_day\nZ,no,9\n"
        + str(FILES["offices.csv"])
        .partition("\n")[2]
        .replace("Ambon,90000,31000", ",90000")
        .replace("Bogor,80000,17001", ",80000")
        .replace("Bogor,70000,0", ",70000"),
    )
    summary = batch(path, tmp_path / "out")
    assert (summary.jobs, summary.offices) == (3, 4)
    hold_same(path, summary)


@pytest.mark.parametrize(
    ("table", "content", "told"),
    [
        ("employees", EMPLOYEES + "D1,UD,no,d\n", "UD"),
        ("employees", EMPLOYEES + "A1,UB,no,d\n", "stands here again, first in row 3"),
        ("absences", "employee,from,to\nX9,2026-05-04,2026-05-04\n", "X9"),
        ("zones", "zone,office\nA1,A\n", "desks"),
        ("units", "unit,office\nUA,A\nUB,B\nUC,Q\n", "Q"),
    ],
)
def test_what_belongs_to_no_office_is_told_before_anything_is_written(
    tmp_path, table: str, content: str, told: str
) -> None:
    with pytest.raises(ScenarioError, match=told):
        batch(three(tmp_path / "in", **{table: content}), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_rule_that_names_nobody_and_nothing_is_told(tmp_path) -> None:
    for rule in (
        "{rule: one_of, name: T, employees: [A1, X9]}",
        "{rule: overlap, name: T, each: X9, days: 1}",
    ):
        with pytest.raises(ScenarioError, match="X9"):
            batch(three(tmp_path / "in", rule), tmp_path / "out")


def test_previous_rosters_are_split_too(tmp_path) -> None:
    path = three(tmp_path / "in", "{rule: bridge, name: No long weekends}")
    rows = [f"2026-05-01,{office}{n},WFA" for office in "ABC" for n in range(1, 4)]
    (tmp_path / "in" / "before.csv").write_text(
        "date,employee,mode\n" + "\n".join([*rows, "2026-05-01,GONE,WFA"])
    )
    path.write_text(
        path.read_text("utf-8").replace("tables:\n", "tables:\n  previous: before.csv\n"), "utf-8"
    )
    hold_same(path, batch(path, tmp_path / "out"))


def test_few_people_make_small_packs_so_that_all_workers_are_busy(tmp_path, monkeypatch) -> None:
    packs: list[int] = []

    def do_pack(settings: Settings, pack: Pack) -> list[Done]:
        packs.append(len(pack.jobs))
        return work.do_pack(settings, pack)

    monkeypatch.setattr("optimizer.batches.rounds.do_pack", do_pack)
    batch(three(tmp_path / "in"), tmp_path / "one")
    monkeypatch.setattr("optimizer.batches.run.PACKS", 4)
    batch(three(tmp_path / "in"), tmp_path / "many")
    assert packs == [3, 1, 1, 1]
