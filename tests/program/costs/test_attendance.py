from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import best, optimal, rows

PEOPLE = [{"grade": "III"}, {"grade": "IV"}]


def attendance(**more: object) -> dict[str, object]:
    return {"cost": "attendance", **more}


def test_wfo_and_wfa_days() -> None:
    assert best(1, [TWO_DAYS], [attendance(wfo=10, wfa=3)]) == optimal(3 * 10 + 2 * 3)
    assert best(1, [TWO_DAYS], [attendance(wfo=3, wfa=10)]) == optimal(5 * 3)
    assert best(1, [TWO_DAYS], [attendance(wfo=5, wfa=5)]) == optimal(25)
    assert best(1, [TWO_DAYS], [attendance(wfo=0)]) == optimal(0)


def test_absent_days_cost_nothing() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-07"}]
    assert best(1, [], [attendance(wfo=10, wfa=3)], absences=absences) == optimal(30)


def test_where() -> None:
    costs = [attendance(wfo=10, where={"grade": "III"}), attendance(wfa=10, where={"grade": "IV"})]
    assert rows(make_instance(PEOPLE, [ANY_DAYS], costs)) == ["AAAAA", "OOOOO"]


def test_several_add_up() -> None:
    costs = [attendance(wfo=37, wfa=37), attendance(wfo=10, where={"grade": "III"}), attendance(wfa=11)]
    # E1 saves 10 by a WFO day less and pays 11 more; E2 pays 11 more.
    assert best(PEOPLE, [TWO_DAYS], costs) == optimal(10 * 37 + 5 * 10)


def test_the_dearest_person_is_away_where_only_one_may_be() -> None:
    costs = [attendance(wfo=10, where={"grade": "III"}), attendance(wfo=11, where={"grade": "IV"})]
    cap = {"rule": "wfa_cap", "max": 1}
    assert rows(make_instance(PEOPLE, [cap, ANY_DAYS], costs)) == ["OOOOO", "AAAAA"]
    assert best(PEOPLE, [cap, TWO_DAYS], costs) == optimal(10 * 3 + 11 * 3)
