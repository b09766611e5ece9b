"""What one scenario has otherwise than another."""

from optimizer.api import load
from optimizer.comparing.differences import Difference, differences
from optimizer.reading.read import read
from optimizer.reading.settings import settings_of
from tests.commands.running import KANREG, TINY


def test_a_scenario_does_not_differ_from_itself() -> None:
    assert differences(load(TINY), load(TINY)) == ()


def test_rules_and_tables_of_a_variant() -> None:
    found = differences(load(KANREG), load(KANREG.with_name("building-may-close.yaml")))
    assert Difference("rules", "Layanan langsung", "changed") in found
    assert Difference("rules", "Administrasi paling banyak separuh", "dropped") in found
    assert Difference("tables", "offices", "changed") in found
    assert Difference("tables", "requests", "changed") in found
    assert not [each for each in found if each.part == "costs" or each.name == "employees"]


def test_an_added_rule_calendar_and_goals() -> None:
    texts = ["calendar.end=2026-06-11", "objective=[cost, penalties]", "rules=[]"]
    other = read(TINY, [setting for text in texts for setting in settings_of(text)])
    found = differences(other, load(TINY))
    assert Difference("rules", "Layanan langsung", "added") in found
    assert {each.part for each in found} >= {"rules", "calendar", "objective"}
