"""`wfa compare`, `wfa sweep` and `wfa frontier`."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result

from optimizer.api import InternalError
from tests.commands.running import TINY, run

QUOTA = "rules.Kuota WFA dua hari.per_week.max"
NEVER = "rules+: [{rule: coverage, name: Too many, min: 9}]"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tiny with a variant of one WFA day, and a cache."""
    place = tmp_path_factory.mktemp("scenarios")
    for file in TINY.parent.iterdir():
        shutil.copy(file, place / file.name)
    one = "rules+: [{rule: wfa_quota, name: Kuota WFA dua hari, per_week: {max: 1}}]"
    (place / "one.yaml").write_text(f"extends: scenario.yaml\n{one}\n", "utf-8")
    (place / "never.yaml").write_text(f"extends: scenario.yaml\n{NEVER}\n", "utf-8")
    return place


def wfa(folder: Path, command: str, *args: object) -> Result:
    return run(command, *args, "--cache", folder / "cache", "--workers", 1)


def both(folder: Path, *args: object) -> Result:
    return wfa(folder, "compare", folder / "scenario.yaml", folder / "one.yaml", *args)


def test_compare_prints_a_table(folder: Path) -> None:
    result = both(folder)
    assert result.exit_code == 0, result.stderr
    assert "2,456,000  2,701,000" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_compare_solves_once_and_says_so(folder: Path) -> None:
    both(folder)
    assert both(folder).stderr == ""
    again = wfa(folder, "compare", folder / "scenario.yaml", folder / "one.yaml", "--seed", 7)
    assert "Scenarios to solve: 2" in again.stderr
    assert "2 of 2 solved" in again.stderr


def test_compare_writes_files_and_rosters(folder: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"table.{form}" for form in ("csv", "xlsx", "html")]
    options = [part for file in files for part in (f"--{file.suffix[1:]}", file)]
    out = tmp_path / "out"
    result = both(folder, *options, "--chart", tmp_path / "chart.png", "--out", out, "--quiet")
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    written = [Path(line) for line in result.stdout.splitlines()[2:]]
    assert set(files) <= set(written)
    assert all(path.stat().st_size for path in written)
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")
    audited = run("audit", folder / "one.yaml", out / "one" / "roster.csv")
    assert audited.exit_code == 0
    assert both(folder, "--quiet").stdout.splitlines()[0] == f"1 {folder.name}: Rp2,456,000"
    compared = wfa(folder, "compare", out / "one", folder / "one.yaml", "--json")
    assert [each["cost"] for each in json.loads(compared.stdout)["scenarios"]] == [2701000, 2701000]
    assert (out / json.loads((out / "one" / "result.json").read_bytes())["scenario_file"]).name == "one.yaml"
    assert run("export", out / "one", "--to", "csv-wide").exit_code == 0


def test_compare_json(folder: Path) -> None:
    content = json.loads(both(folder, "--json").stdout)
    assert [each["cost"] for each in content["scenarios"]] == [2456000, 2701000]
    assert content["files"] == []


def test_compare_in_indonesian(folder: Path) -> None:
    assert "Perbandingan, dalam rupiah" in both(folder, "--lang", "id").stdout


def test_a_scenario_without_a_roster_is_shown(folder: Path) -> None:
    result = wfa(folder, "compare", folder / "scenario.yaml", folder / "never.yaml")
    assert result.exit_code == 0
    assert "impossible" in result.stdout
    alone = wfa(folder, "compare", folder / "never.yaml", folder / "never.yaml")
    assert alone.exit_code == 4


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["{0}/scenario.yaml"], "two scenarios"),
        (["{0}/scenario.yaml", "{0}/none.yaml"], "does not exist"),
        (["{0}/scenario.yaml", "{0}/one.yaml", "--chart", "x.pdf"], ".svg or .png"),
    ],
)
def test_wrong_usage_of_compare(folder: Path, args: list[str], told: str) -> None:
    result = wfa(folder, "compare", *(arg.format(folder) for arg in args))
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_place_that_cannot_be_written(folder: Path) -> None:
    result = both(folder, "--csv", folder / "scenario.yaml" / "table.csv")
    assert result.exit_code == 1
    assert result.stdout == ""


def test_an_invalid_scenario(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("name: x\n", "utf-8")
    result = wfa(folder, "compare", folder / "scenario.yaml", tmp_path / "bad.yaml", "--json")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["errors"][0]["file"] == "bad.yaml"


def test_a_fault_of_the_program(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(instance: object, **rest: object) -> None:
        raise InternalError("counted wrongly")

    monkeypatch.setattr("optimizer.comparing.pool.solve", broken)
    result = run(
        "compare", folder / "one.yaml", folder / "scenario.yaml", "--cache", tmp_path, "--workers", 1
    )
    assert result.exit_code == 1
    assert "counted wrongly" in result.stderr


def test_sweep(folder: Path, tmp_path: Path) -> None:
    args = [folder / "scenario.yaml", "--set", f"{QUOTA}=0,2", "--costs-only"]
    result = wfa(folder, "sweep", *args, "--chart", tmp_path / "chart.svg", "--csv", tmp_path / "t.csv")
    assert result.exit_code == 0, result.stderr
    assert "max=0" in result.stdout
    assert "2,918,000" in result.stdout
    assert "differs" not in result.stdout
    assert (tmp_path / "chart.svg").read_text("utf-8").startswith("<?xml")
    assert QUOTA in (tmp_path / "t.csv").read_text("utf-8")
    content = json.loads(wfa(folder, "sweep", *args, "--json", "--out", tmp_path / "out").stdout)
    results = [json.loads(path.read_bytes()) for path in (tmp_path / "out").glob("*/result.json")]
    assert [each["scenario_file"] for each in results] == [None, None]
    assert [each[QUOTA] for each in content["scenarios"]] == ["0", "2"]


def test_sweep_of_an_unknown_place(folder: Path) -> None:
    result = wfa(folder, "sweep", folder / "scenario.yaml", "--set", "rules.Kuota WFA dua hri.per_week.max=1")
    assert result.exit_code == 3
    assert f"did you mean {QUOTA}?" in " ".join(result.stderr.split())


def test_frontier(folder: Path, tmp_path: Path) -> None:
    (folder / "requests.csv").write_text(
        "employee,date,mode,must,weight\nT-2,2026-06-09,WFA,,40\nT-6,2026-06-11,WFA,,30\n", "utf-8"
    )
    wishful = folder / "wishful.yaml"
    wishful.write_text("extends: scenario.yaml\ntables: {requests: requests.csv}\n", "utf-8")
    out = tmp_path / "out"
    args = [wishful, "--between", "wishes", "cost", "--points", 3, "--out", out]
    result = wfa(folder, "frontier", *args)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines()[:12])) <= 80
    rows = (out / "frontier.csv").read_text("utf-8").splitlines()
    assert rows[0] == "point,cost_cap,cost,wishes,bound,proven,dominated"
    assert "<svg" in (out / "frontier.svg").read_text("utf-8")
    rosters = sorted(out.glob("*/roster.csv"))
    assert len(rosters) == len(rows) - 1 >= 2
    content = json.loads(wfa(folder, "frontier", *args, "--json").stdout)
    assert content["points"][0]["cost"] == 2456000
    assert len(content["files"]) == 2 + 2 * len(rosters)
    assert wfa(folder, "frontier", *args, "--quiet").stdout.count("roster.csv") == len(rosters)


@pytest.mark.parametrize("goals", [("wishes", "evenness"), ("cost", "cost"), ("cost", "fun")])
def test_frontier_needs_cost_and_another_goal(folder: Path, tmp_path: Path, goals: tuple[str, str]) -> None:
    result = wfa(folder, "frontier", TINY, "--between", *goals, "--out", tmp_path / "out")
    assert result.exit_code == 2


def test_frontier_without_a_roster(folder: Path, tmp_path: Path) -> None:
    result = wfa(
        folder, "frontier", folder / "never.yaml", "--between", "cost", "wishes", "--out", tmp_path / "out"
    )
    assert result.exit_code == 5
    assert not (tmp_path / "out").exists()
