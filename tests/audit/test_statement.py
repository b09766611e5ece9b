from optimizer.audit.statement import amounts, statement, total
from tests.instances import make_instance, make_roster


def test_lines_in_file_order_with_their_total() -> None:
    costs = [
        {"cost": "attendance", "name": "Meals", "line": "511129 Meals", "wfo": 35_000},
        {"cost": "open_office", "name": "Building", "line": "522111 Electricity", "amount": 1_000},
    ]
    instance = make_instance(2, costs=costs)
    lines = statement(instance, make_roster(instance))
    assert [line.model_dump() for line in lines] == [
        {"name": "Meals", "line": "511129 Meals", "amount": 350_000},
        {"name": "Building", "line": "522111 Electricity", "amount": 5_000},
    ]
    assert total(lines) == 355_000


def test_without_costs() -> None:
    instance = make_instance(1)
    assert total(statement(instance, make_roster(instance))) == 0


def test_each_cost_has_an_audit_side() -> None:
    kinds = ["fixed", "open_office", "open_zone", "energy", "attendance", "started_group", "peak_desks"]
    assert list(amounts()) == kinds
