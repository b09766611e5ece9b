"""Values laid over a scenario by their place."""

from pathlib import Path

import pytest

from optimizer.instance import Instance
from optimizer.reading.problems import Problem, ScenarioError
from optimizer.reading.read import read
from optimizer.reading.settings import settings_of
from tests.commands.running import KANREG, TINY


def changed(*texts: str, path: Path = TINY) -> Instance:
    return read(path, [setting for text in texts for setting in settings_of(text)])


def problem(*texts: str) -> Problem:
    with pytest.raises(ScenarioError) as caught:
        changed(*texts)
    assert len(caught.value.problems) == 1, caught.value
    return caught.value.problems[0]


def test_values_are_read_like_yaml() -> None:
    texts = 'rules.X.a=0, 1.5,yes,null,true,"a, b",[mon, tue],{min: 1}'
    values = settings_of(texts)
    assert [each.path for each in values] == ["rules.X.a"] * 8
    assert [each.text for each in values] == [
        *("0", "1.5", "yes", "null", "true", "a, b", "[mon, tue]", "{min: 1}"),
    ]
    assert values[2].value.value == "yes"
    assert values[3].value.value is None


def test_the_name_of_a_rule_may_hold_spaces() -> None:
    rule = changed("rules.Kuota WFA dua hari.per_week.max=1").rules[1].rule
    assert rule.model_dump()["per_week"] == {"min": 0, "max": 1}


def test_a_name_with_dots_and_equal_signs_after_it(tmp_path: Path) -> None:
    copied(tmp_path, "Kuota WFA dua hari", "Kuota v1.2 dua")
    rule = changed("rules.Kuota v1.2 dua.because=a=b", path=tmp_path / "scenario.yaml").rules[1].rule
    assert rule.because == "a=b"


def copied(folder: Path, old: str, new: str) -> None:
    for file in TINY.parent.iterdir():
        (folder / file.name).write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_keys_that_are_not_written_yet() -> None:
    instance = changed(
        "rules.Separuh tiap unit hadir.soft=5000",
        "calendar.extra_holidays=[{date: 2026-06-12, name: Libur}]",
    )
    assert instance.rules[2].rule.soft == 5000
    assert len(instance.days) == 4


def test_null_takes_a_key_away() -> None:
    assert (
        changed("costs.Bahan habis pakai.wfo=null", "costs.Bahan habis pakai.wfa=1").costs[-1].cost.wfo == 0
    )


def test_columns_of_where() -> None:
    assert changed("rules.Layanan langsung.where.grade=III").rules[0].rule.where


def test_files_are_found_from_the_folder_of_the_scenario() -> None:
    assert changed("tables.requests=requests.csv,", path=KANREG).scenario_hash
    assert problem("tables.absences=none.csv").message == "there is no such file"


def test_another_value_is_another_scenario() -> None:
    hashes = {changed(f"rules.Kuota WFA dua hari.per_week.max={value}").scenario_hash for value in (0, 1, 2)}
    assert len(hashes) == 3
    assert read(TINY).scenario_hash in hashes


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("rules.Kuota WFA dua harri.per_week.max=1", "rules.Kuota WFA dua hari.per_week.max"),
        ("rules.Kuota WFA dua hari.per_wek.max=1", "rules.Kuota WFA dua hari.per_week.max"),
        ("solvr.seed=1", "solver.seed"),
        ("calendar.strat=2026-06-08", "calendar.start"),
        ("costs.Listrik ruang.line=x", "costs.Listrik ruangan.line"),
    ],
)
def test_an_unknown_place_says_what_was_perhaps_meant(text: str, meant: str) -> None:
    found = problem(text)
    assert found.suggestion == meant
    assert found.allowed
    assert found.file == "--set"


def test_nothing_stands_below_a_plain_value() -> None:
    assert "nothing can stand below" in problem("calendar.start.day=3").message


def test_a_wrong_value_is_told_like_one_of_a_file() -> None:
    found = problem("rules.Kuota WFA dua hari.per_week.max=two")
    assert (found.column, found.found) == ("rules.Kuota WFA dua hari.per_week.max", "two")


@pytest.mark.parametrize("text", ["x", "x=", "=1", " = ", "x=[", "x=a]b", "x=1]\nb: [2", "x=!!python/x 1"])
def test_what_is_no_setting(text: str) -> None:
    with pytest.raises(ScenarioError):
        settings_of(text)


def test_several_wrong_places_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as caught:
        changed("a.b=1", "c.d=2")
    assert len(caught.value.problems) == 2
