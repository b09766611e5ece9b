"""`wfa price`."""

import json
from pathlib import Path

import pytest

from tests.commands.running import TINY, run

NEVER = "rules+: [{rule: coverage, name: Too many, min: 9}]"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def price(cache: Path, *args: object):
    return run("price", *args, "--cache", cache, "--workers", 1)


@pytest.mark.parametrize("language", ["en", "id"])
def test_what_is_printed_fits_a_terminal(cache: Path, language: str) -> None:
    result = price(cache, TINY, "--lang", language)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= 80
    assert "154,000".replace(",", "." if language == "id" else ",") in result.stdout


def test_json_and_csv_say_the_same(cache: Path, tmp_path: Path) -> None:
    result = price(cache, TINY, "--only", "rules", "--json", "--csv", tmp_path / "prices.csv")
    content = json.loads(result.stdout)
    assert content["cost"] == 2456000
    assert content["files"] == [str(tmp_path / "prices.csv")]
    low = {each["name"]: each["difference_low"] for each in content["changes"]}
    assert low["Kuota WFA dua hari"] == 462000
    rows = (tmp_path / "prices.csv").read_text("utf-8").splitlines()
    assert len(rows) == 1 + len(content["changes"]) == 5
    assert rows[2].endswith(",462000,462000,0,2918000,2918000")


def test_quiet(cache: Path) -> None:
    result = price(cache, TINY, "--only", "quotas", "--quiet")
    assert result.stdout == "The cheapest roster, proven: Rp2,456,000\n"
    assert result.stderr == ""


def test_a_scenario_without_a_roster(cache: Path, tmp_path: Path) -> None:
    for file in TINY.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "never.yaml").write_text(f"extends: scenario.yaml\n{NEVER}\n", "utf-8")
    result = price(cache, tmp_path / "never.yaml", "--csv", tmp_path / "prices.csv")
    assert result.exit_code == 4
    assert "No roster keeps all rules at once" in result.stdout
    assert not (tmp_path / "prices.csv").exists()


def test_a_penalty_that_changes_is_told(cache: Path, tmp_path: Path) -> None:
    for file in TINY.parent.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    soft = "rules+: [{rule: coverage, name: Penuh, min: 8, days: [tue], soft: 1000}]"
    (tmp_path / "soft.yaml").write_text(f"extends: scenario.yaml\n{soft}\n", "utf-8")
    result = price(cache, tmp_path / "soft.yaml", "--only", "rules")
    assert result.exit_code == 0, result.stderr
    assert "without Penuh: the penalty of soft rules changes as well, by -Rp1,000." in " ".join(
        result.stdout.split()
    )


@pytest.mark.parametrize(("language", "told"), [("en", "4 of 4 changes"), ("id", "4 dari 4 perubahan")])
def test_what_was_not_priced_in_time_is_named(tmp_path: Path, language: str, told: str) -> None:
    price(tmp_path, TINY, "--only", "quotas")  # after which the scenario itself is remembered
    late = price(tmp_path, TINY, "--only", "rules", "--total-limit", "0.000001", "--lang", language)
    assert late.exit_code == 0
    words = " ".join(late.stdout.split())
    assert told in words
    assert words.count("not priced" if language == "en" else "belum dihitung") >= 4
    assert max(map(len, late.stdout.splitlines())) <= 80
    content = json.loads(price(tmp_path, TINY, "--only", "rules", "--total-limit", "1e-6", "--json").stdout)
    assert {each["source"] for each in content["changes"]} == {"none"}
    assert {each["status"] for each in content["changes"]} == {None}


def test_no_time_for_the_scenario_itself(tmp_path: Path) -> None:
    assert price(tmp_path, TINY, "--total-limit", "0.000001").exit_code == 5
