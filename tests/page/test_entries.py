"""Rules and costs are saved where they stand; what is inherited is replaced in the child only."""

import shutil
from pathlib import Path

import pytest

from optimizer import api
from optimizer.page.entries import Entry, drop_entry, entries, read_value, save_entry, written
from optimizer.reading.problems import ScenarioError
from tests.page.conftest import SCENARIOS


@pytest.fixture
def child(tmp_path: Path) -> Path:
    shutil.copytree(SCENARIOS / "tiny", tmp_path / "tiny")
    path = tmp_path / "tiny" / "child.yaml"
    path.write_text("# a what-if\nschema: 1\nextends: scenario.yaml\n", encoding="utf-8")
    return path


def entry_of(path: Path, name: str) -> Entry:
    return next(entry for entry in entries(path, "rules") if entry.name == name)


def test_an_inherited_rule_is_replaced_in_the_child(child: Path) -> None:
    parent = (child.parent / "scenario.yaml").read_bytes()
    found = entry_of(child, "Separuh tiap unit hadir")
    save_entry(
        child, "rules", found.name, found.values | {"min_share": read_value("0.55", "min_share", False)}
    )
    assert (child.parent / "scenario.yaml").read_bytes() == parent
    assert str(api.load(child).scenario.rules[2].min_share) == "0.55"
    assert child.read_text("utf-8").startswith("# a what-if\n")
    assert len(api.load(child).scenario.rules) == 4


def test_an_inherited_rule_is_dropped_in_the_child(child: Path) -> None:
    drop_entry(child, "rules", "Tidak dua hari beruntun")
    assert [rule.name for rule in api.load(child).scenario.rules][-1] == "Separuh tiap unit hadir"
    assert len(api.load(child.parent / "scenario.yaml").scenario.rules) == 4


def test_an_inherited_rule_gets_another_name(child: Path) -> None:
    found = entry_of(child, "Kuota WFA dua hari")
    save_entry(child, "rules", found.name, found.values | {"name": "Kuota"})
    names = {rule.name for rule in api.load(child).scenario.rules}
    assert "Kuota" in names
    assert "Kuota WFA dua hari" not in names


def test_a_new_rule_is_added_and_an_own_one_taken_out(child: Path) -> None:
    path = child.parent / "scenario.yaml"
    before = path.read_text("utf-8")
    values = {"rule": "barred_days", "name": "No Monday", "days": read_value("[mon]", "days", False)}
    save_entry(path, "rules", "", values)
    assert api.load(path).scenario.rules[-1].name == "No Monday"
    drop_entry(path, "rules", "No Monday")
    assert api.load(path).scenario == api.load(child).scenario.model_copy(
        update={"name": api.load(path).scenario.name}
    )
    assert set(before.splitlines()) - set(path.read_text("utf-8").splitlines()) == set()


def test_values_are_written_as_in_a_scenario(child: Path) -> None:
    assert written(entry_of(child, "Kuota WFA dua hari").values["per_week"]) == "{max: 2}"
    assert written(entry_of(child, "Separuh tiap unit hadir").values["min_share"]) == "0.5"
    assert written(True) == "true"
    with pytest.raises(ScenarioError, match="YAML"):
        read_value("{max: ", "per_week", False)
