"""Rules and costs are saved where they stand; what is inherited is replaced in the child only."""

import shutil
from pathlib import Path

import pytest
from pydantic.fields import FieldInfo

from models.where import Condition
from optimizer import api
from optimizer.page.entries import MODELS, PARTS, Entry, drop_entry, entries, parts, save_entry, save_parts
from optimizer.page.shapes import ALONE, Group, Keyed, Many, closed, fields_of, opened, shape_of
from optimizer.page.titles import title_of
from optimizer.page.written import read_line, written
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
    save_entry(child, "rules", found.name, found.values | {"min_share": read_line("number", "0,55", "")})
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
    values = {"rule": "barred_days", "name": "No Monday", "days": ["mon"]}
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
        read_line("yaml", "{max: ", "per_week")
    assert read_line("whole", "Rp35.000", "soft") == 35000
    assert read_line("scalar", "never", "repair") == "never"


def test_only_what_changes_of_the_other_parts_is_written_into_the_child(child: Path) -> None:
    parent = (child.parent / "scenario.yaml").read_bytes()
    values = parts(child)
    values["calendar"] |= {"end": "2026-06-11", "extra_holidays": ["2026-06-10"]}
    del values["calendar"]["hours"]
    values["objective"] = ["penalties", {"goal": "cost", "within": "1%"}]
    save_parts(child, values)
    assert (child.parent / "scenario.yaml").read_bytes() == parent
    text = child.read_text("utf-8")
    assert text.startswith("# a what-if\n")
    assert "  end: 2026-06-11\n  extra_holidays: [2026-06-10]\n" in text
    assert "start" not in text
    scenario = api.load(child).scenario
    assert str(scenario.calendar.extra_holidays[0].date) == "2026-06-10"
    assert scenario.calendar.hours.default is None
    assert [goal.goal for goal in scenario.objective] == ["penalties", "cost"]


def test_every_field_of_a_form_has_a_shape_and_a_title() -> None:
    seen = set()

    def walk(fields: dict[str, FieldInfo]) -> None:
        for key, field in fields.items():
            assert key in ("rule", "cost", "seed", "workers") or title_of(key) != key, key
            shape = shape_of(field)
            while isinstance(shape, Many | Keyed):
                shape = shape.part
            if isinstance(shape, Group) and shape.model not in seen:
                seen.add(shape.model)
                walk(shape.fields)

    for models in MODELS.values():
        for model in models.values():
            walk(fields_of(model))
    walk(PARTS)
    assert set(ALONE) <= seen


@pytest.mark.parametrize("value", ["x", ["x", "y"], {"not": ["x"]}, {"is": "x", "after": "2026-01-01"}])
def test_short_forms_are_opened_and_closed_again(value: object) -> None:
    shape = Group(Condition)
    assert closed(shape, opened(shape, value)) == value
