import pytest

from tests.audit.found import first_finding, numbers, told
from tests.instances import ANY_DAYS, make_instance

FOUR = [{"unit": "A"}, {"unit": "A"}, {"unit": "B"}, {"unit": "B"}]


def test_each_unit_by_itself() -> None:
    instance = make_instance(FOUR, [{"rule": "wfa_cap", "each": "unit", "max": 1}, ANY_DAYS])
    finding = first_finding(instance, ["AAOOO", "AOOOO", "AOOOO", "OAOOO"])
    assert told(finding) == [(1, "A", (0,))]
    assert numbers(finding) == (10, 3, 0)


def test_soft_units_are_people_over() -> None:
    instance = make_instance(FOUR, [{"rule": "wfa_cap", "max": 1, "soft": 7}, ANY_DAYS])
    finding = first_finding(instance, ["AOOOO", "AOOOO", "AOOOO", "OOOOO"])
    assert told(finding) == [(2, "all", (0,))]
    assert (finding.penalty, finding.holds) == (14, True)


@pytest.mark.parametrize(("away", "over"), [(11, 0), (12, 1)])
def test_a_share_is_exact(away: int, over: int) -> None:
    instance = make_instance(20, [{"rule": "wfa_cap", "max_share": 0.55}, ANY_DAYS], end="2026-04-06")
    assert first_finding(instance, ["A"] * away).units == over


def test_a_share_of_those_not_absent_rounds_down() -> None:
    absences = [{"employee": "E1", "from": "2026-04-06"}]
    instance = make_instance(
        4, [{"rule": "wfa_cap", "max_share": 0.5}, ANY_DAYS], absences=absences, end="2026-04-07"
    )
    finding = first_finding(instance, ["-A", "AA", "AO", "OO"])
    assert told(finding) == [(1, "all", (0,))]


def test_the_smaller_of_max_and_share() -> None:
    rule = {"rule": "wfa_cap", "max": 3, "max_share": 0.5}
    instance = make_instance(4, [rule, ANY_DAYS], end="2026-04-06")
    assert first_finding(instance, ["A", "A", "A", "O"]).units == 1
    instance = make_instance(4, [{**rule, "max": 1}, ANY_DAYS], end="2026-04-06")
    assert first_finding(instance, ["A", "A", "A", "O"]).units == 2


def test_only_on_its_days() -> None:
    rule = {"rule": "wfa_cap", "max": 0, "days": ["fri"]}
    finding = first_finding(make_instance(1, [rule, ANY_DAYS]), ["AAAAA"])
    assert told(finding) == [(1, "all", (4,))]
    assert finding.checked == 1


def test_who_is_absent_is_not_counted_but_may_not_be_wfa() -> None:
    absences = [{"employee": "E2", "from": "2026-04-07"}]
    instance = make_instance(
        [{"unit": "A"}, {"unit": "B"}],
        [{"rule": "wfa_cap", "each": "unit", "max": 1}, ANY_DAYS],
        absences=absences,
    )
    assert numbers(first_finding(instance, ["OOOOO", "O-OOO"])) == (9, 0, 1)
    wrong = first_finding(instance, ["AOOOO", "OAOOO"])
    assert told(wrong) == [(1, "B", (1,))]
    assert numbers(wrong) == (10, 1, 0)


def test_two_where_nobody_may() -> None:
    absences = [{"employee": key, "from": "2026-04-07"} for key in ("E1", "E2")]
    rule = {"rule": "wfa_cap", "max_share": 0.5, "days": ["tue"]}
    instance = make_instance(2, [rule, ANY_DAYS], absences=absences)
    assert told(first_finding(instance, ["OAOOO", "OAOOO"])) == [(2, "all", (1,))]
    assert first_finding(instance, ["O-OOO", "O-OOO"]).checked == 0
