"""The ties seen from the tables are those that the search sees in the instance."""

import pytest

from optimizer.batches.survey import survey
from optimizer.program.classes import Traits
from optimizer.reading.extends import read_merged
from optimizer.reading.read import read
from optimizer.reading.sources import sources
from optimizer.reading.validate import drafted
from optimizer.solving.offices import components
from tests.batches.offices import three

EACH = ("all", "unit", "office", "team", "office.city", "unit.office", "frontline")
RULES = [
    *(f"{{rule: coverage, name: T, each: {each}, min: 1}}" for each in EACH),
    *(f"{{rule: coverage, name: T, each: {each}, min: 1, where: {{unit: [UA, UC]}}}}" for each in EACH),
    *(f"{{rule: wfa_cap, name: T, each: {each}, max: 9}}" for each in EACH),
    *(f"{{rule: together, name: T, each: {each}, days: 1}}" for each in EACH),
    *(f"{{rule: overlap, name: T, each: {each}, days: 1}}" for each in EACH),
    *(f"{{rule: one_of, name: T, column: {each}}}" for each in EACH[3:]),
    "{rule: one_of, name: T, employees: [A1, B1]}",
    "{rule: one_of, name: T, employees: [A1, A2]}",
    "{rule: balance, name: T}",
    "{rule: stay_close, name: T, max_changes: 3, previous: before.csv}",
    "{rule: stay_close, name: T, max_changes: 3, previous: before.csv, where: {unit: UA}}",
    "{rule: max_run, name: T, max: 1}",
]


@pytest.mark.parametrize("rule", RULES)
def test_the_ties_are_those_of_the_search(tmp_path, rule: str) -> None:
    path = three(tmp_path, rule)
    (tmp_path / "before.csv").write_text("date,employee,mode\n")
    hold_same(path)


@pytest.mark.parametrize("each", ["office", "all"])
def test_costs_tie_too(tmp_path, each: str) -> None:
    path = three(tmp_path)
    path.write_text(path.read_text("utf-8").replace("people: 2,", f"people: 2, each: {each},"), "utf-8")
    hold_same(path)


def hold_same(path) -> None:
    draft, problems = drafted(read_merged(path))
    node = draft.tree.get("tables")
    assert draft.tables is not None
    assert node is not None
    found = survey(draft, sources(draft.tables, node, problems), problems)
    instance = read(path)
    keys = instance.offices["office"].tolist()
    expected = [tuple(keys[office] for office in offices) for offices in components(Traits(instance))]
    assert [job.offices for job in found.jobs] == expected
