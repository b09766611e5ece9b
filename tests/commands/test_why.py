"""`wfa why`."""

import json
from pathlib import Path

import pytest

from tests.commands.running import TINY, run


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def why(cache: Path, *args: object):
    return run("why", *args, "--cache", cache, "--workers", 1)


@pytest.mark.parametrize("employee", ["T-1", "T-2", "T-4", "kemas ahmad fadli"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_sentences_fit_a_terminal(cache: Path, employee: str, language: str) -> None:
    result = why(cache, TINY, employee, "2026-06-09", "--lang", language)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json(cache: Path) -> None:
    content = json.loads(why(cache, TINY, "T-2", "2026-06-09", "--json").stdout)
    assert (content["verdict"], content["mode"], content["other_mode"]) == ("chosen", "WFO", "WFA")
    assert content["difference_low"] == content["difference_high"] == 28000
    assert content["other_cost"] == content["cost"] + 28000
    assert content["opened"] == [{"zone": "AULA", "date": "2026-06-08"}]
    assert content["changes"] == [{"employee": "T-2", "date": "2026-06-08", "previous": "WFA", "mode": "WFO"}]
    forced = json.loads(why(cache, TINY, "T-5", "2026-06-09", "--json").stdout)
    assert forced["without_any_of"] == ["Layanan langsung"]
    assert forced["other_cost"] is None


def test_the_roster_of_a_folder(cache: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("solve", TINY, "--out", out, "--workers", 1).exit_code == 0
    result = why(cache, TINY, "T-1", "2026-06-08", "--roster", out, "--quiet")
    assert result.stderr == ""
    assert "forced by the rule Layanan langsung" in result.stdout
    rows = (out / "roster.csv").read_text("utf-8")
    monday = "2026-06-08,T-1,Nyimas Rahmawati,LYN,KTR,"
    assert f"{monday}LOKET,WFO" in rows
    rows = rows.replace(f"{monday}LOKET,WFO", f"{monday},WFA")
    (out / "roster.csv").write_text(rows, "utf-8")
    assert why(cache, TINY, "T-1", "2026-06-08", "--roster", out).exit_code == 6


def test_a_lock_is_a_decision_with_a_cost(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "locks.csv").write_text("employee,date,mode\nT-2,2026-06-09,WFA\n", "utf-8")
    args = [TINY, "T-2", "2026-06-09", "--locks", tmp_path / "locks.csv"]
    content = json.loads(why(cache, *args, "--json").stdout)
    assert (content["verdict"], content["reason"], content["mode"]) == ("decided", "locked", "WFA")
    assert (content["cost"], content["difference_high"]) == (2484000, -28000)
    assert "costs Rp28,000 less, Rp2,456,000 (proven)" in " ".join(why(cache, *args).stdout.split())


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["T-9", "2026-06-09"], "did you mean T-8?"),
        (["Kemas Ahmed Fadli", "2026-06-09"], "did you mean Kemas Ahmad Fadli?"),
        (["T-2", "2026-06-13"], "the closest one is 2026-06-12"),
        (["T-2", "9 June"], "YYYY-MM-DD"),
    ],
)
def test_nobody_and_no_day(cache: Path, args: list[str], told: str) -> None:
    result = why(cache, TINY, *args)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_no_roster_to_ask_about(cache: Path, tmp_path: Path) -> None:
    for file in TINY.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    never = "extends: scenario.yaml\nrules+: [{rule: coverage, name: Too many, min: 9}]\n"
    (tmp_path / "never.yaml").write_text(never, "utf-8")
    result = why(cache, tmp_path / "never.yaml", "T-1", "2026-06-09")
    assert result.exit_code == 4
    assert "No roster keeps all rules at once" in result.stderr
