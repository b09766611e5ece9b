import json

import pytest

from optimizer.api import load
from optimizer.exports.roster_csv import roster_csv
from tests.commands.running import TINY, everybody_in, nobody_in, run


@pytest.fixture
def kept(tmp_path):
    instance = load(TINY)
    path = tmp_path / "kept.csv"
    path.write_bytes(roster_csv(instance, everybody_in(instance).roster))
    return path


@pytest.fixture
def broken(tmp_path):
    instance = load(TINY)
    path = tmp_path / "broken.csv"
    path.write_bytes(roster_csv(instance, nobody_in(instance).roster))
    return path


def test_a_roster_that_keeps_the_rules(kept) -> None:
    result = run("audit", TINY, kept)
    assert result.exit_code == 0
    assert "The roster keeps every hard rule." in result.stdout
    assert "2,918,000" in result.stdout
    assert "Broken" not in result.stdout


def test_violations_with_citation_who_when_and_by_how_much(broken) -> None:
    result = run("audit", TINY, broken)
    assert result.exit_code == 6
    text = result.stdout
    assert "The roster breaks 4 hard rules." in text
    assert "Broken: Layanan langsung\nPerpres 21/2023 pasal 7 (sebagaimana diberitakan)\n" in text
    assert "T-1 is WFA on" in text
    assert "Mon 8 Jun" in text
    assert "(by 2)" in text
    assert text.index("Broken") < text.index("Cost by budget line")


def test_indonesian(broken) -> None:
    result = run("audit", TINY, broken, "--lang", "id")
    assert result.exit_code == 6
    assert "Dilanggar: Layanan langsung" in result.stdout


def test_quiet_leaves_the_tables_out(broken) -> None:
    text = run("audit", TINY, broken, "--quiet").stdout
    assert text.startswith("The roster breaks 4 hard rules.\n")
    assert "Cost" not in text


def test_json(broken) -> None:
    result = run("audit", TINY, broken, "--json")
    assert result.exit_code == 6
    content = json.loads(result.stdout)
    assert content["ok"] is False
    assert content["cost"] == sum(line["amount"] for line in content["statement"])
    first = content["findings"][0]
    assert (first["name"], first["kind"], first["holds"]) == ("Layanan langsung", "wfo_only", False)
    assert first["violations"][0]["employee"] == "T-1"
    assert first["violations"][0]["dates"] == ["2026-06-08"]


def test_a_file_that_is_no_roster() -> None:
    result = run("audit", TINY, TINY.parent / "units.csv")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "units.csv" in result.stderr


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_line_is_wider_than_80(broken, kept, language: str) -> None:
    for path in (broken, kept):
        lines = run("audit", TINY, path, "--lang", language).stdout.splitlines()
        assert max(map(len, lines)) <= 80
