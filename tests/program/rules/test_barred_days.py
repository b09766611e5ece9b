from tests.instances import ANY_DAYS, make_instance
from tests.program.solved import INFEASIBLE, OUTWARDS, best, optimal, rows

EDGES = {"rule": "barred_days", "days": ["mon", "fri"]}


def test_no_wfa_on_the_days() -> None:
    assert rows(make_instance(2, [EDGES, ANY_DAYS], [OUTWARDS])) == ["OAAAO", "OAAAO"]
    assert best(2, [EDGES, ANY_DAYS], [OUTWARDS]) == optimal(40)


def test_where_days_and_dates() -> None:
    rule = {**EDGES, "dates": ["2026-04-08", "2026-04-11"], "where": {"grade": "IV"}}
    people = [{"grade": "III"}, {"grade": "IV"}]
    assert rows(make_instance(people, [rule, ANY_DAYS], [OUTWARDS])) == ["AAAAA", "OAOAO"]


def test_absences_are_ignored() -> None:
    absences = [{"employee": "E1", "from": "2026-04-10"}]
    assert best(1, [EDGES, ANY_DAYS], [OUTWARDS], absences=absences) == optimal(10)


def test_a_quota_just_fits_beside_it() -> None:
    quota = {"rule": "wfa_quota", "per_week": {"min": 3, "max": 5}}
    assert best(1, [EDGES, quota], [OUTWARDS]) == optimal(20)
    assert best(1, [EDGES, {**quota, "per_week": {"min": 4, "max": 5}}], [OUTWARDS]) == INFEASIBLE


def test_a_decision_for_wfa_cannot_be_kept() -> None:
    requests = [{"employee": "E1", "weekday": "fri", "mode": "WFA", "must": True}]
    assert best(1, [EDGES, ANY_DAYS], requests=requests) == INFEASIBLE
    assert best(1, [{**EDGES, "soft": 7}, ANY_DAYS], [OUTWARDS], requests=requests) == optimal(10, penalty=7)


def test_soft_a_wfa_day_is_a_unit() -> None:
    away = {"rule": "fixed_days", "days": ["mon", "tue", "fri"], "mode": "WFA"}
    assert best(2, [{**EDGES, "soft": 7}, away, ANY_DAYS], [OUTWARDS]) == optimal(0, penalty=28)
