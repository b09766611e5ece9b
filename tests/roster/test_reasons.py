import pytest

from optimizer.roster.reasons import reasons
from tests.instances import ANY_DAYS, TWO_DAYS, make_instance, make_modes

ONLY = {"rule": "wfo_only", "name": "only", "where": {"frontline": True}}
FRIDAY = {"rule": "fixed_days", "name": "friday", "mode": "WFA", "days": ["fri"]}
THURSDAY = {"rule": "fixed_days", "name": "thursday", "mode": "WFO", "days": ["thu"]}
MONDAY = {"rule": "barred_days", "name": "monday", "days": ["mon"]}


def why(rules, row, person=None, **more):
    instance = make_instance([person or {}], rules, **more)
    return reasons(instance, make_modes(instance, [row]))[0].tolist()


def test_where_the_solver_chose_it_is_empty() -> None:
    assert why([TWO_DAYS], "OAOAO") == [""] * 5


def test_days_of_rules() -> None:
    assert why([MONDAY, THURSDAY, FRIDAY, TWO_DAYS], "OAOOA") == ["monday", "", "", "thursday", "friday"]


def test_days_next_to_days_off() -> None:
    edge = {"rule": "holiday_edge", "name": "edge", "min_run": 1}
    holiday = {"extra_holidays": [{"date": "2026-04-08"}]}
    assert why([edge, MONDAY, TWO_DAYS], "OOOO", **holiday) == ["monday", "edge", "edge", ""]
    assert why([{**edge, "soft": 1}, TWO_DAYS], "OOOO", **holiday) == [""] * 4


def test_the_first_in_file_order_counts_within_a_kind() -> None:
    again = {**MONDAY, "name": "again"}
    assert why([again, MONDAY, TWO_DAYS], "OAOOA")[0] == "again"
    assert why([MONDAY, again, TWO_DAYS], "OAOOA")[0] == "monday"


def test_wfo_only_comes_before_other_rules() -> None:
    rules = [MONDAY, FRIDAY, TWO_DAYS, ONLY]
    assert why(rules, "OOOOO", {"frontline": True}) == ["only"] * 5


def test_soft_rules_fix_nothing() -> None:
    soft = [{**rule, "soft": 1} for rule in (ONLY, MONDAY, FRIDAY)]
    assert why([*soft, ANY_DAYS], "OOOOA", {"frontline": True}) == [""] * 5


def test_no_quota() -> None:
    assert why([], "OOOOO") == ["no WFA quota"] * 5


@pytest.mark.parametrize(
    ("least", "most", "row", "expected"),
    [(0, 0, "OOOOO", "quota"), (5, 5, "AAAAA", "quota"), (0, 1, "OOOOO", ""), (4, 5, "AAAAA", "")],
)
def test_a_quota_without_choice(least: int, most: int, row: str, expected: str) -> None:
    rule = {"rule": "wfa_quota", "name": "quota", "per_week": {"min": least, "max": most}}
    assert why([rule], row) == [expected] * 5


def test_a_quota_of_a_short_week() -> None:
    rule = {**TWO_DAYS, "name": "quota", "short_weeks": "keep_wfo"}
    assert why([rule], "OOO AOOOO", start="2026-04-08", end="2026-04-17") == ["quota"] * 3 + [""] * 5


def test_absences_have_their_kind() -> None:
    absences = [
        {"employee": "E1", "from": "2026-04-06", "kind": "training"},
        {"employee": "E1", "from": "2026-04-07", "kind": ""},
    ]
    assert why([TWO_DAYS], "--OOO", absences=absences) == ["training", "absence", "", "", ""]


def test_requests_come_first() -> None:
    requests = [
        {"employee": "E1", "date": "2026-04-06", "mode": "WFO", "must": True},
        {"employee": "E1", "date": "2026-04-10", "mode": "WFA", "must": True},
    ]
    rules = [MONDAY, FRIDAY, TWO_DAYS]
    assert why(rules, "OOOOA", requests=requests) == ["request", "", "", "", "request"]


def test_a_rule_that_is_not_kept_is_no_reason() -> None:
    assert why([MONDAY, FRIDAY, TWO_DAYS], "AOOOO") == [""] * 5
