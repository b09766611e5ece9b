from optimizer.audit.statement import statement
from tests.instances import ANY_DAYS, make_instance, make_roster


def test_each_mode_has_its_price() -> None:
    instance = make_instance(2, [ANY_DAYS], [{"cost": "attendance", "wfo": 100, "wfa": 1}])
    [line] = statement(instance, make_roster(instance, ["OOOAA", "AAAAA"]))
    assert line.amount == 307


def test_where_narrows_and_absent_people_cost_nothing() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    cost = {"cost": "attendance", "wfo": 37_000, "where": {"grade": "III"}}
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-09"}]
    instance = make_instance(people, [ANY_DAYS], [cost], absences=absences)
    [line] = statement(instance, make_roster(instance, ["----O", "OAAAA", "OOOOO"]))
    assert line.amount == 2 * 37_000


def test_large_amounts_are_exact() -> None:
    instance = make_instance(2000, [], [{"cost": "attendance", "wfo": 10**15}])
    [line] = statement(instance, make_roster(instance))
    assert line.amount == 10**19
