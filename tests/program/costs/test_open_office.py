import pytest

from tests.instances import ANY_DAYS, TWO_DAYS, make_instance
from tests.program.solved import best, optimal, rows

OPEN = {"cost": "open_office"}


def office(**more: object) -> list[dict[str, object]]:
    return [{"office": "O", "open_cost_per_day": 100, **more}]


def test_it_closes_when_everybody_is_away() -> None:
    assert best(2, [ANY_DAYS], [OPEN], offices=office()) == optimal(0)
    assert best(2, [TWO_DAYS], [OPEN], offices=office()) == optimal(300)


def test_the_days_off_are_gathered() -> None:
    people = [{"grade": "III"}, {"grade": "III"}, {"grade": "IV"}]
    rules = [{"rule": "wfa_quota", "per_week": {"max": 1}, "where": {"grade": "IV"}}, TWO_DAYS]
    away = make_instance(people, rules, [OPEN, {"cost": "attendance", "wfo": 1}], offices=office())
    e1, e2, e3 = rows(away)
    assert "A" in {a for a, b, c in zip(e1, e2, e3, strict=True) if a == b == c}
    assert best(people, rules, [OPEN], offices=office()) == optimal(400)


def test_an_amount_instead_of_the_column() -> None:
    assert best(1, [TWO_DAYS], [{**OPEN, "amount": 7}], offices=office()) == optimal(21)
    assert best(1, [TWO_DAYS], [OPEN, {**OPEN, "amount": 7}], offices=office()) == optimal(321)


@pytest.mark.parametrize(("may_close", "cost"), [(True, 0), (False, 500)])
def test_one_that_may_not_close(may_close: bool, cost: int) -> None:
    assert best(1, [ANY_DAYS], [OPEN], offices=office(may_close=may_close)) == optimal(cost)


def test_people_without_a_desk_open_it() -> None:
    requests = [{"employee": "E1", "date": "2026-04-06", "mode": "WFO", "must": True}]
    people = [{"needs_desk": False}]
    assert best(people, [ANY_DAYS], [OPEN], offices=office(), requests=requests) == optimal(100)


def test_all_absent_is_closed() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06", "to": "2026-04-08"}]
    assert best(1, [], [OPEN], offices=office(), absences=absences) == optimal(200)


def test_each_office_by_itself() -> None:
    offices = [{"office": "O", "open_cost_per_day": 100}, {"office": "P", "open_cost_per_day": 10}]
    units = [{"unit": "U", "office": "O"}, {"unit": "V", "office": "P"}]
    rules = [{"rule": "wfa_quota", "per_week": {"max": 1}, "where": {"unit": "U"}}, TWO_DAYS]
    people = [{"unit": "U"}, {"unit": "V"}, {"unit": "V"}]
    assert best(people, rules, [OPEN], offices=offices, units=units) == optimal(4 * 100 + 3 * 10)


def test_an_office_without_people_is_closed_unless_it_may_not_close() -> None:
    offices = [*office(), {"office": "P", "open_cost_per_day": 10}]
    assert best(1, [], [OPEN], offices=offices) == optimal(500)
    offices[1]["may_close"] = False
    assert best(1, [], [OPEN], offices=offices) == optimal(550)
