"""Prices of an office of 110 people add up, in a week of it."""

from pathlib import Path
from shutil import copytree

from optimizer.api import load, solve
from optimizer.audit.audit import audit_roster
from optimizer.audit.statement import statement, total
from optimizer.pricing.edits import up_to_cost
from optimizer.pricing.prices import prices
from tests.commands.running import SCENARIOS

WEEK = """\
extends: two-days.yaml
name: A week
calendar: {start: 2026-05-04, end: 2026-05-08}
"""


def test_prices_of_rules_and_numbers_add_up(tmp_path: Path) -> None:
    folder = copytree(SCENARIOS / "kanreg-palembang", tmp_path / "kanreg")
    (folder / "week.yaml").write_text(WEEK, encoding="utf-8")
    instance = up_to_cost(load(folder / "week.yaml"))
    found = prices(instance, cache=tmp_path / "cache")
    cost = found.base.result.cost
    assert found.base.result.status == "optimal"
    subjects = {each.change.subject for each in found.prices}
    assert subjects == {"rules", "desks", "coverage", "quotas"}
    assert any(each.source == "known" for each in found.prices)
    for each in found.prices:
        changed = each.change.edit(instance)
        again = solve(changed)
        if each.difference is None:
            assert again.result.status == each.status == "infeasible", each.change.label
            continue
        assert again.plan is not None
        assert each.difference.exact == again.result.cost - cost, each.change.label
        assert audit_roster(changed, again.plan).ok
        assert total(statement(changed, again.plan)) == cost + each.difference.exact
