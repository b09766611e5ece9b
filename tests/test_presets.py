"""The presets that ship with the package."""

import pytest
from click.testing import CliRunner

from optimizer.audit.audit import audit_roster
from optimizer.commands.main import wfa
from optimizer.exports.preset_list import abouts, presets
from optimizer.instance import WFA
from optimizer.reading.extends import PRESETS
from optimizer.solving.solve import search
from tests.instances import make_instance

PEOPLE = [
    {"unit": "U", "frontline": "true", "discipline": "false", "new_in_post": "false"},
    {"unit": "U", "frontline": "false", "discipline": "true", "new_in_post": "false"},
    {"unit": "U", "frontline": "false", "discipline": "false", "new_in_post": "true"},
    *[{"unit": "U", "frontline": "false", "discipline": "false", "new_in_post": "false"}] * 3,
]
AWAY_PAYS = [{"cost": "attendance", "wfo": 10}]


def solved(name):
    instance = make_instance(PEOPLE, [], AWAY_PAYS, scenario={"extends": f"preset:{name}"})
    found = search(instance)
    assert found.status == "optimal"
    assert audit_roster(instance, found.roster).ok
    return (found.roster.modes == WFA).sum(axis=1).tolist(), (found.roster.modes == WFA).sum(axis=0).tolist()


def test_every_file_is_listed_and_every_entry_has_a_file():
    assert sorted(abouts()) == sorted(path.stem for path in PRESETS.glob("*.yaml"))


@pytest.mark.parametrize("name", sorted(abouts()))
def test_says_that_it_follows_the_press(name):
    text = (PRESETS / f"{name}.yaml").read_text(encoding="utf-8")
    assert "press reports" in text
    assert "JDIH" in text


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.name)
def test_every_rule_cites(preset):
    assert preset.rules
    assert all("sebagaimana diberitakan" in because for _, because in preset.rules)


def test_permenpanrb_leaves_out_discipline_and_new_staff():
    people, _ = solved("permenpanrb-4-2025")
    assert people == [0, 0, 0, 2, 2, 2]


def test_bkn_gives_everyone_else_two_days():
    people, _ = solved("bkn-2025")
    assert people == [0, 2, 2, 2, 2, 2]


def test_friday_circular():
    _, days = solved("se-menpanrb-3-2026")
    assert days == [0, 0, 0, 0, 5]


def test_west_java_thursday():
    _, days = solved("west-java-2025")
    assert days == [0, 0, 0, 5, 0]


@pytest.mark.parametrize("name", ["se-menpanrb-1-2024", "jakarta-2026"])
def test_half_at_most(name):
    people, days = solved(name)
    assert people[0] == 0
    assert max(days) == 2
    assert sum(days) == 10


def test_unknown_preset_is_refused_with_the_list():
    with pytest.raises(Exception, match="preset:bkn-2025"):
        make_instance(1, scenario={"extends": "preset:bkn-2024"})


@pytest.mark.parametrize("language", ["id", "en"])
def test_command_lists_all(language):
    result = CliRunner().invoke(wfa(), ["--lang", language, "presets"])
    assert result.exit_code == 0
    assert all(f"preset:{name}" in result.output for name in abouts())
    assert max(map(len, result.output.splitlines())) <= 80
